"""The clauses that several kinds of work share: who leads, who edited, where it was published, where it is online."""

import re
from urllib.parse import quote

from pybtex.richtext import HRef, Protected, Tag, Text

from galleyproof.cite.clause import Clause, Form, Joint
from galleyproof.cite.date import print_date, print_year
from galleyproof.cite.entry import Entry
from galleyproof.cite.field import plain
from galleyproof.cite.name import Name, print_inverted_names, print_names
from galleyproof.cite.title import full_title

LEADS = (("author", "", ""), ("editor", "ed.", "eds."), ("translator", "trans.", "trans."))
"""Who can begin a citation, first come first, and what is said after the name of one and of several."""


def lead_names(entry: Entry) -> tuple[str, tuple[Name, ...]]:
    """The role and the names that begin the citation; without authors its editors or translators (CMOS 17, 14.103)."""
    for role, _, _ in LEADS:
        if names := entry.persons.get(role):
            return role, names
    return "", ()


def lead(entry: Entry, form: Form) -> Clause:
    """The names that begin the citation, with `ed.`, `eds.` or `trans.` where they are no authors (CMOS 17, 14.103)."""
    role, names = lead_names(entry)
    printed = print_names(names) if form is Form.NOTE else print_inverted_names(names)
    if not printed:
        return Clause(printed)
    one, several = next((one, several) for name, one, several in LEADS if name == role or not role)
    if role == "editor" and plain(entry.bare("type")) == "compiler":
        one, several = "comp.", "comps."
    label = one if len(names) == 1 else several
    return Clause(Text(printed, f", {label}" if label else ""))


def title(entry: Entry) -> Clause:
    return Clause(full_title(entry))


def others(entry: Entry, form: Form, *, within: bool = False) -> tuple[Clause, ...]:
    """The editors and translators beside the author (CMOS 17, 14.104): `ed.` in notes, `Edited by` in the list.

    Within a larger work, `in *Book*, edited by ...`, the list has commas (CMOS 17, 14.106).
    """
    role, _ = lead_names(entry)
    editors = entry.persons.get("editor", ()) if role == "author" or within else ()
    translators = entry.persons.get("translator", ()) if role != "translator" else ()
    short = form is Form.NOTE
    joint = Joint.COMMA if within else Joint.NEXT
    if editors and [name.sort_key for name in editors] == [name.sort_key for name in translators]:
        label = "ed. and trans." if short else "edited and translated by"
        return (Clause(Text(f"{label} ", print_names(editors)), joint),)
    found = []
    for names, label in (
        (editors, "ed." if short else "edited by"),
        (translators, "trans." if short else "translated by"),
    ):
        if printed := print_names(names):
            found.append(Clause(Text(f"{label} ", printed), joint))
    return tuple(found)


def edition(entry: Entry) -> Clause:
    """`2nd ed.`, `rev. ed.` (CMOS 17, 14.113)."""
    typed = plain(entry.bare("edition"))
    if typed.isdecimal():
        return Clause(Text(Tag("field edition", f"{ordinal(int(typed))} ed.")), Joint.NEXT)
    if typed and not re.search(r"\bed(ition|\.|$)", typed):
        return Clause(Text(entry.text("edition"), " ed."), Joint.NEXT)
    return Clause(entry.text("edition"), Joint.NEXT)


def ordinal(number: int) -> str:
    """`2nd`, `3rd`, `11th`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def series(entry: Entry) -> Clause:
    """The series in roman, with its number (CMOS 17, 14.123)."""
    return Clause(spaced(entry.text("series"), entry.text("number")), Joint.NEXT)


def facts(entry: Entry, publisher: Text, when: str) -> Clause:
    """Place, publisher and date in brackets (CMOS 17, 14.127-46)."""
    house = Text(": ").join([part for part in (entry.text("location"), publisher) if part])
    return Clause(commas(house, Text(when)), Joint.FACTS)


def year_or_nd(entry: Entry) -> str:
    """The year, `forthcoming` and the like, or `n.d.` (CMOS 17, 14.145)."""
    if entry.work.date:
        return print_year(entry.work.date)
    return plain(entry.bare("pubstate")) or "n.d."


def day_or_nd(entry: Entry) -> str:
    """The date as exact as it is known, or `n.d.`."""
    return day(entry) or "n.d."


def day(entry: Entry) -> str:
    """The date as exact as it is known, or an empty string."""
    if entry.work.date:
        return print_date(entry.work.date, day_first=entry.day_first)
    return plain(entry.bare("pubstate"))


def note_and_address(entry: Entry, *, with_note: bool = True) -> tuple[Clause, ...]:
    """The entry's note, when an undated page was seen, DOI or URL, and the addendum (CMOS 17, 14.7-13)."""
    return (
        Clause(entry.text("note")) if with_note else Clause(Text()),
        Clause(_accessed(entry)),
        Clause(address(entry)),
        Clause(entry.text("addendum")),
    )


def says_when(entry: Entry) -> bool:
    """Whether the note gives the date that the entry lacks: `updated February 2021` (CMOS 17, 14.13)."""
    return bool(re.match(r"(last )?(updated|modified|revised|posted)\b", plain(entry.bare("note")).casefold()))


def _accessed(entry: Entry) -> Text:
    """`accessed March 3, 2020`, only where no other date is known (CMOS 17, 14.12)."""
    work = entry.work
    if work.date or not work.urldate or not work.text("url") or work.text("doi") or says_when(entry):
        return Text()
    return Text(f"accessed {print_date(work.urldate, day_first=entry.day_first)}")


def address(entry: Entry) -> Text:
    """The DOI as a URL, which wins over any other (CMOS 17, 14.8), else the URL, else an archive's number."""
    if doi := re.sub(r"^(https?://(dx\.)?doi\.org/|doi:)", "", entry.raw("doi"), flags=re.IGNORECASE):
        return _link("doi", f"https://doi.org/{doi}")
    if url := entry.raw("url"):
        return _link("url", url)
    if number := entry.raw("eprint"):
        archive = entry.raw("eprinttype")
        return Text(f"{archive}:{number}" if archive else number)
    return Text()


def _link(name: str, url: str) -> Text:
    if not re.match(r"(https?|ftp)://", url):
        return Text(Tag(f"field {name}", Protected(url)))
    return Text(Tag(f"field {name}", HRef(quote(url, safe="%/:=&?~#+!$,;'@()*[]"), Protected(url))))


def commas(*parts: Text) -> Text:
    """What is there of the parts, with commas."""
    return Text(", ").join([part for part in parts if part])


def spaced(*parts: Text) -> Text:
    """What is there of the parts, with spaces."""
    return Text(" ").join([part for part in parts if part])
