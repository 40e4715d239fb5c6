"""Sections in, the same with links that lead to headings by their words, by Pandoc's ids, or by their file, out."""

import re
from collections.abc import Iterable
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Figure, Heading, Inline, Link, Register, Section, Table, Text
from galleyproof.model.text.inline import Formula, Jump, Phrase
from galleyproof.model.text.walk import blocks_of, change_run, change_runs, runs_of, walk_all, with_note
from galleyproof.read.markdown.headings.heading_names import HEADING, heading_name

_FILE = re.compile(r"([^:?#]+\.md)(?:#(.+))?")
"""The address of another section, as files beside each other name each other."""


def lead_to_headings(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """`[The harbour]` leads to the heading of these words, `[there](#the-harbour)` too, whose id is `sec:the-harbour`.

    So does `[there](02-harbour.md#the-harbour)`; without an id it leads to the first heading of that file.
    """
    if not any(_leads_within(inline) for run in runs_of(sections) for inline in walk_all(run)):
        return sections
    places = _Places(sections)
    return tuple(replace(section, blocks=places.blocks(section.blocks)) for section in sections)


def _leads_within(inline: Inline) -> bool:
    return isinstance(inline, Jump) or (isinstance(inline, Link) and _FILE.fullmatch(inline.url) is not None)


class _Places:
    """What a link of the paper can lead to."""

    def __init__(self, sections: tuple[Section, ...]) -> None:
        self.sources = {section.source.path: section.source for section in sections}
        self.by_name: dict[str, str] = {}
        self.by_file: dict[str, str] = {}
        self.known = set(_borne(sections))
        for block in blocks_of(sections):
            if isinstance(block, Heading):
                self.known.add(block.id)
                self.by_file.setdefault(block.span.path, block.id)
                first = self.sources[block.span.path].text[block.span.start : block.span.end].partition("\n")[0]
                self.by_name.setdefault(f"{HEADING}{heading_name(first)}", block.id)

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return change_runs(blocks, self.run)

    def run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return change_run(run, self._run)

    def _run(self, run: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(settled for inline in run for settled in self._inline(inline))

    def _inline(self, inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Link) and (place := self._target(inline)):
            inline = Jump(place, inline.children, inline.span)
        if not isinstance(inline, Jump):
            return (with_note(inline, self.blocks, self.run),)
        if inline.target.startswith(HEADING):
            target = self.by_name.get(inline.target)
            return (replace(inline, target=target),) if target is not None else self._as_typed(inline)
        if inline.target not in self.known and f"sec:{inline.target}" in self.known:
            return (replace(inline, target=f"sec:{inline.target}"),)
        return (inline,)

    def _target(self, link: Link[Inline]) -> str:
        """The id that the address of another section names; empty where it is no such address."""
        match = _FILE.fullmatch(link.url)
        if match is None:
            return ""
        path = normpath(join(dirname(link.span.path), unquote(match[1])))
        return (match[2] or self.by_file.get(path, "")) if path in self.sources else ""

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
