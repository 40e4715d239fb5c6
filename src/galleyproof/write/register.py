"""Notes and works in, the tables out that the paper computes of itself."""

from collections import Counter

from galleyproof.model.document import Inline, Table, Text
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

    An entry's `recovery` says how the work itself came to be known; where it stands in for another work in single notes,
    the entry's fields `attributed` and `substitute` list these.
    """
    found = set()
    for reference in note.references:
        work = library.get(reference.key)
        if work is not None:
            lesser = [kind for kind in ("attributed", "substitute") if note.number in work.numbers(kind)]
            found.add(lesser[0] if lesser else work.text("recovery"))
    return next((kind for kind in RECOVERY if kind in found), "")


def provenance_register(notes: Notes, library: Library) -> Table:
    """How many notes are borne out in which way; the last row is their sum."""
    counts = Counter(note_recovery(note, library) for note in notes.notes)
    rows = [_row(words, str(counts[kind])) for kind, words in RECOVERY.items()]
    if counts[""]:
        rows.append(_row("Nothing is recorded", str(counts[""])))
    rows.append(_row("All notes", str(len(notes.notes))))
    return Table(("left", "right"), _row("How the note is borne out", "Notes"), tuple(rows), (), "", Span(""))


def _row(*cells: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple((Text(cell, Span("")),) for cell in cells)
