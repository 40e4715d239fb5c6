"""The cited works in, the bibliography's entries in their order out (CMOS 17, 14.61-71)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from pybtex.richtext import Text

from galleyproof.cite.alphabet import LAST, sort_key
from galleyproof.cite.chicago.clause import Form
from galleyproof.cite.chicago.full import full_form
from galleyproof.cite.chicago.roles import lead_names
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import capitalise_first, plain
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory, Same
from galleyproof.model.look.note_style import ListDivision


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """A work in the list."""

    entry: Entry
    wording: Text
    sorted_as: str
    """The words by which it is put in order."""
    division: ListDivision | None
    """None where the list is not divided, or no division takes the work."""


def list_works(
    entries: Iterable[Entry], memory: Memory, divisions: tuple[ListDivision, ...] = ()
) -> tuple[ListedEntry, ...]:
    """Each work and its entry without the final full stop, letter by letter; names are repeated, not replaced by dashes.

    Division by division, each work in the first that takes it; those that none takes come last.
    """
    listed = [
        memory.recall(("listed", Same(entry), divisions), Sink(), partial(_listed, entry, divisions))
        for entry in entries
    ]
    order = {division: place for place, division in enumerate(divisions)}
    return tuple(
        sorted(
            listed,
            key=lambda each: (
                order[each.division] if each.division else len(order),
                each.sorted_as,
                each.entry.work.key,
            ),
        )
    )


def _listed(entry: Entry, divisions: tuple[ListDivision, ...], _: Sink) -> ListedEntry:
    wording = _wording(entry)
    return ListedEntry(entry, wording, _sorted_as(entry, plain(wording)), _division(entry, divisions))


def _sorted_as(entry: Entry, words: str) -> str:
    """Who wrote alone stands before the same person with others, whose names come before the title (CMOS 17, 14.66)."""
    language, whole = entry.style.language, sort_key(words, entry.style.language)
    _, names = lead_names(entry)
    first, *others = [sort_key(name.sort_key, language) for name in names] or [""]
    if not others or not whole.startswith(first):
        return whole
    return f"{first} {LAST}{LAST.join(others)} {whole}"


def _wording(entry: Entry) -> Text:
    """The entry; a title in lower case, such as `interview with a captain`, has a capital where it begins one, a name stays."""
    wording, title = full_form(entry, None, Form.LIST), plain(entry.bare("title"))
    return capitalise_first(wording) if title and plain(wording).startswith(title) else wording


def _division(entry: Entry, divisions: tuple[ListDivision, ...]) -> ListDivision | None:
    words = {word.strip() for word in entry.work.text("keywords").replace(";", ",").split(",")}
    kinds = {entry.work.kind, entry.subtype}
    for division in divisions:
        takes = not division.types or not kinds.isdisjoint(division.types)
        has = not division.keywords or not words.isdisjoint(division.keywords)
        if takes and has and kinds.isdisjoint(division.not_types) and words.isdisjoint(division.not_keywords):
            return division
    return None
