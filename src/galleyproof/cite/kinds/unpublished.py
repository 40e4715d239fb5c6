"""What was never published, or of a kind without rules of its own: manuscripts, letters, interviews, anything else."""

import re

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.printed_name import print_names
from galleyproof.cite.chicago.roles import lead, others
from galleyproof.cite.chicago.title import Dress, dress, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.article import journal, journal_issue
from galleyproof.cite.kinds.book import word_chapter
from galleyproof.cite.kinds.parts import commas, note_and_address, spaced, title, version
from galleyproof.cite.kinds.publication import edition, numbered, series, volume
from galleyproof.cite.kinds.report import kind_at, occasion
from galleyproof.cite.place import Place, cited_place


def word_unpublished(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title” (unpublished manuscript, March 2014), 12` (CMOS 17, 14.216-17)."""
    kind = entry.worded("type") or entry.text("howpublished")
    if entry.bare("collection") and not kind:
        return word_archival(entry, form, place)
    event = occasion(entry)
    note_is_kind = not kind and bool(entry.bare("note")) and (bool(event) or _says_kind(entry))
    if note_is_kind:
        kind = commas(_small(entry.text("note")), event)
    elif event:
        kind = kind_at(kind or Text(entry.term("paperat")), event)
    where = (
        entry.text("institution") or entry.text("organization"),
        entry.text("library"),
        entry.text("number"),
        entry.text("venue"),
        entry.text("location"),
    )
    when = entry.day("eventdate") if event and entry.work.eventdate else entry.day()
    if kind and _ends_with_year(entry, kind):
        kind, when = entry.marked("date", kind), Text()
    periodical = journal(entry)
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(periodical),
        Clause(entry.text("series")),
        Clause(commas(kind or Text("" if periodical else entry.term("manuscript")), *where, when), Joint.FACTS),
        cited_place(place),
        Clause(entry.text("howpublished") if entry.bare("type") else Text()),
        *note_and_address(entry, with_note=not note_is_kind),
    )


_KINDS = re.compile(
    r"(?i)(?:unpubl|(?:\w+ )?(?:manuscript|typescript|draft|lecture|notes)\b|mimeo|working paper|preprint|(?:conference |seminar )?paper\b|"
    r"talk\b|in preparation|submitted|to appear|forthcoming|memo(?:randum)?\b|diary\b)"
)


def _says_kind(entry: Entry) -> bool:
    """Whether the note says what the work is, as BibTeX would have it of an `@unpublished`: `Unpublished manuscript`."""
    return _KINDS.match(plain(entry.bare("note"))) is not None


def _small(words: Text) -> Text:
    """The same in the middle of a sentence; an abbreviation in capitals keeps them."""
    return Text(words[:1].lower(), words[1:]) if re.match(r"[A-Z][a-z]", plain(words)) else words


def word_letter(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Writer to Reader, October 3, 1676, in *Letters*, ed. Editor (Oxford: Press, 1955), 42` (CMOS 17, 14.111, 14.222-24).

    Without a printed collection: the papers that keep it, as the entry names them.
    """
    when = entry.day("origdate") or (entry.day("eventdate") or entry.day() if not entry.bare("booktitle") else Text())
    opening = (
        *_writer(entry, form),
        Clause(Text() if _names_nothing(entry) else spaced(with_addition(_subject(entry), entry.text("titleaddon")))),
        Clause(when, Joint.COMMA),
    )
    if entry.bare("booktitle") or entry.bare("maintitle"):
        within = word_chapter(entry, form, place)
        # Writer and title are said already.
        return (*opening, *within[2:])
    return (*opening, *_kept_in(entry, place))


def _writer(entry: Entry, form: Form) -> tuple[Clause, ...]:
    """Nobody where the title names the writer: `George Creel to Colonel House`."""
    recipient = print_names(entry.persons.get("recipient", ()), entry.style)
    names_whom, writer = says_to_whom(entry), lead(entry, form)
    if recipient and not names_whom:
        comma = "," if ", " in plain(writer.text) else ""
        to = entry.marked("recipient", Text(f"{comma} {entry.term('to')} ", recipient))
        return (Clause(Text(writer.text, to)),)
    authors, title = entry.persons.get("author", ()), plain(entry.bare("title"))
    is_of_nobody = _LETTER.match(title) and not any(plain(person.family) in title for person in authors)
    return (Clause(entry.marked("author", Text())),) if names_whom and not is_of_nobody else (writer,)


_LETTER = re.compile(
    r"(?i)(?:letters?|memo(?:randum)?|notes?|e-?mail|telegram|cable|dispatch|report|message|postcard|fax)\b"
)
"""`Letter to Ann Poe` says whose it is not."""


def says_to_whom(entry: Entry) -> bool:
    """Whether the title names both, `George Creel to Colonel House`."""
    return f" {entry.term('to')} " in plain(entry.bare("title"))


def _names_nothing(entry: Entry) -> bool:
    return not entry.bare("title") and "recipient" in entry.persons


def _subject(entry: Entry) -> Text:
    if "recipient" in entry.persons and not says_to_whom(entry) and not entry.is_described:
        # What an email is about.
        return dress(_bare_title(entry), Dress.QUOTED)
    return title(entry).text if not entry.bare("titleaddon") else _bare_title(entry)


def _bare_title(entry: Entry) -> Text:
    return with_subtitle(entry, "title", "subtitle")


def _kept_in(entry: Entry, place: Place) -> tuple[Clause, ...]:
    return (
        Clause(entry.worded("type")),
        Clause(entry.text("howpublished")),
        Clause(entry.text("note")),
        *_in_collection(entry),
        Clause(volume(entry)),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        Clause(entry.text("publisher")),
        Clause(entry.text("archive")),
        Clause(entry.text("organization")),
        Clause(entry.text("institution")),
        Clause(entry.text("library")),
        Clause(entry.text("location")),
        *note_and_address(entry, with_note=False),
    )


def _in_collection(entry: Entry) -> tuple[Clause, ...]:
    """The collection and the series; a number without a series is the collection's own, `lat. 1203`, a box is in it."""
    collection, number = entry.text("collection"), entry.text("number")
    if collection and number and not entry.bare("series"):
        is_box = _BOX.match(plain(number)) is not None
        return (Clause(number), Clause(collection)) if is_box else (Clause(spaced(collection, number)),)
    return (Clause(collection), Clause(series(entry).text))


_BOX = re.compile(
    r"(?i)(?:box(?:es)?|folders?|files?|reels?|cartons?|bundles?|items?|drawers?|albums?|scrapbooks?|packets?|crates?|"
    r"karton|mappe|schachtel|carton|dossier|boîte|caja|legajo|busta|fascicolo|krabice|pudło|teczka)\b\.?"
)
"""What stands before the collection that it belongs to: `box 12, folder 3, House Papers` (CMOS 17, 14.222 and 14.232)."""


def word_archival(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Item,” date, box 3, Collection, Archive, Town`: from the item to the town (CMOS 17, 14.222)."""
    return (
        *_writer(entry, form),
        title(entry),
        *others(entry, form),
        Clause(entry.text("eventtitle")),
        Clause(entry.text("venue")),
        Clause(entry.day("origdate") or entry.day("eventdate") or entry.day(), Joint.COMMA),
        Clause(entry.text("origlocation")),
        *_kept_in(entry, place),
    )


def word_interview(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Person, “Title,” interview by Person, *Publication*, date, URL`: the one who is asked leads (CMOS 17, 14.211-13)."""
    by = print_names(entry.persons.get("interviewer", ()), entry.style)
    has_title = bool(entry.bare("title"))
    names_itself = entry.term("interview") in plain(entry.bare("title")).casefold()
    asked = (
        entry.marked("interviewer", Text(f"{entry.term('interviewby')} ", by))
        if by
        else Text("" if names_itself else entry.term("interview"))
    )
    how = entry.worded("type")
    by_note = not by and plain(entry.bare("note")).casefold().startswith(entry.term("interview"))
    if by_note:
        # `interview by author` says itself what it is.
        asked = entry.text("note")
    elif not by and entry.term("interview") in plain(how).casefold():
        asked = Text()
    if by_note and plain(how).casefold() == entry.term("interview"):
        how = Text()
    if by and plain(how).endswith(entry.term("interview")):
        # `telephone interview by author` (14.211)
        asked, how = entry.marked("interviewer", Text(how, f" {entry.term('byauthor')} ", by)), Text()
    opening = (lead(entry, form), title(entry) if has_title else Clause(Text()), Clause(asked), *others(entry, form))
    if entry.bare("journaltitle") and (entry.bare("volume") or entry.bare("number")):
        return (*opening, *journal_issue(entry, place), *note_and_address(entry, with_note=not by_note))
    return (
        *opening,
        Clause(journal(entry)),
        Clause(dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC)),
        Clause(entry.text("organization") or entry.text("publisher") or entry.text("institution")),
        Clause(how),
        Clause(entry.text("howpublished")),
        Clause(entry.text("venue")),
        Clause(entry.text("location") if not entry.bare("journaltitle") else Text()),
        Clause(entry.day("eventdate") or entry.day(), Joint.COMMA),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry, with_note=not by_note),
    )


def word_anything(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """Every field that is there, in the order that the Manual's entries share (CMOS 17, 14.100).

    An `@misc` with an `entrysubtype` is kept in an archive, as biblatex-chicago has it.
    """
    if entry.subtype and entry.work.kind == "misc":
        return word_archival(entry, form, place)
    houses = (entry.text("publisher"), entry.text("institution"), entry.text("organization"), entry.text("library"))
    book = with_addition(
        dress(with_subtitle(entry, "booktitle", "booksubtitle"), Dress.ITALIC), entry.text("booktitleaddon")
    )
    whole = dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC)
    has_journal = bool(entry.bare("journaltitle"))
    is_said = _ends_with_year(entry, entry.bare("howpublished"))
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(Text(f"{entry.term('in')} ", book) if book else book),
        Clause(whole),
        edition(entry),
        Clause(entry.worded("type")),
        Clause(entry.marked("date", entry.text("howpublished")) if is_said else entry.text("howpublished")),
        Clause(version(entry)),
        Clause(journal(entry)),
        Clause(volume(entry)),
        Clause(series(entry).text if entry.bare("series") else numbered(entry)),
        *(Clause(house) for house in houses),
        Clause(occasion(entry)),
        Clause(entry.text("venue")),
        Clause(Text() if has_journal else entry.text("location")),
        Clause(entry.day("eventdate") if not entry.work.date else Text(), Joint.COMMA),
        Clause(Text() if is_said else entry.day(), Joint.COMMA),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry),
    )


def _ends_with_year(entry: Entry, words: Text) -> bool:
    """Whether the words end with the year that is all of the date: `lecture, Riga, May 3, 2019`."""
    date = entry.work.date
    if date is None or date.end is not None or date.start.month is not None:
        return False
    return re.search(rf"(?<!\d){date.start.year}\W*$", plain(words)) is not None


def word_reference_to(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Gordon Ashe, see John Creasey`: biblatex-chicago's pointer from a pen name to a name."""
    see = Text(f"{entry.term('see')} ", title(entry).text)
    return (lead(entry, form), Clause(see), cited_place(place), *note_and_address(entry))
