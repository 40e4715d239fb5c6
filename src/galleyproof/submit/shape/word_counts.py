"""The Manuscript in, how many words it has out: as journals count, and as its first page says."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from galleyproof.model.text.document import Paragraph, Text
from galleyproof.model.text.manuscript import Manuscript, PrintedBlock, PrintedFigure, PrintedSection, PrintedTable
from galleyproof.model.text.walk import blocks_in, plain_text, runs_in


@dataclass(frozen=True, slots=True)
class WordCounts:
    """Words between blanks that hold a letter or a digit."""

    text: int
    notes: int
    abstract: int
    tables: int
    figures: int

    @property
    def told(self) -> str:
        """In one line."""
        return (
            f"Word count: {self.text:,} in the text, {self.notes:,} in the notes, {self.abstract:,} in the abstract. "
            f"Tables: {self.tables}. Figures: {self.figures}."
        )


def count_all(manuscript: Manuscript) -> WordCounts:
    """Of the paper as it is printed, its statements among the text."""
    blocks = tuple(blocks_in(manuscript.blocks))
    return WordCounts(
        count_words(manuscript.blocks),
        sum(count_words(note.blocks) for note in manuscript.by_place.values()),
        sum(count_in(plain_text(run)) for run in manuscript.abstract),
        sum(isinstance(block, PrintedTable) for block in blocks),
        sum(isinstance(block, PrintedFigure) for block in blocks),
    )


def count_words(blocks: Iterable[PrintedBlock]) -> int:
    """Of all runs in the blocks."""
    return sum(count_in(plain_text(run)) for run in runs_in(blocks))


def count_in(text: str) -> int:
    """Of one text."""
    return sum(re.search(r"\w", word) is not None for word in text.split())


def with_counts(manuscript: Manuscript, counts: WordCounts) -> Manuscript:
    """The manuscript with a line before its text that tells them."""
    place = manuscript.paper.settings.span
    line = Paragraph((Text(counts.told, place),), place)
    source = manuscript.sections[0].source if manuscript.sections else manuscript.paper.source
    return replace(manuscript, sections=(PrintedSection(source, (line,)), *manuscript.sections))
