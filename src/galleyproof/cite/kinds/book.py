"""Books, their volumes, and the chapters in them."""

import re

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import print_names
from galleyproof.cite.chicago.roles import TITLE_FIRST, lead, others, others_of_title
from galleyproof.cite.chicago.title import Dress, dress, full_title, supplement_of, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.parts import commas, note_and_address, title
from galleyproof.cite.kinds.publication import edition, facts, of_whole, publisher, series, volume, volumes
from galleyproof.cite.place import Place, cited_place


def word_book(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, *Title*, ed. Editor, 2nd ed., Series 3 (Place: Publisher, Year), 12` (CMOS 17, 14.100).

    A volume with a title of its own precedes the title of the whole, `*Letters*, vol. 5 of *Works*` (14.118); one that is
    called by its years follows it: `*Tales*, vol. 5, *1883–1884*` (14.119).
    """
    if entry.bare("maintitle") and not re.search("[^\\W\\d_]", plain(entry.bare("title"))):
        return _word_numbered_volume(entry, form, place)
    has_whole = bool(entry.bare("maintitle"))
    # The volume and the page in one: 2:15 (CMOS 17, 14.116).
    with_page = bool(entry.bare("volume")) and not has_whole and place.is_pages and bool(place.cited)
    with_page = with_page and not entry.bare("part")
    # Of a whole that is named by its title the edition belongs to the title.
    edition_first = has_whole or entry.work.kind in TITLE_FIRST
    return (
        lead(entry, form),
        title(entry),
        *others_of_title(entry, form),
        Clause(of_whole(entry) if has_whole else Text()),
        *((edition(entry), *others(entry, form)) if edition_first else (*others(entry, form), edition(entry))),
        Clause(volume(entry) if not has_whole and not with_page else Text()),
        volumes(entry),
        series(entry),
        Clause(_version(entry)),
        Clause(Text() if is_format(entry) else entry.text("note")),
        *(meeting(entry) if entry.bare("eventtitle") or "proceedings" in entry.work.kind else ()),
        Clause(_chapter(entry), Joint.COMMA),
        Clause(place.own if entry.bare("chapter") and form is Form.LIST else Text(), Joint.COMMA),
        facts(entry, houses_of_meeting(entry), entry.year()),
        # The volume and the page in one: 2:15 (CMOS 17, 14.116).
        Clause(Text(entry.text("volume"), ":", place.cited), Joint.COMMA) if with_page else cited_place(place),
        Clause(place.own if entry.bare("chapter") and form is Form.NOTE else Text(), Joint.COMMA),
        Clause(Text() if entry.bare("chapter") else entry.worded("type")),
        Clause(_medium(entry)),
        *note_and_address(entry, with_note=is_format(entry), of_book=True),
    )


def _word_numbered_volume(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    whole = with_addition(
        dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC), entry.text("maintitleaddon")
    )
    return (
        lead(entry, form),
        Clause(whole),
        *others(entry, form),
        edition(entry),
        Clause(commas(volume(entry), title(entry).text if entry.bare("title") else Text())),
        volumes(entry),
        series(entry),
        facts(entry, publisher(entry, "publisher", "howpublished", "institution", "organization"), entry.year()),
        cited_place(place),
        *note_and_address(entry, of_book=True),
    )


_FORMAT = re.compile(
    r"(?i)(?:kindle|nook|epub|e-?book|pdf|cd-rom|dvd|blu-ray|microfilm|microfiche|audiobook|large print|google books|proquest|ebsco|"
    r"apple books|ibooks|html|online|braille)\b"
)


def is_format(entry: Entry) -> bool:
    """Whether the note says in what form the book was read, which follows the facts and the page (CMOS 17, 14.159-61)."""
    return _FORMAT.match(plain(entry.bare("note"))) is not None


def word_chapter(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Chapter,” in *Book*, ed. Editor (Place: Publisher, Year), 12` (CMOS 17, 14.106-8)."""
    return (
        lead(entry, form),
        title(entry),
        *others_of_title(entry, form),
        Clause(_holder(entry)),
        Clause(_by(entry), Joint.COMMA),
        *_within_book(entry, form, place),
    )


def word_supplement(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, afterword to *Book*, by Somebody (Place: Publisher, Year)` (CMOS 17, 14.110)."""
    how = supplement_of(entry)
    if not how:
        return word_chapter(entry, form, place)
    book = _book(entry) or full_title(entry)
    return (
        lead(entry, form),
        Clause(Text(f"{how} ", book)),
        Clause(_by(entry), Joint.COMMA),
        *_within_book(entry, form, place if place.cited or form is Form.LIST else Place(Text(), Text(), is_pages=True)),
    )


def _within_book(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    named, of_list = bool(entry.bare("booktitle")) and bool(entry.bare("maintitle")), form is Form.LIST
    met = meeting(entry) if entry.work.kind == "inproceedings" or entry.bare("eventtitle") else ()
    return (
        Clause(of_whole(entry, within=f"{entry.term('in')} ") if named else Text(), Joint.COMMA),
        *others(entry, form, within=True),
        Clause(edition(entry).text, Joint.COMMA),
        Clause(Text() if named else volume(entry), Joint.COMMA),
        Clause(volumes(entry).text, Joint.COMMA),
        Clause(Text() if of_list else series(entry).text, Joint.COMMA),
        # The list has the chapter's pages before the publisher, a note its page after it (CMOS 17, 14.106); the
        # eighteenth edition asks for neither (CMOS 18, 14.8).
        Clause(place.own if of_list and entry.style.edition == 17 else Text(), Joint.COMMA),
        # What the book is one of follows them, as a sentence of its own.
        series(entry) if of_list else Clause(Text()),
        Clause(Text() if is_format(entry) else entry.text("note"), Joint.NEXT if of_list else Joint.COMMA),
        Clause(commas(*(each.text for each in met)), Joint.NEXT if of_list else Joint.COMMA),
        facts(entry, houses_of_meeting(entry), entry.year()),
        Clause(_place_in_note(entry, place) if form is Form.NOTE else Text(), Joint.COMMA),
        *note_and_address(entry, with_note=is_format(entry), of_book=True),
    )


def _place_in_note(entry: Entry, place: Place) -> Text:
    return place.either if entry.style.edition == 17 else place.cited


def _book(entry: Entry) -> Text:
    return with_addition(
        dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC), entry.text("booktitleaddon")
    )


def _holder(entry: Entry) -> Text:
    """`in *Book*`, `chap. 7 in *Book*`; the whole work where its volume has no title of its own."""
    whole = with_addition(
        dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC), entry.text("maintitleaddon")
    )
    book = _book(entry) or whole
    if not book:
        return Text()
    chapter = entry.text("chapter")
    inside = f"{entry.term('in')} "
    return Text(f"{entry.term('chapter')} ", chapter, f" {inside}", book) if chapter else Text(inside, book)


