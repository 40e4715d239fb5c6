"""Treaties and agreements, laws and directives, decisions of courts."""

import re

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.roles import lead, others
from galleyproof.cite.chicago.title import Dress, dress, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.parts import commas, note_and_address, spaced, title
from galleyproof.cite.kinds.publication import series, series_of_journal
from galleyproof.cite.place import Place, cited_place


def word_treaty(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Parties, “Treaty,” date, 480 UNTS 43`: title, date of signing, then where it is printed (CMOS 17, 14.290)."""
    return (
        lead(entry, form),
        title(entry),
        *others(entry, form),
        Clause(_numbered(entry)),
        Clause(entry.text("institution") or entry.text("organization")),
        Clause(entry.text("location")),
        Clause(entry.day() or entry.day("eventdate"), Joint.COMMA),
        Clause(_collection(entry), Joint.COMMA),
        cited_place(place),
        *note_and_address(entry),
    )


def word_law(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`Body, Law, Decree No. 5, *Gazette*, date`: the title in roman (CMOS 17, 14.281)."""
    gazette = dress(with_subtitle(entry, "journaltitle", "journalsubtitle"), Dress.ITALIC)
    code = entry.text("reporter") or entry.text("journaltitle")
    if entry.bare("volume") and _CODE.match(plain(code)):
        return _word_statute(entry, form, place, code)
    return (
        lead(entry, form),
        named(entry),
        *others(entry, form),
        Clause(_numbered(entry)),
        *_in_gazette(entry, gazette or entry.text("reporter")),
        Clause(entry.text("institution") or entry.text("organization") or entry.text("publisher")),
        Clause(entry.text("location")),
        _when_passed(entry),
        cited_place(place) if place.cited else Clause(place.own, Joint.COMMA),
        *note_and_address(entry),
    )


def _when_passed(entry: Entry) -> Clause:
    """The day; of a citation of American law the year in brackets, `107th Cong. (2002)`; none that the title has said."""
    date = entry.work.date
    is_year = date is not None and date.end is None and date.start.month is None
    if (
        is_year
        and entry.bare("number")
        and any(_AMERICAN.search(plain(entry.bare(name))) for name in ("number", "series"))
    ):
        return Clause(Text("(", entry.year(), ")"), Joint.SPACE)
    return Clause(Text() if is_dated_by_title(entry) else entry.day(), Joint.COMMA)


def is_dated_by_title(entry: Entry) -> bool:
    """Whether a law is called by its year, `Companies Act 2006`, and has a number besides (CMOS 17, 14.295)."""
    date = entry.work.date
    if date is None or date.end is not None or date.start.month is not None or not entry.bare("number"):
        return False
    return re.search(rf"(?<!\d){date.start.year}(?!\d)", plain(entry.bare("title"))) is not None


def _in_gazette(entry: Entry, gazette: Text) -> tuple[Clause, ...]:
    """`*Congressional Globe*, 39th Cong., 2d Sess.`, `Parl. Deb., H.C., 5th ser., 407` (CMOS 17, 14.287 and 14.296)."""
    part = entry.text("part")
    if re.fullmatch("[A-Z]", plain(entry.bare("series"))) and not part:
        # `*Official Journal* L 119`
        return (Clause(spaced(gazette, entry.text("series"), entry.text("volume"))),)
    if not gazette or not (entry.bare("series") or part):
        named_series = series(entry).text if entry.bare("series") and not entry.bare("number") else entry.text("series")
        return (Clause(named_series), Clause(part), Clause(spaced(gazette, entry.text("volume"))))
    return (Clause(commas(gazette, series_of_journal(entry), part, entry.text("volume"))),)


_CODE = re.compile(r"U\.\s?S\.\s?C\b|USC\b|C\.\s?F\.\s?R\b|CFR\b|Stat\.|Fed\. Reg\.|F\.R\.")
_AMERICAN = re.compile(rf"{_CODE.pattern}|Pub\. ?L\.|\d(?:st|nd|rd|th|d) Cong\.")
_SECTIONS = re.compile(r"U\.?\s?S\.?\s?C|C\.?\s?F\.?\s?R")


def _word_statute(entry: Entry, form: Form, place: Place, code: Text) -> tuple[Clause, ...]:
    """`Homeland Security Act, Pub. L. No. 107-296, 116 Stat. 2135 (2002)`, `6 U.S.C. § 101 (2012)` (CMOS 17, 14.281)."""
    number, pages = plain(entry.bare("number")), entry.text("pages")
    public = Text("Pub. L. ") if re.fullmatch(r"\d+[-–]\d+", number) else Text()
    sign = "§ " if pages and _SECTIONS.match(plain(code)) and "§" not in plain(pages) else ""
    when = entry.year()
    return (
        lead(entry, form),
        named(entry),
        *others(entry, form),
        Clause(Text(public, _numbered(entry))),
        Clause(spaced(entry.text("volume"), code, Text(sign, pages))),
        cited_place(place),
        Clause(Text("(", when, ")") if when else Text(), Joint.SPACE),
        *note_and_address(entry),
    )


def word_decision(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Case*, 222 F.3d 141, 145 (4th Cir. 2000)` (CMOS 17, 14.276-79)."""
    named_reporter = entry.text("reporter") or with_subtitle(entry, "journaltitle", "journalsubtitle")
    reporter = named_reporter or entry.text("series")
    if not reporter and entry.bare("volume") and entry.bare("court"):
        return _word_collected(entry, form, place)
    court = entry.text("court") or entry.text("institution") or entry.text("organization")
    # Of what a reporter printed the year is enough (CMOS 17, 14.276).
    when = entry.year() if entry.bare("volume") and reporter else entry.day()
    when = Text() if is_dated_by_number(entry) else when
    return (
        lead(entry, form),
        named(entry),
        Clause(_numbered(entry)),
        Clause(_reported(entry, reporter, place.own or entry.text("pages"), has_series=bool(named_reporter))),
        cited_place(place),
        Clause(Text("(", spaced(court, when), ")") if court or when else Text(), Joint.SPACE),
        *note_and_address(entry),
    )


def _reported(entry: Entry, reporter: Text, pages: Text, *, has_series: bool) -> Text:
    """`222 F.3d 141`, or with a series of its own `222 Federal Reporter, 3rd ser., 141`."""
    volume = entry.text("volume")
    if not has_series or not entry.bare("series"):
        return spaced(volume, reporter, pages)
    return commas(spaced(volume, reporter), series_of_journal(entry), pages)


def _word_collected(entry: Entry, form: Form, place: Place) -> tuple[Clause, ...]:
    """`*Case*, BGHZ 146, 341 (2001)`: what a court collects itself, cited as its country does (CMOS 17, 14.275)."""
    when = entry.year()
    own = place.own or entry.text("pages")
    return (
        lead(entry, form),
        named(entry),
        Clause(_numbered(entry)),
        Clause(commas(spaced(entry.text("court"), entry.text("volume")), own)),
        cited_place(place),
        Clause(Text("(", when, ")") if when else Text(), Joint.SPACE),
        *note_and_address(entry),
    )


def is_dated_by_number(entry: Entry) -> bool:
    """Whether a neutral citation, `[2017] UKSC 5`, has the year (CMOS 17, 14.286)."""
    date = entry.work.date
    return date is not None and plain(entry.bare("number")).startswith((f"[{date.start.year}]", f"({date.start.year})"))


def named(entry: Entry) -> Clause:
    """The title; a speech in the *Congressional Record* has none, and is found by the record (CMOS 17, 14.287)."""
    return Clause(Text()) if is_found_by_record(entry) else title(entry)


def is_found_by_record(entry: Entry) -> bool:
    return not entry.bare("title") and bool(entry.bare("journaltitle") or entry.bare("reporter"))


def record_of(entry: Entry) -> Text:
    """`*Congressional Record* 148`, the short form of what is found by it."""
    gazette = (
        dress(entry.text("journaltitle"), Dress.ITALIC)
        if entry.work.kind == "legislation"
        else entry.text("journaltitle")
    )
    name = entry.text("reporter") or gazette
    if entry.work.kind == "jurisdiction":
        return spaced(entry.text("volume"), name, entry.text("pages"))
    return spaced(name, entry.text("volume"))


def _numbered(entry: Entry) -> Text:
    """The kind and number, unless the title says them already; `No.` has a capital in legal citations."""
    number = plain(entry.bare("number"))
    named = plain(entry.bare("title")).casefold()
    if number and number.casefold() in named:
        return entry.marked("number", "") or entry.marked("type", "")
    kind = Text() if plain(entry.bare("type")).casefold() in named else entry.worded("type")
    label = entry.term("number") if number[:1].isdigit() and not re.match(r"\d+ [A-Z]", number) else ""
    label = f"{label[:1].upper()}{label[1:]} " if label else ""
    return spaced(kind, Text(label, entry.text("number"))) if number else kind


def _collection(entry: Entry) -> Text:
    """`480 UNTS 43`."""
    name = entry.text("series") or entry.text("journaltitle") or entry.text("reporter")
    return commas(spaced(entry.text("volume"), name, entry.text("pages"))) if name else Text()
