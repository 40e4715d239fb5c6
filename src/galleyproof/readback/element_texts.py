"""The bytes of a tagged PDF in, the words of each of its elements out: what the marks of a paragraph hold, over all its pages.

Nothing is guessed from where letters stand: what belongs to an element is what its tags say, and blanks are in the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, String

from galleyproof.model.outcome.unicode_map import unicode_map

_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_IN_LINE = frozenset({"/Link", "/Reference", "/Span", "/Formula", "/Code", "/BibEntry", "/Figure"})
"""What goes on in the line of what holds it; all else begins one."""
_WIDTHS = {"/Type0": 2}
"""Bytes of a letter, where it is not one."""


@dataclass(frozen=True, slots=True)
class ElementText:
    """What the marks of an element hold."""

    text: str
    begins: tuple[int, int]
    """The page, from 1, and how many marks stand before its first one there; both are 0 where it has none."""


def texts_by_element(data: bytes) -> dict[str, ElementText]:
    r"""By the id of each element of a PDF that `tag_pdf` made, its words and those of the elements in it, as they are read.

    Lines of print are no lines here: a blank stands where one ends, unless a hyphen does, which may be the printer's.
    Paragraphs, cells and the like stand on lines of their own. What runs to the left has its letters as they are printed.
    Empty of a PDF without tags.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root.get("/StructTreeRoot", None)
        if root is None:
            return {}
        pages = {page.obj.objgen: (number, _pieces(page.obj)) for number, page in enumerate(pdf.pages, 1)}
        found: dict[str, ElementText] = {}
        _read(root.K, pages, found)
    return found


_Pages = Mapping[tuple[int, int], tuple[int, Mapping[int, str]]]
"""By page, its number and the words of its pieces."""


def _read(element: pikepdf.Object, pages: _Pages, found: dict[str, ElementText]) -> ElementText:
    """The words of an element, which are noted."""
    own = element.get("/Pg", Dictionary()).objgen
    inner = element.get("/K", Array())
    text, begins = "", (0, 0)
    for part in inner if isinstance(inner, Array) else [inner]:
        if not isinstance(part, Dictionary):
            read, separator = _piece(own, int(part), pages), ""
        elif "/MCID" in part:
            read, separator = _piece(part.Pg.objgen, int(part.MCID), pages), ""
        elif "/S" in part:
            read = _read(part, pages, found)
            separator = "\n" if str(part.S) not in _IN_LINE and text and read.text else ""
        else:
            continue
        text += separator + read.text
        begins = min(filter(any, (begins, read.begins)), default=begins)
    found[str(element.get("/ID", ""))] = told = ElementText(text, begins)
    return told


def _piece(page: tuple[int, int], mark: int, pages: _Pages) -> ElementText:
    number, pieces = pages[page]
    return ElementText(pieces.get(mark, ""), (number, mark))


# ---------------------------------------------------------------- pages


@dataclass(slots=True)
class _Span:
    """Marked content that is open."""

    number: int | None
    """Its MCID; None where it has none."""
    instead: str | None = None
    """What it stands for."""


@dataclass(slots=True)
class _Reading:
    """A page, as far as it is read."""

    pieces: dict[int, list[str]] = field(default_factory=dict)
    open: list[_Span] = field(default_factory=list)


def _pieces(page: pikepdf.Object) -> dict[int, str]:
    """The words of each piece, by its number."""
    fonts = {name: _Letters(font) for name, font in page.get("/Resources", Dictionary()).get("/Font", {}).items()}
    reading, letters = _Reading(), None
    for instruction in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ ' \""):
        operator = str(instruction.operator)
        if operator == "Tf":
            letters = fonts.get(str(instruction.operands[0]))
        elif operator in ("BDC", "BMC"):
            reading.open.append(_begun(instruction))
        elif operator == "EMC":
            ended = reading.open.pop() if reading.open else None
            if ended is not None and ended.instead is not None:
                _take(reading, ended.instead)
        elif operator in _SHOWS and letters and not any(span.instead is not None for span in reading.open):
            _take(reading, "".join(letters.words(instruction.operands[-1])))
    return {number: "".join(words) for number, words in reading.pieces.items()}


def _begun(instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> _Span:
    about = instruction.operands[1] if len(instruction.operands) > 1 else None
    if not isinstance(about, Dictionary):
        return _Span(None)
    instead = about.get("/ActualText", None)
    number = about.get("/MCID", None)
    return _Span(None if number is None else int(number), None if instead is None else str(instead))


def _take(reading: _Reading, words: str) -> None:
    number = next((span.number for span in reversed(reading.open) if span.number is not None), None)
    if number is not None:
        reading.pieces.setdefault(number, []).append(words)


class _Letters:
    """What the codes of a font stand for."""

    def __init__(self, font: pikepdf.Object) -> None:
        self._width = _WIDTHS.get(str(font.get("/Subtype", "")), 1)
        told = font.get("/ToUnicode", None)
        self._letters = unicode_map(told.read_bytes()) if isinstance(told, pikepdf.Stream) else {}

    def words(self, shown: pikepdf.Object) -> Iterator[str]:
        for part in shown if isinstance(shown, Array) else [shown]:
            if isinstance(part, String):
                data = bytes(part)
                for at in range(0, len(data), self._width):
                    yield self._letters.get(int.from_bytes(data[at : at + self._width]), "\N{REPLACEMENT CHARACTER}")
