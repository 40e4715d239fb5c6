"""Notes and works in, the tables out that the paper computes of itself."""

from collections import Counter

from galleyproof.model.document import Inline, Table, Text
from galleyproof.model.fact import Data
from galleyproof.model.note import Note, Notes
from galleyproof.model.source import Span
from galleyproof.model.work import Library

RECOVERY = {
    "original": "The note, or the part that names the work, survives",
    "attributed": "The work is named by the running text",
    "substitute": "Another work, which bears out the claim, stands in for the lost one",
    "study": "The study itself is cited, as no source was found",
}
"""How a note is borne out, from the best to the least: the values of the `recovery` field."""


def note_recovery(note: Note, library: Library) -> str:
    """How the note is borne out: as its best work is; empty where its works say nothing of it.

    An entry's `recovery` says how the work came to be known. Where single notes differ from that, because the work stands
    there for another one, a field named like the way itself lists them: `substitute = {97, 114}`.
    """
    found = set()
    for reference in note.references:
        work = library.get(reference.key)
        if work is not None:
            listed = (kind for kind in RECOVERY if note.number in work.numbers(kind))
            found.add(next(listed, work.text("recovery")))
    return next((kind for kind in RECOVERY if kind in found), "")


def provenance_register(notes: Notes, library: Library) -> Table:
    """How many notes are borne out in which way; the last row is their sum."""
    counts = Counter(note_recovery(note, library) for note in notes.notes)
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
