"""BibTeX entries in, the Library out: persons, dates and types understood, every other field kept."""

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from galleyproof.model.evidence.vocabulary import CONTENT
from galleyproof.model.evidence.work import DateRange, Field, Library, PartialDate, Person, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.works.bibtex import TypedEntry, read_entries
from galleyproof.read.works.edtf import is_wrong_date, read_date, read_month, read_month_and_day, read_years
from galleyproof.read.works.entry_kind import with_known_kind
from galleyproof.read.works.exports.exported import as_meant
from galleyproof.read.works.exports.placeholder import without_seen
from galleyproof.read.works.inherit import inherit
from galleyproof.read.works.other_keys import read_other_keys
from galleyproof.read.works.reference_in_field import with_references_in_words
from galleyproof.read.works.typed_name import joined_by_comma, read_person, split_names, unread_parts

PERSON_FIELDS = frozenset(
    {
        "author", "editor", "translator", "interviewer", "bookauthor", "editora", "editorb", "editorc", "maineditor",
        "compiler", "director", "recipient", "afterword", "foreword", "introduction", "commentator", "annotator",
        "holder", "namea", "nameb", "namec", "shortauthor", "shorteditor",
    }
)  # fmt: skip

_SUBTYPES = {
    **dict.fromkeys(("newspaper", "news", "newsarticle", "newspaperarticle"), "newspaper"),
    "magazine": "magazine",
    "song": "song",
}
_THESIS_TYPES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis", "techreport": "techreport"}
"""What biblatex has in `type` for BibTeX's older types."""


def read_library(source: Source, sink: Sink, *more: Source) -> Library:
    """The works of the file, and of `more` of them, in their order; the first of two entries of one key counts.

    What is wrong with an entry stays with it as its faults: they weigh by whether anything cites the work.
    """
    entries: dict[str, TypedEntry] = {}
    doubled: dict[str, list[Diagnostic]] = {}
    for typed in (entry for each in (source, *more) for entry in read_entries(each, sink)):
        entry = as_meant(typed)
        if (first := entries.setdefault(entry.key, entry)) is not entry:
            if first.span.path != entry.span.path and _says(first) == _says(entry):
                # Collections that overlap, as programs for references write them.
                continue
            elsewhere = f"{first.span.path}, " if first.span.path != entry.span.path else ""
            fault = Diagnostic(
                codes.DUPLICATE_KEY,
                f"`{entry.key}` is already the key of the entry in {elsewhere}line {first.span.line}",
                entry.span,
                "give one of them another key, or delete it",
            )
            doubled.setdefault(entry.key, []).append(fault)
    works: dict[str, Work] = {}
    for key, inherited in inherit(with_references_in_words(entries)).items():
        if inherited.entry.kind not in ("xdata", "set"):
            works[key] = _work(inherited.entry, [*inherited.entry.faults, *inherited.faults, *doubled.get(key, ())])
    path = ", ".join(each.path for each in (source, *more))
    return Library(path, MappingProxyType(works), MappingProxyType(read_other_keys(entries)))


def _says(entry: TypedEntry) -> tuple[str, dict[str, str]]:
    return entry.kind, {field.name: " ".join(field.value.split()) for field in entry.fields}


def _work(entry: TypedEntry, faults: list[Diagnostic]) -> Work:
    fields: dict[str, Field] = {}
    persons: dict[str, tuple[Person, ...]] = {}
    typed: dict[str, str] = {}
    known = with_known_kind(entry)
    for field in known.fields:
        if field.name in fields or field.name in persons:
            if field.name not in CONTENT or field.value == typed[field.name]:
                continue
            faults.append(
                Diagnostic(
                    codes.DUPLICATE_FIELD,
                    f"entry `{entry.key}` has two fields `{field.name}`",
                    field.span,
                    "keep the one that is right",
                )
            )
        elif field.name in PERSON_FIELDS and field.value.strip().lower() not in _FLAGS:
            persons[field.name] = tuple(_persons(field, faults))
        else:
            fields[field.name] = _with_small_and(field)
        typed[field.name] = field.value
    for name, value in (("type", _THESIS_TYPES.get(entry.kind)), ("entrysubtype", _SUBTYPES.get(entry.kind))):
        if value and name not in fields:
            fields[name] = Field(name, value, entry.span)
    date = _date(fields, "date", faults) or (None if "date" in fields else _year_and_month(fields, faults))
    urldate = _day_seen(fields, faults, is_needed=date is None and "doi" not in fields)
    return Work(
        entry.key,
        known.kind,
        MappingProxyType(fields),
        MappingProxyType(persons),
        date,
        urldate,
        entry.span,
        _date(fields, "origdate", faults),
        _date(fields, "eventdate", faults),
        tuple(faults),
    )


