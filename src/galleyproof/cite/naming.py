"""Works in, the words out by which something that is no note names them: short forms, or the full note that is to be."""

from collections.abc import Iterable, Mapping

from galleyproof.cite.chicago.clause import Form
from galleyproof.cite.chicago.full import full_form
from galleyproof.cite.chicago.roles import short_names
from galleyproof.cite.chicago.short import find_namesakes, short_form
from galleyproof.cite.chicago.wording import to_inlines
from galleyproof.cite.field.entry import known_entry, read_entry
from galleyproof.model.evidence.work import Library, Work
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.document import Inline
from galleyproof.model.text.walk import plain_text


def name_works(
    library: Library, keys: Iterable[str], style: NoteStyle, memory: Memory | None = None
) -> Mapping[str, tuple[Inline, ...]]:
    """Each work's short form by its key, as later notes have it; a list of works leads from it to the full one.

    What is wrong with an entry is told where its notes are worded, not here once more.
    """
    wanted = {key for key in keys if key in library.works}
    if not wanted:
        return {}
    memory = memory or Memory()

    def make(unheard: Sink) -> tuple[tuple[str, tuple[Inline, ...]], ...]:
        entries = {key: known_entry(work, style, unheard, library, memory) for key, work in library.works.items()}
        namesakes = find_namesakes(name for entry in entries.values() for name in short_names(entry))
        return tuple(
            (
                key,
                to_inlines(short_form(entries[key], namesakes), entries[key].work.span, entries[key].span_of, style),
            )
            for key in sorted(wanted)
        )

    return dict(memory.last("names", lambda shelf: (shelf.name(library), style, tuple(sorted(wanted))), Sink(), make))


def full_note(work: Work, library: Library, style: NoteStyle) -> str:
    """The words of the note that would cite the work first, without a locator."""
    entry = read_entry(work, style, Sink(), library)
    words = to_inlines(full_form(entry, None, Form.NOTE), work.span, entry.span_of, style)
    return f"{plain_text(words).rstrip('.')}."
