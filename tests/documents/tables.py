"""Cells in, the same drawn as a table out: by bars, by dashes, or as a grid."""

import random
import unicodedata
from collections.abc import Sequence

Cells = Sequence[Sequence[str]]
"""Rows of cells, each on a line of its own; the first is the head."""


def pipe_table(chance: random.Random, cells: Cells) -> str:
    """Bars between the columns."""
    marks = "|".join(chance.choice(["---", ":--", "--:", ":-:", "------"]) for _ in cells[0])
    head, *rows = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join((head, f"|{marks}|", *rows))


def drawn_table(chance: random.Random, cells: Cells) -> str:
    """Dashes under the heads: a simple table, or one whose rows are parted by empty lines."""
    cells = [[cell or "x" for cell in row] for row in cells]
    widths = _widths(cells)
    dashes = " ".join("-" * width for width in widths)
    lines = [" ".join(map(_padded, row, widths)).rstrip() for row in cells]
    if chance.random() < 0.5:
        whole = "-" * len(dashes)
        return "\n".join((whole, lines[0], dashes, "\n\n".join(lines[1:]), whole))
    if chance.random() < 0.3:
        return "\n".join((dashes, *lines, dashes))
    return "\n".join((lines[0], dashes, *lines[1:]))


def grid_table(chance: random.Random, cells: Cells) -> str:
    """Lines around every cell, some of which hold two paragraphs or a list."""
    whole = [[_held(chance, cell) for cell in row] for row in cells]
    widths = [
        max(_width(line) for row in whole for line in row[column].split("\n")) + 1 for column in range(len(cells[0]))
    ]
    has_head = chance.random() < 0.7
    rule = "+" + "+".join("-" * (width + 1) for width in widths) + "+"
    found = [rule]
    for number, row in enumerate(whole):
        parts = [cell.split("\n") for cell in row]
        for line in range(max(map(len, parts))):
            shown = (part[line] if line < len(part) else "" for part in parts)
            found.append(
                "|" + "|".join(f" {_padded(each, width)}" for each, width in zip(shown, widths, strict=True)) + "|"
            )
        found.append(rule.replace("-", "=") if number == 0 and has_head else rule)
    return "\n".join(found)


def _held(chance: random.Random, cell: str) -> str:
    if not cell or chance.random() < 0.7:
        return cell
    return chance.choice([f"{cell}\n\nmore", f"- {cell}\n- more", f"1. {cell}\n2. more", f"> {cell}"])


def _widths(cells: Cells) -> list[int]:
    return [max(_width(row[column]) for row in cells) + 1 for column in range(len(cells[0]))]


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _width(cell))


def _width(line: str) -> int:
    """Columns on a screen: a mark on a letter takes none."""
    return sum(not unicodedata.combining(character) for character in line)
