"""Sections in, numbers out: what each heading, figure and table is called, so that TeX need not work it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.model.document import (
    BulletList,
    CodeBlock,
    CrossReference,
    Figure,
    Footnote,
    Heading,
    OrderedList,
    Paragraph,
    Quote,
    Register,
    Section,
    Table,
    ThematicBreak,
)
from galleyproof.model.language import paper_word
from galleyproof.model.source import Span
from galleyproof.model.walk import blocks_of, runs_of, walk

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

    def number(self, id_: str) -> str:
        """The number of what bears the id; empty where nothing does."""
        return self.numbers.get(id_, "")

    def word(self, kind: str, *, capitalized: bool) -> str:
        """What a thing of this kind is called in print; `kind` is the part of its id before the colon."""
        if kind == "note":
            return "Note" if capitalized else "n."
        return paper_word(kind, self.language, capitalized=capitalized)


def number_labels(sections: Iterable[Section], *, number_sections: bool) -> Labels:
    """Numbers headings 1, 1.1, 1.1.1, and figures and tables through the whole paper."""
    numbers: dict[str, str] = {}
    section_numbers: dict[Span, str] = {}
    counters = [0] * 6
    figures = tables = 0
    sections = tuple(sections)
    # Headings in quotations and lists are not the paper's own.
    headings = [block for section in sections for block in section.blocks if isinstance(block, Heading)]
    own = {heading.span for heading in headings}
    top = min((heading.level for heading in headings), default=1)
    for block in blocks_of(sections):
        match block:
            case Heading():
                level = max(block.level - top, 0)
                if number_sections and block.numbered and level < NUMBERED_LEVELS and block.span in own:
                    counters[level] += 1
                    counters[level + 1 :] = [0] * (5 - level)
                    number = ".".join(map(str, counters[: level + 1]))
                    numbers.setdefault(block.id, number)
                    section_numbers[block.span] = number
            case Figure():
                figures += 1
                numbers.setdefault(block.id, str(figures))
            case Table() | Register():
                if block.caption:
                    tables += 1
                    numbers.setdefault(block.id, str(tables))
            case Paragraph() | Quote() | BulletList() | OrderedList() | CodeBlock() | ThematicBreak():
                pass
    return Labels(numbers, section_numbers, top)


def figure_places(sections: Iterable[Section]) -> dict[str, Span]:
    """Each figure that the sections print, by name, and where; the last place of one that is printed twice."""
    return {block.name: block.span for block in blocks_of(sections) if isinstance(block, Figure)}


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
