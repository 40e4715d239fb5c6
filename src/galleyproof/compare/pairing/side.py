"""One of two revisions: what its references print and by what its notes are compared."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from galleyproof.compare.marking.tokens import Token, read_tokens
from galleyproof.compare.pairing.author_words import note_words
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import Reading
from galleyproof.model.text.document import Citation, Footnote, Text
from galleyproof.model.text.manuscript import NoteMark, Pointer, PrintedBlock, PrintedInline, PrintedRun, PrintedTable
from galleyproof.model.text.note_marks import note_marks
from galleyproof.model.text.walk import blocks_in, runs, runs_of

OLD_PATH = "old:"
"""Stands before the paths of the older revision, so that no place is taken for one of the newer revision."""


@dataclass(frozen=True)
class Side:
    """The older or the newer revision."""

    reading: Reading
    is_old: bool
    keys: Mapping[str, str]
    """Keys of works that are called by another key in the newer revision."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Ids of headings, figures and tables that are called by another id in the newer revision."""
    same_notes: Mapping[Span, int] = field(default_factory=dict)
    """The notes that are one and the same in both, by their place in this revision, with a number for each."""

    @cached_property
    def typed_notes(self) -> Mapping[Span, Citation | Footnote]:
        """What sets each note, as it is typed, by its place."""
        paper = self.reading.paper
        front = (paper.settings.title, paper.settings.subtitle, *paper.settings.abstract)
        return {mark.span: mark for mark in note_marks((*front, *runs_of(paper.sections)))}

    def note_words(self, mark: NoteMark) -> Hashable:
        """The note's works and words as the author typed them."""
        return note_words(self.typed_notes[mark.span], self.keys)

    def tokens(self, run: PrintedRun) -> list[Token]:
        return read_tokens(run, self._resolve)

    def block_tokens(self, block: PrintedBlock) -> list[Token]:
        """Those of all runs in the block."""
        return [token for run in told_runs([block]) for token in self.tokens(run)]

    def _resolve(self, inline: NoteMark | Pointer) -> tuple[PrintedInline, Hashable]:
        if isinstance(inline, Pointer):
            key = ("reference", self.ids.get(inline.target, inline.target), inline.page or inline.word)
            # What it refers to may be gone in the older revision: the words that were printed stay.
            words = Text(f"{inline.word} {inline.number}", self.place(inline.span))
            return words if self.is_old else inline, key
        same = self.same_notes.get(inline.span)
        key_of_note = ("note", self.note_words(inline)) if same is None else ("same note", same)
        return replace(inline, span=self.place(inline.span)), key_of_note

    def own_place(self, span: Span) -> Span:
        """The place as this revision knows it."""
        return replace(span, path=span.path.removeprefix(OLD_PATH)) if self.is_old else span

    def place(self, span: Span) -> Span:
        """The place as the marked paper knows it."""
        return replace(span, path=OLD_PATH + span.path) if self.is_old else span


def told_runs(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedRun]:
    """The runs whose changes are told: of a register, which follows from what changed elsewhere, the caption alone."""
    for block in blocks_in(blocks):
        if isinstance(block, PrintedTable) and block.register:
            yield block.caption
        else:
            yield from runs(block)
