"""A note's prose in, the same with each citation worded in its place out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from galleyproof.cite.chicago.wording import attach
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.text.document import Block, Citation, Footnote, Inline, Text
from galleyproof.model.text.walk import change_runs, children, with_children

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
        return change_runs(blocks, self._inlines)

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        found: list[Inline] = []
        after_citation = False
        for inline in inlines:
            if isinstance(inline, Footnote):
                self.refuse(inline)
                continue
            if isinstance(inline, Citation):
                attach(found, self.word(inline, self.is_at_start), self.style)
            elif inner := children(inline):
                found.append(with_children(inline, self._inlines(inner)))
            elif after_citation:
                # The author's comma or full stop after a title belongs inside its quotation marks.
                attach(found, (inline,), self.style)
            else:
                found.append(inline)
            after_citation = isinstance(inline, Citation)
            if not isinstance(inline, Text) or inline.text.strip():
                self.is_at_start = False
        return tuple(found)
