"""The lines of a grid in, its cells out: where each begins and ends, those that span several columns or rows too."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

PATIENCE = 64
"""How many steps are gone for each sign of the grid before it is given up; drawn by hand, it needs a few."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell between its borders: the line and the column of the screen of each."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a grid, from the left and from above, and the edges of all its rows and columns."""

    cells: tuple[GridCell, ...]
    rows: tuple[int, ...]
    columns: tuple[int, ...]


class UnmetLinesError(Exception):
    """The lines around a cell do not meet; `line` is where it begins."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def trace_cells(screen: Sequence[str]) -> Grid:
    """Raises UnmetLinesError unless the cells fill the grid. The lines are equally long, each sign as wide as the others."""
    bottom, right = len(screen) - 1, len(screen[0]) - 1
    patience = [PATIENCE * (len(screen) * (right + 1) + right)]
    corners, found = [(0, 0)], list[GridCell]()
    ends = [0] * right
    """How far down each column of the screen is filled."""
    while corners:
        top, left = heappop(corners)
        if top == bottom or left == right or ends[left] > top:
            continue
        cell = _traced(screen, top, left, patience)
        if cell is None or any(end != top for end in ends[left : cell.right]):
            raise UnmetLinesError(top)
        found.append(cell)
        ends[left : cell.right] = [cell.bottom] * (cell.right - left)
        heappush(corners, (top, cell.right))
        heappush(corners, (cell.bottom, left))
    if unfilled := [end for end in ends if end != bottom]:
        raise UnmetLinesError(min(unfilled))
    rows = tuple(sorted({edge for cell in found for edge in (cell.top, cell.bottom)}))
    columns = tuple(sorted({edge for cell in found for edge in (cell.left, cell.right)}))
    return Grid(tuple(found), rows, columns)


def _traced(screen: Sequence[str], top: int, left: int, patience: list[int]) -> GridCell | None:
    """The smallest cell with its upper left corner there."""
    upper = screen[top]
    right = left
    while (right := right + 1) < len(upper) and upper[right] in "-=:+":
        if upper[right] != "+":
            continue
        line = top
        while (line := line + 1) < len(screen) and screen[line][left] in "|+" and screen[line][right] in "|+":
            patience[0] -= 1
            if patience[0] < 0:
                return None
            if screen[line][left] == screen[line][right] == "+" and _is_border(screen[line][left : right + 1]):
                patience[0] -= right - left
                return GridCell(top, left, line, right)
    return None


def _is_border(signs: str) -> bool:
    return not signs.strip("-=:+")
