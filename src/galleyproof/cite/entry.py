"""A work in, the same with its printed fields as rich text out; what cannot be read is reported at the field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pybtex.richtext import Tag, Text

from galleyproof.cite.field import read_field, read_verbatim
from galleyproof.cite.name import Name
from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span
from galleyproof.model.style import NoteStyle
from galleyproof.model.work import Person, Work

PRINTED = (
    "title", "subtitle", "shorttitle", "titleaddon", "maintitle", "mainsubtitle", "booktitle", "booksubtitle",
    "booktitleaddon", "issuetitle", "journaltitle", "journalsubtitle", "reporter", "edition", "volume", "volumes",
    "number", "part", "chapter", "series", "publisher", "location", "institution", "organization", "eventtitle",
    "venue", "type", "howpublished", "version", "pages", "eid", "note", "addendum", "pubstate", "court",
)  # fmt: skip
"""The fields that are printed. All others, the project's own among them, are for the file alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A work ready to be worded."""

    work: Work
    style: NoteStyle
    fields: Mapping[str, Text]
    """Those that say something, by name."""
    persons: Mapping[str, tuple[Name, ...]]
    """By role, read like the fields."""

    def bare(self, name: str) -> Text:
        """The field's rich text, empty where the work has none."""
        return self.fields.get(name, Text())

    def text(self, name: str) -> Text:
        """The same, marked with the field that it comes from."""
        found = self.bare(name)
        return Text(Tag(f"field {name}", found)) if found else Text()

    def raw(self, name: str) -> str:
        """The field as an address or a word of the file: verbatim, without TeX."""
        return read_verbatim(self.work.text(name))

    def span_of(self, name: str) -> Span:
        """The place of the field; that of the work's key where it has no such field."""
        field = self.work.fields.get(name)
        return field.span if field else self.work.span

    @property
    def is_described(self) -> bool:
        """Whether the title says what the work is, not what it is called."""
        return "title" in self.fields and not self.work.text("title").strip()

    @property
    def day_first(self) -> bool:
        return self.style.quotes == "british"


def read_entry(work: Work, style: NoteStyle, sink: Sink) -> Entry:
    """The work with its printed fields read; each fault of one is reported at its place."""
    fields: dict[str, Text] = {}
    for name in PRINTED:
        field = work.fields.get(name)
        if field is None or not field.value.strip():
            continue
        reading = read_field(field.value.strip())
        for fault in reading.faults:
            _report(work, name, fault, field.span, sink)
        if reading.text:
            fields[name] = reading.text
    if "title" not in fields:
        _describe(work, fields)
    persons = {role: tuple(_name(work, person, sink) for person in people) for role, people in work.persons.items()}
    return Entry(work, style, fields, {role: names for role, names in persons.items() if names})


def _describe(work: Work, fields: dict[str, Text]) -> None:
    """What a work is stands for the title that it lacks."""
    if work.kind not in ("interview", "thesis"):
        for name in ("titleaddon", "howpublished", "type"):
            if name in fields:
                fields["title"] = fields.pop(name)
                return


def _name(work: Work, person: Person, sink: Sink) -> Name:
    def read(typed: str) -> Text:
        reading = read_field(typed)
        for fault in reading.faults:
            _report(work, "name", fault, work.span, sink)
        return reading.text

    return Name(
        family=read(person.family),
        given=read(_space_initials(person.given)),
        particle=read(person.particle),
        suffix=read(person.suffix),
        is_body=person.is_body,
    )


def _space_initials(given: str) -> str:
    """Initials stand apart, `J. K.` (CMOS 17, 10.12)."""
    return re.sub(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]\.)", r"\1 ", given)


def _report(work: Work, name: str, fault: str, span: Span, sink: Sink) -> None:
    sink.report(
        codes.UNREADABLE_FIELD,
        f"`{name}` of `{work.key}`: {fault}",
        span,
        "write the character itself in UTF-8, or a command such as `\\emph{...}`",
    )
