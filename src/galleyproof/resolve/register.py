"""Notes and works in, the tables out that the paper computes of itself."""

from collections import Counter

from galleyproof.model.document import Inline, Table, Text
from galleyproof.model.fact import Data
from galleyproof.model.note import Notes
from galleyproof.model.paper import Paper
from galleyproof.model.provenance import RECOVERY, note_recovery
from galleyproof.model.source import Span
from galleyproof.model.work import Library

REGISTERS = ("provenance", "discrepancies")
"""Names of the registers that a paper may print."""


def compute_register(name: str, notes: Notes, paper: Paper) -> Table | None:
    """The register of that name; None where there is none."""
    match name:
        case "provenance":
            return provenance_register(notes, paper.library)
        case "discrepancies":
            return discrepancy_register(paper.data)
        case _:
            return None


def provenance_register(notes: Notes, library: Library) -> Table:
    """How many notes are borne out in which way; the last row is their sum."""
    counts = Counter(note_recovery(note.number, note.references, library) for note in notes.notes)
    rows = [_row(words, str(counts[kind])) for kind, words in RECOVERY.items()]
    if counts[""]:
        rows.append(_row("Nothing is recorded", str(counts[""])))
    rows.append(_row("All notes", str(len(notes.notes))))
    return Table(("left", "right"), _row("How the note is borne out", "Notes"), tuple(rows), (), "", Span(""))


def discrepancy_register(data: Data) -> Table:
    """Every registered discrepancy: note, what the study says, what stands against it, what is printed."""
    rows = [
        _row(str(found.note) if found.note else "–", found.study, found.other, found.printed)
        for found in sorted(data.discrepancies, key=lambda found: found.note or 0)
    ]
    header = _row("Note", "The study", "Other evidence", "This edition")
    return Table(("left",) * 4, header, tuple(rows), (), "", Span(""))


def _row(*cells: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(cell, Span("")),) for cell in cells)
