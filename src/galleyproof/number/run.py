"""A paragraph, heading, caption, cell or note as a line of text: each character knows its place."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, TypeAlias

from galleyproof.model.evidence.unit import Unit
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Claim

RunPlace: TypeAlias = Literal["text", "heading", "caption", "alternative", "table", "note", "front"]
OBJECT = "\ufffc"
"""Stands in a run for what prints no words of its own: a note, a cross-reference."""


BoundWords: TypeAlias = tuple[int, int, Claim]
"""A claim and its range in the text of its run."""


@dataclass(frozen=True, slots=True)
class NotePlace:
    """A note that is set within a run."""

    offset: int
    keys: frozenset[str]
    """Of the works that it cites."""
    number: int | None


@dataclass(frozen=True, slots=True)
class RunCell:
    """What a table says of one of its cells."""

    is_head: bool
    words: str
    """Of its row's name and its head: `1911: Duties, USD million`."""
    unit: Unit | None
    """That its head, its row's name or the caption gives it."""
    notes: tuple[NotePlace, ...]
    """Of its row, its head, the caption and the line of sources below the table: they bear its numbers too."""
    table: Span


@dataclass(frozen=True, slots=True)
class Run:
    """One paragraph, heading, caption, cell or note, as a line of text."""

    section: str
    where: RunPlace
    text: str
    claims: tuple[BoundWords, ...]
    """In order."""
    notes: tuple[NotePlace, ...]
    own_note: NotePlace | None
    """Of a note's prose: the note itself."""
    source: Source | None
    follows_work: bool
    """Whether it is what a citation says after a work: its place there, then words."""
    _pieces: tuple[tuple[int, int, Span], ...] = field(repr=False)
    """Offset, length and place of each text node; only literal ones have a place for every character."""
    cell: RunCell | None = None
    """Of a cell of a table; None elsewhere."""

    @property
    def path(self) -> str:
        """Of the file it stands in."""
        return self._pieces[0][2].path if self._pieces else ""

    def place(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the author's file."""
        first = self._piece(start)
        last = self._piece(end - 1)
        if first is None or last is None:
            return Span(self.source.path if self.source else "")
        begin = _character(first, start)
        until = _character(last, end - 1) + 1 if _is_literal(last) else last[2].end
        if self.source is not None:
            return self.source.span(begin, max(until, begin + 1))
        span = first[2]
        return Span(span.path, span.line, span.column + begin - span.start, begin, max(until, begin + 1))

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The range of the sentence, or sentences, that `text[start:end]` stands in."""
        stops = _stops(self.text)
        before, after = bisect_right(stops, start), bisect_right(stops, end)
        return stops[before - 1] if before else 0, stops[after] if after < len(stops) else len(self.text)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words of the sentence before and after `text[start:end]`."""
        first, last = self.sentence(start, end)
        return self.text[max(first, start - _FAR) : start], self.text[end : min(last, end + _FAR)]

    def shown_sentence(self, start: int, end: int) -> str:
        """The words of that sentence; of a monstrous one, those nearby."""
        first, last = self.sentence(start, end)
        return self.words(max(first, start - _FAR), min(last, end + _FAR))

    def words(self, start: int, end: int) -> str:
        """The text of a range on one line; spaces that are not plain ones stay."""
        return re.sub(r"[ \t\n]+", " ", self._with_references(start, end)).strip(" ")

    def _with_references(self, start: int, end: int) -> str:
        """The text of a range with code and references as they are typed, and without marks of notes."""
        if self.text.find(OBJECT, start, end) < 0:
            return self.text[start:end]
        parts, marks = [], {note.offset for note in self.notes}
        for offset, character in enumerate(self.text[start:end], start):
            piece = self._piece(offset) if character == OBJECT and offset not in marks else None
            if piece is not None and self.source is not None:
                parts.append(self.source.text[piece[2].start : piece[2].end])
            elif character != OBJECT:
                parts.append(character)
        return "".join(parts)

    def _piece(self, offset: int) -> tuple[int, int, Span] | None:
        at = bisect_right(self._pieces, offset, key=lambda piece: piece[0])
        return self._pieces[at - 1] if at else None


_FAR = 1000
"""Characters."""


_STOP = re.compile(rf"[.!?][”’)\"']*{OBJECT}*(?:\s+(?=[“‘(A-Z0-9{OBJECT}])|\s*$)")
"""The end of a sentence with the notes that follow it."""


@lru_cache(maxsize=4)
def _stops(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in _STOP.finditer(text))


def _is_literal(piece: tuple[int, int, Span]) -> bool:
    return piece[2].end - piece[2].start == piece[1]


def _character(piece: tuple[int, int, Span], offset: int) -> int:
    """The offset in the file of the character at `offset` of the run."""
    return piece[2].start + (offset - piece[0] if _is_literal(piece) else 0)
