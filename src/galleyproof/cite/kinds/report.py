"""Reports, manuals, standards, patents, theses, and papers that were read aloud."""

import re

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import print_names
from galleyproof.cite.chicago.roles import lead, lead_names, others
from galleyproof.cite.chicago.title import is_working_paper
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.book import houses_of_meeting, meeting, word_chapter
from galleyproof.cite.kinds.parts import commas, day_or_nd, note_and_address, spaced, title, version
from galleyproof.cite.kinds.publication import edition, facts, numbered, publisher, series, volume
from galleyproof.cite.place import Place, cited_place


def word_paper(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A paper in proceedings like a chapter, one only read aloud with its occasion (CMOS 17, 14.217)."""
    if entry.bare("booktitle") or entry.bare("maintitle"):
        return word_chapter(entry, form, place)
    if not _was_read(entry):
        return _word_printed_paper(entry, form, place)
    kind = entry.worded("type") or entry.text("howpublished") or Text(entry.term("paperat"))
    event = occasion(entry) or entry.text("organization")
    where = entry.text("venue") or entry.text("location")
    when = entry.day("eventdate") or day_or_nd(entry)
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(commas(kind_at(kind, event), where, when), Joint.FACTS),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry),
    )


def _was_read(entry: Entry) -> bool:
    """Whether the entry says where the paper was read; what a house printed was published all the same."""
    if any(entry.bare(name) for name in ("publisher", "series", "volume")):
        return False
    return any(entry.bare(name) for name in ("eventtitle", "type", "howpublished", "venue", "organization"))


def _word_printed_paper(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A paper of which the entry names no volume: `“Title,” Series 3 (Place: Publisher, Year), 12`."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(entry.worded("type")),
        *meeting(entry),
        Clause(volume(entry)),
        series(entry),
        facts(entry, houses_of_meeting(entry), entry.day()),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry),
    )


def occasion(entry: Entry) -> Text:
    """The event with what is said of it."""
    return commas(entry.text("eventtitle"), entry.text("eventtitleaddon"))


def word_report(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """Like a book, with its series or kind and number (CMOS 17, 14.220); a working paper like a manuscript (14.218)."""
    issued_by = publisher(entry, "institution", "publisher", "organization")
    if is_working_paper(entry):
        kind = spaced(entry.marked("type", entry.term("workingpaper")), numbered(entry), entry.text("series"))
        place_and_day = (entry.text("location"), day_or_nd(entry))
        published = [Clause(commas(kind, issued_by, *place_and_day), Joint.FACTS)]
    else:
        named = series(entry).text if entry.bare("series") else Text()
        kind = entry.worded("type") if named else spaced(entry.worded("type"), numbered(entry))
        published = [Clause(named), Clause(kind), facts(entry, issued_by, entry.day())]
    return (
        _lead_or_body(entry, form),
        title(entry),
        *others(entry, form),
        edition(entry),
        Clause(volume(entry)),
        Clause(version(entry)),
        *published,
        cited_place(place),
        Clause(entry.text("howpublished"), Joint.COMMA),
        *note_and_address(entry),
    )


def _lead_or_body(entry: Entry, form: Form) -> Clause:
    """The body that issued a manual stands for the author that it lacks (CMOS 17, 14.84)."""
    if entry.work.kind == "manual" and not lead_names(entry)[1]:
        return Clause(entry.text("organization"))
    return lead(entry, form)


def word_standard(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Title*, ANSI/NISO Z39.29 (Place: Body, approved June 9, 2005; reaffirmed May 13, 2010)` (CMOS 17, 14.259).

    The list has it under the body that set it.
    """
    approved = entry.day()
    if approved and not entry.work.urldate:
        approved = spaced(entry.text("userd"), approved)
    again = spaced(entry.text("howpublished"), entry.day("eventdate")) if entry.work.eventdate else Text()
    when = Text("; ").join([part for part in (approved, again) if part])
    body = publisher(entry, "organization", "institution", "publisher")
    return (
        Clause(body) if form is Form.LIST and not lead_names(entry)[1] else lead(entry, form),
        title(entry),
        edition(entry),
        *others(entry, form),
        Clause(spaced(entry.worded("type"), Text()) if entry.bare("type") else Text()),
        series(entry),
        Clause(version(entry)),
        facts(entry, body, when),
        cited_place(place),
        *note_and_address(entry),
    )


def kind_at(kind: Text, event: Text) -> Text:
    """`paper presented at the Congress`, `keynote, the Congress`."""
    if re.search(r"\b(?:at|to|in|for|before|during|on|of|bei|auf|vor|à|au|en|a|em|na|v)$", plain(kind)):
        return spaced(kind, event)
    return commas(kind, event) if re.search(r"\w$", plain(kind)) else spaced(kind, event)


_COUNTRIES = {
    "countryde": "Germany", "countryep": "European Union", "countryeu": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States",
}  # fmt: skip


def _countries(entry: Entry) -> Text:
    """`Germany, France`: the keys of biblatex, or what else the entry names."""
    named = [part.strip() for part in entry.work.text("location").split(" and ")]
    if not all(part in _COUNTRIES for part in named):
        return entry.text("location")
    return entry.marked("location", ", ".join(_COUNTRIES[part] for part in named))


def word_patent(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Inventor, Title, U.S. patent 4,586,960, filed June 26, 1984, and issued May 6, 1986` (CMOS 17, 14.258)."""
    # `US Patent 4,586,960` says itself what it is.
    says_kind = re.search(r"(?i)patent|brevet", plain(entry.bare("number"))) is not None
    kind = entry.worded("type") or Text("" if says_kind else entry.term("patent"))
    filed, issued = entry.day("origdate"), entry.day()
    dates = commas(
        Text(f"{entry.term('filed')} ", filed) if filed else Text(),
        Text(f"{entry.term('and') + ' ' if filed else ''}{entry.term('issued')} ", issued) if issued else Text(),
    )
    held = print_names(entry.persons.get("holder", ()), entry.style)
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(commas(spaced(kind, entry.text("number")), _countries(entry), dates), Joint.FACTS),
        Clause(entry.marked("holder", Text(f"{entry.term('byholder')} ", held)) if held else Text(), Joint.COMMA),
        cited_place(place),
        *note_and_address(entry),
    )


_DEGREES = {
    "phdthesis": "phdthesis",
    "phd thesis": "phdthesis",
    "phd": "phdthesis",
    "ph.d.": "phdthesis",
    "ph.d. thesis": "phdthesis",
    "ma": "mathesis",
    "mathesis": "mathesis",
    "candthesis": "candthesis",
    "bathesis": "bathesis",
    "": "thesis",
}


def word_thesis(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title” (PhD diss., University, Year), 12` (CMOS 17, 14.215)."""
    named = _DEGREES.get(plain(entry.bare("type")).casefold())
    kind = entry.marked("type", entry.term(named)) if named else entry.text("type")
    when = entry.year() or Text(entry.term("nodate"))
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(
            commas(kind, publisher(entry, "institution", "publisher", "organization"), entry.text("location"), when),
            Joint.FACTS,
        ),
        cited_place(place),
        Clause(entry.text("howpublished")),
        Clause(series(entry).text),
        *note_and_address(entry),
    )
