"""Rows of a table whose cells may span others in, as Pandoc's tree has them; rows of which each cell stands alone out."""

from collections.abc import Sequence
from typing import Any

TreeRow = list[Any]
"""Attributes and cells; a cell is its attributes, alignment, count of rows and of columns, and blocks."""


def have_spans(rows: Sequence[TreeRow]) -> bool:
    return any(cell[2] > 1 or cell[3] > 1 for row in rows for cell in row[1])


def flat_rows(rows: Sequence[TreeRow]) -> list[TreeRow]:
    """What spans several cells stands in the first of them, and the others are empty."""
    waiting: dict[int, int] = {}
    """By column, in how many more rows a cell from above stands there."""
    found = []
    for attributes, cells in rows:
        flat: list[Any] = []
        for cell in cells:
            _fill(flat, waiting)
            column = len(flat)
            flat += [[*cell[:2], 1, 1, cell[4]], *(_empty() for _ in range(cell[3] - 1))]
            if cell[2] > 1:
                waiting |= dict.fromkeys(range(column, len(flat)), cell[2] - 1)
        _fill(flat, waiting)
        found.append([attributes, flat])
    return found


def one_head(rows: Sequence[TreeRow]) -> list[TreeRow]:
    """Several rows of a head as one, the words of each column below each other."""
    if len(rows) < 2:
        return list(rows)
    columns = max(len(cells) for _, cells in rows)
    joined = [_empty() for _ in range(columns)]
    for _, cells in rows:
        for column, cell in enumerate(cells):
            joined[column] = [*cell[:4], [*joined[column][4], *cell[4]]]
    return [[rows[0][0], joined]]


def _fill(flat: list[Any], waiting: dict[int, int]) -> None:
    while waiting.get(len(flat), 0):
        waiting[len(flat)] -= 1
        flat.append(_empty())


def _empty() -> list[Any]:
    return [["", [], []], {"t": "AlignDefault"}, 1, 1, []]
