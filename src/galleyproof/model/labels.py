"""Sections in, numbers out: what each heading, figure and table is called, so that TeX need not work it out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.model.document import (
    BulletList,
    CodeBlock,
    Figure,
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
from galleyproof.model.walk import blocks_of


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of everything that can be referred to."""

    numbers: Mapping[str, str]
    """By id."""
    section_numbers: Mapping[Span, str]
    """Of numbered headings, by the heading's span."""
    language: str = "en"
    """Of the paper, as a BCP 47 tag."""

    def number(self, id_: str) -> str:
        """The number of what bears the id; empty where nothing does."""
        return self.numbers.get(id_, "")

    def word(self, kind: str, *, capitalized: bool) -> str:
        """What a thing of this kind is called in print; `kind` is the part of its id before the colon."""
        return paper_word(kind, self.language, capitalized=capitalized)


def number_labels(sections: Iterable[Section], *, number_sections: bool) -> Labels:
    """Numbers headings 1, 1.1, 1.1.1, and figures and tables through the whole paper."""
    numbers: dict[str, str] = {}
    section_numbers: dict[Span, str] = {}
    counters = [0] * 6
    figures = tables = 0
    for block in blocks_of(sections):
        match block:
            case Heading():
                if number_sections and block.numbered:
                    counters[block.level - 1] += 1
                    counters[block.level :] = [0] * (6 - block.level)
                    number = ".".join(map(str, counters[: block.level]))
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
    return Labels(numbers, section_numbers)


def figure_places(sections: Iterable[Section]) -> dict[str, Span]:
    """Each figure that the sections print, by name, and where; the last place of one that is printed twice."""
    return {block.name: block.span for block in blocks_of(sections) if isinstance(block, Figure)}
