"""What one sheet of a workbook holds, wherever it was kept: the cells that are used, what is merged, what is hidden."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from typing import Literal

MOST_LETTERS = 3
"""Of the name of a column; `XFD` is the last in Excel."""

CellKind = Literal["words", "number", "percentage", "error", "no result"]
"""A percentage is a number that is shown a hundred times as large; dates and truths are words here. The last two have no value:
an error is shown, or a formula was never worked out."""


class BookError(ValueError):
    """Why a workbook or a sheet of it cannot be read: a message, and what to do."""

    def __init__(self, message: str, hint: str, *, is_about_sheet: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.is_about_sheet = is_about_sheet
        """Whether the workbook is well, and lacks the sheet that is asked for."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One cell that is not empty."""

    text: str
    """Its value as a CSV file would have it: numbers plainly, dates as `2020-01-31`, `true` and `false`."""
    kind: CellKind = "words"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells; rows and columns count from 1, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: "Area") -> bool:
        """Whether they have a cell in common."""
        is_beside = self.right < other.left or other.right < self.left
        return not is_beside and self.top <= other.bottom and other.top <= self.bottom

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet."""

    name: str
    rows: Mapping[int, Mapping[int, SheetCell]]
    """By row and column, from 1, in order; none is empty."""
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[range, ...] = ()
    is_hidden: bool = False

    def place(self, row: int, column: int) -> str:
        """`Sheet1!C4`, and `'Trade in goods'!C4` where the name is more than a word, as spreadsheets write it."""
        return f"{quoted(self.name)}!{cell_name(row, column)}"


def quoted(name: str) -> str:
    """The name of a sheet as it stands before a `!`."""
    return name if re.fullmatch(r"[^\W\d]\w*", name) else "'" + name.replace("'", "''") + "'"


def cell_name(row: int, column: int) -> str:
    """`C4`."""
    return f"{column_letters(column)}{row}"


@cache
def column_letters(column: int) -> str:
    """`C`, `AA`."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


_NAME = re.compile(rf"\$?([A-Za-z]{{1,{MOST_LETTERS}}})\$?([1-9]\d{{0,6}})")


def cell_place(name: str) -> tuple[int, int] | None:
    """Row and column, from 1, of `C4`; None where the name is none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


SHOWN = Context(prec=15, rounding=ROUND_HALF_UP, traps=[])
"""A spreadsheet keeps binary numbers and shows fifteen digits of them at most: 0.1 + 0.2 is kept as 0.30000000000000004,
and is 0.3 to whoever typed it."""
_WIDEST = 20
_SHORT = re.compile(r"0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,6})\.\d{0,6}[1-9]")
"""Most numbers: what is written so is plain already."""


def plain_value(text: str) -> str:
    """A number as the file has it, with the digits that the spreadsheet can show; what is no number as it is."""
    if _SHORT.fullmatch(text):
        return text
    number = SHOWN.create_decimal(text)
    return plain_decimal(number) if number.is_finite() else text


def plain_decimal(number: Decimal) -> str:
    """Without an exponent, where that is not too long, and without zeros at its end."""
    if number == 0:
        return "0"
    number = number.normalize(SHOWN)
    return f"{number:f}" if -_WIDEST < number.adjusted() < _WIDEST else str(number)


def hundredfold(text: str) -> str:
    """A number a hundred times as large; what is none as it is."""
    number = SHOWN.multiply(SHOWN.create_decimal(text), Decimal(100))
    return plain_decimal(number) if number.is_finite() else text
