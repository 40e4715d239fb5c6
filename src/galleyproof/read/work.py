"""BibTeX entries in, the Library out: persons, dates and types understood, every other field kept."""

from types import MappingProxyType

from pybtex.bibtex.exceptions import BibTeXError
from pybtex.bibtex.utils import split_tex_string
from pybtex.database import InvalidNameString
from pybtex.database import Person as PybtexPerson

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Source
from galleyproof.model.work import DateRange, Field, Library, Person, Work
from galleyproof.read.bibtex import Entry, read_entries
from galleyproof.read.date import read_date

PERSON_FIELDS = ("author", "editor", "translator", "interviewer", "bookauthor", "editora", "editorb", "afterword", "foreword", "introduction", "commentator")  # fmt: skip

KIND_ALIASES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "techreport": "report",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
}

FIELD_ALIASES = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
}

_THESIS_TYPES = {"phdthesis": "phdthesis", "mastersthesis": "mathesis"}
_MONTH_NUMBERS = tuple(f"{number:{fill}}" for number in range(1, 13) for fill in ("", "02"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read_library(source: Source, sink: Sink) -> Library:
    """The works of the file, in its order; the first of two entries of one key counts."""
    works: dict[str, Work] = {}
    for entry in read_entries(source, sink):
        if (first := works.get(entry.key)) is not None:
            sink.report(
                codes.DUPLICATE_KEY,
                f"`{entry.key}` is already the key of the entry in line {first.span.line}",
                entry.span,
                "give one of them another key, or delete it",
            )
            continue
        works[entry.key] = _work(entry, sink)
    return Library(source.path, MappingProxyType(works))


def _work(entry: Entry, sink: Sink) -> Work:
    fields: dict[str, Field] = {}
    persons: dict[str, tuple[Person, ...]] = {}
    for field in entry.fields:
        name = FIELD_ALIASES.get(field.name, field.name)
        if name in fields or name in persons:
            sink.report(
                codes.DUPLICATE_FIELD,
                f"entry `{entry.key}` has two fields `{name}`",
                field.span,
                "keep the one that is right",
            )
        elif name in PERSON_FIELDS:
            persons[name] = _persons(field, sink)
        else:
            fields[name] = Field(name, field.value, field.span)
    if entry.kind in _THESIS_TYPES and "type" not in fields:
        fields["type"] = Field("type", _THESIS_TYPES[entry.kind], entry.span)
    return Work(
        entry.key,
        KIND_ALIASES.get(entry.kind, entry.kind),
        MappingProxyType(fields),
        MappingProxyType(persons),
        _date(fields, "date", sink) or _year_and_month(fields, sink),
        _date(fields, "urldate", sink),
        entry.span,
    )


def _persons(field: Field, sink: Sink) -> tuple[Person, ...]:
    try:
        names = split_tex_string(field.value, " and ")
        return tuple(_person(name) for name in names if name.strip())
    except (InvalidNameString, BibTeXError) as error:
        sink.report(
            codes.BAD_NAME,
            f"this is no name that BibTeX knows: {error}",
            field.span,
            "write `Family, Given`, join names by ` and `, and put a body in braces of its own: `{{Council of Europe}}`",
        )
        return ()


def _person(name: str) -> Person:
    name = name.strip()
    if name.startswith("{") and name.endswith("}") and _closes_at_end(name):
        return Person(name[1:-1], is_body=True)
    if name == "others":
        return Person("others", is_body=True)
    parsed = PybtexPerson(name)
    return Person(
        family=" ".join(parsed.last_names),
        given=" ".join([*parsed.first_names, *parsed.middle_names]),
        particle=" ".join(parsed.prelast_names),
        suffix=" ".join(parsed.lineage_names),
    )


def _closes_at_end(name: str) -> bool:
    """Whether the brace that opens the name is closed by its last character."""
    depth = 0
    for position, character in enumerate(name):
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0:
            return position == len(name) - 1
    return False


def _date(fields: dict[str, Field], name: str, sink: Sink) -> DateRange | None:
    field = fields.get(name)
    if field is None:
        return None
    found = read_date(field.value)
    if found is None:
        sink.report(
            codes.BAD_DATE,
            f"`{field.value}` is no date",
            field.span,
            "write 2019, 2019-12, 2019-12-30 or a span such as 2018/2019",
        )
    return found


def _year_and_month(fields: dict[str, Field], sink: Sink) -> DateRange | None:
    """BibTeX's older way of dating: `year` and `month`."""
    year = fields.get("year")
    if year is None or "date" in fields:
        return None
    month = fields.get("month")
    name = month.value.strip().lower() if month else ""
    number = _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else int(name) if name in _MONTH_NUMBERS else None
    found = read_date(f"{year.value}-{number:02}" if number else year.value)
    if found is None:
        sink.report(codes.BAD_DATE, f"`{year.value}` is no year", year.span, "write the year in digits, such as 2019")
    return found
