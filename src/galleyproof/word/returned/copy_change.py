"""One change that a co-author made, with its place in the sections and what would apply it."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span

ChangeKind: TypeAlias = Literal[
    "words", "look", "paragraph", "move", "split", "level", "note", "row", "cells", "picture"
]


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """Letters of one file that others take the place of."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CopyChange:
    """One change."""

    kind: ChangeKind
    where: str
    """`paragraph`, `heading`, `cell`, `note 12`."""
    place: Span
    """Of the words, or of those before it; of a note, where the text sets it."""
    old: str
    new: str
    author: str
    """Empty where the copy does not tell."""
    edits: tuple[SourceEdit, ...]
    """None of a change that is its author's to make."""
    way_out: str
    """What to do, where there are no edits."""
    block: int
    """The paragraph of the copy: its changes are applied together."""


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What the lines of one block shall say when its changes are applied."""

    block: int
    before: tuple[tuple[object, ...], ...]
    """Signatures of its lines as they are."""
    after: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class PlacedComment:
    """A comment with its place."""

    author: str
    date: str
    """`2026-11-20`; empty where it is not told."""
    text: str
    about: str
    """The words that it is on."""
    place: Span
    end: int
    """Offset behind those words, where they stand in the text of a paragraph; -1 elsewhere."""
    block: Span
    """Of the block that it is in."""
    answers: str = ""
    """The author of the comment that it answers."""
    is_settled: bool = False
    """Whether somebody has marked it as resolved."""
