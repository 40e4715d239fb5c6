"""Notes and works in, the tables out that the paper computes of itself."""

from collections import Counter
from collections.abc import Mapping

from galleyproof.model.document import Inline, Table, Text
from galleyproof.model.fact import Data
from galleyproof.model.note import Note, Notes
from galleyproof.model.source import Span
from galleyproof.model.work import Library

RECOVERY = {
    "original": "The note, or the part that names the work, survives",
    "attributed": "The running text points to the work or its author",
    "substitute": "Another work bears out what is printed",
    "study": "The study itself is cited, as no source was found",
}
"""How a note is borne out, from the best to the least: the values of the `recovery` field."""

IN_PART = "Another work bears it out in part, or corrects it; the study is cited beside it"
"""A substitute that does not suffice alone."""


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
    counts = Counter(_way(note, library) for note in notes.notes)
    ways = [RECOVERY["original"], RECOVERY["attributed"], RECOVERY["substitute"], IN_PART, RECOVERY["study"]]
    rows = [_row(words, str(counts[words])) for words in ways if counts[words] or words != IN_PART]
    if counts[""]:
        rows.append(_row("Nothing is recorded", str(counts[""])))
    rows.append(_row("All notes", str(len(notes.notes))))
    return Table(("left", "right"), _row("How the note is borne out", "Notes"), tuple(rows), (), "", Span(""))


def discrepancy_register(data: Data, named: Mapping[str, tuple[Inline, ...]]) -> Table:
    """Every registered discrepancy: note, what the study says, what stands against it and where, what is printed and why.

    `named` has the words for each work by its key; a work that it lacks is left out here and found out elsewhere.
    """
    rows = [
        (
            _cell(str(found.note) if found.note else "–"),
            _cell(found.study),
            _with_source(found.other, named.get(found.source, ())),
            _cell(f"{found.printed} {found.why}"),
        )
        for found in sorted(data.discrepancies, key=lambda found: found.note or 0)
    ]
    header = _row("Note", "The study", "Other evidence", "This edition, and why")
    return Table(("left",) * 4, header, tuple(rows), (), "", Span(""))


def _way(note: Note, library: Library) -> str:
    recovery = note_recovery(note, library)
    works = (library.get(reference.key) for reference in note.references)
    if recovery == "substitute" and any(work is not None and work.text("recovery") == "study" for work in works):
        return IN_PART
    return RECOVERY.get(recovery, "")


def _with_source(words: str, source: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """`It was 4.58 billion (Direction of Trade Statistics).`"""
    if not source:
        return _cell(words)
    stop = "." if words.endswith(".") else ""
    return (*_cell(words.removesuffix(".") + " ("), *source, *_cell(")" + stop))


def _row(*cells: str) -> tuple[tuple[Inline, ...], ...]:
    return tuple(_cell(cell) for cell in cells)


def _cell(words: str) -> tuple[Inline, ...]:
    return (Text(words, Span("")),)
