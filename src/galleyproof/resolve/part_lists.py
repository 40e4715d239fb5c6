"""Headings, figures and tables in, the contents and the lists of them that a paper asks for out."""

from collections.abc import Iterable, Iterator

from galleyproof.model.look.book_look import BookSettings, ListKind
from galleyproof.model.look.language import paper_word
from galleyproof.model.text.manuscript import (
    ListEntry,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedList,
    PrintedTable,
)
from galleyproof.model.text.note_marks import without_notes
from galleyproof.model.text.walk import blocks_in


def list_parts(blocks: Iterable[PrintedBlock], settings: BookSettings, language: str) -> tuple[PrintedList, ...]:
    """The contents first. A list without an entry is left out."""
    blocks = tuple(blocks)
    wanted: tuple[ListKind, ...] = ("contents",) if settings.contents else ()
    found = []
    for kind in (*wanted, *settings.lists):
        entries = tuple(_entries(kind, blocks, settings.contents))
        if entries:
            title = paper_word(kind, language, capitalized=True)
            found.append(PrintedList(kind, title, entries))
    return tuple(found)


def _entries(kind: ListKind, blocks: tuple[PrintedBlock, ...], depth: int) -> Iterator[ListEntry]:
    match kind:
        case "contents":
            # Headings within quotations and lists are not the paper's own.
            for block in blocks:
                if isinstance(block, PrintedHeading) and not block.unlisted and block.level <= depth:
                    level = 0 if block.part else block.level
                    yield ListEntry(level, block.number, without_notes(block.children), block.id)
        case "figures":
            for inner in blocks_in(blocks):
                if isinstance(inner, PrintedFigure):
                    yield ListEntry(1, inner.label.number, without_notes(inner.caption), inner.id)
        case "tables":
            for inner in blocks_in(blocks):
                if isinstance(inner, PrintedTable) and inner.label is not None:
                    yield ListEntry(1, inner.label.number, without_notes(inner.caption), inner.anchor)
