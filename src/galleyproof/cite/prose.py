"""A note's prose in, the same with each citation worded in its place out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from galleyproof.cite.wording import attach
from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    CodeBlock,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    Moved,
    OrderedList,
    Paragraph,
    Quote,
    Redrawn,
    Register,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.style import NoteStyle

Word: TypeAlias = Callable[[Citation, bool], list[Inline]]
"""What a citation says; true where it begins the note."""


@dataclass(slots=True)
class Prose:
    """The prose of one note on its way from first word to last."""

    word: Word
    refuse: Callable[[Footnote], None]
    """Called for each note that stands within the note."""
    style: NoteStyle
    is_at_start: bool = True

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, children=self._inlines(block.children))
            case Figure():
                return replace(block, caption=self._inlines(block.caption))
            case Quote():
                return replace(block, blocks=self.blocks(block.blocks))
            case BulletList() | OrderedList():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                return replace(
                    block,
                    caption=self._inlines(block.caption),
                    header=tuple(self._inlines(cell) for cell in block.header),
                    rows=tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows),
                )
            case CodeBlock() | Register() | ThematicBreak() | Moved() | Redrawn():
                return block

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        after_citation = False
        for inline in inlines:
            match inline:
                case Citation():
                    attach(found, self.word(inline, self.is_at_start), self.style)
                case Footnote():
                    self.refuse(inline)
                    continue
                case Emph() | Strong() | Link() | Claim():
                    found.append(replace(inline, children=self._inlines(inline.children)))
                case _ if after_citation:
                    # The author's comma or full stop after a title belongs inside its quotation marks.
                    attach(found, (inline,), self.style)
                case _:
                    found.append(inline)
            after_citation = isinstance(inline, Citation)
            if not isinstance(inline, Text) or inline.text.strip():
                self.is_at_start = False
        return tuple(found)
