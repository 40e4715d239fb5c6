"""A table in, its LaTeX columns out: as wide as their words where these fit, else sharing the line."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from galleyproof.model.text.document import LineBreak
from galleyproof.model.text.inline import InlinePicture
from galleyproof.model.text.manuscript import NoteMark, Pointer, PrintedInline, PrintedNote, PrintedRun, PrintedTable
from galleyproof.model.text.walk import children, plain_text, runs_in, walk

LINE = 75
"""Characters that fit into a line of a table."""
SHORT = 14
"""Columns whose longest cell has no more characters are never broken."""
SMALLER = 1.28
"""How many times as many characters fit where the type is smaller."""
ADDRESS = 24
"""Characters of a word from which it is an address, which may be broken."""
MOST_FIXED = 0.7
"""Part of the line that columns which are never broken may take."""
GAP = 2
"""Characters between two columns."""
MOST_LINES = 36
"""Lines of a table that surely fit on one page, with its caption; a longer table is broken over pages."""
POINTS = 4.4
"""Width of a character."""
_WORD = re.compile(r"[^ \t\n]+")
"""What no line is broken in."""
CAPTION_LINES = 2
"""Those of a caption that are counted in."""
_BROAD = frozenset("MWmwÆŒæœ%‰—…½¼¾@&")
TALLEST_ROW = 42
"""Lines of a row that fit on one page."""


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """How a table is set."""

    widths: tuple[float, ...]
    """Of each column, as parts of the line; 0 of columns as wide as their words."""
    is_small: bool
    """Whether its type must be smaller."""
    is_long: bool
    """Whether it must be broken over pages."""
    is_too_wide: bool
    """Whether it does not fit the line in the smaller type either."""
    tallest: int
    """Lines of its tallest row."""


def mirrored(table: PrintedTable) -> PrintedTable:
    """The same for a page that is read from the right: its first column stands there."""
    return replace(
        table,
        # What has no side of its own is typed as what stands at the left.
        alignments=tuple("right" if side == "left" else side for side in table.alignments[::-1]),
        header=table.header[::-1],
        rows=tuple(row[::-1] for row in table.rows),
        widths=table.widths[::-1],
    )


def measure_table(table: PrintedTable, below: Sequence[PrintedNote] = ()) -> TableMeasure:
    """How the table fits its page with the notes below it, judged by the number of its characters."""
    texts = (" ".join(_measured(run) for run in runs_in(note.blocks)) for note in below)
    caption = _lines(_measured(table.caption), LINE)
    most = MOST_LINES - sum(_lines(text, LINE) for text in texts) - max(caption - CAPTION_LINES, 0)
    rows = [[_measured(cell) for cell in row] for row in (table.header, *table.rows)]
    columns = list(zip(*rows, strict=True))
    longest = [max(map(_width, cells), default=1) for cells in columns]
    gaps = GAP * len(columns) + max(len(columns) - 2, 0)
    if sum(longest) + gaps <= LINE:
        return TableMeasure((0.0,) * len(columns), False, len(rows) > most, False, 1)
    # Letters differ in width: the longest word gets a little more than its count.
    least = [
        max((min(_width(word) + 1, ADDRESS) for cell in cells for word in _WORD.findall(cell)), default=1)
        for cells in columns
    ]
    fixed = [length if length <= SHORT else 0 for length in longest]
    if sum(fixed) + gaps > LINE * MOST_FIXED:
        # Short cells are broken too, where all of them do not fit beside each other.
        fixed = [0] * len(columns)
    is_small = sum(fixed) + sum(word for word, kept in zip(least, fixed, strict=True) if not kept) + gaps > LINE
    line = LINE * SMALLER if is_small else LINE
    widths = _share(longest, least, fixed, line - gaps, line)
    heights = [
        max(starmap(_lines, zip(row, (width * line if width else SHORT for width in widths), strict=True)), default=1)
        for row in rows
    ]
    needed = sum(kept or word for word, kept in zip(least, fixed, strict=True)) + gaps
    return TableMeasure(tuple(widths), is_small, sum(heights) > most, needed > line + 1, max(heights, default=1))


def table_layout(table: PrintedTable) -> str:
    """The column specification, without outer padding."""
    letters = [{"left": "l", "right": "r", "center": "c"}[alignment] for alignment in table.alignments]
    broken = [_broken_width(table, column) for column in range(len(letters))]
    columns = (
        f"p{{{width or own:.3f}\\linewidth}}" if width or own else letter
        for letter, width, own in zip(letters, measure_table(table).widths, broken, strict=True)
    )
    return "@{}" + "".join(columns) + "@{}"


def full_widths(table: PrintedTable) -> tuple[float, ...]:
    """The width of every column as a part of the line, where the rows are set one by one."""
    measured = measure_table(table)
    rows = (table.header, *table.rows)
    longest = [max((_width(_measured(row[column])) for row in rows), default=1) for column in range(len(table.header))]
    line = LINE * SMALLER if measured.is_small else LINE
    wanted = [width or (length + GAP) / line for width, length in zip(measured.widths, longest, strict=True)]
    most = 1 - 0.01 * len(wanted)
    return tuple(min(width * most / sum(wanted), width * 1.6) for width in wanted)


def _share(longest: list[int], least: list[int], fixed: list[int], room: float, line: float) -> list[float]:
    """Parts of the line: each broken column gets its longest word, and of the rest what its longest cell asks for."""
    room -= sum(fixed)
    broken = [0 if kept else length for length, kept in zip(longest, fixed, strict=True)]
    floors = [0.0 if kept else float(word) for word, kept in zip(least, fixed, strict=True)]
    scale = min(1.0, room / sum(floors)) if sum(floors) else 1.0
    floors = [floor * scale for floor in floors]
    free = max(room - sum(floors), 0)
    total = sum(max(length - floor, 0) for length, floor in zip(broken, floors, strict=True)) or 1
    return [
        (floor + free * max(length - floor, 0) / total) / line if length else 0.0
        for length, floor in zip(broken, floors, strict=True)
    ]


def _lines(cell: str, width: float) -> int:
    """How many lines of so many characters the words need."""
    lines, filled = 1, 0
    for word in _WORD.findall(cell):
        length = _width(word)
        if filled and filled + 1 + length > width:
            lines, filled = lines + 1, length
        else:
            filled += length + (filled > 0)
        if filled > width > 0:
            lines += int(filled // width)
            filled = int(filled % width)
    return lines


def _broken_width(table: PrintedTable, column: int) -> float:
    """What a column of cells with lines of their own takes of a line, since only a given width has such; else 0."""
    cells = [row[column] for row in (table.header, *table.rows)]
    if not any(isinstance(inline, LineBreak) for cell in cells for inline in walk(cell)):
        return 0.0
    return min(max(len(plain_text(cell)) for cell in cells) + GAP, LINE // len(table.header)) / LINE


def _measured(run: PrintedRun) -> str:
    """The words of a cell, with signs for what takes room besides: references, letters of notes, pictures."""
    return "".join(map(_measured_inline, run))


def _measured_inline(inline: PrintedInline) -> str:
    if isinstance(inline, Pointer):
        return f"{inline.page or inline.word}\N{NO-BREAK SPACE}{inline.number}"
    if isinstance(inline, NoteMark):
        return inline.letter
    if isinstance(inline, InlinePicture):
        return "x" * round(inline.width * LINE or inline.points[0] / POINTS)
    return _measured(inner) if (inner := children(inline)) else plain_text((inline,))


def _width(words: str) -> int:
    """Characters of usual width that take the same room: capitals and a few signs take more."""
    typed = unicodedata.normalize("NFD", words)
    return len(typed) + round(sum(map(_more, typed)))


def _more(character: str) -> float:
    """What a character takes beyond the usual width, as a part of it; an accent that stands for itself takes no room."""
    if unicodedata.combining(character):
        return -1.0
    if character in _BROAD:
        return 0.7
    return 0.4 if character.isupper() else 0.0