def _by(entry: Entry) -> Text:
    """The author of the whole book, where the chapter is another's (CMOS 17, 14.110)."""
    names = entry.persons.get("bookauthor", ())
    own = entry.persons.get("author", names)
    if not names or [name.sort_key for name in names] == [name.sort_key for name in own]:
        return Text()
    return entry.marked("bookauthor", Text(f"{entry.term('byauthor')} ", print_names(names, entry.style)))


def _chapter(entry: Entry) -> Text:
    """`chap. 1.2` of a book, or what its `type` calls it, as BibTeX's `@inbook` has it."""
    chapter = entry.text("chapter")
    if not chapter:
        return Text()
    return Text(entry.worded("type").lower() or entry.term("chapter"), " ", chapter)


def meeting(entry: Entry) -> tuple[Clause, ...]:
    """What proceedings are of, where and when it met, unless the title of the volume has said it."""
    volume = plain(entry.bare("booktitle") or entry.bare("title")).casefold()
    event = commas(entry.text("eventtitle"), entry.text("eventtitleaddon"))
    is_said = plain(entry.bare("eventtitle")).casefold() in volume
    return (
        Clause(Text() if is_said else event, Joint.COMMA),
        Clause(Text() if plain(entry.bare("venue")).casefold() in volume else entry.text("venue"), Joint.COMMA),
        Clause(entry.day("eventdate"), Joint.COMMA),
    )


def houses_of_meeting(entry: Entry) -> Text:
    """The publisher, and before it the body that met, `ACM, Springer`."""
    house = publisher(entry, "publisher", "howpublished", "institution", "organization")
    body = entry.text("organization") if "proceedings" in entry.work.kind else Text()
    return house if not body or plain(body) in plain(house) else commas(body, house)


def _medium(entry: Entry) -> Text:
    """`microfiche`, `Kindle`: how a book came out that a house has published (CMOS 17, 14.115 and 14.159)."""
    return entry.text("howpublished") if entry.bare("publisher") else Text()


def _version(entry: Entry) -> Text:
    """`v. 1.4.25` of an app (CMOS 17, 14.268), or the version as typed where it holds words."""
    version = entry.text("version")
    return Text("v. ", version) if str(version)[:1].isdigit() else version
