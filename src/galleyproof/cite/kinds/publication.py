"""Edition, volumes, series and the facts of publication: what tells one printing of a book from another."""

import re

from pybtex.richtext import String, Text

from galleyproof.cite.chicago.clause import Clause, Joint
from galleyproof.cite.chicago.title import Dress, dress, with_addition, with_subtitle
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.cite.kinds.parts import commas, ordinal, spaced
from galleyproof.cite.terms.languages import LANGUAGES, ordinal_of
from galleyproof.cite.terms.terms import joined
from galleyproof.model.look.language import primary, runs_left

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_COUNTS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EDITION = re.compile(
    r"(?P<number>\d+)(?:st|nd|rd|th|\.|e|er|re|ème|ª|º|a)?(?:\s+ed(?:n|ition|ición|izione)?\.?)?", re.IGNORECASE
)
_SHORTENED = (
    (r"\brevised\b", "rev."),
    (r"\benlarged\b", "enl."),
    (r"\bexpanded\b", "expanded"),
    (r"\b(?:edn|edition)\b\.?", "ed."),
)


def edition(entry: Entry) -> Clause:
    """`2nd ed.`, `rev. ed.` (CMOS 17, 14.113-14), however the entry says it: `Second`, `7th edn`."""
    typed = plain(entry.bare("edition")).strip()
    first, _, rest = typed.partition(" ")
    if first.lower() in _ORDINALS:
        typed = f"{_ORDINALS.index(first.lower()) + 1} {rest}".strip()
    if match := _EDITION.fullmatch(typed):
        number, language = int(match["number"]), primary(entry.style.language)
        counted = ordinal_of(number, language) if language in LANGUAGES else ordinal(number)
        word = entry.term("edition")
        whole = f"{word} {counted}" if runs_left(language) else f"{counted} {word}"
        return Clause(entry.marked("edition", whole))
    if not typed:
        return Clause(Text())
    if entry.worded("edition") != entry.text("edition"):
        return Clause(entry.worded("edition"))
    if any(not isinstance(part, String) for part in entry.bare("edition").parts):
        return Clause(_with_ed(entry, entry.text("edition")))
    words = typed
    for long, short in _SHORTENED:
        words = re.sub(long, short, words, flags=re.IGNORECASE)
    if (begun := first.lower()) in _ORDINALS:
        words = f"{ordinal(_ORDINALS.index(begun) + 1)} {rest}"
    return Clause(_with_ed(entry, entry.marked("edition", words)))


def _with_ed(entry: Entry, words: Text) -> Text:
    typed = plain(words).rstrip(".").casefold()
    says = re.search(
        r"\b(ed|edn|edition|éd|édition|edición|edizione|edição|ausgabe|aufl|auflage|druk|wyd|wydanie|vyd|utg|izd|изд|издание|вид|видання|version|release|printing)$|\béd\.|\bed\.|\beds?\b",
        typed,
    )
    return words if says else Text(words, f" {entry.term('edition')}")


# ---------------------------------------------------------------- volumes and series


def volume(entry: Entry) -> Text:
    """`vol. 2, pt. 3` (CMOS 17, 14.116-21)."""
    return commas(
        _numbered(entry, "volume", "volume", "volumes"),
        _numbered(entry, "part", "part", "parts"),
    )


def _numbered(entry: Entry, name: str, one: str, several: str) -> Text:
    typed = plain(entry.bare(name)).strip()
    if not typed:
        return Text()
    if re.match(r"(?i)(vols?|volumes?|pts?|parts?|bks?|books?|bd|band|teil|t|tome|том|т|ч)\b|№|[^\W\d_]{3,} \d", typed):
        # The entry says itself what it counts: `disc 2`.
        return entry.text(name)
    label = entry.term(several if re.search(r"\d\s*[-–,&/]\s*\d", typed) else one)
    return Text(f"{label} ", entry.marked(name, re.sub(r"(?<=\d)-{1,3}(?=\d)", "–", typed)))


def volumes(entry: Entry) -> Clause:
    """`3 vols.` (CMOS 17, 14.117); a volume cited by itself leaves the count out."""
    typed = plain(entry.bare("volumes")).strip()
    if not typed or entry.bare("volume"):
        return Clause(Text())
    if typed.lower() in _COUNTS:
        return Clause(entry.marked("volumes", f"{_COUNTS.index(typed.lower()) + 2} {entry.term('volumes')}"))
    if re.fullmatch(r"\d+\s*[-–]{1,3}\s*\d+", typed):
        # Which of them are meant: `vols. 1–6`.
        return Clause(
            Text(f"{entry.term('volumes')} ", entry.marked("volumes", re.sub(r"\s*[-–]{1,3}\s*", "–", typed)))
        )
    counted = typed[:1].isdigit() and not re.search("[A-Za-z]", typed)
    return Clause(Text(entry.text("volumes"), f" {entry.term('volumes')}" if counted else ""))


