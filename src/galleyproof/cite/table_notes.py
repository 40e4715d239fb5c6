"""Notes in the cells of tables in, with letters instead of numbers out: they stand below their table (CMOS 18, 3.76).

A table is put where a page has room for it, so that a number of the text's own order would be out of place in it. What
its caption sets remains a note of the text. Cells with the same note share its letter.
"""

from dataclasses import replace
from types import MappingProxyType

from galleyproof.model.text.counting import letters
from galleyproof.model.text.document import Citation, Footnote, Section
from galleyproof.model.text.note import Note, Notes
from galleyproof.model.text.note_marks import note_marks, table_marks
from galleyproof.model.text.walk import plain_text, runs_in, runs_of


def letter_notes(notes: Notes, sections: tuple[Section, ...]) -> Notes:
    """The notes, those of tables lettered, and the others numbered as if these were not there."""
    tables = table_marks(sections)
    if not tables:
        return notes
    typed = {mark.span: mark for mark in note_marks(runs_of(sections)) if mark.span in tables}
    lettering = _Lettering()
    told: list[Note] = []
    number = 0
    for note in notes.notes:
        if table := tables.get(note.span):
            told.append(
                replace(note, number=0, letter=lettering.letter(_saying(note, typed[note.span]), table), table=table)
            )
        else:
            number += 1
            told.append(replace(note, number=number))
    return replace(notes, notes=tuple(told), by_place=MappingProxyType({note.span: note for note in told}))


def _saying(note: Note, typed: Citation | Footnote) -> str:
    """What the note says, in whichever form: a work is cited in full only at first."""
    if isinstance(typed, Footnote):
        return " ".join(plain_text(run) for run in runs_in(note.blocks))
    return ";".join(
        f"{plain_text(cite.prefix)}@{cite.key}{(cite.locator.kind, cite.locator.whole) if cite.locator else ''}"
        f"{plain_text(cite.suffix)}"
        for cite in typed.cites
    )


class _Lettering:
    """Knows what the notes of each table say."""

    def __init__(self) -> None:
        self._said: dict[int, list[str]] = {}

    def letter(self, saying: str, table: int) -> str:
        said = self._said.setdefault(table, [])
        if saying not in said:
            said.append(saying)
        return letters(said.index(saying) + 1)
