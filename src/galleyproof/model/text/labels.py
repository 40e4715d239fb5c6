"""Sections in, numbers out: what each heading, figure and table is called, so that TeX need not work it out."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word
from galleyproof.model.paper import Paper
from galleyproof.model.text.counting import letters, roman
from galleyproof.model.text.document import (
    CrossReference,
    Figure,
    Footnote,
    Heading,
    OrderedList,
    Register,
    Section,
    Table,
)
from galleyproof.model.text.inline import Formula, InlinePicture
from galleyproof.model.text.walk import blocks_of, runs, runs_of, walk, walk_all

NUMBERED_LEVELS = 5
"""Levels of headings that have numbers: LaTeX has no deeper ones."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of everything that can be referred to."""

    numbers: Mapping[str, str]
    """By id."""
    section_numbers: Mapping[Span, str]
    """Of numbered headings, by the heading's span."""
    table_numbers: Mapping[Span, str] = field(default_factory=dict)
    """Of tables with a caption, by the table's span: few of them have ids."""
    top_level: int = 1
    """The level of the paper's highest headings, which are its sections."""
    language: str = "en"
    """Of the paper, as a BCP 47 tag."""
    example_starts: Mapping[Span, int] = field(default_factory=dict)
    """The number of the first item of a list of examples, by the list's span."""
    appendices: frozenset[str] = frozenset()
    """Ids of the headings that appendices begin with, and of those below them."""
    chapters: frozenset[str] = frozenset()
    """Ids of the headings that chapters of a book begin with."""
    parts: frozenset[str] = frozenset()
    """Ids of the headings that parts begin with."""

    def number(self, id_: str) -> str:
        """The number of what bears the id; empty where nothing does."""
        return self.numbers.get(id_, "")

    def numbers_of(self, kind: str) -> frozenset[str]:
        """All numbers of one kind, `fig` or `tbl`."""
        found = frozenset(number for id_, number in self.numbers.items() if id_.startswith(f"{kind}:"))
        return found | frozenset(self.table_numbers.values()) if kind == "tbl" else found

    def word(self, target: str, *, capitalized: bool) -> str:
        """What the thing of this id is called in print, by the part of its id before the colon."""
        kind = target.partition(":")[0]
        if kind == "note":
            return "Note" if capitalized else "n."
        named = (("app", self.appendices), ("part", self.parts), ("chapter", self.chapters))
        kind = next((name for name, ids in named if target in ids), kind)
        return paper_word(kind, self.language, capitalized=capitalized)


def number_labels(sections: Iterable[Section], *, number_sections: bool, has_chapters: bool = False) -> Labels:
    """Numbers headings 1, 1.1, 1.1.1, parts I, II, and figures and tables through the whole paper, in a book by chapter: 2.1."""
    numbers: dict[str, str] = {}
    section_numbers: dict[Span, str] = {}
    table_numbers: dict[Span, str] = {}
    examples = 0
    things = _Things()
    starts: dict[Span, int] = {}
    sections = tuple(sections)
    levels = {block.span: block.level for section in sections for block in section.blocks if isinstance(block, Heading)}
    own, top = frozenset(levels), min(levels.values(), default=1)
    headings = _Headings(top)
    for block in blocks_of(sections):
        if isinstance(block, Heading):
            # Headings in quotations and lists are not the paper's own.
            if number_sections and block.span in own and (number := headings.count(block, has_chapters=has_chapters)):
                numbers.setdefault(block.id, number)
                section_numbers[block.span] = number
                if has_chapters and block.level == top and not block.part:
                    things = _Things(f"{number}.")
        elif isinstance(block, Figure):
            numbers.setdefault(block.id, things.count("figure"))
        elif isinstance(block, Table | Register) and (block.caption or block.id):
            table_numbers[block.span] = things.count("table")
            if block.id:
                numbers.setdefault(block.id, table_numbers[block.span])
        elif isinstance(block, OrderedList) and block.style == "example":
            starts[block.span] = examples + 1
            for label in block.labels:
                examples += 1
                if label:
                    numbers.setdefault(f"ex:{label}", str(examples))
        for inline in (inline for run in runs(block) for inline in walk_all(run)):
            if isinstance(inline, Formula) and inline.id:
                numbers.setdefault(inline.id, things.count("equation"))
    ids = (frozenset(headings.appendices), frozenset(headings.chapters), frozenset(headings.parts))
    return Labels(numbers, section_numbers, table_numbers, top, "en", starts, *ids)


