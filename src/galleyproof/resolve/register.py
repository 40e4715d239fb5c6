"""Notes and works in, the tables out that the paper computes of itself."""

from collections import Counter
from collections.abc import Mapping

from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.provenance import RECOVERY, note_recovery
from galleyproof.model.evidence.work import Library
from galleyproof.model.finding.source import Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Inline, Table, Text
from galleyproof.model.text.note import Note, Notes

REGISTERS = ("provenance", "discrepancies")
"""Names of the registers that a paper may print."""


def compute_register(name: str, notes: Notes, paper: Paper) -> Table | None:
    """The register of that name; None where there is none."""
    match name:
        case "provenance":
            return provenance_register(notes, paper.library)
        case "discrepancies":
            return discrepancy_register(paper.data, notes.named)
        case _:
            return None


IN_PART = "Another work bears it out in part, or corrects it; the study is cited beside it"
"""A substitute that does not suffice alone."""


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
    recovery = note_recovery(note.number, note.references, library)
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
