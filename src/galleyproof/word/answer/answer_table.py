"""Answered comments with what changed for each in, the table for the editor out: in Markdown, and for Pandoc."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from galleyproof.word.answer.answered_comments import AnsweredComment

HEADS = ("Comment", "Answer", "Change", "Page and line")
WIDTHS = (0.3, 0.3, 0.28, 0.12)


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One row."""

    comment: AnsweredComment
    changes: tuple[tuple[str, str], ...]
    """Old words and new."""
    page: int | None
    """Of the new PDF; None where the place is not known."""
    line: int | None

    @property
    def cells(self) -> tuple[str, ...]:
        signed = f"{self.comment.signed}: " if self.comment.signed else ""
        where = f"p. {self.page}, l. {self.line}" if self.page is not None else "–"
        changed = "; ".join(map(_changed, self.changes)) or "no change"
        return f"{signed}{self.comment.text}", self.comment.answer or "[no answer yet]", changed, where


def _changed(change: tuple[str, str]) -> str:
    old, new = change
    if not old:
        return f"added “{new}”"
    return f"“{old}” → “{new}”" if new else f"deleted “{old}”"


def markdown_table(rows: Sequence[AnswerRow]) -> str:
    lines = [f"| {' | '.join(HEADS)} |", "| --- | --- | --- | --- |"]
    lines += [f"| {' | '.join(map(_escaped, row.cells))} |" for row in rows]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\|*_`<\[\]])", r"\\\1", text)
