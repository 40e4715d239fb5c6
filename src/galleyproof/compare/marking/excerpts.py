"""A marked paper in; each paragraph and note that changes out, cut down to what differs and the words around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from galleyproof.compare.marking.marked import front_runs
from galleyproof.compare.marking.passages import (
    MarkedRun,
    PassagePlace,
    groups_in,
    note_runs,
    place_of_group,
    shown_text,
    text_runs,
)
from galleyproof.model.finding.source import Span
from galleyproof.model.text.manuscript import Deleted, Inserted, Manuscript

NEAR = 8
"""Words that are shown on each side of what differs."""

WordStatus: TypeAlias = Literal["kept", "inserted", "deleted"]
MarkedWords: TypeAlias = tuple[WordStatus, str]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One paragraph, or one of a note."""

    where: PassagePlace
    pieces: tuple[MarkedWords, ...]
    """In their order; words that are left out are a `…` in a kept one."""
    place: Span
    """Of what differs first."""


def read_excerpts(marked: Manuscript) -> Iterator[Excerpt]:
    """In reading order, the notes of a section behind its text."""
    runs: Iterable[MarkedRun] = (MarkedRun("front", run) for run in front_runs(marked))
    for section in marked.sections:
        runs = chain(runs, text_runs(section.blocks), note_runs(section.blocks, marked.by_place))
    for run in runs:
        pieces = tuple(_cut(list(_pieces(run))))
        if any(kind != "kept" and text.strip() for kind, text in pieces):
            yield Excerpt(run.where, pieces, place_of_group(next(groups_in(run.run)), run.mark))


def _pieces(marked: MarkedRun) -> Iterator[MarkedWords]:
    """Neighbours of one kind together."""
    kind: WordStatus = "kept"
    words = ""
    for inline in marked.run:
        now: WordStatus = (
            "inserted" if isinstance(inline, Inserted) else "deleted" if isinstance(inline, Deleted) else "kept"
        )
        text = shown_text(inline.children if isinstance(inline, Inserted | Deleted) else (inline,))
        if now != kind and words:
            yield kind, words
            words = ""
        kind, words = now, words + text
    if words:
        yield kind, words


def _cut(pieces: list[MarkedWords]) -> Iterator[MarkedWords]:
    for at, (kind, text) in enumerate(pieces):
        words = text.split(" ")
        is_first, is_last = at == 0, at == len(pieces) - 1
        before, after = (0 if is_first else NEAR), (0 if is_last else NEAR)
        if kind != "kept" or len(words) <= before + after + 1:
            yield kind, text
        else:
            yield kind, " ".join((*words[:before], "…", *words[len(words) - after :]))