def of_whole(entry: Entry, *, within: str = "") -> Text:
    """`vol. 6 of *Works*`: the larger work that a volume with a title of its own belongs to (CMOS 17, 14.118-19)."""
    whole = with_addition(
        dress(with_subtitle(entry, "maintitle", "mainsubtitle"), Dress.ITALIC), entry.text("maintitleaddon")
    )
    if not whole:
        return volume(entry)
    number = volume(entry)
    return Text(number, f" {entry.term('of')} ", whole) if number else Text(within, whole)


def series(entry: Entry) -> Clause:
    """The series in roman, with its number (CMOS 17, 14.123-26): `Series 12`, `Series, n.s., 39`."""
    number = plain(entry.bare("number")).strip()
    name = entry.worded("series")
    if name and re.search(r"[,]|\b(?:ser|vol|no|pt|n\.s|o\.s)\b", number):
        return Clause(Text(name, ", ", entry.text("number")))
    if number and not name:
        return Clause(numbered(entry))
    return Clause(spaced(name, entry.text("number")))


def series_of_journal(entry: Entry) -> Text:
    """`2nd ser.` (CMOS 17, 14.184)."""
    typed = plain(entry.bare("series")).strip()
    if typed.isdecimal():
        return entry.marked("series", f"{ordinal(int(typed))} {entry.term('jourser')}")
    if typed in ("newseries", "oldseries"):
        return entry.marked("series", entry.term(typed))
    return entry.text("series")


def numbered(entry: Entry) -> Text:
    """`no. 5`, or the number as typed where it holds words."""
    number = plain(entry.bare("number")).strip()
    return Text(f"{entry.term('number')} " if number[:1].isdigit() else "", entry.text("number")) if number else Text()


# ---------------------------------------------------------------- place, publisher, date


def publisher(entry: Entry, *names: str) -> Text:
    """The house, or the body that stands for one; two houses are parted by a slash (CMOS 17, 14.140)."""
    for name in names or ("publisher", "institution", "organization"):
        if entry.bare(name):
            return entry.marked(name, _houses(entry, name))
    return Text()


_HOUSE = re.compile(r"(?i)(press|books|verlag|publish|house|éditions|editions|imprint|university|& )")


def _houses(entry: Entry, name: str) -> Text:
    """A list of publishers, as biblatex has it; a firm with `and` in its name, `Taylor and Francis`, is none."""
    found = entry.bare(name)
    parts = found.split(" and ")
    words = [plain(part).strip() for part in parts]
    is_list = len(parts) > 1 and all(len(part.split()) > 1 for part in words) and _HOUSE.search(words[0])
    return Text(" / ").join(parts) if is_list else found


def facts(entry: Entry, house: Text, when: Text, *, may_lack_date: bool = False) -> Clause:
    """Place, publisher and date in brackets (CMOS 17, 14.127-46), after those of what is reprinted (14.114)."""
    if not when and not may_lack_date:
        when = Text(entry.term("nodate"))
    here = commas(_house(entry, house), when)
    # Of a letter in a collection it is the day on which it was written.
    first = (
        Text()
        if entry.work.kind == "letter"
        else entry.year("origdate") or entry.marked("origyear", plain(entry.bare("origyear")))
    )
    before = commas(_join_house(entry.text("origlocation"), entry.text("origpublisher")), first)
    is_reprint = plain(entry.bare("pubstate")) in ("reprint", "reprinted")
    if not before and not is_reprint:
        return Clause(here, Joint.FACTS)
    again = Text(entry.marked("pubstate", entry.term("reprint")), ", ", here) if is_reprint else here
    return Clause(Text(before, "; ", again) if before else again, Joint.FACTS)


def _house(entry: Entry, house: Text) -> Text:
    """The eighteenth edition names no place where it names a publisher (CMOS 18, 14.30)."""
    place = Text() if entry.style.edition == 18 and house else entry.marked("location", _towns(entry))
    return _join_house(place, house)


def _towns(entry: Entry) -> Text:
    """`Berlin, Paris, and Rome`: towns that `and` parts; two stand as they are typed, without the blank of `London ; Paris`."""
    typed = entry.bare("location")
    if plain(typed).casefold() == "n.p.":
        # Not known: small within the brackets of a note, whatever the entry has (CMOS 17, 14.132).
        return Text("n.p.")
    towns = typed.split(" and ")
    if len(towns) < 3:
        return Text("; ").join(typed.split(" ; "))
    comma = "," if primary(entry.style.language) == "en" else ""
    return Text(Text(", ").join(towns[:-1]), f"{comma} {joined(entry.style.language, plain(towns[-1]))}", towns[-1])


def _join_house(place: Text, house: Text) -> Text:
    if ": " in plain(place) and place and house and plain(place).count(":") == 1 and ";" in plain(place):
        # Two houses in two towns, the first of them typed in `location`: `Chicago: Press; London`.
        return Text(place, ": ", house)
    return Text(": ").join([part for part in (place, house) if part])
