"""Sections in, runs of plain text out: each character knows its place, each bound claim and note its range."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    Code,
    CodeBlock,
    CrossReference,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Section,
    Strong,
    Table,
    Text,
    ThematicBreak,
    inlines_of,
)
from galleyproof.model.note import Notes
from galleyproof.model.source import Source, Span

Where: TypeAlias = Literal["text", "heading", "caption", "alternative", "table", "note", "front"]
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
class Run:
    """One paragraph, heading, caption, cell or note, as a line of text."""

    section: str
    where: Where
    text: str
    claims: tuple[BoundWords, ...]
    """In order."""
    notes: tuple[NotePlace, ...]
    own_note: NotePlace | None
    """Of a note's prose: the note itself."""
    source: Source | None
    _pieces: tuple[tuple[int, int, Span], ...] = field(repr=False)
    references: tuple[tuple[int, str], ...] = ()
    """Where it sends the reader to another place, with that place's id."""
    table: str = ""
    """Of a cell or a table's caption: the table's id."""
    """Offset, length and place of each text node; only literal ones have a place for every character."""

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

    def shown_sentence(self, start: int, end: int) -> str:
        """The words of that sentence; of a monstrous one, those nearby."""
        first, last = self.sentence(start, end)
        return self.words(max(first, start - _FAR), min(last, end + _FAR))

    def words(self, start: int, end: int) -> str:
        """The text of a range on one line; spaces that are not plain ones stay."""
        return re.sub(r"[ \t\n]+", " ", self.text[start:end].replace(OBJECT, "")).strip(" ")

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


def runs_of(sections: Sequence[Section], notes: Notes | None) -> Iterator[Run]:
    """Every run of the sections in reading order; a note's prose follows the run that sets it."""
    for section in sections:
        id_ = next((b.id for b in section.blocks if isinstance(b, Heading) and b.level == 1), section.source.path)
        for block in section.blocks:
            yield from _block_runs(block, id_, section.source, notes)


def front_runs(front: Sequence[tuple[Inline, ...]], source: Source | None) -> Iterator[Run]:
    """The runs of title, subtitle and abstract."""
    for inlines in front:
        yield from _runs(inlines, "front", "front", source, None)


def _block_runs(
    block: Block, section: str, source: Source, notes: Notes | None, own_note: NotePlace | None = None
) -> Iterator[Run]:
    match block:
        case Heading() | Paragraph() | Figure():
            kind: Where = {Heading: "heading", Figure: "caption", Paragraph: "text"}[type(block)]  # type: ignore[assignment]
            for inlines in inlines_of(block):
                yield from _runs(inlines, section, "note" if own_note else kind, source, notes, own_note=own_note)
            if isinstance(block, Figure) and block.alt_span is not None:
                yield from _runs((Text(block.alt, block.alt_span),), section, "alternative", source, notes)
        case Quote():
            for inner in block.blocks:
                yield from _block_runs(inner, section, source, notes, own_note)
        case BulletList() | OrderedList():
            for item in block.items:
                for inner in item:
                    yield from _block_runs(inner, section, source, notes, own_note)
        case Table():
            for position, inlines in enumerate(inlines_of(block)):
                where: Where = "note" if own_note else "table" if position else "caption"
                runs = _runs(inlines, section, where, source, notes, own_note=own_note)
                yield from (replace(run, table=block.id) if run.where == where else run for run in runs)
        case CodeBlock() | ThematicBreak():
            return


def _runs(
    inlines: tuple[Inline, ...],
    section: str,
    where: Where,
    source: Source | None,
    notes: Notes | None,
    *,
    own_note: NotePlace | None = None,
) -> Iterator[Run]:
    """The run of `inlines`, then the runs of the notes that they set."""
    builder = _Builder(notes)
    builder.add(inlines)
    if builder.text:
        text, claims = "".join(builder.text), tuple(builder.claims)
        places, pieces, references = tuple(builder.places), tuple(builder.pieces), tuple(builder.references)
        yield Run(section, where, text, claims, places, own_note, source, pieces, references)
    for node, place in builder.set_notes:
        match node:
            case Footnote():
                for block in node.blocks:
                    if source is not None:
                        yield from _block_runs(block, section, source, notes, place)
            case Citation():
                for cite in node.cites:
                    for words in (cite.prefix, cite.suffix):
                        yield from _runs(words, section, "note", source, notes, own_note=place)


class _Builder:
    """Gathers the text of one run."""

    def __init__(self, notes: Notes | None) -> None:
        self.numbers = notes
        self.text: list[str] = []
        self.length = 0
        self.pieces: list[tuple[int, int, Span]] = []
        self.claims: list[BoundWords] = []
        self.places: list[NotePlace] = []
        self.references: list[tuple[int, str]] = []
        self.set_notes: list[tuple[Citation | Footnote, NotePlace]] = []

    def add(self, inlines: tuple[Inline, ...]) -> None:
        for inline in inlines:
            match inline:
                case Text():
                    self.piece(inline.text, inline.span)
                case LineBreak():
                    self.piece(" ", inline.span)
                case CrossReference():
                    self.references.append((self.length, inline.target))
                    self.piece(OBJECT, inline.span)
                case Code():
                    self.piece(OBJECT, inline.span)
                case RawTex():
                    pass
                case Emph() | Strong() | Link():
                    self.add(inline.children)
                case Claim():
                    start = self.length
                    self.add(inline.children)
                    self.claims.append((start, self.length, inline))
                case Citation() | Footnote():
                    self.note(inline)

    def piece(self, text: str, span: Span) -> None:
        self.pieces.append((self.length, len(text), span))
        self.text.append(text)
        self.length += len(text)

    def note(self, node: Citation | Footnote) -> None:
        if isinstance(node, Citation):
            keys = frozenset(cite.key for cite in node.cites)
        else:
            keys = frozenset(_keys(node.blocks))
        set_ = self.numbers.by_place.get(node.span) if self.numbers else None
        place = NotePlace(self.length, keys, set_.number if set_ else None)
        self.piece(OBJECT, node.span)
        self.places.append(place)
        self.set_notes.append((node, place))


def _keys(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The works cited anywhere in a note's prose."""
    pending: list[Inline] = [inline for block in blocks for run in inlines_of(block) for inline in run]
    while pending:
        inline = pending.pop()
        match inline:
            case Citation():
                yield from (cite.key for cite in inline.cites)
            case Emph() | Strong() | Link() | Claim():
                pending.extend(inline.children)
            case _:
                pass


def _is_literal(piece: tuple[int, int, Span]) -> bool:
    return piece[2].end - piece[2].start == piece[1]


def _character(piece: tuple[int, int, Span], offset: int) -> int:
    """The offset in the file of the character at `offset` of the run."""
    return piece[2].start + (offset - piece[0] if _is_literal(piece) else 0)
