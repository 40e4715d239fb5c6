"""Tables drawn as grids, whose cells may hold several paragraphs, and span columns or rows."""

import re
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from galleyproof.read.markdown.block_rules.drawn_table import DrawnCell, Range
from galleyproof.read.markdown.block_rules.grid_cells import Grid, GridCell, UnmetLinesError, trace_cells
from galleyproof.read.markdown.block_rules.screen_columns import exact_offsets, screen_line

_BORDER = re.compile(r"\+(?::?[-=]+:?\+)+")

_LINE = re.compile(r"\||\+(?:[-=:]|.*[|+]$)")
"""How a line of a grid begins, but none of a list."""

_ITEM = re.compile(r"\+[ \t]")
"""How an item begins, below a grid that has ended; no row of a grid does."""

_UNENDED = re.compile(r"[-=]{3,}[-=+: ]*")
"""A border within a cell; what parts paragraphs there has a blank before it."""

_Fault = tuple[int, str]
"""A line, and what is wrong with the grid there."""


def match_grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A token as of tables drawn with dashes; one whose lines do not meet is a token without rows."""
    if silent or state.is_code_block(start) or not _BORDER.fullmatch(_typed(state, start)):
        return False
    until = start + 1
    while until < end and _LINE.match(_typed(state, until)):
        if _ITEM.match(_typed(state, until)) and _BORDER.fullmatch(_typed(state, until - 1)):
            break
        until += 1
    typed = [_typed(state, line) for line in range(start, until)]
    if len(typed) < 2 or not _BORDER.fullmatch(typed[-1]):
        return False
    token = state.push("drawn_table", "", 0)
    token.map = [start, until]
    token.meta = _read(typed, [state.bMarks[line] + state.tShift[line] for line in range(start, until)], start)
    state.line = until
    return True


def _typed(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _read(typed: Sequence[str], begins: Sequence[int], start: int) -> dict[str, object]:
    screen = [screen_line(line) for line in typed]
    if fault := _uneven(screen):
        return {"fault": (start + fault[0] + 1, fault[1])}
    # The line of equality signs ends the head.
    ends = next((at for at, line in enumerate(typed) if at and "=" in line and _BORDER.fullmatch(line)), 0)
    try:
        grid = trace_cells(screen)
    except UnmetLinesError as unmet:
        return {"fault": (start + unmet.line + 1, "the lines around a cell of this table do not meet")}
    # One that no cell begins or ends at counts too, where a whole border marks it.
    marked = (edge for line in screen if _BORDER.fullmatch(line) for edge, sign in enumerate(line) if sign == "+")
    columns = sorted({*marked, *grid.columns})
    if fault := _misdrawn(screen, grid, columns):
        return {"fault": (start + fault[0] + 1, fault[1])}
    row_at = {edge: number for number, edge in enumerate(grid.rows)}
    column_at = {edge: number for number, edge in enumerate(columns)}
    rows: list[list[DrawnCell]] = [[[] for _ in columns[1:]] for _ in grid.rows[1:]]
    wide = []
    for cell in grid.cells:
        row, column = row_at[cell.top], column_at[cell.left]
        rows[row][column] = _lines_of(cell, typed, begins)
        spanned = row_at[cell.bottom] - row, column_at[cell.right] - column
        if spanned != (1, 1):
            wide.append((row, column, *spanned))
    above = [] if not ends else rows[: row_at[ends]]
    lengths = [after - before for before, after in pairwise(columns)]
    return {
        "alignments": _alignments(screen[ends], columns),
        "above": above[:-1],
        "header": above[-1] if above else [[] for _ in lengths],
        "rows": rows[len(above) :],
        # Where there is no head, an empty one is counted.
        "wide": [(row + (not above), *rest) for row, *rest in wide],
        "widths": tuple(round(length / max(sum(lengths), 72), 3) for length in lengths),
    }


def _uneven(screen: Sequence[str]) -> _Fault | None:
    width = len(screen[0])
    for number, line in enumerate(screen):
        if len(line) != width:
            longer = "longer" if len(line) > width else "shorter"
            return number, f"this line is {longer} than the border of its table"
    return None


def _misdrawn(screen: Sequence[str], grid: Grid, columns: Sequence[int]) -> _Fault | None:
    """What is drawn like the border of a cell and stands within one, or ends the head in part only."""
    for cell in grid.cells:
        if "=" in screen[cell.top][cell.left : cell.right] and not _BORDER.fullmatch(screen[cell.top]):
            return cell.top, "this line of equality signs does not reach over its whole table"
        inner = [edge for edge in columns if cell.left < edge < cell.right]
        for number in range(cell.top + 1, cell.bottom):
            line = screen[number]
            if any(line[edge] == "|" for edge in inner):
                return number, "a bar stands where two columns of this table meet, and no border above or below it"
            if _UNENDED.fullmatch(line, cell.left + 1, cell.right):
                return number, "a border of this table ends without a `+`"
    return None


def _lines_of(cell: GridCell, typed: Sequence[str], begins: Sequence[int]) -> DrawnCell:
    found: list[Range] = []
    for number in range(cell.top + 1, cell.bottom):
        left, right = exact_offsets(typed[number], [cell.left, cell.right])
        begin = begins[number] + left + 1
        found.append((begin, begin + len(typed[number][left + 1 : right].rstrip())))
    while found and found[-1][0] == found[-1][1]:
        found.pop()
    while found and found[0][0] == found[0][1]:
        found.pop(0)
    return found


def _alignments(border: str, edges: Sequence[int]) -> list[str]:
    """By the colons in the border under the head, or in the first one."""
    parts = [border[before + 1 : after] for before, after in pairwise(edges)]
    return [
        "center" if part.startswith(":") and part.endswith(":") else "right" if part.endswith(":") else "left"
        for part in parts
    ]
