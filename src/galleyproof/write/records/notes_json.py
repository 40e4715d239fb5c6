"""The Manuscript in, notes.json out: every note as printed, in order."""

from collections.abc import Iterator

from galleyproof.model.evidence.provenance import note_recovery
from galleyproof.model.finding.json_text import json_text
from galleyproof.model.finding.source import Span
from galleyproof.model.text.manuscript import Manuscript, PrintedHeading
from galleyproof.model.text.note_marks import note_text, printed_marks
from galleyproof.model.text.walk import blocks_in, runs


def notes_json(manuscript: Manuscript) -> str:
    """A list of objects: number (a letter, of a table's note), section, file, line, text, works (key and locator), recovery; `section` is an id."""
    sections = dict(_sections(manuscript))
    rows = [
        {
            "number": note.letter or note.number,
            **({"label": note.label} if note.label else {}),
            "section": sections.get(note.span, ""),
            "file": note.span.path,
            "line": note.span.line,
            "text": note_text(note),
            "works": [
                {"key": reference.key, "locator": reference.locator.whole if reference.locator else None}
                for reference in note.references
            ],
            "recovery": note_recovery(note.number, note.references, manuscript.paper.library) or None,
        }
        for note in manuscript.by_place.values()
    ]
    return json_text(rows)


def _sections(manuscript: Manuscript) -> Iterator[tuple[Span, str]]:
    """The place of each marker, with the id of the heading that it stands under."""
    for section in manuscript.sections:
        heading = ""
        for block in blocks_in(section.blocks):
            if isinstance(block, PrintedHeading):
                heading = block.id
            yield from ((mark.span, heading) for mark in printed_marks(runs(block)))
