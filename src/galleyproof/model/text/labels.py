"""Sections in, numbers out: what each heading, figure and table is called, so that TeX need not work it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word
from galleyproof.model.text.counting import letters
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
from galleyproof.model.text.inline import Formula
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
    top_level: int = 1
    """The level of the paper's highest headings, which are its sections."""
    language: str = "en"
    """Of the paper, as a BCP 47 tag."""
    example_starts: Mapping[Span, int] = field(default_factory=dict)
    """The number of the first item of a list of examples, by the list's span."""
    appendices: frozenset[str] = frozenset()
    """Ids of the headings that appendices begin with, and of those below them."""

    def number(self, id_: str) -> str:
        """The number of what bears the id; empty where nothing does."""
        return self.numbers.get(id_, "")

    def word(self, target: str, *, capitalized: bool) -> str:
        """What the thing of this id is called in print, by the part of its id before the colon."""
        kind = target.partition(":")[0]
        if kind == "note":
            return "Note" if capitalized else "n."
        return paper_word("app" if target in self.appendices else kind, self.language, capitalized=capitalized)


def number_labels(sections: Iterable[Section], *, number_sections: bool) -> Labels:
    """Numbers headings 1, 1.1, 1.1.1, and figures and tables through the whole paper."""
    numbers: dict[str, str] = {}
    section_numbers: dict[Span, str] = {}
    counters, in_appendix = [0] * 6, False
    figures = tables = equations = examples = 0
    starts: dict[Span, int] = {}
    appendices: set[str] = set()
    sections = tuple(sections)
    # Headings in quotations and lists are not the paper's own.
    headings = [block for section in sections for block in section.blocks if isinstance(block, Heading)]
    own = {heading.span for heading in headings}
    top = min((heading.level for heading in headings), default=1)
    for block in blocks_of(sections):
        if isinstance(block, Heading):
            level = max(block.level - top, 0)
            if number_sections and block.numbered and level < NUMBERED_LEVELS and block.span in own:
                if block.appendix and not in_appendix:
                    counters, in_appendix = [0] * 6, True
                counters[level] += 1
                counters[level + 1 :] = [0] * (5 - level)
                first = letters(counters[0]).upper() if in_appendix else str(counters[0])
                number = ".".join((first, *map(str, counters[1 : level + 1])))
                if in_appendix:
                    appendices.add(block.id)
                numbers.setdefault(block.id, number)
                section_numbers[block.span] = number
        elif isinstance(block, Figure):
            figures += 1
            numbers.setdefault(block.id, str(figures))
        elif isinstance(block, Table | Register) and block.caption:
            tables += 1
            numbers.setdefault(block.id, str(tables))
        elif isinstance(block, OrderedList) and block.style == "example":
            starts[block.span] = examples + 1
            for label in block.labels:
                examples += 1
                if label:
                    numbers.setdefault(f"ex:{label}", str(examples))
        for inline in (inline for run in runs(block) for inline in walk_all(run)):
            if isinstance(inline, Formula) and inline.id:
                equations += 1
                numbers.setdefault(inline.id, str(equations))
    return Labels(numbers, section_numbers, top, example_starts=starts, appendices=frozenset(appendices))


def figure_places(sections: Iterable[Section]) -> dict[str, Span]:
    """Each figure that a script draws, by name, and where it is printed; the last place of one that is printed twice."""
    return {block.name: block.span for block in blocks_of(sections) if isinstance(block, Figure) and not block.file}


def figures_from_files(sections: Iterable[Section]) -> dict[str, Figure]:
    """Each figure whose picture is a file, by name."""
    return {block.name: block for block in blocks_of(sections) if isinstance(block, Figure) and block.file}


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
