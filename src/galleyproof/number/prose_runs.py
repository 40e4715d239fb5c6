"""Sections in, runs of plain text out: each character knows its place, each bound claim and note its range."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from galleyproof.model.evidence.unit import Unit
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import (
    Block,
    Citation,
    Claim,
    CrossReference,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlineCode,
    Paragraph,
    Register,
    Section,
    Styled,
    Table,
    Text,
)
from galleyproof.model.text.inline import Formula
from galleyproof.model.text.note import Notes
from galleyproof.model.text.note_marks import note_marks
from galleyproof.model.text.walk import blocks_of, children, own_words, parts, plain_text, runs_in
from galleyproof.model.text.wide_cell import cells_over, reaching
from galleyproof.number.run import OBJECT, BoundWords, NotePlace, Run, RunCell, RunPlace
from galleyproof.number.words.heads import unit_in


def runs_of(sections: Sequence[Section], notes: Notes | None) -> Iterator[Run]:
    """Every run of the sections in reading order; a note's prose follows the run that sets it."""
    mentioned = _notes_of_mentions(sections, notes)
    for section in sections:
        id_ = next((b.id for b in section.blocks if isinstance(b, Heading) and b.level == 1), section.source.path)
        for run in _runs_in(section.blocks, id_, section.source, notes):
            more = mentioned.get(run.cell.table, ()) if run.cell else ()
            yield replace(run, cell=replace(run.cell, notes=(*run.cell.notes, *more))) if run.cell and more else run


def _notes_of_mentions(sections: Sequence[Section], notes: Notes | None) -> dict[Span, tuple[NotePlace, ...]]:
    """By table, the notes that follow where the prose sends the reader to it: what they document bears its numbers too."""
    blocks = list(blocks_of(sections))
    tables = {block.id: block.span for block in blocks if isinstance(block, Table) and block.id}
    found: dict[Span, dict[NotePlace, None]] = {}
    for block in blocks if tables else ():
        if isinstance(block, Paragraph):
            builder = _Builder(notes)
            builder.add(block.children)
            for offset, target in builder.references:
                if target in tables:
                    after = [place for place in builder.places if place.offset >= offset]
                    found.setdefault(tables[target], {}).update(dict.fromkeys(after[:1]))
    return {span: tuple(places) for span, places in found.items()}


def front_runs(front: Sequence[tuple[Inline, ...]], source: Source | None) -> Iterator[Run]:
    """The runs of title, subtitle and abstract."""
    for inlines in front:
        yield from _runs(inlines, "front", "front", source, None)


def _runs_in(
    blocks: tuple[Block, ...], section: str, source: Source, notes: Notes | None, own_note: NotePlace | None = None
) -> Iterator[Run]:
    for block, following in zip_longest(blocks, blocks[1:]):
        if isinstance(block, Table):
            yield from _table_runs(block, following, section, source, notes, own_note=own_note)
        elif block is not None:
            yield from _block_runs(block, section, source, notes, own_note)


_OWN_KINDS: Mapping[type[Block], RunPlace] = {Heading: "heading", Figure: "caption", Register: "caption"}


def _block_runs(
    block: Block, section: str, source: Source, notes: Notes | None, own_note: NotePlace | None = None
) -> Iterator[Run]:
    if isinstance(block, Table):
        yield from _table_runs(block, None, section, source, notes, own_note=own_note)
        return
    kind: RunPlace = _OWN_KINDS.get(type(block), "text")
    held: tuple[Block, ...] = ()
    for part in (*parts(block), ()):
        if not isinstance(part, tuple):
            held += (part,)
            continue
        # Blocks that follow one another are read together: a table asks what stands below it.
        yield from _runs_in(held, section, source, notes, own_note)
        yield from _runs(part, section, "note" if own_note else kind, source, notes, own_note=own_note)
        held = ()
    if isinstance(block, Figure) and block.alt_span is not None:
        yield from _runs((Text(block.alt, block.alt_span),), section, "alternative", source, notes)


