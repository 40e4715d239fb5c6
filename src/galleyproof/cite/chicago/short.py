"""A work in, its short form out: family name, short title, locator (CMOS 17, 14.30-33)."""

import re
from collections import defaultdict
from collections.abc import Iterable

from pybtex.richtext import Text

from galleyproof.cite.chicago.printed_locator import print_locator
from galleyproof.cite.chicago.printed_name import Name, Namesakes, are_one_person, print_short_names
from galleyproof.cite.chicago.roles import ascribed, short_names
from galleyproof.cite.chicago.title import Dress, dress, is_of_database, short_title, supplement_of
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.law import is_found_by_record, record_of
from galleyproof.cite.kinds.parts import commas, relation, spaced
from galleyproof.cite.kinds.reference import short_article_of_reference
from galleyproof.cite.terms.terms import term
from galleyproof.model.text.document import Locator


def short_form(entry: Entry, namesakes: Namesakes, *, with_author: bool = True) -> Text:
    """`Turabekova, “Belarus”`: the title is always there, so two works by one author stay apart (CMOS 17, 14.30).

    A work that its field calls by a siglum (`shorthand`) has that alone.
    """
    if siglum := entry.text("shorthand"):
        return siglum
    names = ascribed(entry, print_short_names(short_names(entry), namesakes, entry.style)) if with_author else Text()
    if names and re.search(r"\bnotitle\b", entry.work.text("options")):
        # A classical author with one work needs no title: Hdt. 7.1.2 (CMOS 17, 14.245).
        return names
    match entry.work.kind:
        case "legislation" | "jurisdiction" if is_found_by_record(entry):
            return commas(names, record_of(entry))
        case "customc":
            return commas(names, Text(f"{entry.term('see')} ", entry.text("title")))
        case "manual" if not names and entry.bare("organization") and with_author:
            return commas(entry.text("organization"), _title(entry))
        case _ if not entry.bare("title") and entry.related and (how := relation(entry)):
            return commas(names, Text(how, " ", short_form(entry.related, namesakes)))
        case "inreference" if not entry.bare("booktitle") or not entry.persons.get("author"):
            return short_article_of_reference(entry)
        case "letter":
            return _short_letter(entry, names)
        case "misc" if entry.subtype and _begins_with_author(entry):
            return _short_letter(entry, names)
        case "suppbook" | "suppcollection" if how := supplement_of(entry):
            named = dress(entry.text("booktitle"), Dress.ITALIC) if entry.bare("booktitle") else short_title(entry)
            return commas(names, Text(f"{how} ", named))
        case "video" if entry.subtype == "tvepisode" and entry.bare("booktitle"):
            programme = dress(entry.text("booktitle"), Dress.ITALIC)
            return commas(names, programme, entry.text("booktitleaddon"))
        case "dataset" if how := _record(entry):
            return Text(names, how)
        case _:
            return commas(names, _title(entry))


def _short_letter(entry: Entry, names: Text) -> Text:
    """`Creel to House`: the letter's own words, or the writer's name before `to ...` (CMOS 17, 14.111, 14.224)."""
    short = plain(entry.bare("shorttitle"))
    if short.startswith(f"{entry.term('to')} "):
        return spaced(names, entry.text("shorttitle"))
    if short:
        return commas(names if not _begins_with_author(entry) else Text(), entry.text("shorttitle"))
    when = entry.day("origdate") or entry.day()
    recipients = entry.persons.get("recipient", ())
    if recipients and f" {entry.term('to')} " not in plain(entry.bare("title")):
        to = Text(f"{entry.term('to')} ", print_short_names(recipients, {}, entry.style))
        return commas(spaced(names, to), when)
    return commas(entry.text("title"), when)


def _begins_with_author(entry: Entry) -> bool:
    authors = entry.persons.get("author", ())
    family = plain(authors[0].family) if authors else ""
    return bool(authors) and plain(entry.bare("title")).startswith(
        ((plain(authors[0].given) + " " + family).strip(), f"{family} {entry.term('to')} ")
    )


def _record(entry: Entry) -> Text:
    return Text(" (", entry.text("title"), ")") if is_of_database(entry) else Text()


def ibid(language: str) -> Text:
    """`ibid.` (CMOS 17, 14.34)."""
    return Text(term("ibidem", language))


def with_locator(text: Text, locator: Locator | None, language: str = "en", *, is_classical: bool = False) -> Text:
    """The short form, or `ibid.`, at the place that is cited: `Turabekova, “Belarus,” 2–3`.

    No comma stands between a classical work and its divisions, `Plato, *Republic* 360e–361b` (CMOS 17, 14.244).
    """
    if locator is None:
        return text
    printed = Text(print_locator(locator, language))
    return spaced(text, printed) if is_classical else commas(text, printed)


def names_in_words(entry: Entry, namesakes: Namesakes) -> Text:
    """What `@key` prints in the running words: the family names, or the short title of a work without author."""
    return print_short_names(short_names(entry), namesakes, entry.style) or short_title(entry)


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
        return Text(entry.term("interview"))
    if entry.work.kind == "periodical" and entry.bare("issuetitle"):
        return dress(entry.text("issuetitle"), Dress.QUOTED)
    if entry.work.kind == "periodical" and not entry.bare("title") and entry.bare("journaltitle"):
        return dress(entry.text("journaltitle"), Dress.ITALIC)
    return short_title(entry)
