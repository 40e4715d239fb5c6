"""Sections in, the same with an id for each heading that no other has, and links that lead to headings, out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from galleyproof.model.block import Division
from galleyproof.model.document import Block, Figure, Heading, Inline, Register, Section, Table, Text
from galleyproof.model.inline import Formula, Jump, Phrase
from galleyproof.model.source import Source, Span
from galleyproof.model.walk import blocks_of, change_blocks, change_run, change_runs, runs_of, walk_all, with_note
from galleyproof.read.markdown.heading_names import HEADING


def settle_ids(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Headings whose ids were made of their words are told apart as Pandoc tells them apart: `notes`, `notes-1`."""
    ids = _heading_ids(sections)
    jumps = any(isinstance(inline, Jump) for run in runs_of(sections) for inline in walk_all(run))
    if not jumps and not ids:
        return sections
    settled = _Settled(sections, ids)
    return tuple(replace(section, blocks=settled.blocks(section.blocks)) for section in sections)


def _heading_ids(sections: tuple[Section, ...]) -> dict[Span, str]:
    """New ids of the headings that need one."""
    sources = {section.source.path: section.source for section in sections}
    headings = [block for block in blocks_of(sections) if isinstance(block, Heading)]
    made = {heading.span for heading in headings if not _is_typed(heading, sources)}
    taken = {heading.id for heading in headings if heading.span not in made}
    found: dict[Span, str] = {}
    counts: dict[str, int] = {}
    for heading in headings:
        if heading.span not in made:
            continue
        id_ = heading.id
        while id_ in taken:
            counts[heading.id] = counts.get(heading.id, 0) + 1
            id_ = f"{heading.id}-{counts[heading.id]}"
        taken.add(id_)
        if id_ != heading.id:
            found[heading.span] = id_
    return found


def _is_typed(heading: Heading, sources: Mapping[str, Source]) -> bool:
    """Whether the author wrote the id."""
    text = sources[heading.span.path].text[heading.span.start : heading.span.end]
    return re.search(rf"#{re.escape(heading.id)}(?=[\s}}])", text) is not None


class _Settled:
    """The ids of a paper."""

    def __init__(self, sections: tuple[Section, ...], ids: Mapping[Span, str]) -> None:
        self.ids = ids
        self.sources = {section.source.path: section.source for section in sections}
        self.by_line: dict[str, str] = {}
        self.known = set(_borne(sections))
        for block in blocks_of(sections):
            if isinstance(block, Heading):
                id_ = ids.get(block.span, block.id)
                self.known.add(id_)
                self.by_line.setdefault(f"{HEADING}{block.span.path}:{block.span.line}", id_)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return change_runs(change_blocks(blocks, self._blocks), self.run)

    def run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change_run(run, self._run)

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(
            replace(block, id=self.ids[block.span]) if isinstance(block, Heading) and block.span in self.ids else block
            for block in blocks
        )

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(settled for inline in run for settled in self._inline(inline))

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Jump):
            return (with_note(inline, self.blocks, self.run),)
        if inline.target.startswith(HEADING):
            target = self.by_line.get(inline.target)
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
