"""The rows of a table with the words of their cells in, lines of a LaTeX tabular out; cells that span others stand over them."""

from collections.abc import Iterator, Mapping, Sequence

from galleyproof.model.text.manuscript import PrintedTable
from galleyproof.model.text.wide_cell import WideCell, reaching
from galleyproof.write.latex.tables.latex_table import (
    FIRST_WORD,
    RAGGED,
    UPRIGHT,
    TableRoom,
    wide_rooms,
    widest_columns,
)


def tabular_rows(table: PrintedTable, words: Sequence[Sequence[str]], room: TableRoom = UPRIGHT) -> list[str]:
    """Each row as TeX reads it, without its end; those of the head first."""
    taken, rooms = reaching(table.wide), wide_rooms(table, room)
    return [
        " & ".join(
            _wide(table, cell, shown, rooms.get(cell, 0.0)) if cell.columns > 1 else shown
            for shown, cell in shown_cells(table, words, number, taken)
        )
        for number in range(len(words))
    ]


def shown_cells(
    table: PrintedTable, words: Sequence[Sequence[str]], number: int, taken: Mapping[tuple[int, int], WideCell]
) -> Iterator[tuple[str, WideCell]]:
    """What stands in a row of print: the words of each cell, and what it takes of the row; `taken` is of wide cells."""
    column = 0
    while column < len(table.alignments):
        cell = taken.get((number, column))
        if cell is None:
            cell = WideCell(number, column)
        yield words[cell.row][cell.column] if number == table.low_row(cell) else "", cell
        column += cell.columns


def ruled_cells(table: PrintedTable, number: int) -> list[tuple[WideCell, bool]]:
    """The cells of a row of the head, each with whether a rule stands below it; none where there is no such rule."""
    if number >= len(table.above):
        return []
    words = [["x" if cell else "" for cell in row] for row in table.lines]
    cells = [
        (cell, cell.columns > 1 and bool(shown))
        for shown, cell in shown_cells(table, words, number, reaching(table.wide))
    ]
    return cells if any(is_ruled for _, is_ruled in cells) else []


def least_row(table: PrintedTable, room: TableRoom = UPRIGHT) -> str:
    """A row without height that makes columns wide enough for the cells over several of them; empty where none needs it."""
    least = widest_columns(table, room)
    if not least:
        return ""
    cells = (
        f"\\omit\\hskip{least[at]:.1f}pt\\relax" if at in least else "\\omit" for at in range(len(table.alignments))
    )
    return " & ".join(cells) + " \\cr\n"


def _wide(table: PrintedTable, cell: WideCell, words: str, room: float) -> str:
    side = table.side_of(cell)
    before = "@{}" if cell.column == 0 else ""
    behind = "@{}" if cell.column + cell.columns == len(table.alignments) else ""
    if words and room:
        width = f"{room:.3f}\\linewidth+{2 * (cell.columns - 1)}\\tabcolsep"
        # No wider than the line, the gaps between the columns counted in.
        width = f"\\dimexpr\\ifdim\\dimexpr{width}>\\linewidth\\linewidth\\else{width}\\fi\\relax"
        words = f"\\parbox[t]{{{width}}}{{{RAGGED[side]}\\strut{FIRST_WORD}{words}\\strut}}"
    return f"\\multicolumn{{{cell.columns}}}{{{before}{side[0]}{behind}}}{{{words}}}"
