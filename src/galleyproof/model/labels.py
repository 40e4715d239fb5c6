"""Sections in, numbers out: what each heading, figure and table is called, so that TeX need not work it out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from galleyproof.model.document import (
    Block,
    BulletList,
    Figure,
    Heading,
    Moved,
    OrderedList,
    Quote,
    Redrawn,
    Register,
    Section,
    Table,
)
from galleyproof.model.source import Span

WORDS = {"fig": "figure", "sec": "section", "tbl": "table"}
"""By the part of an id before its colon."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbers of everything that can be referred to."""

    numbers: Mapping[str, str]
    """By id."""
    section_numbers: Mapping[Span, str]
    """Of numbered headings, by the heading's span."""

    def number(self, id_: str) -> str:
        """The number of what bears the id; empty where nothing does."""
        return self.numbers.get(id_, "")

    def word(self, kind: str, *, capitalized: bool) -> str:
        """What a thing of this kind is called in print; `kind` is the part of its id before the colon."""
        word = WORDS.get(kind, kind)
        return word.capitalize() if capitalized else word


def number_labels(sections: Iterable[Section], *, number_sections: bool) -> Labels:
    """Numbers headings 1, 1.1, 1.1.1, and figures and tables through the whole paper."""
    numbers: dict[str, str] = {}
    section_numbers: dict[Span, str] = {}
    counters = [0] * 6
    figures = tables = 0
    for block in walk_blocks(block for section in sections for block in section.blocks):
        match block:
            case Heading(numbered=True) if number_sections:
                counters[block.level - 1] += 1
                counters[block.level :] = [0] * (6 - block.level)
                number = ".".join(map(str, counters[: block.level]))
                numbers.setdefault(block.id, number)
                section_numbers[block.span] = number
            case Figure():
                figures += 1
                numbers.setdefault(block.id, str(figures))
            case Table() | Register() if block.caption:
                tables += 1
                numbers.setdefault(block.id, str(tables))
            case _:
                pass
    return Labels(numbers, section_numbers)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, an outer one before those within it, in reading order."""
    for block in blocks:
        yield block
        match block:
            case Quote() | Moved():
                yield from walk_blocks(block.blocks)
            case Redrawn():
                yield block.figure
            case BulletList() | OrderedList():
                for item in block.items:
                    yield from walk_blocks(item)
            case _:
                pass
