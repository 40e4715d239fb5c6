"""The headings of a Markdown text, each with its level, words, id and place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.bring.edit import Edit
from galleyproof.bring.markdown.zones import FILLER, Draft
from galleyproof.bring.remark import Remarks
from galleyproof.model.finding import codes
from galleyproof.read.markdown.attributes import Attributes, read_attributes

_ATX = re.compile(r"(#{1,6})(?:[ \t]+|$)(.*?)[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """One heading that stands under no other mark-up: not in a quotation, a list or a div."""

    level: int
    words: str
    """Without marks of emphasis, code and links."""
    attributes: Attributes | None
    start: int
    """Offset of the first line."""
    end: int
    """Offset after the last line's last character."""
    marks: tuple[int, int]
    """Offsets of the `#`s; of the underline, where one makes the heading."""
    text: tuple[int, int]
    """Offsets of the heading's text, its attributes left out."""

    @property
    def id(self) -> str:
        """Empty where none is given."""
        return self.attributes.id if self.attributes else ""


def find_headings(draft: Draft) -> Iterator[HeadingLine]:
    """The headings, in reading order. A heading stands after an empty line, as Pandoc has it."""
    lines = draft.prose.splitlines(keepends=True)
    position, depth, is_free = 0, 0, True
    for index, line in enumerate(lines):
        bare = line.rstrip("\n")
        if re.match(r":{3,}[ \t]*\S", bare):
            depth += 1
        elif re.fullmatch(r":{3,}[ \t]*", bare) and depth:
            depth -= 1
        elif is_free and depth == 0:
            following = lines[index + 1].rstrip("\n") if index + 1 < len(lines) else ""
            if match := _ATX.fullmatch(bare):
                words = (match.start(2), match.end(2))
                place = (position, position + len(bare))
                yield _heading(draft, len(match[1]), place, match.span(1), words)
            elif bare[:1].strip() and (under := _SETEXT.fullmatch(following)) and not re.match(r"[-|>#:]", bare):
                level = 1 if following.startswith("=") else 2
                marks = (len(line), len(line) + len(under[1]))
                place = (position, position + len(line) + len(following))
                yield _heading(draft, level, place, marks, (0, len(bare)))
        is_free = not bare.strip() or bool(re.match(r":{3,}|#{1,6} ", bare))
        position += len(line)


def escape_edits(draft: Draft, remarks: Remarks) -> Iterator[Edit]:
    """A backslash before each `#` that begins a line and no heading: without an empty line before it, Pandoc reads words."""
    known = {heading.start for heading in find_headings(draft)}
    before = ""
    for match in re.finditer(r"[^\n]*\n?", draft.prose):
        line = match[0].rstrip("\n")
        is_words = before.strip() and not re.match(rf"[ \t]*(?:#{{1,6}}[ \t]|:{{3,}}|{FILLER}|[|+>-])", before)
        if match.start() not in known and is_words and _ATX.fullmatch(line):
            message = f"`{line[:40]}` is no heading: the line before it is not empty, and Pandoc reads words"
            hint = "if it is meant as one, put an empty line before it and take the backslash away"
            yield Edit(match.start(), match.start(), remarks.at(codes.LEFT_AS_IT_WAS, message, hint) + "\\")
        before = line


def _heading(
    draft: Draft, level: int, lines: tuple[int, int], marks: tuple[int, int], text: tuple[int, int]
) -> HeadingLine:
    """A heading that fills `lines`; `marks` and `text` are counted from its beginning."""
    start, after = lines
    begin, end = start + text[0], start + text[1]
    brace = draft.text.rfind("{", begin, end)
    attributes = read_attributes(draft.text, brace, end) if brace >= 0 else None
    if attributes is not None and attributes.end == end:
        end = begin + len(draft.text[begin:brace].rstrip())
    else:
        attributes = None
        end = begin + len(draft.text[begin:end].rstrip("# \t"))
    at = (start + marks[0], start + marks[1])
    return HeadingLine(level, plain_words(draft.text[begin:end]), attributes, start, after, at, (begin, end))


def plain_words(markdown: str) -> str:
    """The words of a line of Markdown: no notes, no marks of emphasis, of links only what is shown."""
    text = re.sub(r"\^\[[^\]]*\]|\[\^[^\]]+\]|<!--.*?-->", "", markdown)
    text = re.sub(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", text)
    text = re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`", "", text)
    return re.sub(r"\\(\W)", r"\1", text).strip()
