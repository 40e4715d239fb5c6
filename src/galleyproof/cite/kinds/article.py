"""Articles: in journals by volume and issue, in newspapers and magazines by date."""

import re

from pybtex.richtext import Tag, Text

from galleyproof.cite.clause import Clause, Form, Joint
from galleyproof.cite.date import print_month
from galleyproof.cite.entry import Entry
from galleyproof.cite.field import plain
from galleyproof.cite.kinds.parts import commas, day, lead, lead_names, note_and_address, ordinal, others, title
from galleyproof.cite.place import Place
from galleyproof.cite.title import Dress, dress, with_subtitle


def word_article(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A newspaper's or magazine's where `entrysubtype` says so, else a journal's."""
    match entry.raw("entrysubtype"):
        case "newspaper" | "magazine":
            return _word_news(entry, form, place)
        case _:
            return _word_journal(entry, form, place)


def _word_journal(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” *Journal* 57, no. 1 (2021): 81–82` (CMOS 17, 14.168-75)."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        *_special_issue(entry),
        *journal_issue(entry, place),
        *note_and_address(entry),
    )


def journal_issue(entry: Entry, place: Place) -> tuple[Clause, ...]:
    """`*Journal* 57, no. 1 (2021): 81–82`: where anything that came out in a journal is found."""
    volume = entry.text("volume")
    number = _number(entry)
    is_numbered = bool(volume) or bool(number)
    return (
        Clause(_journal(entry)),
        Clause(_series(entry), Joint.COMMA),
        Clause(volume, Joint.COMMA if entry.bare("series") else Joint.SPACE),
        # Without a volume the issue follows a comma: *Past and Present*, no. 62 (CMOS 17, 14.171).
        Clause(number, Joint.COMMA),
        Clause(_issue_date(entry, is_numbered=is_numbered), Joint.SPACE if is_numbered else Joint.COMMA),
        Clause(place.either, Joint.COLON if is_numbered and place.is_pages else Joint.COMMA),
    )


def _word_news(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” *Newspaper*, December 30, 2019` (CMOS 17, 14.188-98).

    Cited by the date alone; pages only where the author gives one. In the bibliography the newspaper takes the place
    of an unnamed author (14.199).
    """
    journal = _journal(entry)
    if (town := entry.text("location")) and journal:
        # A town that the name lacks stands after it in brackets (CMOS 17, 14.193).
        journal = Text(journal, " (", town, ")")
    leads = form is Form.LIST and not lead_names(entry)[1]
    return (
        Clause(journal) if leads else lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(Text() if leads else journal),
        Clause(Text(day(entry)), Joint.NEXT if leads else Joint.COMMA),
        Clause(place.cited, Joint.COMMA),
        *note_and_address(entry),
    )


def _journal(entry: Entry) -> Text:
    return dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC)


def _number(entry: Entry) -> Text:
    """`no. 2`, `nos. 3–4`, or the issue's name (CMOS 17, 14.171)."""
    number = plain(entry.bare("number"))
    if not number[:1].isdigit():
        return entry.text("number")
    several = re.search(r"[-–/&]|and", number)
    return Text("nos. " if several else "no. ", Tag("field number", re.sub(r"(?<=\d)-{1,3}(?=\d)", "–", number)))


def _series(entry: Entry) -> Text:
    """`2nd ser.` (CMOS 17, 14.184)."""
    typed = plain(entry.bare("series"))
    if typed.isdecimal():
        return Text(Tag("field series", f"{ordinal(int(typed))} ser."))
    return Text("n.s.") if typed == "newseries" else entry.text("series")


def _special_issue(entry: Entry) -> tuple[Clause, ...]:
    """`in “Issue,” special issue` (CMOS 17, 14.178)."""
    issue = entry.text("issuetitle")
    return (Clause(commas(Text("in ", dress(issue, Dress.QUOTED)), Text("special issue"))),) if issue else ()


def _issue_date(entry: Entry, *, is_numbered: bool) -> Text:
    """In brackets after volume or issue, month or season and year; the whole date where it is all there is."""
    date = entry.work.date
    if not is_numbered:
        return Text(day(entry))
    when = print_month(date, day_first=entry.day_first) if date else plain(entry.bare("pubstate"))
    return Text("(", when, ")") if when else Text()
