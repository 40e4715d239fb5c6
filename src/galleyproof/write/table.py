"""A table in, its LaTeX columns out: as wide as their words where these fit, else sharing the line."""

from galleyproof.model.document import LineBreak
from galleyproof.model.manuscript import PrintedTable
from galleyproof.model.walk import plain_text, walk

LINE = 75
"""Characters that fit into a line of a table."""
SHORT = 14
"""Columns whose longest cell has no more characters are never broken."""


def table_layout(table: PrintedTable) -> str:
    """The column specification, without outer padding."""
    longest = [
        max((len(plain_text(row[column])) for row in (table.header, *table.rows)), default=1)
        for column in range(len(table.header))
    ]
    letters = [{"left": "l", "right": "r", "center": "c"}[alignment] for alignment in table.alignments]
    broken = [_has_breaks(table, column) for column in range(len(longest))]
    if any(broken):
        # Only a column of a given width has lines of its own.
        wide = [min(length, LINE) + 2 for length in longest]
        room = min(1, sum(wide) / LINE) * 0.97
        parts = zip(letters, wide, broken, strict=True)
        return "@{}" + "".join(_column(*part, room / sum(wide)) for part in parts) + "@{}"
    if sum(longest) + 2 * len(longest) <= LINE:
        return "@{}" + "".join(letters) + "@{}"
    fixed = sum(length for length in longest if length <= SHORT)
    shared = sum(length for length in longest if length > SHORT) or 1
    room = max(1 - (fixed + 2 * len(longest)) / LINE, 0.3)
    columns = [
        letter if length <= SHORT else f"p{{{room * length / shared:.3f}\\linewidth}}"
        for letter, length in zip(letters, longest, strict=True)
    ]
    return "@{}" + "".join(columns) + "@{}"


def _column(letter: str, length: int, is_broken: bool, share: float) -> str:  # noqa: FBT001
    is_fixed = is_broken or length > SHORT + 2
    return f"p{{{share * length:.3f}\\linewidth}}" if is_fixed else letter


def _has_breaks(table: PrintedTable, column: int) -> bool:
    cells = (row[column] for row in (table.header, *table.rows) if column < len(row))
    return any(isinstance(inline, LineBreak) for cell in cells for inline in walk(cell))
