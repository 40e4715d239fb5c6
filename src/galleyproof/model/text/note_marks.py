"""Runs in; the marks in them that set notes, the notes that these set, and what is left without them, out."""

from collections.abc import Iterable, Iterator, Mapping

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Citation, Footnote, Inline, Section, Table
from galleyproof.model.text.manuscript import NoteMark, PrintedNote, PrintedRun, PrintedTable
from galleyproof.model.text.walk import blocks_of, children, plain_text, runs_in, walk, with_children


def note_marks(runs: Iterable[tuple[Inline, ...]]) -> Iterator[Citation | Footnote]:
    """What sets a note, or prints a work in the text, in reading order."""
    for run in runs:
        for inline in walk(run):
            if isinstance(inline, Citation | Footnote):
                yield inline


def table_marks(sections: Iterable[Section]) -> Mapping[Span, int]:
    """What sets notes in the cells and heads of tables, by its place: each with the number of its table."""
    tables = (block for block in blocks_of(sections) if isinstance(block, Table))
    return {
        mark.span: number
        for number, table in enumerate(tables, start=1)
        for mark in note_marks(run for row in table.lines for run in row)
    }


def printed_marks(runs: Iterable[PrintedRun]) -> Iterator[NoteMark]:
    """The marks of notes that printed runs set, in reading order."""
    return (inline for run in runs for inline in walk(run) if isinstance(inline, NoteMark))


def notes_below(table: PrintedTable, notes: Mapping[Span, PrintedNote]) -> tuple[PrintedNote, ...]:
    """The notes that stand below the table, in the order of their letters, among the `notes` by their places."""
    marks = printed_marks(run for row in table.lines for run in row)
    below: dict[str, PrintedNote] = {}
    for mark in marks:
        if mark.letter and mark.span in notes:
            below.setdefault(mark.letter, notes[mark.span])
    return tuple(below.values())


def note_text(note: PrintedNote) -> str:
    """The note's words as printed, its paragraphs joined by blanks."""
    return " ".join(" ".join(map(plain_text, runs_in(note.blocks))).split())


def without_notes(run: PrintedRun) -> PrintedRun:
    """The run without the marks of its notes, whatever these stand in: for heads, bookmarks and title pages."""
    return tuple(
        with_children(inline, without_notes(inner)) if (inner := children(inline)) else inline
        for inline in run
        if not isinstance(inline, NoteMark)
    )