def _with_small_and(field: Field) -> Field:
    """`The Hague AND London`: biber tells no capitals apart in the word between the members of a list, nor counts empty ones."""
    if field.name not in _LISTS or " and " not in field.value.lower():
        return field
    return replace(field, value=_BETWEEN.sub(" and ", field.value).removesuffix(" and"))


_BETWEEN = re.compile(r"(?:\s+(?:and|AND)(?=\s))+\s+")


_LISTS = frozenset({"location", "address", "publisher", "institution", "organization", "origlocation", "origpublisher"})
_FLAGS = ("yes", "true", "1")
"""What biblatex-chicago has in `afterword` and its like: the work is one, whoever wrote it."""


def _persons(field: Field, faults: list[Diagnostic]) -> Iterable[Person]:
    names = tuple(split_names(field.value))
    if two := joined_by_comma(names):
        message = f"`{two}` is read as one person: names are joined by ` and `"
        hint = "write ` and ` instead of the comma; allow `comma-between-names` if it is one name"
        faults.append(Diagnostic(codes.COMMA_BETWEEN_NAMES, message, field.span, hint))
    for name in names:
        person = read_person(name)
        if isinstance(person, Person):
            for part in unread_parts(name):
                message = f"`{part}` of a name is printed nowhere"
                hint = "a name has `family`, `given`, `prefix` and `suffix`"
                faults.append(Diagnostic(codes.FIELD_NOT_PRINTED, message, field.span, hint))
            yield person
            continue
        faults.append(
            Diagnostic(
                codes.BAD_NAME,
                person,
                field.span,
                "write `Family, Given`, join names by ` and `, and put a body in braces of its own: "
                "`{{Council of Europe}}`",
            )
        )


def _date(fields: dict[str, Field], name: str, faults: list[Diagnostic]) -> DateRange | None:
    """The date; None where the field holds words, which are printed as they are."""
    field = fields.get(name)
    if field is None or not field.value.strip():
        return None
    found = read_date(field.value)
    if found is None and is_wrong_date(field.value):
        faults.append(
            Diagnostic(
                codes.BAD_DATE,
                f"`{field.value}` is no date",
                field.span,
                "write 2019, 2019-12, 2019-12-30 or a span such as 2018/2019",
            )
        )
    return found


def _day_seen(fields: dict[str, Field], faults: list[Diagnostic], *, is_needed: bool) -> DateRange | None:
    """`urldate`, which is printed only where the work has no other date; elsewhere it is no error that it is unreadable."""
    field = fields.get("urldate")
    if field is None or not field.value.strip():
        return None
    found = read_date(without_seen(field.value))
    if found is None:
        code = codes.BAD_DATE if is_needed else codes.BAD_DAY_SEEN
        hint = "write 2019-12-30, or 2019-12"
        faults.append(Diagnostic(code, f"`{field.value}` is no date", field.span, hint))
    return found


def _year_and_month(fields: dict[str, Field], faults: list[Diagnostic]) -> DateRange | None:
    """BibTeX's older way of dating: `year`, `month` and, in some files, `day`."""
    year = fields.get("year")
    if year is None or not year.value.strip():
        return None
    found = read_years(year.value) or read_date(year.value)
    if found is None or re.fullmatch("0+", year.value.strip()):
        # Programs write 0 where they know none; a work of 1 BC says so.
        if is_wrong_date(year.value):
            faults.append(
                Diagnostic(
                    codes.BAD_DATE, f"`{year.value}` is no year", year.span, "write the year in digits, such as 2019"
                )
            )
        return None
    month = fields.get("month")
    if month is None or not month.value.strip() or found.end or found.start.month:
        return found
    return _with_month(found, month, fields.get("day"), faults)


def _with_month(year: DateRange, month: Field, day: Field | None, faults: list[Diagnostic]) -> DateRange:
    start = year.start
    if both := read_month_and_day(month.value):
        return replace(year, start=replace(start, month=both[0], day=both[1]))
    months = read_month(month.value)
    if not months:
        if month.value.strip(" ?"):
            message = f"`{month.value}` is no month, so that the year alone is printed"
            faults.append(Diagnostic(codes.BAD_MONTH, message, month.span, "write jan, 1 or {January-February}"))
        return year
    number = day.value.strip() if day else ""
    start = replace(start, month=months[0], day=int(number) if number.isdecimal() and 1 <= int(number) <= 31 else None)
    end = PartialDate(start.year, months[1]) if len(months) > 1 and months[1] > months[0] else None
    return replace(year, start=start, end=end)
