"""A work in, the same with its printed fields as rich text out; what cannot be read is reported at the field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from pybtex.richtext import Tag, Text

from galleyproof.cite.chicago.printed_date import print_date, print_month, print_time, print_year
from galleyproof.cite.chicago.printed_name import Name
from galleyproof.cite.field.rich_field import plain, read_field, read_verbatim
from galleyproof.cite.terms.terms import is_value, term
from galleyproof.model.evidence.vocabulary import CONTENT
from galleyproof.model.evidence.work import DateRange, Library, Person, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory, Same
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import tag_of
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.look.tags.language_codes import has_language

_PERSONS = frozenset(
    {
        "author", "editor", "editora", "editorb", "editorc", "translator", "interviewer", "bookauthor", "commentator",
        "annotator", "holder", "namea", "nameb", "namec", "shortauthor", "shorteditor", "maineditor", "compiler", "director",
        "recipient",
    }
)  # fmt: skip
_ADDRESSES = frozenset({"doi", "url", "eprint", "urldate"})
PRINTED = tuple(sorted(CONTENT - _PERSONS - _ADDRESSES - {"date", "year", "month", "origdate", "eventdate"}))
"""The fields that are read as prose. All others are addresses, dates or for the file alone."""
_OF_VOLUMES = frozenset({"number", "volumes", "part", "maintitle"})
"""What tells that the `volume` of proceedings is one of theirs."""
_NOTHING = Text()
"""Asked for more often than any field; a rich text never changes."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A work ready to be worded; two of them are never compared, so that what is worded can be kept by entry."""

    work: Work
    style: NoteStyle
    fields: Mapping[str, Text]
    """Those that say something, by name."""
    persons: Mapping[str, tuple[Name, ...]]
    """By role, read like the fields."""
    related: "Entry | None" = None
    """What the work comments on, is cited in or is part of, where it says so by `related`."""

    def bare(self, name: str) -> Text:
        """The field's rich text, empty where the work has none."""
        return self.fields.get(name, _NOTHING)

    def text(self, name: str) -> Text:
        """The same, marked with the field that it comes from."""
        return self.marked(name, self.bare(name))

    def marked(self, name: str, words: Text | str) -> Text:
        """Words that a field or a role leads to, marked with its name."""
        return Text(Tag(f"field {name}", words)) if words else _NOTHING

    @property
    def title_language(self) -> str:
        """The tag of the language that `langid` says the titles are in; empty where it does not, or they are translated."""
        is_translated = plain(self.bare("titleaddon")).startswith("[in ")
        tag = tag_of(self.work.text("langid"))
        return "" if is_translated or not has_language(tag) else tag

    def raw(self, name: str) -> str:
        """The field as an address or a word of the file: verbatim, without TeX."""
        return read_verbatim(self.work.text(name))

    def term(self, key: str) -> str:
        """A word of the notes' language, by its localisation key."""
        return term(key, self.style.language)

    def span_of(self, name: str) -> Span:
        """The place of the field; that of the work's key where it has no such field."""
        field = self.work.fields.get(name)
        return field.span if field else self.work.span

    def allows(self, role: str) -> bool:
        """Whether biblatex's `options` let the role's names begin the citation: `useeditor=false` does not."""
        return re.search(rf"\buse{role}\s*=\s*false\b", self.work.text("options")) is None

    @property
    def subtype(self) -> str:
        return self.work.text("entrysubtype").strip().lower()

    @property
    def is_described(self) -> bool:
        """Whether the title says what the work is, not what it is called."""
        return "title" in self.fields and not self.work.text("title").strip()

    @property
    def day_first(self) -> bool:
        return self.style.quotes == "british"

    # ------------------------------------------------------------ dates

    def date_of(self, name: str) -> DateRange | None:
        return {
            "date": self.work.date, "urldate": self.work.urldate, "origdate": self.work.origdate,
            "eventdate": self.work.eventdate,
        }[name]  # fmt: skip

    def year(self, name: str = "date") -> Text:
        """The year alone, or the words that stand for it: the date of a book."""
        date = self.date_of(name)
        return self.marked(name, print_year(date, self.style.language)) if date else self.words_of(name)

    def month(self, name: str = "date") -> Text:
        """Month or season and year."""
        date = self.date_of(name)
        if date is None:
            return self.words_of(name)
        return self.marked(name, print_month(date, day_first=self.day_first, language=self.style.language))

    def day(self, name: str = "date") -> Text:
        """The date as exact as it is known."""
        date = self.date_of(name)
        if date is None:
            return self.words_of(name)
        return self.marked(name, print_date(date, day_first=self.day_first, language=self.style.language))

    def moment(self, name: str = "date") -> Text:
        """The date with its time of day, `April 22, 2015, 11:10 a.m.` (CMOS 17, 14.191 and 14.209)."""
        date = self.date_of(name)
        printed = self.day(name)
        if date is None or not date.start.time:
            return printed
        return Text(printed, ", ", self.marked(name, print_time(date.start.time, self.style.language)))

    def words_of(self, name: str) -> Text:
        """What a date field says in words, `forthcoming`, `c1988`; for the work's own date its `pubstate` too."""
        for field in (name, "year") if name == "date" else (name,):
            typed = self.work.text(field).strip()
            if typed and self.date_of(name) is None:
                key = re.sub(r"[\s-]", "", typed.lower())
                return self.marked(field, self.term(key) if is_value(key) else read_field(typed).text)
        return self.state() if name == "date" else Text()

    def state(self) -> Text:
        """`forthcoming`, `in press` (CMOS 17, 14.145); a reprint is told with the facts of publication."""
        typed = plain(self.bare("pubstate"))
        return Text() if typed in ("reprint", "reprinted") else self.worded("pubstate")

    def worded(self, name: str) -> Text:
        """The field, or the words that it names by a localisation key: `inpress`, `phdthesis`."""
        typed = plain(self.bare(name))
        return self.marked(name, self.term(typed)) if is_value(typed) else self.text(name)


