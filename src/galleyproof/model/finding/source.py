"""Where something stands in the author's files: a file's text, and a place in it."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file, from `start` up to but not including `end`."""

    path: str
    """Relative to the paper's root, with forward slashes."""
    line: int = 1
    """Line of the first character, counted from 1."""
    column: int = 1
    """Column of the first character, counted from 1 in characters, not bytes."""
    start: int = 0
    """Offset of the first character in the file's text."""
    end: int = 0
    """Offset after the last character."""
    cell: str = field(default="", repr=False)
    """Of a workbook, which has no lines: `Sheet1!C4`. Line and column are the cell's, and there are no offsets."""

    def __str__(self) -> str:
        return f"{self.path}:{self.cell}" if self.cell else f"{self.path}:{self.line}:{self.column}"

    @property
    def line_named(self) -> str:
        """Where it stands in its file, to a reader: `line 4`, or the cell."""
        return f"`{self.cell}`" if self.cell else f"line {self.line}"


@dataclass(frozen=True)
class Source:
    """The text of one file of the paper; every line ends with a line feed alone."""

    path: str
    """Relative to the paper's root, with forward slashes."""
    text: str

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of each line's first character."""
        return (0, *(match.end() for match in _LINE_END.finditer(self.text)))

    def span(self, start: int, end: int | None = None) -> Span:
        """The place from offset `start` to `end` (one character where `end` is left out)."""
        line = bisect_right(self.line_starts, start)
        column = start - self.line_starts[line - 1] + 1
        return Span(self.path, line, column, start, start + 1 if end is None else end)

    def line_span(self, line: int) -> Span:
        """The whole of line `line`, counted from 1, without its indentation."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] - 1 if line < len(self.line_starts) else len(self.text)
        indent = len(self.text[start:end]) - len(self.text[start:end].lstrip())
        return self.span(start + indent, max(end, start + indent))
