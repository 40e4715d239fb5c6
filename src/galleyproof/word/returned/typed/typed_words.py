"""The Manuscript in; its lines as a Word file has them out, each word with the place where its author typed it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import Division, LineBlock
from galleyproof.model.text.document import (
    BulletList,
    Citation,
    Claim,
    CodeBlock,
    CrossReference,
    Emph,
    InlineCode,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    Strong,
    Styled,
    Text,
)
from galleyproof.model.text.inline import PrintedFormula
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Label,
    Manuscript,
    Moved,
    NoteMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.walk import children, own_words, parts, runs_of, walk_all
from galleyproof.word.segments import cut_words

Kind: TypeAlias = Literal[
    "heading", "paragraph", "item", "quotation", "verse", "caption", "cell", "term", "code", "front"
]
WordGuard: TypeAlias = Literal["", "binding", "citation", "note", "reference", "formula", "code", "made"]
"""Why a word is not its author's to change where it is printed; `made` of what the program prints by itself."""

_LOOKS = {"raised": "raised", "lowered": "lowered", "small capitals": "small capitals", "struck": "struck", "underlined": "underlined"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One word as it is printed."""

    text: str
    has_blank: bool
    """Whether white space stands before it."""
    looks: frozenset[str]
    place: Span
    """Of its letters in the file, by their offsets; of what guards it, where that is all that can be said."""
    guard: WordGuard = ""
    about: str = ""
    """The binding, or what is cited."""
    marks: tuple[Span, ...] = ()
    """What it stands in: emphasis, outermost first, and what guards it."""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One paragraph of the Word file."""

    kind: Kind
    span: Span
    """Of the block in its file."""
    words: tuple[TypedWord, ...]
    level: int = 0
    """Of a heading."""
    in_list: bool = False
    note: int = 0
    """The number of the note that it stands in."""

    @property
    def signature(self) -> tuple[object, ...]:
        """What its author typed, without what follows from it."""
        return tuple(
            (word.text, word.looks) if word.guard in ("", "binding", "code") else word.guard
            for word in self.words
            if word.guard != "made"
        )


def typed_lines(manuscript: Manuscript) -> tuple[TypedLine, ...]:
    """The lines of the text, title and abstract first."""
    writer = _Writer(manuscript, _sources(manuscript), _guards(manuscript))
    front = Span(manuscript.paper.source.path)
    runs = [manuscript.title, manuscript.subtitle, *manuscript.abstract]
    lines = [TypedLine("front", _place(run, front), tuple(writer.words(run))) for run in runs]
    return (*lines, *writer.blocks(manuscript.blocks))


def typed_notes(manuscript: Manuscript) -> tuple[tuple[TypedLine, ...], ...]:
    """The lines of each note, in order."""
    writer = _Writer(manuscript, _sources(manuscript), _guards(manuscript))
    return tuple(
        tuple(replace(line, note=note.number) for line in writer.blocks(note.blocks)) for note in manuscript.notes
    )


def _sources(manuscript: Manuscript) -> dict[str, str]:
    sections = {section.source.path: section.source.text for section in manuscript.sections}
    return {**sections, manuscript.paper.source.path: manuscript.paper.source.text}


def _place(run: PrintedRun, other: Span) -> Span:
    return next((inline.span for inline in run if inline.span.end > inline.span.start), other)


# ---------------------------------------------------------------- what is guarded


@dataclass(frozen=True)
class _Guards:
    """The stretches of one file that are bound to something."""

    starts: list[int]
    found: list[tuple[Span, WordGuard, str]]

    def at(self, start: int) -> tuple[Span, WordGuard, str] | None:
        position = bisect_right(self.starts, start) - 1
        if position >= 0 and self.found[position][0].end > start:
            return self.found[position]
        return None


def _guards(manuscript: Manuscript) -> Mapping[str, _Guards]:
    found: dict[str, list[tuple[Span, WordGuard, str]]] = {}
    for inline in walk_all(inner for run in runs_of(manuscript.paper.sections) for inner in run):
        told: tuple[WordGuard, str] | None = None
        if isinstance(inline, Claim):
            told = "binding", inline.num or inline.holds or inline.exempt or ""
            if inline.exempt is not None and inline.num is None and inline.holds is None:
                told = "binding", f"exempt {inline.exempt}"
        elif isinstance(inline, Citation):
            told = "citation", ", ".join(cite.key for cite in inline.cites)
        elif isinstance(inline, CrossReference) and inline.target.startswith("note:"):
            told = "reference", inline.target
        if told is not None:
            found.setdefault(inline.span.path, []).append((inline.span, *told))
    return {
        path: _Guards([span.start for span, _, _ in ordered], ordered)
        for path, each in found.items()
        for ordered in [sorted(each, key=lambda one: one[0].start)]
    }


# ---------------------------------------------------------------- lines


@dataclass(frozen=True)
class _Writer:
    manuscript: Manuscript
    sources: Mapping[str, str]
    guards: Mapping[str, _Guards]

    def blocks(self, blocks: Iterable[PrintedBlock], kind: Kind = "paragraph") -> Iterator[TypedLine]:
        for block in blocks:
            yield from self._block(block, kind)

    def _block(self, block: PrintedBlock, kind: Kind) -> Iterator[TypedLine]:
        if isinstance(block, PrintedHeading):
            yield TypedLine("heading", block.span, tuple(self.words(block.children)), block.level)
        elif isinstance(block, Paragraph):
            yield TypedLine(kind, block.span, tuple(self.words(block.children)), in_list=kind == "item")
        elif isinstance(block, Quote | Division):
            yield from self.blocks(block.blocks, "quotation" if kind == "paragraph" else kind)
        elif isinstance(block, BulletList | OrderedList):
            for item in block.items:
                yield from self.blocks(item, "item")
        elif isinstance(block, LineBlock):
            verse = [word for line in block.lines for word in _begun(self.words(line))]
            yield TypedLine("verse", block.span, tuple(verse))
        elif isinstance(block, PrintedTable):
            yield from self._table(block)
        elif isinstance(block, PrintedFigure):
            yield self._caption(block.label, block.caption, block.span)
        elif isinstance(block, CodeBlock):
            place = block.span
            code = [TypedWord(word, i > 0, frozenset(), place, "code") for i, word in enumerate(block.text.split())]
            yield TypedLine("code", place, tuple(code))
        else:
            assert not isinstance(block, Moved), "a paper with marks is not reviewed"
            for part in parts(block):
                if isinstance(part, tuple):
                    yield TypedLine("term", _place(part, block.span), tuple(self.words(part)))
                else:
                    yield from self._block(part, "quotation")

    def _table(self, table: PrintedTable) -> Iterator[TypedLine]:
        if table.label is not None:
            yield self._caption(table.label, table.caption, table.span)
        for row in table.lines:
            for cell in row:
                words = tuple(self.words(cell))
                if table.register:
                    words = tuple(replace(word, guard="made", place=table.span) for word in words)
                yield TypedLine("cell", _place(cell, table.span), words)

    def _caption(self, label: Label, caption: PrintedRun, span: Span) -> TypedLine:
        words = _begun(self.words(caption))
        return TypedLine("caption", _place(caption, span), (*_made(f"{label.word} {label.number}.", span), *words))

    # ------------------------------------------------------------ words

    def words(self, run: PrintedRun) -> Iterator[TypedWord]:
        has_blank, is_first = False, True
        for word in self._cut(run):
            if word.text.isspace():
                has_blank = True
                continue
            yield replace(word, has_blank=has_blank and not is_first)
            has_blank = is_first = False

    def _cut(self, run: PrintedRun) -> Iterator[TypedWord]:
        """The words of all leaves together: the author's marks part words that are one in print."""
        leaves = list(self._leaves(run, frozenset(), (), ""))
        for is_text, group in groupby(leaves, lambda leaf: bool(leaf.text)):
            if not is_text:
                yield from group
                continue
            members = list(group)
            for text, cuts in cut_words([(leaf.text, (leaf.looks, leaf.link)) for leaf in members]):
                yield self._word(text, [(members[index], begin, end) for index, begin, end in cuts])

    def _word(self, text: str, parts: Sequence[tuple[TypedWord, int, int]]) -> TypedWord:
        places = [self._typed(*part) for part in parts]
        first = places[0]
        if len(places) == 1:
            return replace(first, text=text)
        guarded = next((word for word in places if word.guard), first)
        paths = {word.place.path for word in places}
        place = replace(first.place, end=max(word.place.end for word in places)) if len(paths) == 1 else first.place
        return replace(first, text=text, place=place, guard=guarded.guard, about=guarded.about)

    def _typed(self, leaf: TypedWord, begin: int, end: int) -> TypedWord:
        """A part of a leaf where it was typed; as it is where its letters have no place of their own."""
        if leaf.guard:
            return leaf
        source = self.sources.get(leaf.place.path, "")
        typed = source[leaf.place.start : leaf.place.end]
        if not typed or _letters(leaf.text) != _letters(typed):
            return replace(leaf, guard="citation" if typed.lstrip("-").startswith("@") else "made", about=typed)
        begin, end = _typed_at(leaf.text, typed, begin, end)
        place = replace(leaf.place, start=leaf.place.start + begin, end=leaf.place.start + end)
        guards = self.guards.get(place.path)
        bound = guards.at(place.start) if guards is not None else None
        if bound is None:
            return replace(leaf, place=place)
        marks = (*leaf.marks, bound[0])
        place = bound[0] if bound[1] == "citation" else place
        return replace(leaf, place=place, guard=bound[1], about=bound[2], marks=marks)

    def _leaves(
        self, run: Iterable[PrintedInline], looks: frozenset[str], marks: tuple[Span, ...], link: str
    ) -> Iterator[TypedWord]:
        for inline in run:
            if isinstance(inline, Text):
                yield TypedWord(inline.text, False, looks, inline.span, marks=marks, link=link)
            elif isinstance(inline, Emph):
                yield from self._leaves(inline.children, looks ^ {"italic"}, (*marks, inline.span), link)
            elif isinstance(inline, Strong):
                yield from self._leaves(inline.children, looks | {"bold"}, (*marks, inline.span), link)
            elif isinstance(inline, Styled):
                yield from self._leaves(inline.children, looks | {_LOOKS[inline.how]}, (*marks, inline.span), link)
            elif isinstance(inline, Link):
                yield from self._leaves(inline.children, looks, (*marks, inline.span), inline.url)
            elif isinstance(inline, InlineCode):
                yield TypedWord(inline.text, False, looks, inline.span, "code")
            elif isinstance(inline, PrintedFormula):
                yield TypedWord("", False, looks, inline.span, "formula", inline.tex)
                if inline.number:
                    yield TypedWord(f" ({inline.number})", False, looks, inline.span, "made")
            elif isinstance(inline, NoteMark):
                yield TypedWord("", False, looks, inline.span, "note", str(inline.number))
            elif isinstance(inline, Pointer):
                yield TypedWord(f"{inline.word} {inline.number}", False, looks, inline.span, "reference")
            elif inner := children(inline):
                assert not isinstance(inline, Inserted | Deleted), "a paper with marks is not reviewed"
                yield from self._leaves(inner, looks, marks, link)
            elif words := own_words(inline):
                yield TypedWord(words, False, looks, inline.span)


def _typed_at(printed: str, typed: str, begin: int, end: int) -> tuple[int, int]:
    """Where letters of the printed words are in the typed ones, which may be longer: quotation marks, dashes, entities."""
    if len(printed) == len(typed):
        return begin, end
    places = _places(printed, typed)
    return places[begin], places[end]


_REPLACED = {"–": ("--",), "—": ("---",), "…": ("...",), "\N{NO-BREAK SPACE}": ("\\ ", "&nbsp;", "  ")}


def _places(printed: str, typed: str) -> list[int]:
    """For each letter of the printed words its offset among the typed ones, and the end."""
    places, at = [], 0
    for letter in printed:
        if typed[at : at + 1] == "\\" and typed[at + 1 : at + 2] == letter:
            places.append(at)
            at += 2
            continue
        places.append(min(at, len(typed)))
        longer = next((form for form in _REPLACED.get(letter, ()) if typed.startswith(form, at)), "")
        if longer:
            at += len(longer)
        elif typed[at : at + 1] == "&" and letter != "&" and ";" in typed[at : at + 12]:
            at = typed.index(";", at) + 1
        elif typed.startswith("&amp;", at):
            at += 5
        else:
            at += 1
    return [*places, len(typed)]


def _begun(words: Iterable[TypedWord]) -> Iterator[TypedWord]:
    """The same behind other words."""
    for position, word in enumerate(words):
        yield replace(word, has_blank=True) if not position else word


def _made(text: str, span: Span) -> tuple[TypedWord, ...]:
    parts = [part for part, _ in cut_words([(text, "")])]
    return tuple(
        TypedWord(part, i > 0 and parts[i - 1].isspace(), frozenset(), span, "made")
        for i, part in enumerate(parts)
        if not part.isspace()
    )


def _letters(text: str) -> str:
    """Letters and numerals alone: what no way of typing changes."""
    return re.sub(r"&\w+;|[\W_]", "", text)
