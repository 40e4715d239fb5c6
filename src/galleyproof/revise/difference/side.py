"""One of two revisions: what its references print and by what its notes are compared."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

from galleyproof.model.difference import Reading
from galleyproof.model.document import Block, Citation, Cite, CrossReference, Footnote, Inline, Text, inlines_of
from galleyproof.model.source import Span
from galleyproof.revise.difference.tokens import Resolved, Token, read_tokens

OLD_PATH = "old:"
"""Stands before the paths of the older revision, so that no place is taken for one of the newer revision."""


@dataclass(frozen=True, slots=True)
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

    def tokens(self, run: tuple[Inline, ...]) -> list[Token]:
        return read_tokens(run, self._resolve)

    def block_tokens(self, block: Block) -> list[Token]:
        """Those of all runs in the block."""
        return [token for run in inlines_of(block) for token in self.tokens(run)]

    def _resolve(self, inline: Citation | Footnote | CrossReference) -> Resolved:
        if isinstance(inline, CrossReference):
            return self._resolve_cross_reference(inline)
        words: tuple[Inline, ...] = ()
        if isinstance(inline, Citation):
            words = self.reading.notes.in_words.get(inline.span, ())
        same = self.same_notes.get(inline.span)
        key: Hashable = ("note", note_words(inline, self.keys)) if same is None else ("same note", same)
        marker = Footnote((), self.place(inline.span)) if inline.span in self.reading.notes.by_place else None
        return Resolved(words, marker, key)

    def _resolve_cross_reference(self, reference: CrossReference) -> Resolved:
        labels = self.reading.labels
        shown: Inline = reference
        if self.is_old:
            # What it refers to may be gone: the words that were printed stay.
            word = labels.word(reference.target.partition(":")[0], capitalized=reference.capitalized)
            shown = Text(f"{word} {labels.number(reference.target)}", self.place(reference.span))
        return Resolved(
            (), shown, ("reference", self.ids.get(reference.target, reference.target), reference.capitalized)
        )

    def own_place(self, span: Span) -> Span:
        """The place as this revision knows it."""
        return replace(span, path=span.path.removeprefix(OLD_PATH)) if self.is_old else span

    def place(self, span: Span) -> Span:
        """The place as the marked paper knows it."""
        return replace(span, path=OLD_PATH + span.path) if self.is_old else span


def note_words(inline: Citation | Footnote, keys: Mapping[str, str]) -> Hashable:
    """A note's works and words as the author wrote them: what it is known by, whatever its number and printed form."""

    def resolve(inner: Citation | Footnote | CrossReference) -> Resolved:
        match inner:
            case CrossReference():
                return Resolved((), inner, ("reference", inner.target))
            case Citation() | Footnote():
                return Resolved((), inner, note_words(inner, keys))

    def words(run: tuple[Inline, ...]) -> tuple[Hashable, ...]:
        return tuple(token.key for token in read_tokens(run, resolve))

    def cite(found: Cite) -> Hashable:
        locator = (found.locator.kind, found.locator.value) if found.locator else None
        key = keys.get(found.key, found.key)
        return key, words(found.prefix), locator, words(found.suffix), found.suppress_author

    match inline:
        case Citation():
            return "citation", tuple(map(cite, inline.cites))
        case Footnote():
            return "footnote", tuple(words(run) for block in inline.blocks for run in inlines_of(block))
