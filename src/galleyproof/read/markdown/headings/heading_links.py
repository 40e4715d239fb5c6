"""Sections in, the same with links that lead to headings by their words, or by Pandoc's ids, out."""

from collections.abc import Iterable
from dataclasses import replace

from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Figure, Heading, Inline, Register, Section, Table, Text
from galleyproof.model.text.inline import Formula, Jump, Phrase
from galleyproof.model.text.walk import blocks_of, change_run, change_runs, runs_of, walk_all, with_note
from galleyproof.read.markdown.headings.heading_names import HEADING, heading_name


def lead_to_headings(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """`[The harbour]` leads to the heading of these words, `[there](#the-harbour)` too, whose id is `sec:the-harbour`."""
    if not any(isinstance(inline, Jump) for run in runs_of(sections) for inline in walk_all(run)):
        return sections
    places = _Places(sections)
    return tuple(replace(section, blocks=places.blocks(section.blocks)) for section in sections)


class _Places:
    """What a link of the paper can lead to."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.sources = {section.source.path: section.source for section in sections}
        self.by_name: dict[str, str] = {}
        self.known = set(_borne(sections))
        for block in blocks_of(sections):
            if isinstance(block, Heading):
                self.known.add(block.id)
                first = self.sources[block.span.path].text[block.span.start : block.span.end].partition("\n")[0]
                self.by_name.setdefault(f"{HEADING}{heading_name(first)}", block.id)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return change_runs(blocks, self.run)

    def run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change_run(run, self._run)

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(settled for inline in run for settled in self._inline(inline))

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Jump):
            return (with_note(inline, self.blocks, self.run),)
        if inline.target.startswith(HEADING):
            target = self.by_name.get(inline.target)
            return (replace(inline, target=target),) if target is not None else self._as_typed(inline)
        if inline.target not in self.known and f"sec:{inline.target}" in self.known:
            return (replace(inline, target=f"sec:{inline.target}"),)
        return (inline,)

    def _as_typed(self, jump: Jump[Inline]) -> tuple[Inline, ...]:
        """The words in their brackets: what looked like a heading is none."""
        source, start = self.sources[jump.span.path], jump.span.start
        last = jump.children[-1].span.end if jump.children else start + 1
        opening, closing = source.span(start, start + 1), source.span(last, jump.span.end)
        return (Text("[", opening), *jump.children, Text(source.text[last : jump.span.end], closing))


def _borne(sections: Iterable[Section]) -> Iterable[str]:
    sections = tuple(sections)
    for block in blocks_of(sections):
        if isinstance(block, Figure | Register | Table | Division) and block.id:
            yield block.id
    for run in runs_of(sections):
        for inline in walk_all(run):
            if isinstance(inline, Phrase | Formula) and inline.id:
                yield inline.id
