"""The bytes of an SVG in, its elements out, or what is wrong with them; nothing outside the file is read.

Entities within the file are known, since drawing programs name their namespaces by them; that they make one line into
a thousand million is found out by counting what comes.
"""

import xml.parsers.expat
from xml.etree.ElementTree import Element, TreeBuilder

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

MOST_ELEMENTS = 200_000
MOST_LETTERS = 40_000_000
"""Of words and attributes, after entities."""
DEEPEST = 200


class SvgError(ValueError):
    """Why a drawing cannot be printed, in words for its author."""


def read_svg(data: bytes) -> tuple[Element, tuple[str, ...]]:
    """The root with all that is in it, and what outside the file it asks for by way of instructions.

    Raises SvgError.
    """
    reader = _Reader()
    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.ProcessingInstructionHandler = reader.instruct
    try:
        parser.Parse(data, True)
    except xml.parsers.expat.ExpatError as error:
        told = xml.parsers.expat.ErrorString(error.code)
        raise SvgError(f"it is no well-formed SVG: {told} in line {error.lineno}") from None
    except (LookupError, UnicodeError):
        raise SvgError("it names an encoding that is not its own") from None
    root = reader.builder.close()
    if root.tag not in (f"{SVG}svg", "svg"):
        raise SvgError("its first element is not `svg`")
    return root, tuple(reader.instructions)


class _Reader:
    """What expat tells, counted."""

    def __init__(self) -> None:
        self.builder = TreeBuilder()
        self.instructions: list[str] = []
        self.depth = self.elements = self.letters = 0

    def start(self, name: str, attributes: list[str]) -> None:
        self.depth += 1
        self.elements += 1
        self._count(sum(map(len, attributes)))
        if self.depth > DEEPEST:
            raise SvgError(f"its elements are more than {DEEPEST} deep")
        if self.elements > MOST_ELEMENTS:
            raise SvgError(f"it has more than {MOST_ELEMENTS:,} elements")
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        self.builder.start(_name(name), {_name(key): value for key, value in pairs})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.builder.end(_name(name))

    def words(self, words: str) -> None:
        self._count(len(words))
        self.builder.data(words)

    def instruct(self, target: str, _words: str) -> None:
        if target == "xml-stylesheet":
            self.instructions.append("a style sheet outside the file")

    def _count(self, letters: int) -> None:
        self.letters += letters
        if self.letters > MOST_LETTERS:
            raise SvgError(f"it has more than {MOST_LETTERS:,} characters")


def _name(name: str) -> str:
    """`{namespace}name`, as trees of elements have it."""
    space, _, local = name.rpartition(" ")
    return f"{{{space}}}{local}" if space else local


def local_name(tag: str) -> str:
    """The name of an element of SVG; empty of any other. Files without a namespace are read as SVG too."""
    return tag.removeprefix(SVG) if tag.startswith(SVG) else "" if tag.startswith("{") else tag
