"""A paper in, the same with what is meant for one output alone, out: `::: {.content-visible when-format="html"}`."""

from collections.abc import Iterator
from dataclasses import replace

from galleyproof.model.paper import Paper
from galleyproof.model.text.block import Division, OutputForm
from galleyproof.model.text.document import Block, Inline, Paragraph, Quote
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.walk import blocks_of, change_blocks, change_run, change_runs, runs_of, walk_all, with_note


def meant_for(paper: Paper, form: OutputForm) -> Paper:
    """The paper as the output `form` has it; notes, numbers and references are asked of that."""
    if not _has_conditions(paper):
        return paper
    reading = _Reading(form)
    settings = replace(
        paper.settings,
        title=reading.run(paper.settings.title),
        subtitle=reading.run(paper.settings.subtitle),
        short_title=reading.run(paper.settings.short_title),
        abstract=tuple(map(reading.run, paper.settings.abstract)),
        highlights=tuple(map(reading.run, paper.settings.highlights)),
    )
    sections = tuple(replace(section, blocks=reading.blocks(section.blocks)) for section in paper.sections)
    return replace(paper, settings=settings, sections=sections)


def _has_conditions(paper: Paper) -> bool:
    if any(isinstance(block, Division) and block.forms is not None for block in blocks_of(paper.sections)):
        return True
    settings = paper.settings
    front = (settings.title, settings.subtitle, settings.short_title, *settings.abstract, *settings.highlights)
    return any(
        isinstance(inline, Phrase) and inline.forms is not None
        for run in (*front, *runs_of(paper.sections))
        for inline in walk_all(run)
    )


class _Reading:
    """The reader of one output."""

    def __init__(self, form: OutputForm) -> None:
        self.form = form

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return change_blocks(change_runs(blocks, self.run), self._blocks)

    def run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change_run(run, self._run)

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(kept for block in blocks for kept in self._block(block))

    def _block(self, block: Block) -> tuple[Block, ...]:
        if (isinstance(block, Paragraph) and not block.children) or (isinstance(block, Quote) and not block.blocks):
            return ()
        if not isinstance(block, Division):
            return (block,)
        if not block.blocks or (block.forms is not None and self.form not in block.forms):
            return ()
        if block.forms is not None and block.kind == "plain" and not (block.lang or block.direction or block.id):
            return block.blocks
        return (replace(block, forms=None),)

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(kept for inline in run for kept in self._inline(inline))

    def _inline(self, inline: Inline) -> Iterator[Inline]:
        if not isinstance(inline, Phrase) or inline.forms is None:
            yield with_note(inline, self.blocks, self.run)
        elif self.form in inline.forms:
            if inline.lang or inline.direction or inline.id:
                yield replace(inline, forms=None)
            else:
                yield from inline.children
