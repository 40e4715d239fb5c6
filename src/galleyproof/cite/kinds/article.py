"""Articles: in journals by volume and issue, in newspapers and magazines by date; whole issues."""

import re

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint, bracketed
from galleyproof.cite.chicago.roles import lead, lead_names, others
from galleyproof.cite.chicago.title import UNTITLED, Dress, dress, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.parts import commas, note_and_address, spaced, title, version
from galleyproof.cite.kinds.publication import series_of_journal
from galleyproof.cite.kinds.publication import volume as volume_and_part
from galleyproof.cite.place import Place


def word_article(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """A newspaper's or magazine's where `entrysubtype` says so, else a journal's."""
    match entry.subtype:
        case "newspaper" | "magazine":
            return _word_news(entry, form, place)
        case _:
            return _word_journal(entry, form, place)


def _word_journal(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” *Journal* 57, no. 1 (2021): 81–82` (CMOS 17, 14.168-75)."""
    special = _special_issue(entry, form)
    return (
        lead(entry, form),
        *_opening(entry),
        *(() if special else others(entry, form)),
        *special,
        *journal_issue(entry, place),
        Clause(entry.worded("type"), Joint.COMMA),
        Clause(entry.text("howpublished"), Joint.COMMA),
        Clause(version(entry), Joint.COMMA),
        *note_and_address(entry, with_note=not special),
    )


def _opening(entry: Entry) -> tuple[Clause, ...]:
    """The date of a comment, the title, and what it comments on: `July 1, 2008, comment on ...` (CMOS 17, 14.208)."""
    if not (when := entry.moment("eventdate")):
        return (title(entry),)
    return (Clause(when), title(entry)) if entry.bare("title") else (Clause(when),)


def journal_issue(entry: Entry, place: Place) -> tuple[Clause, ...]:
    """`*Journal* 57, no. 1 (2021): 81–82`: where anything that came out in a journal is found."""
    volume = volume_and_part(entry) if entry.bare("part") else entry.text("volume")
    number = _number(entry)
    is_numbered = bool(volume) or bool(number)
    return (
        Clause(journal(entry)),
        Clause(series_of_journal(entry), Joint.COMMA),
        Clause(volume, Joint.COMMA if entry.bare("series") or entry.bare("part") else Joint.SPACE),
        # Without a volume the issue follows a comma: *Past and Present*, no. 62 (CMOS 17, 14.171).
        Clause(number, Joint.COMMA),
        Clause(_issue_date(entry, is_numbered=is_numbered), Joint.SPACE if is_numbered else Joint.COMMA),
        Clause(place.either, Joint.COLON if is_numbered and place.is_pages else Joint.COMMA),
    )


def _word_news(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Author, “Title,” *Newspaper*, December 30, 2019` (CMOS 17, 14.188-98).

    Cited by the date alone, whatever its number; pages only where the author gives one, but an edition or a section as the
    entry has it (14.191-93). In the bibliography the newspaper takes the place of an unnamed author (14.199).
    """
    paper = journal(entry)
    leads = form is Form.LIST and not lead_names(entry)[1]
    return (
        Clause(paper) if leads else lead(entry, form),
        *_opening(entry),
        *others(entry, form),
        Clause(Text() if leads else paper),
        Clause(dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC)),
        Clause(entry.text("usera")),
        Clause(entry.moment() if entry.work.text("url") else entry.day(), Joint.NEXT if leads else Joint.COMMA),
        Clause(place.cited or _section(place), Joint.COMMA),
        Clause(entry.worded("type"), Joint.COMMA),
        Clause(entry.text("howpublished"), Joint.COMMA),
        *note_and_address(entry),
    )


def _section(place: Place) -> Text:
    """`Weekend section`, `sec. 3`; numbers of pages, which differ from edition to edition, are left out (14.191)."""
    return place.own if re.search(r"[^\W\d_]{3}", plain(place.own)) else Text()


def word_periodical(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Editor, ed., “Issue,” special issue, *Journal* 99, no. 5 (1999)` (CMOS 17, 14.178); a blog as a whole (14.208)."""
    issue = dress(with_subtitle(entry, "issuetitle", "issuesubtitle"), Dress.QUOTED)
    named = with_addition(dress(with_subtitle(entry, "title", "subtitle"), Dress.ITALIC), entry.text("titleaddon"))
    named = _with_town(entry, named or journal(entry))
    if not named and not issue:
        named = Text(UNTITLED)
    number = _number(entry)
    volume = volume_and_part(entry) if entry.bare("part") else entry.text("volume")
    is_numbered = bool(volume) or bool(number)
    return (
        lead(entry, form),
        Clause(issue),
        *others(entry, form),
        Clause(entry.text("note")),
        Clause(named),
        Clause(dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC)),
        Clause(series_of_journal(entry), Joint.COMMA),
        Clause(volume, Joint.COMMA if entry.bare("series") else Joint.SPACE),
        Clause(number, Joint.COMMA),
        Clause(_issue_date(entry, is_numbered=is_numbered), Joint.SPACE if is_numbered else Joint.COMMA),
        Clause(place.either, Joint.COLON if is_numbered and place.is_pages else Joint.COMMA),
        *note_and_address(entry, with_note=False),
    )


def journal(entry: Entry) -> Text:
    """The periodical in italics, with the town or body that its name lacks in brackets (CMOS 17, 14.182 and 14.193)."""
    name = with_addition(dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC), Text())
    if (addition := entry.text("journaltitleaddon")) and name:
        name = Text(name, " ", addition)
    return _with_town(entry, name)


