"""The headings of a paper in, each with an id that no other has out: authors repeat headings, and name few of them."""

import re
from collections.abc import Iterable
from dataclasses import replace

from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    Block,
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
from galleyproof.model.text.walk import blocks_of


def heading_id(words: str) -> str:
    """Pandoc's automatic identifier: lower case, blanks to hyphens, other punctuation dropped."""
    slug = re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", words.strip().lower())).lstrip("0123456789.-")
    return f"sec:{slug or 'section'}"


def name_headings(sections: Iterable[Section]) -> tuple[Section, ...]:
    """The sections, in which a second heading of the same words has an id that ends in `-1`, as Pandoc gives it."""
    read = tuple(sections)
    headings = [block for block in blocks_of(read) if isinstance(block, Heading)]
    made = [heading.id for heading in headings if heading.has_made_id]
    given = {heading.id for heading in headings if not heading.has_made_id}
    if len(set(made)) == len(made) and not given.intersection(made):
        return read
    naming = _Naming(given)
    return tuple(Section(section.source, naming.blocks(section.blocks)) for section in read)


class _Naming:
    """Knows which ids are borne already."""

    def __init__(self, given: set[str]) -> None:
        self._taken = given

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, id=self._own(block.id)) if block.has_made_id else block
            case Quote() | Division():
                return replace(block, blocks=self.blocks(block.blocks))
            case BulletList() | OrderedList():
                return replace(block, items=tuple(map(self.blocks, block.items)))
            case DefinitionList():
                entries = (DefinedTerm(each.term, tuple(map(self.blocks, each.definitions))) for each in block.entries)
                return replace(block, entries=tuple(entries))
            case (
                Paragraph() | LineBlock() | RawBlock() | Table() | Figure() | Register() | CodeBlock() | ThematicBreak()
            ):
                return block

    def _own(self, id_: str) -> str:
        found, number = id_, 0
        while found in self._taken:
            number += 1
            found = f"{id_}-{number}"
        self._taken.add(found)
        return found
