"""A table in, its LaTeX columns out: as wide as their words where these fit, else sharing the line."""

from galleyproof.model.manuscript import PrintedTable
from galleyproof.model.walk import plain_text

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