@dataclass(slots=True)
class _Things:
    """Counts figures, tables and formulas; those of an unnumbered chapter with the one before it, as LaTeX does."""

    begin: str = ""
    """The chapter's number, with its point."""
    counted: Counter[str] = field(default_factory=Counter)

    def count(self, kind: str) -> str:
        """The next one's number."""
        self.counted[kind] += 1
        return f"{self.begin}{self.counted[kind]}"


@dataclass(slots=True)
class _Headings:
    """Counts the paper's own headings."""

    top: int
    counters: list[int] = field(default_factory=lambda: [0] * 6)
    in_appendix: bool = False
    appendices: list[str] = field(default_factory=list)
    chapters: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def count(self, heading: Heading, *, has_chapters: bool) -> str:
        """Its number; empty where it has none."""
        level = max(heading.level - self.top, 0)
        if not heading.numbered or level >= NUMBERED_LEVELS:
            return ""
        if heading.part:
            # Chapters are counted through all parts.
            self.parts.append(heading.id)
            return roman(len(self.parts)).upper()
        if heading.appendix and not self.in_appendix:
            self.counters, self.in_appendix = [0] * 6, True
        self.counters[level] += 1
        self.counters[level + 1 :] = [0] * (5 - level)
        if self.in_appendix:
            self.appendices.append(heading.id)
        elif has_chapters and level == 0:
            self.chapters.append(heading.id)
        first = letters(self.counters[0]).upper() if self.in_appendix else str(self.counters[0])
        return ".".join((first, *map(str, self.counters[1 : level + 1])))


def paper_labels(paper: Paper) -> Labels:
    """Those of the whole paper, as its settings have them numbered and worded."""
    settings = paper.settings
    labels = number_labels(
        paper.sections, number_sections=settings.number_sections, has_chapters=settings.book.kind == "book"
    )
    return replace(labels, language=settings.language)


def figure_places(sections: Iterable[Section]) -> dict[str, Span]:
    """Each figure that a script draws, by name, and where it is printed; the last place of one that is printed twice."""
    return {block.name: block.span for block in blocks_of(sections) if isinstance(block, Figure) and not block.file}


def figures_from_files(sections: Iterable[Section]) -> dict[str, Figure]:
    """Each figure whose picture is a file, by name; a picture that stands among words is one without a caption."""
    found = {block.name: block for block in blocks_of(sections) if isinstance(block, Figure) and block.file}
    for run in runs_of(sections):
        for one in walk_all(run):
            if isinstance(one, InlinePicture):
                bare = Figure(one.name, (), "", one.span, file=one.file, width=one.width, points=one.points)
                found.setdefault(one.name, bare)
    return found


def note_places(sections: Iterable[Section]) -> dict[tuple[str, str], Span]:
    """Where each note with an id is set, by its file and that id."""
    return {
        (inline.span.path, inline.id): inline.span
        for run in runs_of(sections)
        for inline in walk(run)
        if isinstance(inline, Footnote) and inline.id
    }


def find_note(reference: CrossReference, places: Mapping[tuple[str, str], Span]) -> Span | None:
    """The note that `@note:id` means: that of its own file, or the only one of the id."""
    id_ = reference.target.partition(":")[2]
    own = places.get((reference.span.path, id_))
    others = [place for (_, name), place in places.items() if name == id_]
    return own or (others[0] if len(others) == 1 else None)