def read_entry(work: Work, style: NoteStyle, sink: Sink, library: Library | None = None) -> Entry:
    """The work with its printed fields read; each fault of one is reported at its place."""
    fields: dict[str, Text] = {}
    for name in PRINTED:
        field = work.fields.get(name)
        if field is None or not field.value.strip():
            continue
        reading = read_field(_with_named_fields(work, name, field.value.strip()))
        for fault in reading.faults:
            _report(work, name, fault, field.span, sink)
        if reading.text:
            fields[name] = reading.text
    if "title" not in fields:
        _describe(work, style, fields)
    if work.kind in ("inproceedings", "proceedings") and "series" in fields and not fields.keys() & _OF_VOLUMES:
        # BibTeX counts a series by `volume`: `series = {LNCS}, volume = {123}`, as publishers of proceedings have it.
        fields["number"] = fields.pop("volume", _NOTHING) or _NOTHING
    persons = {role: tuple(_name(work, person, sink) for person in people) for role, people in work.persons.items()}
    entry = Entry(work, style, fields, {role: names for role, names in persons.items() if names})
    other = (
        library.get(work.text("related").split(",")[0].strip()) if library and work.text("related").strip() else None
    )
    if other is None or other.key == work.key:
        return entry
    related = read_entry(other, style, sink)
    is_review = work.text("relatedtype").strip() == "reviewof" and not work.text("relatedstring").strip()
    return _as_review(entry, related) if is_review else replace(entry, related=related)


_NAMED = re.compile(r"\\(?:printfield|thefield|printlist|printnames)\s*(?:\[[^\]]*\])?\s*\{\s*(?P<name>\w+)\s*\}")


def _with_named_fields(work: Work, own: str, value: str) -> str:
    r"""`hereafter \printfield{shorthand}` with the words of that field, as biblatex fills it in."""
    if "\\" not in value:
        return value
    return _NAMED.sub(lambda match: "" if match["name"] == own else _NAMED.sub("", work.text(match["name"])), value)


def known_entry(work: Work, style: NoteStyle, sink: Sink, library: Library, memory: Memory) -> Entry:
    """The same from memory, where it was read from this library for this style before."""
    key = ("entry", Same(work), Same(library), style)
    return memory.recall(key, sink, partial(read_entry, work, style, library=library))


def _describe(work: Work, style: NoteStyle, fields: dict[str, Text]) -> None:
    """What a work is stands for the title that it lacks."""
    if work.kind == "review" and "booktitle" in fields:
        title, subtitle = fields["booktitle"], fields.get("booksubtitle")
        fields["title"] = _review_of(title, subtitle, work.persons.get("bookauthor", ()), style)
        return
    if work.kind not in ("interview", "thesis", "review", "inreference"):
        for name in ("titleaddon", "howpublished", "type"):
            if name in fields:
                fields["title"] = fields.pop(name)
                return


def _review_of(title: Text, subtitle: Text | None, people: tuple[Person, ...], style: NoteStyle) -> Text:
    """The book that is reviewed: `review of *The Gate*, by John Roe` (CMOS 17, 14.202)."""
    whole = Text(title, ": ", subtitle) if subtitle else title
    named = [
        read_field(" ".join(filter(None, (person.given, person.particle, person.family, person.suffix)))).text
        for person in people
    ]
    names = Text(", ").join([*named[:-2], Text(f" {term('and', style.language)} ").join(named[-2:])])
    by = Text(f", {term('by', style.language)} ", names) if named else Text()
    return Text(f"{term('reviewof', style.language)} ", Tag("em", whole), by)


def _as_review(entry: Entry, other: Entry) -> Entry:
    """The review says of what it is behind its title, or instead of one: biblatex's `relatedtype = {reviewof}`."""
    people = other.work.persons.get("author", ()) or other.work.persons.get("editor", ())
    words = _review_of(other.bare("title"), other.bare("subtitle"), people, entry.style)
    name = "titleaddon" if entry.bare("title") else "title"
    return replace(entry, fields={**entry.fields, name: entry.fields.get(name) or words})


def _name(work: Work, person: Person, sink: Sink) -> Name:
    def read(typed: str) -> Text:
        reading = read_field(typed.strip())
        for fault in reading.faults:
            _report(work, "name", fault, work.span, sink)
        return reading.text

    given, original = _apart(person.given.rstrip(", "))
    return Name(
        family=read(person.family),
        given=read(_space_initials(re.sub(r"\\addcomma\s*$", "", given))),
        particle=read(person.particle),
        suffix=read(person.suffix),
        is_body=person.is_body,
        original=read(person.original or original),
    )


def _apart(given: str) -> tuple[str, str]:
    """`Linfu 華林甫` is a given name and the whole name in its own script (CMOS 17, 11.90)."""
    match = re.fullmatch(r"(?P<given>.*[a-z].*?)\s+(?P<original>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\s]+)", given)
    return (match["given"], match["original"].strip()) if match else (given, "")


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
