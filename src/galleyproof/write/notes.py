"""Notes in, notes.json out: every note as printed, in order."""

from collections.abc import Iterator

from galleyproof.model.document import Heading, inlines_of, note_marks, plain_text
from galleyproof.model.json import json_text
from galleyproof.model.labels import walk_blocks
from galleyproof.model.note import Note, Notes
from galleyproof.model.paper import Paper
from galleyproof.model.source import Span
from galleyproof.write.register import note_recovery


def notes_json(paper: Paper, notes: Notes) -> str:
    """A list of objects: number, section, file, line, text, works (key and locator), recovery; `section` is an id."""
    sections = dict(_sections(paper))
    rows = [
        {
            "number": note.number,
            "section": sections.get(note.span, ""),
            "file": note.span.path,
            "line": note.span.line,
            "text": note_text(note),
            "works": [
                {"key": reference.key, "locator": reference.locator.value if reference.locator else None}
                for reference in note.references
            ],
            "recovery": note_recovery(note, paper.library) or None,
        }
        for note in notes.notes
    ]
    return json_text(rows)


def note_text(note: Note) -> str:
    """The note's words as printed, its paragraphs joined by blanks."""
    words = " ".join(plain_text(run) for block in note.blocks for run in inlines_of(block))
    return " ".join(words.split())


def _sections(paper: Paper) -> Iterator[tuple[Span, str]]:
    """The place of each marker, with the id of the heading that it stands under."""
    for section in paper.sections:
        heading = ""
        for block in walk_blocks(section.blocks):
            if isinstance(block, Heading):
                heading = block.id
            for mark in note_marks(inlines_of(block)):
                yield mark.span, heading
