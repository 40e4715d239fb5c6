"""A paper as it stands in; every place out at which it names a work, a datum, a note or what has a number, and where each is."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.evidence.fact import Data, Expression
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import (
    Citation,
    Claim,
    CrossReference,
    Figure,
    Footnote,
    Heading,
    Inline,
    Register,
    Section,
    Table,
)
from galleyproof.model.text.walk import blocks_in, runs_of, walk_all

MentionKind: TypeAlias = Literal["work", "datum", "label", "note"]
"""`label`: the id of a section, figure, table or equation; `note`: that of a note."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of something where it is typed."""

    kind: MentionKind
    name: str
    """Of a note, with its file before it, since a file has its own: `sections/01.md [^a]`."""
    span: Span
    """Of the name alone, without `@`, `#` and brackets."""
    is_definition: bool = False

    @property
    def typed(self) -> str:
        """The name as it stands there: of a note, without its file."""
        return self.name.removeprefix(f"{self.span.path} [^").removesuffix("]") if self.kind == "note" else self.name


@dataclass(frozen=True, slots=True)
class Mentions:
    """All of them."""

    by_path: Mapping[str, tuple[Mention, ...]]
    """Of each file, in the order of their places."""

    def at(self, path: str, offset: int) -> Mention | None:
        """The mention that the character or the cursor belongs to."""
        return next((each for each in self.by_path.get(path, ()) if each.span.start <= offset <= each.span.end), None)

    def of(self, mention: Mention) -> tuple[Mention, ...]:
        """Every mention of the same thing, its definition first."""
        same = [
            each
            for found in self.by_path.values()
            for each in found
            if (each.kind, each.name) == (mention.kind, mention.name)
        ]
        return tuple(sorted(same, key=lambda each: (not each.is_definition, each.span)))


def find_mentions(paper: Paper) -> Mentions:
    """What sections, bibliography and data name; words that are written for another output than print are left out."""
    data = paper.data
    found = [
        *_of_works(paper),
        *_of_data(data),
        *(mention for section in paper.sections for mention in _of_section(section, data)),
    ]
    by_path: dict[str, set[Mention]] = {}
    for mention in found:
        by_path.setdefault(mention.span.path, set()).add(mention)
    return Mentions({path: tuple(sorted(group, key=lambda each: each.span)) for path, group in by_path.items()})


def _of_works(paper: Paper) -> Iterator[Mention]:
    for work in paper.library.works.values():
        yield Mention("work", work.key, _sized(work.span, work.key), is_definition=True)


def _of_data(data: Data) -> Iterator[Mention]:
    for fact in data.facts.values():
        yield Mention("datum", fact.id, _sized(fact.span, fact.id), is_definition=True)
        if fact.source and "source" in fact.spans:
            yield Mention("work", fact.source, _sized(fact.spans["source"], fact.source))
    for cell in data.cells.values():
        # A cell is where its value stands: its name is made of the table's, the row's and the column's.
        yield Mention("datum", cell.id, cell.span, is_definition=True)
    for derived in data.derived.values():
        yield Mention("datum", derived.id, _sized(derived.span, derived.id), is_definition=True)
        yield from _of_expression(derived.expression, data)
    for rule in data.rules:
        yield from _of_expression(rule.holds, data)
    for discrepancy in data.discrepancies:
        yield from (Mention("datum", name, _sized(place, name)) for name, place in discrepancy.facts)
        if discrepancy.source and "source" in discrepancy.spans:
            yield Mention("work", discrepancy.source, _sized(discrepancy.spans["source"], discrepancy.source))


_NAME = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")


def _of_expression(expression: Expression, data: Data) -> Iterator[Mention]:
    for match in _NAME.finditer(expression.text):
        if data.get(match[0]) is not None:
            yield Mention("datum", match[0], expression.place(*match.span()))


def _of_section(section: Section, data: Data) -> Iterator[Mention]:
    source, inlines = section.source, [inline for run in runs_of((section,)) for inline in walk_all(run)]
    for inline in inlines:
        yield from _of_inline(source, inline, data)
    yield from _of_notes(source, {inline.id for inline in inlines if isinstance(inline, Footnote)})
    for block in blocks_in(section.blocks):
        if isinstance(block, Heading | Figure | Table | Register) and block.id:
            place = _find(source, f"#{block.id}", block.span.start, _end_of_line(source, block.span.end), 1)
            if place is not None:
                yield Mention("label", block.id, place, is_definition=True)


def _of_inline(source: Source, inline: Inline, data: Data) -> Iterator[Mention]:
    if isinstance(inline, Citation):
        for cite in inline.cites:
            place = _find(source, cite.key, cite.span.start, cite.span.end, 0)
            if place is not None:
                yield Mention("work", cite.key, place)
    elif isinstance(inline, CrossReference):
        place = _find(source, inline.target, inline.span.start, inline.span.end, 0)
        if place is not None:
            kind: MentionKind = "note" if inline.target.startswith("note:") else "label"
            name = f"{source.path} [^{inline.target[5:]}]" if kind == "note" else inline.target
            yield Mention(kind, name, place)
    elif isinstance(inline, Claim):
        yield from _of_claim(source, inline, data)


def _of_claim(source: Source, claim: Claim, data: Data) -> Iterator[Mention]:
    names = (claim.num or "").split("..")
    if claim.holds:
        names += [match[0] for match in _NAME.finditer(claim.holds) if data.get(match[0]) is not None]
    start, end = claim.attribute_span.start, claim.attribute_span.end
    for name in filter(None, dict.fromkeys(names)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-]|\.\w)", source.text[start:end]):
            yield Mention("datum", name, source.span(start + match.start(), start + match.end()))


_NOTE = re.compile(r"\[\^([^\s\[\]]+)\](:?)")


def _of_notes(source: Source, ids: Container[str]) -> Iterator[Mention]:
    for match in _NOTE.finditer(source.text):
        if match[1] in ids:
            begin = source.text.rfind("\n", 0, match.start()) + 1
            is_definition = bool(match[2]) and not source.text[begin : match.start()].strip()
            yield Mention(
                "note", f"{source.path} {match[0].removesuffix(':')}", source.span(*match.span(1)), is_definition
            )


def labels_with_places(paper: Paper) -> dict[str, Span]:
    """Everything that can be referred to, by id, with its place."""
    return {
        block.id: block.span
        for section in paper.sections
        for block in blocks_in(section.blocks)
        if isinstance(block, Heading | Figure | Table | Register) and block.id
    }


def _find(source: Source, words: str, start: int, end: int, skipped: int) -> Span | None:
    at = source.text.find(words, start, max(end, start + len(words)))
    return None if at < 0 else source.span(at + skipped, at + len(words))


def _end_of_line(source: Source, offset: int) -> int:
    """The end of the line after the one that the offset is in: a caption's attributes may stand there."""
    first = source.text.find("\n", offset)
    second = source.text.find("\n", first + 1) if first >= 0 else -1
    return second if second >= 0 else len(source.text)


def _sized(span: Span, name: str) -> Span:
    return Span(span.path, span.line, span.column, span.start, span.start + len(name))
