"""The bibliography: one value a work, its fields still as the author typed them, each with its place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.model.finding.source import Span

_NUMBERS = re.compile(r"([0-9]{1,5})(?:\s*(?:-{1,3}|–)\s*([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry."""

    name: str
    """Lower case, a biblatex field name or one of the project's own."""
    value: str
    """BibTeX's string: braces protect capitals, `\\emph` and its like mark up, accents may be TeX's."""
    span: Span
    """Of the value."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a body when only `family` is set and `is_body` is true."""

    family: str
    given: str = ""
    particle: str = ""
    """`van`, `de la`: sorted with the family name, never capitalised by us."""
    suffix: str = ""
    """`Jr.`, `III`."""
    is_body: bool = False
    """Braced in BibTeX: printed as it stands and never inverted."""
    original: str = ""
    """The name in its own script, printed after it; the family name of such a person comes first."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as exact as the work states it, after ISO 8601-2 as biblatex reads it."""

    year: int
    month: int | None = None
    """1 to 12, or 21 to 24 for spring, summer, autumn and winter."""
    day: int | None = None
    is_circa: bool = False
    """`2019~`: about that year."""
    is_uncertain: bool = False
    """`2019?`: perhaps that year; `2019%` is both."""
    years: int = 1
    """How many years from `year` on are meant: 10 for `186X`, 100 for `18XX`."""
    time: str = ""
    """The time of day, `11:10`, where the date names one."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date, or a span of dates."""

    start: PartialDate
    end: PartialDate | None = None
    """None for a single date."""
    is_open: bool = False
    """`2019-11/`: still going on."""
    has_no_start: bool = False
    """`/2019`: begun nobody knows when; `start` holds the end."""


@dataclass(frozen=True, slots=True)
class Work:
    """One bibliography entry."""

    key: str
    kind: str
    """The entry type in lower case, biblatex's name: `article`, `online`, `report`."""
    fields: Mapping[str, Field]
    """Every field but the persons, by name; unknown fields are kept."""
    persons: Mapping[str, tuple[Person, ...]]
    """By role: `author`, `editor`, `translator`, `interviewer`. `others` stands as a body of that name."""
    date: DateRange | None
    """None where the work states none, or says it in words that `fields` keeps."""
    urldate: DateRange | None
    span: Span
    """Of the key in the bibliography file."""
    origdate: DateRange | None = None
    """Of what this work reprints, translates or holds."""
    eventdate: DateRange | None = None
    """Of the performance, the speech, the broadcast or the comment."""
    faults: tuple[Diagnostic, ...] = ()
    """What could not be read of it: it stops the paper where something cites the work."""

    def text(self, name: str) -> str:
        """The field's raw value, or an empty string."""
        field = self.fields.get(name)
        return field.value if field else ""

    def numbers(self, name: str) -> tuple[int, ...]:
        """The field read as a list of whole numbers and ranges, `12, 13, 20-22`; what is no number is left out."""
        found: list[int] = []
        for part in self.text(name).split(","):
            if match := _NUMBERS.fullmatch(part.strip()):
                found.extend(range(int(match[1]), int(match[2] or match[1]) + 1))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class WordedWork:
    """A work whose printed fields and names have been read: UTF-8 words, no TeX."""

    work: Work
    fields: Mapping[str, str]
    """Every printed field that says something, its words alone."""
    marked: Mapping[str, str]
    """The same as CSL's rich text: `<i>`, `<b>`, and `<span class="nocase">` around what keeps its capitals."""
    persons: Mapping[str, tuple[Person, ...]]
    """By role. BibTeX's `and others` stands as a body of the name `others`."""


@dataclass(frozen=True, slots=True)
class Library:
    """All works of the paper, in the order of the file."""

    path: str
    works: Mapping[str, Work]
    other_keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The works by keys under which none of them stands: biblatex's `ids` and `@set`."""

    def get(self, key: str) -> Work | None:
        return self.works.get(key)