def _table_runs(
    table: Table,
    following: Block | None,
    section: str,
    source: Source,
    notes: Notes | None,
    *,
    own_note: NotePlace | None,
) -> Iterator[Run]:
    """The caption, then cell by cell; each cell knows what its head, its row and the table say of it."""

    def read(inlines: tuple[Inline, ...], where: RunPlace) -> list[Run]:
        return list(_runs(inlines, section, "note" if own_note else where, source, notes, own_note=own_note))

    caption = read(table.caption, "caption")
    lines = [[read(inlines, "table") for inlines in row] for row in table.lines]
    first = len(table.above) + 1
    below = _sources_below(following, notes)
    around = (*_notes_of(caption), *below)
    yield from caption
    for held in (held for row in lines[:first] for held in row):
        yield from _in_cell(held, RunCell(is_head=True, words="", unit=None, notes=around, table=table.span))
    over = [cells_over(lines[:first], table.wide, column) for column in range(len(table.alignments))]
    of_table = _unit_of(caption)
    taken = reaching(table.wide)
    for number, cells in enumerate(lines[first:], start=first):
        begun = taken.get((number, 0))
        # What stands first in a row may have begun in one above.
        name = lines[begun.row][0] if begun else cells[0]
        of_row = _unit_of(name)
        in_row = tuple(note for held in (name, *cells) for note in _notes_of(held))
        for position, held in enumerate(cells):
            # What stands right above the column says more than what stands over several.
            heads = over[position][::-1]
            unit = next((unit for head in heads if (unit := _unit_of(head))), None) or (of_row if position else None)
            told = (_words_of(name) if position else "", *map(_words_of, heads[::-1]))
            words = ": ".join(filter(None, told))
            unit = unit or of_table
            covering = (*in_row, *(note for head in heads for note in _notes_of(head)), *around)
            yield from _in_cell(held, RunCell(is_head=False, words=words, unit=unit, notes=covering, table=table.span))


def _in_cell(held: list[Run], cell: RunCell) -> Iterator[Run]:
    """The words of the cell, then the notes that they set, which are in no cell."""
    for run in held:
        yield replace(run, cell=cell) if run.where == "table" else run


def _unit_of(held: list[Run]) -> Unit | None:
    return unit_in(held[0].text) if held else None


def _words_of(held: list[Run]) -> str:
    return held[0].words(0, len(held[0].text)) if held else ""


def _notes_of(held: list[Run]) -> tuple[NotePlace, ...]:
    return held[0].notes if held else ()


def _sources_below(following: Block | None, notes: Notes | None) -> tuple[NotePlace, ...]:
    """The notes of a paragraph that says below a table where it comes from."""
    if not isinstance(following, Paragraph) or not _SOURCES.match(plain_text(following.children)):
        return ()
    builder = _Builder(notes)
    builder.add(following.children)
    return tuple(builder.places)


_SOURCES = re.compile(r"(?:Sources?|Notes?|Data|Quellen?)\b", re.IGNORECASE)


def _runs(
    inlines: tuple[Inline, ...],
    section: str,
    where: RunPlace,
    source: Source | None,
    notes: Notes | None,
    *,
    own_note: NotePlace | None = None,
    follows_work: bool = False,
) -> Iterator[Run]:
    """The run of `inlines`, then the runs of the notes that they set."""
    builder = _Builder(notes)
    builder.add(inlines)
    if builder.text:
        text, claims = "".join(builder.text), tuple(builder.claims)
        yield Run(
            section, where, text, claims, tuple(builder.places), own_note, source, follows_work, tuple(builder.pieces)
        )
    for node, place in builder.set_notes:
        match node:
            case Footnote():
                if source is not None:
                    yield from _runs_in(node.blocks, section, source, notes, place)
            case Citation():
                for cite in node.cites:
                    yield from _runs(cite.prefix, section, "note", source, notes, own_note=place)
                    yield from _runs(cite.suffix, section, "note", source, notes, own_note=place, follows_work=True)


_EXPONENT = re.compile(r"[-−]?\d{1,3}")
"""Raised digits, without which `10^6^` would be 106."""


def _exponent(inline: Inline) -> str:
    match inline:
        case Styled(how="raised", children=(Text(text=digits),)) if _EXPONENT.fullmatch(digits):
            return f"^{digits}^"
    return ""


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
            if isinstance(inline, Claim):
                start = self.length
                self.add(inline.children)
                self.claims.append((start, self.length, inline))
            elif isinstance(inline, Citation | Footnote):
                self.note(inline)
            elif isinstance(inline, CrossReference):
                self.references.append((self.length, inline.target))
                self.piece(OBJECT, inline.span)
            elif isinstance(inline, InlineCode | Formula):
                self.piece(OBJECT, inline.span)
            elif exponent := _exponent(inline):
                self.piece(exponent, inline.span)
            elif inner := children(inline):
                self.add(inner)
            elif words := own_words(inline):
                self.piece(words, inline.span)

    def piece(self, text: str, span: Span) -> None:
        self.pieces.append((self.length, len(text), span))
        self.text.append(text)
        self.length += len(text)

    def note(self, node: Citation | Footnote) -> None:
        if isinstance(node, Citation):
            keys = frozenset(cite.key for cite in node.cites)
        else:
            inner = note_marks(runs_in(node.blocks))
            keys = frozenset(cite.key for mark in inner if isinstance(mark, Citation) for cite in mark.cites)
        set_ = self.numbers.by_place.get(node.span) if self.numbers else None
        place = NotePlace(self.length, keys, set_.number if set_ else None)
        self.piece(OBJECT, node.span)
        self.places.append(place)
        self.set_notes.append((node, place))
