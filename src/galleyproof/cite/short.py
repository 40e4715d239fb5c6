"""A work in, its short form out: family name, short title, locator (CMOS 17, 14.30-33)."""

from collections import defaultdict
from collections.abc import Iterable

from pybtex.richtext import Text

from galleyproof.cite.entry import Entry
from galleyproof.cite.kinds.parts import commas, lead_names
from galleyproof.cite.locator import print_locator
from galleyproof.cite.name import Name, Namesakes, are_one_person, print_short_names
from galleyproof.cite.title import short_title
from galleyproof.model.document import Locator


def short_form(entry: Entry, namesakes: Namesakes, *, with_author: bool = True) -> Text:
    """`Turabekova, “Belarus”`: the title is always there, so two works by one author stay apart (CMOS 17, 14.30)."""
    names = print_short_names(lead_names(entry)[1], namesakes) if with_author else Text()
    return commas(names, _title(entry))


def ibid() -> Text:
    """`ibid.` (CMOS 17, 14.34)."""
    return Text("ibid.")


def with_locator(text: Text, locator: Locator | None) -> Text:
    """The short form, or `ibid.`, at the place that is cited: `Turabekova, “Belarus,” 2–3`."""
    return commas(text, Text(print_locator(locator))) if locator else text


def names_in_words(entry: Entry, namesakes: Namesakes) -> Text:
    """What `@key` prints in the running words: the family names, or the short title of a work without author."""
    return print_short_names(lead_names(entry)[1], namesakes) or short_title(entry)


def find_namesakes(names: Iterable[Name]) -> Namesakes:
    """The family names that several persons bear, and whether their initials tell them apart (CMOS 17, 14.32)."""
    bearers: dict[str, dict[tuple[str, ...], Name]] = defaultdict(dict)
    for name in names:
        if name.is_body:
            continue
        persons, given = bearers[name.short_key], name.given_names
        if given not in persons and not any(are_one_person(given, known) for known in persons):
            persons[given] = name
    return {
        family: len({name.initials for name in persons.values()}) == len(persons)
        for family, persons in bearers.items()
        if len(persons) > 1
    }


def _title(entry: Entry) -> Text:
    if entry.work.kind == "interview" and not entry.bare("title"):
        return Text("interview")
    return short_title(entry)
