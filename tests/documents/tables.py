"""Cells in, the same drawn as a table out: by bars, by dashes, or as a grid."""

import random
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cells = Sequence[Sequence[str]]
"""Rows of cells, each on a line of its own; the first is the head."""

_MARK = re.compile(r"[-+*] ")
"""What makes an item of a line."""


def pipe_table(chance: random.Random, cells: Cells) -> str:
    """Bars between the columns."""
    marks = "|".join(chance.choice(["---", ":--", "--:", ":-:", "------"]) for _ in cells[0])
    head, *rows = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join((head, f"|{marks}|", *rows))


def drawn_table(chance: random.Random, cells: Cells) -> str:
    """Dashes under the heads: a simple table, or one whose rows are parted by empty lines."""
    # A row of dashes alone would end the table.
    cells = [[cell if cell.strip("-") else "x" for cell in row] for row in cells]
    widths = _widths(cells)
    dashes = " ".join("-" * width for width in widths)
    lines = [" ".join(map(_padded, row, widths)).rstrip() for row in cells]
    if chance.random() < 0.5:
        whole = "-" * len(dashes)
        return "\n".join((whole, lines[0], dashes, "\n\n".join(lines[1:]), whole))
    if chance.random() < 0.3 or _MARK.match(lines[0]):
        return "\n".join((dashes, *lines, dashes))
    return "\n".join((lines[0], dashes, *lines[1:]))


def grid_table(chance: random.Random, cells: Cells) -> str:
    """Lines around every cell, some of which hold two paragraphs or a list, or span others."""
    return wide_grid(chance, [[_held(chance, cell) for cell in row] for row in cells])


def wide_grid(chance: random.Random, whole: Cells) -> str:
    """Lines around the cells, some of which span others; a cell may have several lines."""
    widths = [
        max(_width(line) for row in whole for line in row[column].split("\n")) + 2 for column in range(len(whole[0]))
    ]
    has_head = chance.random() < 0.7
    heads = 0 if not has_head else chance.choice([1, 1, 2]) if len(whole) > 2 else 1
    return "\n".join(_drawn(_merged(chance, whole, heads), widths, len(whole), heads))


@dataclass(frozen=True)
class _Cell:
    """Where it stands, what it takes, and its lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[str, ...]


def _merged(chance: random.Random, whole: Cells, heads: int) -> dict[tuple[int, int], _Cell]:
    """Each place with the cell that takes it; here and there one takes several, and all that they hold."""
    found: dict[tuple[int, int], _Cell] = {}
    most = 0.15 if chance.random() < 0.5 else 0.0
    for row, column in ((row, column) for row in range(len(whole)) for column in range(len(whole[0]))):
        if (row, column) in found:
            continue
        rows = columns = 1
        end = heads if row < heads else len(whole)
        while chance.random() < most and column + columns < len(whole[0]) and (row, column + columns) not in found:
            columns += 1
        while chance.random() < most and row + rows < end:
            rows += 1
        places = [(row + down, column + right) for down in range(rows) for right in range(columns)]
        lines = "\n\n".join(filter(None, (whole[down][right] for down, right in places))).split("\n")
        found |= dict.fromkeys(places, _Cell(row, column, rows, columns, tuple(lines)))
    return found


def _drawn(cells: dict[tuple[int, int], _Cell], widths: Sequence[int], rows: int, heads: int) -> Iterator[str]:
    heights = [1] * rows
    for cell in {id(cell): cell for cell in cells.values()}.values():
        last = cell.row + cell.rows - 1
        heights[last] = max(heights[last], len(cell.lines) - sum(heights[cell.row : last]) - (last - cell.row))
    yield "+" + "".join("-" * width + "+" for width in widths)
    for row in range(rows):
        across = [cells[row, column] for column in range(len(widths))]
        below = [cells.get((row + 1, column)) for column in range(len(widths))]
        for line in range(heights[row]):
            yield "|" + "".join(
                f" {_padded(_line_of(cell, heights, row, line), _room(cell, widths) - 1)}|" for cell in _each(across)
            )
        inner = [
            _line_of(cell, heights, row, heights[row]) if cell is under else None
            for cell, under in zip(across, below, strict=True)
        ]
        yield _between(across, inner, widths, "=" if row + 1 == heads else "-")


def _each(across: Sequence[_Cell]) -> list[_Cell]:
    return [cell for column, cell in enumerate(across) if cell.column == column]


def _line_of(cell: _Cell, heights: Sequence[int], row: int, line: int) -> str:
    at = sum(heights[cell.row : row]) + row - cell.row + line
    return cell.lines[at] if at < len(cell.lines) else ""


def _room(cell: _Cell, widths: Sequence[int]) -> int:
    return sum(widths[cell.column : cell.column + cell.columns]) + cell.columns - 1


def _between(across: Sequence[_Cell], inner: Sequence[str | None], widths: Sequence[int], sign: str) -> str:
    """The line below a row: a border, but for the cells that go on."""
    drawn, is_open = "", True
    for column, cell in enumerate(across):
        words = inner[column]
        if words is not None and cell.column != column:
            continue
        was_open, is_open = is_open, words is None
        drawn += "+" if is_open or (was_open and column) else "|"
        drawn += sign * widths[column] if words is None else f" {_padded(words, _room(cell, widths) - 1)}"
    return drawn + ("+" if is_open else "|")


def _held(chance: random.Random, cell: str) -> str:
    if not cell or chance.random() < 0.7:
        return cell
    return chance.choice([f"{cell}\n\nmore", f"- {cell}\n- more", f"1. {cell}\n2. more", f"> {cell}"])


def _widths(cells: Cells) -> list[int]:
    return [max(_width(row[column]) for row in cells) + 1 for column in range(len(cells[0]))]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(line: str) -> int:
    """Columns on a screen: a mark on a letter takes none, a Chinese sign two."""
    return sum(
        2 if unicodedata.east_asian_width(character) in "WF" else not unicodedata.combining(character)
        for character in line
    )
