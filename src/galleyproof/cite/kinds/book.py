"""Books, their volumes, the chapters in them, reports and theses."""

from pybtex.richtext import Tag, Text

from galleyproof.cite.clause import Clause, Form, Joint
from galleyproof.cite.entry import Entry
from galleyproof.cite.field import plain
from galleyproof.cite.kinds.parts import (
    commas,
    day_or_nd,
    edition,
    facts,
    lead,
    note_and_address,
    others,
    series,
    spaced,
    title,
    year_or_nd,
)
from galleyproof.cite.name import print_names
from galleyproof.cite.place import Place, cited_place
from galleyproof.cite.title import Dress, dress, is_working_paper, with_addition, with_subtitle


def word_book(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, *Title*, ed., 2nd ed., Series 3 (Place: Publisher, Year), 12` (CMOS 17, 14.100).

    A volume with a title of its own follows the title of the whole: `*Works*, vol. 5, *Letters*` (14.119).
    """
    whole = dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC)
    with_page = bool(entry.bare("volume")) and not whole and place.is_pages and bool(place.cited)
    return (
        lead(entry, form),
        Clause(whole) if whole else title(entry),
        *others(entry, form),
        edition(entry),
        Clause(_volume(entry, title(entry).text if whole else Text())) if not with_page else Clause(Text()),
        _volumes(entry),
        series(entry),
        facts(entry, _publisher(entry), year_or_nd(entry)),
        # The volume and the page in one: 2:15 (CMOS 17, 14.116).
        Clause(Text(entry.text("volume"), ":", place.cited), Joint.COMMA) if with_page else cited_place(place),
        *note_and_address(entry),
    )


def word_chapter(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Chapter,” in *Book*, ed. Editor (Place: Publisher, Year), 12` (CMOS 17, 14.106-8)."""
    whole = with_subtitle(entry, "maintitle", "mainsubtitle")
    book = with_addition(
        dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC), entry.text("booktitleaddon")
    )
    chapter = entry.text("chapter")
    begins = Text("chap. ", chapter, " in ") if chapter else Text("in ")
    holder = Text(begins, dress(whole, Dress.ITALIC) if whole else book) if whole or book else Text()
    return (
        lead(entry, form),
        title(entry),
        Clause(holder),
        Clause(_by(entry), Joint.COMMA),
        *others(entry, form, within=True),
        Clause(edition(entry).text, Joint.COMMA),
        Clause(_volume(entry, book if whole else Text()), Joint.COMMA),
        Clause(series(entry).text, Joint.COMMA),
        # The list has the chapter's pages before the publisher, a note its page after it (CMOS 17, 14.106).
        Clause(place.own if form is Form.LIST else Text(), Joint.COMMA),
        facts(entry, _publisher(entry), year_or_nd(entry)),
        Clause(place.either if form is Form.NOTE else Text(), Joint.COMMA),
        *note_and_address(entry),
    )


def word_paper(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A paper in proceedings like a chapter, one only read aloud with its occasion (CMOS 17, 14.217)."""
    if entry.bare("booktitle"):
        return word_chapter(entry, form, place)
    kind = entry.text("type") or entry.text("howpublished") or Text("paper presented at")
    event = entry.text("eventtitle") or entry.text("organization")
    where = entry.text("venue") or entry.text("location")
    return (
        lead(entry, form),
        title(entry),
        Clause(commas(spaced(kind, event), where, Text(day_or_nd(entry))), Joint.FACTS),
        cited_place(place),
        *note_and_address(entry),
    )


def word_article_of_reference(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Encyclopedia*, 11th ed. (Publisher, Year), s.v. “Article”` (CMOS 17, 14.232-33)."""
    book = dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC)
    if not book or entry.persons.get("author"):
        return word_chapter(entry, form, place)
    return (
        Clause(book),
        edition(entry),
        facts(entry, _publisher(entry), year_or_nd(entry)),
        Clause(Text("s.v. ", title(entry).text), Joint.COMMA),
        cited_place(place),
        *note_and_address(entry),
    )


def word_report(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """Like a book, with its series or kind and number (CMOS 17, 14.220); a working paper like a manuscript (14.218)."""
    issued_by = entry.text("institution") or _publisher(entry)
    if is_working_paper(entry):
        kind = spaced(Text("working paper"), _number(entry), entry.text("series"))
        place_and_day = (entry.text("location"), Text(day_or_nd(entry)))
        published = [Clause(commas(kind, issued_by, *place_and_day), Joint.FACTS)]
    else:
        named = spaced(entry.text("series"), entry.text("number")) if entry.bare("series") else Text()
        kind = entry.text("type") if named else spaced(entry.text("type"), _number(entry))
        published = [Clause(named), Clause(kind), facts(entry, issued_by, day_or_nd(entry))]
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        edition(entry),
        Clause(entry.text("version")),
        *published,
        cited_place(place),
        *note_and_address(entry),
    )


_DEGREES = {
    "phdthesis": "PhD diss.",
    "phd thesis": "PhD diss.",
    "mathesis": "master’s thesis",
    "": "thesis",
}


def word_thesis(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title” (PhD diss., University, Year), 12` (CMOS 17, 14.215)."""
    named = _DEGREES.get(plain(entry.bare("type")).casefold())
    kind = Text(Tag("field type", named)) if named else entry.text("type")
    return (
        lead(entry, form),
        title(entry),
        Clause(
            commas(
                kind, entry.text("institution") or _publisher(entry), entry.text("location"), Text(year_or_nd(entry))
            ),
            Joint.FACTS,
        ),
        cited_place(place),
        *note_and_address(entry),
    )


def _publisher(entry: Entry) -> Text:
    return entry.text("publisher") or entry.text("institution") or entry.text("organization")


def _number(entry: Entry) -> Text:
    """`no. 5`, or the number as typed where it holds words."""
    number = plain(entry.bare("number"))
    return Text("no. " if number[:1].isdigit() else "", entry.text("number")) if number else Text()


def _volume(entry: Entry, named: Text) -> Text:
    """`vol. 5, *Letters*` (CMOS 17, 14.118-19)."""
    volume = entry.text("volume")
    return commas(Text("vol. ", volume), named) if volume else named


def _volumes(entry: Entry) -> Clause:
    volumes = entry.text("volumes")
    return Clause(Text(volumes, " vols.") if volumes and not entry.bare("volume") else Text())


def _by(entry: Entry) -> Text:
    """The author of the whole book, where the chapter is another's (CMOS 17, 14.110)."""
    names = entry.persons.get("bookauthor", ())
    own = entry.persons.get("author", ())
    if not names or [name.sort_key for name in names] == [name.sort_key for name in own]:
        return Text()
    return Text("by ", print_names(names))
