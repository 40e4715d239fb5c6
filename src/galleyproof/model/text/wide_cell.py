"""Cells of tables that take the place of several: which they are, and what stands at a place out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

CellT = TypeVar("CellT")


@dataclass(frozen=True, slots=True)
class WideCell:
    """A cell that reaches over others, which are empty."""

    row: int
    """Its upper row; those of the head are counted first, from 0."""
    column: int
    """Its first column, from 0."""
    rows: int = 1
    """How many rows it takes (Pandoc's RowSpan)."""
    columns: int = 1
    """How many columns it takes (Pandoc's ColSpan)."""

    @property
    def places(self) -> Iterator[tuple[int, int]]:
        """All that it takes, its own first."""
        return (
            (row, column)
            for row in range(self.row, self.row + self.rows)
            for column in range(self.column, self.column + self.columns)
        )


def reaching(wide: Sequence[WideCell]) -> dict[tuple[int, int], WideCell]:
    """Each place that a wide cell takes, with the cell."""
    return {place: cell for cell in wide for place in cell.places}


def begun_cells(taken: Mapping[tuple[int, int], WideCell], row: int, columns: int) -> list[WideCell]:
    """The cells that begin in a row of so many columns, from the left, narrow ones too; `taken` is what wide ones take."""
    found = (taken.get((row, column)) or WideCell(row, column) for column in range(columns))
    return [cell for column, cell in enumerate(found) if (cell.row, cell.column) == (row, column)]


def cells_over(rows: Sequence[Sequence[CellT]], wide: Sequence[WideCell], column: int) -> tuple[CellT, ...]:
    """What stands in a column of the rows, from above; a cell that reaches over it once."""
    taken = reaching(wide)
    found: list[CellT] = []
    for number, row in enumerate(rows):
        cell = taken.get((number, column))
        if cell is None:
            found.append(row[column])
        elif cell.row == number:
            found.append(row[cell.column])
    return tuple(found)
