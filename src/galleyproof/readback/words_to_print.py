"""The Manuscript in, every word that an output must hold out: in streams, each to be found in its own order.

Where a page sets its figures, tables and notes is its own affair, but not in which order, and nothing of them may be lost.
"""

import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import runs_left
from galleyproof.model.text.document import CodeBlock, RawTex
from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import (
    Label,
    Manuscript,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedList,
    PrintedNote,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.note_marks import notes_below
from galleyproof.model.text.walk import blocks_in, children, own_words, parts

_STOPS = f"{string.whitespace}.,;:!?()[]"


@dataclass(frozen=True, slots=True)
class PrintedPiece:
    """Words that stand together."""

    words: str
    span: Span
    """Where they are typed; of a paragraph, its beginning."""
    note: int | None = None
    """The number of the note that they begin."""


@dataclass(frozen=True, slots=True)
class Stream:
    """Pieces that follow each other."""

    pieces: tuple[PrintedPiece, ...]
    is_first: bool = False
    """Whether it must stand on the first page, since every head of a page may repeat it."""
    is_front: bool = False
    """Whether it stands before what the author's sections hold, as an abstract does."""
    runs_left: bool = False
    """Whether all of it stands in lines that do, whatever its own letters are."""
    is_listed: bool = False
    """Whether it is the contents, or a list of figures or tables, which name again what stands elsewhere."""
    is_table: bool = False
    is_captioned: bool = False
    """Whether it is a table with a caption, which a page may set at its head or foot; any other stands among the words."""
    before: str = ""
    """Of a table, the words that are typed before it, and the next ones behind it; empty where there are none."""
    behind: str = ""


def manuscript_words(manuscript: Manuscript, *, has_numbers: bool) -> tuple[Stream, ...]:
    """All words, the streams that are surest to be found first.

    `has_numbers` says whether the numbers of notes are words of the output too, or only counted by who shows it.
    """
    wording = _Wording(has_numbers)
    paper = manuscript.paper
    settings, blocks = paper.settings, tuple(manuscript.blocks)
    place = settings.place
    tables = tuple(block for block in blocks_in(blocks) if isinstance(block, PrintedTable))
    figures = (block for block in blocks_in(blocks) if isinstance(block, PrintedFigure))
    title = tuple(wording.run(manuscript.title, place("title")))
    front = [
        *([piece] for piece in wording.run(manuscript.subtitle, place("subtitle"))),
        [piece for run in manuscript.abstract for piece in wording.run(run, _start(run))],
        [piece for run in manuscript.highlights for piece in wording.run(run, _start(run))],
        # Some formats keep family names apart from given ones.
        *(
            [PrintedPiece(name, place("authors"))]
            for author in settings.authors
            for name in author.name.replace(",", " ").split()
        ),
        *([PrintedPiece(keyword, place("keywords"))] for keyword in settings.keywords if settings.abstract),
    ]
    typed = list(wording.blocks(blocks))
    turned = runs_left(settings.language)
    # What the contents name stands there too, and is not to be taken for the thing itself.
    listed = [tuple(wording.listed(part, settings.span)) for part in manuscript.lists] if has_numbers else []
    found = [
        *(Stream(pieces, is_listed=True) for pieces in listed),
        Stream(tuple(piece for note in manuscript.notes for piece in wording.note(note))),
        # Pages may set other words between two tables, even between a table and the words that it is typed behind.
        *(
            Stream(
                (*wording.table(table), *wording.below(notes_below(table, manuscript.by_place))),
                is_table=True,
                is_captioned=table.label is not None,
                before=_words_beside(table, typed, -1),
                behind=_words_beside(table, typed, 1),
            )
            for table in tables
        ),
        Stream(tuple(p for figure in figures for p in wording.caption(figure.label, figure.caption, figure.span))),
        Stream(tuple(piece for piece in typed if piece.words)),
        Stream(tuple(piece for work in manuscript.works for piece in wording.run(work.wording, settings.span))),
        *(Stream(tuple(pieces), is_front=True) for pieces in front),
        Stream(title, is_first=True, is_front=True),
    ]
    return tuple(replace(stream, runs_left=turned) for stream in found if stream.pieces)


def _start(run: PrintedRun) -> Span:
    return run[0].span


def _words_beside(table: PrintedTable, typed: Sequence[PrintedPiece], step: Literal[-1, 1]) -> str:
    """The words of the nearest piece before the table or behind it, where it is one of several words."""
    at = next((at for at, piece in enumerate(typed) if piece.span == table.span and not piece.words), None)
    if at is None:
        return ""
    pieces = reversed(typed[:at]) if step < 0 else iter(typed[at:])
    return next((piece.words for piece in pieces if piece.words), "")


@dataclass(frozen=True, slots=True)
class _Wording:
    has_numbers: bool

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[PrintedBlock]) -> Iterator[PrintedPiece]:
        """The words of the blocks, in reading order, without figures and tables."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: PrintedBlock, begin: str = "") -> Iterator[PrintedPiece]:
        """The words of one block, behind those that its first line begins with."""
        if isinstance(block, PrintedTable):
            # Holds its place, without words.
            yield PrintedPiece("", block.span)
        if isinstance(block, PrintedTable | PrintedFigure):
            return
        if isinstance(block, CodeBlock):
            yield PrintedPiece(begin + block.text, block.span)
        before = begin + (f"{block.number} " if isinstance(block, PrintedHeading) else "")
        for part in parts(block):
            yield from self.run(part, block.span, before) if isinstance(part, tuple) else self._block(part, before)
            before = ""

    def listed(self, part: PrintedList, span: Span) -> Iterator[PrintedPiece]:
        """The contents, or a list of figures or tables."""
        yield PrintedPiece(part.title, span)
        for entry in part.entries:
            yield from self.run(entry.words, span, f"{entry.number} ")

    def note(self, note: PrintedNote) -> Iterator[PrintedPiece]:
        for piece in self._numbered(note, f"{note.shown} " if self.has_numbers else ""):
            # Its marker is what the author looks for.
            yield PrintedPiece(piece.words, note.span, note.number)

    def below(self, notes: Iterable[PrintedNote]) -> Iterator[PrintedPiece]:
        """The notes of a table, whose letters are words in every output."""
        for note in notes:
            for piece in self._numbered(note, f"{note.letter} "):
                yield PrintedPiece(piece.words, note.span)

    def _numbered(self, note: PrintedNote, number: str) -> Iterator[PrintedPiece]:
        for position, block in enumerate(note.blocks):
            yield from self._block(block, number if position == 0 else "")

    def table(self, table: PrintedTable) -> Iterator[PrintedPiece]:
        yield from self.caption(table.label, table.caption, table.span)
        rows = [list(row) for row in table.lines]
        for cell in table.wide if self.has_numbers else ():
            # Files with elements for cells have each where it begins.
            low = table.low_row(cell)
            rows[low][cell.column], rows[cell.row][cell.column] = rows[cell.row][cell.column], rows[low][cell.column]
        for row in rows:
            for run in row:
                yield from self.run(run, table.span)

    def caption(self, label: Label | None, run: PrintedRun, span: Span) -> Iterator[PrintedPiece]:
        if label is not None and self.has_numbers:
            yield from self.run(run, span, f"{label.word} {label.number}. ")
            return
        if label is not None:
            # Where captions have an element of their own, there is no stop between.
            yield PrintedPiece(f"{label.word} {label.number}", span)
        yield from self.run(run, span)

    # ------------------------------------------------------------ inlines

    def run(self, run: PrintedRun, span: Span, before: str = "") -> Iterator[PrintedPiece]:
        """The words of one run; raw LaTeX and mathematics, which print signs of their own, part them."""
        words, place, is_parted = before, span, False
        for inline in self._flat(run):
            if isinstance(inline, RawTex | PrintedFormula | Pointer):
                if words.strip(_STOPS):
                    yield PrintedPiece(words, place)
                words, place, is_parted = "", inline.span, True
            else:
                words += inline
        # A stop behind a number that nobody knows would be taken for any other.
        if words.strip(_STOPS if is_parted else None):
            yield PrintedPiece(words, place)

    def _flat(self, run: PrintedRun) -> Iterator[str | RawTex | PrintedFormula | Pointer]:
        for inline in run:
            yield from self._inline(inline)

    def _inline(self, inline: PrintedInline) -> Iterator[str | RawTex | PrintedFormula | Pointer]:
        if isinstance(inline, RawTex | PrintedFormula):
            yield inline
        elif isinstance(inline, NoteMark):
            yield inline.letter or (inline.shown if self.has_numbers else "")
        elif isinstance(inline, Pointer):
            # Which page it is, the output itself finds out.
            yield inline if inline.page else f"{inline.word} {inline.number}"
        elif isinstance(inline, ParagraphMark):
            yield " "
        elif inner := children(inline):
            yield from self._flat(inner)
        else:
            # What is written for the web alone has its own words there, and none in print.
            yield own_words(inline)
