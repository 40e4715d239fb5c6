"""A note as printed: its number, its wording and the works it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Block, Inline, Locator


@dataclass(frozen=True, slots=True)
class Reference:
    """A work that a note cites."""

    key: str
    locator: Locator | None


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote."""

    number: int
    """From 1, through the whole paper; 0 of a note that has a letter instead."""
    span: Span
    """Of its citation or marker in the section."""
    blocks: tuple[Block, ...]
    """The printed text, without any Citation left in it: at least one Paragraph."""
    references: tuple[Reference, ...]
    """In the order of the wording."""
    letter: str = ""
    """Of a note in the cell of a table, which stands below that table; each table begins with a."""
    table: int = 0
    """Which table that is, from 1, with a caption or without one."""


@dataclass(frozen=True, slots=True)
class Notes:
    """All notes of the paper, and what citations print in the running text."""

    notes: tuple[Note, ...]
    by_place: Mapping[Span, Note]
    """The note that a Citation or Footnote of the text sets, by that node's span."""
    in_words: Mapping[Span, tuple[Inline, ...]]
    """What `@key` in the running text prints before its note, by the Citation's span."""
    bibliography: tuple[tuple[str, tuple[Inline, ...]], ...]
    """Key and wording of each cited work in the order of the list; empty where no list is asked for."""
    in_text: tuple[Reference, ...] = ()
    """The works that citations without a note name, in a style that has them in the text."""
    stands_in_text: bool = False
    """Whether the style has its citations in the text, before the punctuation that they were typed before."""
    list_title: str = "Bibliography"
    """What stands over the bibliography."""
    headings: Mapping[str, str] = field(default_factory=dict)
    """The titles of its divisions, each by the key of the work that it begins with."""
    named: Mapping[str, tuple[Inline, ...]] = field(default_factory=dict)
    """Short forms of the works that the table of discrepancies names, by key."""
