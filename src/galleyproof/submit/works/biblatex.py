"""Works in, one BibLaTeX file out, laid out anew: no comment, no field of the project's own."""

from collections.abc import Iterable

from galleyproof.model.evidence.work import DateRange, PartialDate, Person, Work

STANDARD = (
    "title", "subtitle", "nameaddon", "maintitleaddon", "journaltitleaddon", "issuesubtitle", "issuetitleaddon", "eventtitleaddon",
    "reporter", "court", "library", "origlocation", "origpublisher", "usera", "userd", "usere", "lista", "shorthand", "shorthandintro",
    "collection", "archive", "related", "relatedtype", "relatedstring", "options", "keywords", "editortype",
    "editoratype", "editorbtype", "editorctype", "authortype", "afterword", "introduction", "foreword", "year", "month", "titleaddon", "shorttitle", "maintitle", "mainsubtitle", "booktitle", "booksubtitle",
    "booktitleaddon", "issuetitle", "journaltitle", "journalsubtitle", "eventtitle", "venue", "edition", "volume",
    "volumes", "number", "part", "chapter", "series", "issue", "pages", "pagetotal", "eid", "publisher", "institution",
    "organization", "location", "type", "howpublished", "version", "note", "addendum", "pubstate", "language",
    "origlanguage", "origtitle", "langid", "entrysubtype", "doi", "isbn", "issn", "eprint", "eprinttype", "url",
)  # fmt: skip
"""The fields of biblatex's manual that are handed on."""


def biblatex(works: Iterable[Work]) -> str:
    """One entry a work, in the order given."""
    return "\n".join(map(_entry, works))


def _entry(work: Work) -> str:
    fields: dict[str, str] = {role: " and ".join(map(_name, people)) for role, people in work.persons.items() if people}
    for name in STANDARD:
        if name in ("year", "month") and work.date:
            continue
        if value := " ".join(work.text(name).split()):
            fields[name] = value
    dates = (("date", work.date), ("urldate", work.urldate), ("origdate", work.origdate), ("eventdate", work.eventdate))
    for name, date in dates:
        if date:
            fields[name] = _range(date)
    width = max(map(len, fields), default=0)
    lines = "".join(f"  {name.ljust(width)} = {{{value}}},\n" for name, value in fields.items())
    return f"@{work.kind}{{{work.key},\n{lines}}}\n"


def _name(person: Person) -> str:
    if person.is_body:
        return "others" if person.family == "others" else f"{{{person.family}}}"
    family = f"{person.particle} {person.family}".strip()
    return ", ".join(part for part in (family, person.suffix, person.given) if part)


def _range(date: DateRange) -> str:
    end = f"/{_one(date.end)}" if date.end else "/" if date.is_open else ""
    return ("/" if date.has_no_start else "") + _one(date.start) + end


def _one(date: PartialDate) -> str:
    year = f"{date.year:04}"
    if date.years > 1:
        unknown = len(str(date.years)) - 1
        year = year[:-unknown] + "X" * unknown
    parts = [year, *(f"{part:02}" for part in (date.month, date.day) if part)]
    doubt = "%" if date.is_circa and date.is_uncertain else "~" if date.is_circa else "?" if date.is_uncertain else ""
    return "-".join(parts) + (f"T{date.time}:00" if date.time else "") + doubt
