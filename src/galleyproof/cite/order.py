"""Sections in, Notes out: numbered, and full, short or `Ibid.`, in one pass from the first word to the last."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from pybtex.richtext import Text as RichText

from galleyproof.cite.affixes import spaced_prefix, spaced_suffix
from galleyproof.cite.bibliography import ListedEntry, list_works
from galleyproof.cite.chicago.clause import Form
from galleyproof.cite.chicago.full import NOWHERE, full_form
from galleyproof.cite.chicago.printed_locator import print_locator
from galleyproof.cite.chicago.printed_name import Namesakes
from galleyproof.cite.chicago.roles import short_names
from galleyproof.cite.chicago.short import find_namesakes, ibid, names_in_words, short_form, with_locator
from galleyproof.cite.chicago.wording import attach, capitalise, to_inlines
from galleyproof.cite.field.entry import Entry, known_entry
from galleyproof.cite.field.rich_field import capitalise_first, plain
from galleyproof.cite.note_prose import Prose
from galleyproof.cite.terms.terms import term
from galleyproof.cite.unprinted import report_unprinted
from galleyproof.model.evidence.work import Library, Work
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory, Same, Shelf
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import as_reference, nearest_of_each
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.document import Block, Citation, Cite, Footnote, Inline, Paragraph, Section, Text
from galleyproof.model.text.note import Note, Notes, Reference
from galleyproof.model.text.note_marks import note_marks, table_marks
from galleyproof.model.text.walk import runs_of, walk_all


def cite_notes(
    sections: tuple[Section, ...],
    library: Library,
    style: NoteStyle,
    sink: Sink,
    *,
    also: Collection[str] = (),
    memory: Memory | None = None,
) -> Notes:
    """Every note of the paper in reading order, worded after the Chicago Manual of Style's notes and bibliography.

    The list of works has those that notes cite and, of the library, those in `also`: the sources of the data.
    Unknown keys and fields that cannot be read are reported to `sink`; the notes are numbered as if they were right.
    """
    memory = memory or Memory()
    cited = cited_keys(sections) | frozenset(also)
    known = tuple(key for key in library.works if key in cited)

    def made_of(shelf: Shelf, more: tuple[object, ...] = ()) -> tuple[object, ...]:
        return shelf.name(library), shelf.name(known), style, *more

    entries = _Entries(library, known, style, memory)
    memory.last("entries", made_of, sink, entries.report)
    course = _Course(library, entries, style, sink, memory)
    of_tables = table_marks(sections)
    for section in sections:
        marks = tuple(note_marks(runs_of((section,))))
        apart = tuple(inline.span in of_tables for inline in marks)
        standing = course.standing(cited_keys((section,)))
        follow = partial(course.follow, marks, apart, standing)
        course.take(memory.last("notes", partial(made_of, more=(standing, marks, apart)), sink, follow))
    course.report_unknown()
    named = tuple(dict.fromkeys((*course.cited, *(key for key in sorted(also) if key in entries))))
    listed, headings = memory.last(
        "list", partial(made_of, more=named), sink, lambda own: _list(named, entries, course, style, own)
    )
    return Notes(
        tuple(course.notes),
        MappingProxyType({note.span: note for note in course.notes}),
        MappingProxyType(course.in_words),
        listed,
        list_title=style.list_title or term("bibliography", style.language),
        headings=MappingProxyType(dict(headings)),
    )


_Listed: TypeAlias = tuple[tuple[tuple[str, tuple[Inline, ...]], ...], tuple[tuple[str, str], ...]]
"""Key and wording of each work; the titles of divisions, each by the key of its first work."""


def _list(keys: tuple[str, ...], entries: "_Entries", course: "_Course", style: NoteStyle, sink: Sink) -> _Listed:
    listed = list_works([entries[key] for key in keys], course.memory, style.divisions) if style.bibliography else ()
    _check_divisions(listed, style, sink)
    return tuple((each.entry.work.key, course.print_listed(each)) for each in listed), tuple(_headings(listed).items())


def _headings(listed: tuple[ListedEntry, ...]) -> dict[str, str]:
    """The title of each division by the key of its first work; a division without works has none."""
    found: dict[str, str] = {}
    before = None
    for each in listed:
        if each.division is not None and each.division != before:
            found[each.entry.work.key] = each.division.title
        before = each.division
    return found


def _check_divisions(listed: tuple[ListedEntry, ...], style: NoteStyle, sink: Sink) -> None:
    for each in listed:
        if style.divisions and each.division is None:
            sink.report(
                codes.WORK_IN_NO_DIVISION,
                f"no division of the list takes `{each.entry.work.key}`, an @{each.entry.work.kind}",
                each.entry.work.span,
                "name its type or one of its keywords in `style.bibliography`, or end with a division without conditions",
            )


def cited_keys(sections: tuple[Section, ...]) -> frozenset[str]:
    """The keys that the sections cite, in the text and within notes, whether the library has them or not."""
    return frozenset(
        cite.key
        for run in runs_of(sections)
        for inline in walk_all(run)
        if isinstance(inline, Citation)
        for cite in inline.cites
    )


class _Entries(Mapping[str, Entry]):
    """The cited works, each read once it is asked for: where all that cites it was worded before, nobody asks."""

    def __init__(self, library: Library, keys: tuple[str, ...], style: NoteStyle, memory: Memory) -> None:
        self._library, self._style, self._memory = library, style, memory
        self._read: dict[str, Entry | None] = dict.fromkeys(keys)
        self._namesakes: Namesakes | None = None

    def report(self, sink: Sink) -> None:
        """Reads all, and tells what cannot be read."""
        for key in self:
            self._entry(key, sink)

    @property
    def namesakes(self) -> Namesakes:
        if self._namesakes is None:
            self._namesakes = find_namesakes(name for entry in self.values() for name in short_names(entry))
        return self._namesakes

    def __getitem__(self, key: str) -> Entry:
        # What is wrong with it is told by `report`.
        return self._read[key] or self._entry(key, Sink())

    def __contains__(self, key: object) -> bool:
        return key in self._read

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)

    def _entry(self, key: str, sink: Sink) -> Entry:
        entry = self._read[key] = known_entry(self._library.works[key], self._style, sink, self._library, self._memory)
        return entry


@dataclass(frozen=True, slots=True)
class _Standing:
    """All of what came before a section that decides how its citations read."""

    notes: int
    cited: tuple[str, ...]
    """Of the works that the section cites."""
    previous: tuple[Cite, ...]
    kept: tuple[Cite, ...] | None


_Followed: TypeAlias = tuple[
    tuple[Note, ...],
    tuple[tuple[Span, tuple[Inline, ...]], ...],
    tuple[Cite, ...],
    tuple[str, ...],
    tuple[tuple[str, str], ...],
    tuple[Cite, ...],
    tuple[Cite, ...] | None,
]
"""What `_Course` has of a section, in the order of its members from `notes` on."""


@dataclass(slots=True)
class _Course:
    """The pass through the paper: what has been cited so far decides how the next citation reads."""

    library: Library
    entries: _Entries
    style: NoteStyle
    sink: Sink
    memory: Memory
    short_forms: dict[str, RichText] = field(default_factory=dict)
    """Of each work that was cited again, by key; without locator."""
    bearers: dict[str, str] = field(default_factory=dict)
    """Printed short form to the key of its work."""
    before: int = 0
    """Notes of the sections before."""
    current: list[Cite] = field(default_factory=list)
    """What this note cites so far."""
    notes: list[Note] = field(default_factory=list)
    in_words: dict[Span, tuple[Inline, ...]] = field(default_factory=dict)
    unknown: list[Cite] = field(default_factory=list)
    """Citations whose work is not in the library."""
    cited: dict[str, None] = field(default_factory=dict)
    """Keys in the order of their first citation."""
    shortened: dict[str, str] = field(default_factory=dict)
    """Keys of the works that were cited again, with the short form as printed."""
    previous: tuple[Cite, ...] = ()
    """What the note before this one cites."""
    kept: tuple[Cite, ...] | None = None
    """What the last note of the text cites, while those of a table are worded."""

    # ------------------------------------------------------------ section by section

    def standing(self, keys: Collection[str]) -> _Standing:
        """How it stands for a section that cites these works."""
        cited = tuple(sorted(key for key in keys if key in self.cited))
        kept = None if self.kept is None else tuple(map(_without_place, self.kept))
        return _Standing(len(self.notes), cited, tuple(map(_without_place, self.previous)), kept)

    def follow(
        self, marks: tuple[Citation | Footnote, ...], apart: tuple[bool, ...], standing: _Standing, sink: Sink
    ) -> _Followed:
        """Sets the notes of a section; `take` goes on from there."""
        own = replace(
            self,
            sink=sink,
            before=standing.notes,
            current=[],
            notes=[],
            in_words={},
            unknown=[],
            cited=dict.fromkeys(standing.cited),
            shortened={},
        )
        for inline, is_apart in zip(marks, apart, strict=True):
            own.begin(is_apart=is_apart)
            if isinstance(inline, Citation):
                own.cite(inline)
            else:
                own.comment(inline)
        return (
            tuple(own.notes),
            tuple(own.in_words.items()),
            tuple(own.unknown),
            tuple(own.cited),
            tuple(own.shortened.items()),
            own.previous,
            own.kept,
        )

    def take(self, followed: _Followed) -> None:
        """Goes on behind a section."""
        notes, in_words, unknown, cited, shortened, self.previous, self.kept = followed
        self.notes += notes
        self.in_words |= in_words
        self.unknown += unknown
        self.cited |= dict.fromkeys(cited)
        # An anonymous copy renames works: the library still has them under the keys that the prose cites.
        named = {work.key: work for work in self.library.works.values()} if shortened else {}
        for key, printed in shortened:
            if key not in self.shortened:
                self.shortened[key] = printed
                self._check_short_form(named[key], printed)

    # ------------------------------------------------------------ notes

    def begin(self, *, is_apart: bool) -> None:
        """A note of the text, or one that stands apart, below a table, where `Ibid.` would mean another note."""
        if is_apart:
            self.kept, self.previous = (self.previous if self.kept is None else self.kept), ()
        elif self.kept is not None:
            self.previous, self.kept = self.kept, None

    def cite(self, citation: Citation) -> None:
        """Sets the note of a citation in the text; after an author's name where the sentence has it."""
        if citation.in_words:
            self.in_words[citation.span] = self._names(citation.cites[0])
        words = self._citation(citation, is_at_start=True)
        attach(words, (Text(".", citation.span),), self.style)
        self._set((Paragraph(tuple(words), citation.span),), citation.span)

    def comment(self, footnote: Footnote) -> None:
        """Sets a note in the author's words, which are left as they are but for the citations in them."""
        prose = Prose(
            lambda citation, is_at_start: self._citation(citation, is_at_start=is_at_start), self._refuse, self.style
        )
        blocks = prose.blocks(footnote.blocks)
        self._set(blocks or (Paragraph((), footnote.span),), footnote.span)

    def _set(self, blocks: tuple[Block, ...], span: Span) -> None:
        references = tuple(Reference(cite.key, cite.locator) for cite in self.current if cite.key in self.entries)
        self.notes.append(Note(self.before + len(self.notes) + 1, span, blocks, references))
        self.previous, self.current = tuple(self.current), []

    def _refuse(self, inner: Footnote | Citation) -> None:
        is_note = isinstance(inner, Footnote)
        self.sink.report(
            codes.NOTE_IN_NOTE,
            "a note stands within a note" if is_note else "a citation stands within a citation",
            inner.span,
            (
                "say it in the outer note's own words, or set a second note in the text"
                if is_note
                else "part the works with a semicolon: `[@one; see @two]`"
            ),
        )

    # ------------------------------------------------------------ words

    def _citation(self, citation: Citation, *, is_at_start: bool) -> list[Inline]:
        """The works of a citation, joined by semicolons (CMOS 17, 14.57)."""
        words: list[Inline] = []
        for cite in citation.cites:
            begins = is_at_start and not words
            if words:
                attach(words, (Text("; ", citation.span),), self.style)
            attach(words, self._cite(cite, begins=begins), self.style)
        return words

    def _cite(self, cite: Cite, *, begins: bool) -> list[Inline]:
        for inner in note_marks((cite.prefix, cite.suffix)):
            self._refuse(inner)
        prefix = spaced_prefix(cite)
        words = list(capitalise(prefix) if begins else prefix)
        attach(words, self._work(cite, begins=begins and not prefix), self.style)
        attach(words, spaced_suffix(cite), self.style)
        return words

    def _work(self, cite: Cite, *, begins: bool) -> tuple[Inline, ...]:
        entry = self.entries.get(cite.key)
        words: Callable[[], RichText]
        if entry is None:
            self.unknown.append(cite)
            locator = f", {print_locator(cite.locator, self.style.language)}" if cite.locator else ""
            form, words = "unknown", lambda: RichText(f"[{cite.key}]{locator}")
        elif self._is_ibid(cite):
            shown = cite.locator if not _same_locator(cite, self.previous[0]) else None
            form = "ibid" if shown else "bare ibid"
            words = partial(with_locator, ibid(self.style.language), shown, self.style.language)
        elif cite.key in self.cited:
            short = self._short_form(entry, with_author=not cite.suppress_author)
            form, is_classical = f"short {short}", entry.subtype == "classical"
            words = partial(with_locator, short, cite.locator, self.style.language, is_classical=is_classical)
        else:
            form = "full"
            words = partial(full_form, entry, cite.locator, Form.NOTE, with_author=not cite.suppress_author)
            self.memory.recall(("unprinted", Same(entry)), self.sink, partial(report_unprinted, entry))
        if entry is not None:
            self.cited[cite.key] = None
        self.current.append(cite)
        return self.memory.recall(
            ("worded", Same(cite), Same(entry), form, begins, self.style),
            self.sink,
            lambda _: self.print_entry(entry, capitalise_first(words()) if begins else words(), cite.span),
        )

    def print_entry(self, entry: Entry | None, text: RichText, span: Span, end: str = "") -> tuple[Inline, ...]:
        """The wording as inlines, with `end` after it."""
        language = entry.title_language if entry else ""
        words = list(to_inlines(text, span, entry.span_of if entry else lambda _: span, self.style, language))
        attach(words, (Text(end, span),) if end else (), self.style)
        return tuple(words)

    def print_listed(self, listed: ListedEntry) -> tuple[Inline, ...]:
        """The entry of the list."""
        entry = listed.entry
        return self.memory.recall(
            ("printed in the list", Same(entry), self.style),
            self.sink,
            lambda _: self.print_entry(entry, listed.wording, entry.work.span, "."),
        )

    def _names(self, cite: Cite) -> tuple[Inline, ...]:
        entry = self.entries.get(cite.key)
        text = names_in_words(entry, self.entries.namesakes) if entry else RichText(f"[{cite.key}]")
        return self.print_entry(entry, text, cite.span)

    # ------------------------------------------------------------ full, short or ibid.

    def _is_ibid(self, cite: Cite) -> bool:
        """Whether `Ibid.` says all: only the first work of a note, and only after a note with this work alone.

        Without a locator it would mean the page last cited, so a cited page must not come before (CMOS 17, 14.34).
        """
        if self.style.subsequent != "ibid" or self.current or len(self.previous) != 1:
            return False
        last = self.previous[0]
        return last.key == cite.key and (last.locator is None or cite.locator is not None)

    def _short_form(self, entry: Entry, *, with_author: bool) -> RichText:
        """Worded when a work is first cited again; `take` compares it with those of the other works."""
        key = entry.work.key
        namesakes = self.entries.namesakes
        if key not in self.short_forms:
            self.short_forms[key] = short_form(entry, namesakes)
        if key not in self.shortened:
            self.shortened[key] = plain(self.short_forms[key])
        return self.short_forms[key] if with_author else short_form(entry, namesakes, with_author=False)

    def _check_short_form(self, work: Work, printed: str) -> None:
        other = self.bearers.setdefault(printed, work.key)
        if other != work.key:
            self.sink.report(
                codes.AMBIGUOUS_SHORT_FORM,
                f"`{work.key}` and `{other}` have one short form, `{printed}`",
                work.span,
                "give one of them a `shorttitle` that tells them apart",
            )

    def report_unknown(self) -> None:
        """Tells of every citation whose work is not in the library."""
        near = nearest_of_each((cite.key for cite in self.unknown), self.library.works)
        for cite in self.unknown:
            hint = f"did you mean `{near[cite.key]}`?" if cite.key in near else "add the entry, or correct the key"
            if reference := as_reference(cite.key):
                hint = f"if it is no work, write `@{reference}`, with a colon"
            self.sink.report(codes.UNKNOWN_KEY, f"no work `{cite.key}` in {self.library.path}", cite.span, hint)


def _without_place(cite: Cite) -> Cite:
    """What decides whether `Ibid.` follows: where it was typed, and what stood around it, does not."""
    locator = replace(cite.locator, span=NOWHERE) if cite.locator else None
    return replace(cite, prefix=(), suffix=(), locator=locator, span=NOWHERE)


def _same_locator(cite: Cite, last: Cite) -> bool:
    if cite.locator is None or last.locator is None:
        return cite.locator is last.locator
    return print_locator(cite.locator) == print_locator(last.locator)