def _with_town(entry: Entry, name: Text) -> Text:
    town = entry.text("location")
    return Text(name, " (", town, ")") if town and name else name


_CODE = re.compile(r"[A-Z]\d+|[IVXL]+(?:[-–/][IVXL]+)?")
"""An issue that letters count: S1, IV."""


def _number(entry: Entry) -> Text:
    """`no. 2`, `nos. 3–4`, or the issue's name (CMOS 17, 14.171)."""
    number = plain(entry.bare("number")).strip()
    named = entry.text("issue") if not _names_season(entry) else Text()
    if not number[:1].isdigit() and not _CODE.fullmatch(number):
        return commas(entry.text("number"), _labelled_issue(entry, named))
    several = re.search(r"\d\w?\s*(?:[-–/&,]|\band\b)\s*\d", number)
    label = entry.term("numbers" if several else "number")
    printed = Text(f"{label} ", entry.marked("number", re.sub(r"(?<=\d)-{1,3}(?=\d)", "–", number)))
    return commas(printed, _labelled_issue(entry, named) if plain(named) != number else entry.marked("issue", ""))


def _labelled_issue(entry: Entry, named: Text) -> Text:
    """An issue's number or name that stands in `issue`."""
    if plain(named)[:1].isdigit() and not entry.bare("number"):
        return Text(f"{entry.term('number')} ", named)
    return named


def _names_season(entry: Entry) -> bool:
    """Whether `issue` says when, `Summer`, and not which (biblatex manual, 2.3.11)."""
    return bool(entry.bare("issue")) and not plain(entry.bare("issue"))[:1].isdigit()


def _special_issue(entry: Entry, form: Form) -> tuple[Clause, ...]:
    """`in “Issue,” ed. Jane Doe, special issue` (CMOS 17, 14.178)."""
    issue = with_addition(
        dress(with_subtitle(entry, "issuetitle", "issuesubtitle"), Dress.QUOTED), entry.text("issuetitleaddon")
    )
    if not issue:
        return ()
    note = entry.text("note")
    return (
        Clause(Text(f"{entry.term('in')} ", issue)),
        *others(entry, form, within=True),
        Clause(note or Text(entry.term("specialissue")), Joint.COMMA),
    )


def _issue_date(entry: Entry, *, is_numbered: bool) -> Text:
    """In brackets after volume or issue, month or season and year; the whole date where it is all there is."""
    season = entry.text("issue") if _names_season(entry) else Text()
    if not is_numbered:
        return _of_season(entry, season, entry.day())
    when = entry.day() if is_of_a_day(entry) else entry.month()
    return Text("(", bracketed(_of_season(entry, season, when)), ")") if when or season else Text()


def _of_season(entry: Entry, season: Text, when: Text) -> Text:
    """`Summer 1978`, whether the issue has the year with it or not; an issue of another day is parted from the date."""
    date = entry.work.date
    if date is not None and str(date.start.year) in plain(season):
        return entry.marked("date", season)
    return commas(season, when) if re.search(r"\d", plain(season)) else spaced(season, when)


def is_of_a_day(entry: Entry) -> bool:
    """Whether the issue came out on a day that tells it from its neighbours: a daily's or a weekly's.

    Such a periodical had counted up more than twenty issues a year by that day; quarterlies and yearbooks, whose dates are
    often those of their upload, keep month and year (CMOS 17, 14.171).
    """
    date, number = entry.work.date, re.match(r"\d+", plain(entry.bare("number")).strip())
    if date is None or date.end or date.start.day is None or date.start.month is None or not number:
        return False
    day_of_year = (date.start.month - 1) * 30 + date.start.day
    counted = int(number[0])
    if not entry.bare("volume"):
        return 53 < counted <= day_of_year + 5
    return counted > 1 and 20 <= counted * 365 / day_of_year <= 400
