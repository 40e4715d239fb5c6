"""A line and columns of a screen in, where in the line each begins out: a mark takes none, a Chinese sign two, as in Pandoc."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


def offsets(line: str, columns: Iterable[int]) -> list[int]:
    """The offset of each column's first character; beyond the end of the line as many more as are wanting."""
    if line.isascii():
        return list(columns)
    begins = list(accumulate(map(_width, line), initial=0))
    last = begins[-1]
    return [_offset(begins, column) if column <= last else len(line) + column - last for column in columns]


def exact_offsets(line: str, columns: list[int]) -> list[int]:
    """The offset of the character that begins at each column; the line's length where none does."""
    if line.isascii():
        return columns
    begins = accumulate(map(_width, line), initial=0)
    at = {column: number for number, (column, sign) in enumerate(zip(begins, line, strict=False)) if _width(sign)}
    return [at.get(column, len(line)) for column in columns]


def _offset(begins: list[int], column: int) -> int:
    at = bisect_left(begins, column)
    # Marks belong to the letter before them.
    while at + 1 < len(begins) and begins[at + 1] == begins[at]:
        at += 1
    return at


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def screen_line(line: str) -> str:
    """The line with one sign for each column of the screen: of a Chinese sign a blank is the second half."""
    if line.isascii():
        return line
    return "".join(character + " " * (width - 1) for character in line if (width := _width(character)))
