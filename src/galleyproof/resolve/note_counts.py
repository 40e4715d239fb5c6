"""The notes of a paper in, what is printed for the number of each out: counted through, or anew in each chapter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Heading, Section
from galleyproof.model.text.labels import Labels
from galleyproof.model.text.note import Notes


@dataclass(frozen=True, slots=True)
class Counted:
    """What a note is called in print."""

    label: str
    """Empty where it is its number."""
    chapter: str = ""
    """The id of the heading of its chapter; empty where notes are counted through, and before the first."""


def count_notes(sections: Iterable[Section], notes: Notes, labels: Labels, *, anew: bool) -> Mapping[Span, Counted]:
    """By the place of each note that has a number; those below tables have letters."""
    if not anew:
        return {}
    sections = tuple(sections)
    found, last, count = {}, "", 0
    for note in sorted((note for note in notes.notes if not note.letter), key=lambda note: note.number):
        chapter = chapter_at(note.span, sections, labels)
        count = count + 1 if chapter == last else 1
        last = chapter
        found[note.span] = Counted(str(count), chapter)
    return found


def chapter_at(span: Span, sections: Iterable[Section], labels: Labels) -> str:
    """The id of the heading of the chapter in which the place lies; empty before the first, as on the title page."""
    last = ""
    for section in sections:
        is_here = section.source.path == span.path
        for block in section.blocks:
            if is_here and block.span.start > span.start:
                return last
            if isinstance(block, Heading) and block.level == labels.top_level and not block.part:
                last = block.id
        if is_here:
            return last
    return ""
