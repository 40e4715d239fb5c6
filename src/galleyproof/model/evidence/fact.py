"""What is known: the facts, tables, derivations, rules and discrepancies of the paper's data, each with its place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

from galleyproof.model.evidence.lexical import Lexical
from galleyproof.model.evidence.unit import Unit
from galleyproof.model.finding.source import Span


@dataclass(frozen=True, slots=True)
class Expression:
    """Arithmetic or a statement over the data, as typed."""

    text: str
    pieces: tuple[tuple[int, Span], ...]
    """Where the text stands in the file: pairs of an offset in `text`, ascending, and the place of what begins there."""

    def place(self, start: int, end: int) -> Span:
        """The place of `text[start:end]`."""
        offset, piece = [entry for entry in self.pieces if entry[0] <= start][-1]
        begin = piece.start + start - offset
        return Span(piece.path, piece.line, piece.column + start - offset, begin, begin + max(end - start, 1))

    @property
    def span(self) -> Span:
        return self.place(0, len(self.text))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, with its unit; exact."""

    low: Decimal
    high: Decimal
    """Equal to `low` unless the quantity is a range."""
    unit: Unit
    unit_name: str
    """As the author typed it: `USD million`."""

    @property
    def is_range(self) -> bool:
        return self.low != self.high

    def __str__(self) -> str:
        number = f"{self.low}–{self.high}" if self.is_range else f"{self.low}"
        return f"{number} {self.unit_name}".rstrip()


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of facts.csv: a quantity that a source states."""

    id: str
    quantity: Quantity
    year: str
    states: str
    """What the number is, in the paper's own words."""
    source: str
    """Key of the work that states it."""
    locator: str
    status: str
    """`as-published`, `confirmed` or `disputed`."""
    remark: str
    row: int
    """Row of the table, the header not counted, from 1."""
    spans: Mapping[str, Span]
    """The place of each cell of the row, by column."""

    @property
    def span(self) -> Span:
        return self.spans["id"]

    @property
    def value_span(self) -> Span:
        return self.spans["low" if self.quantity.is_range else "value"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of another table, addressed by the table's name, its primary key and its column."""

    id: str
    """`trade.exports.china.2020`."""
    quantity: Quantity | None
    """None where the table has no value yet."""
    source: str
    """Key of the work it is taken from; empty where the row names none."""
    table: str
    column: str
    row: int
    """Row of the table, the header not counted, from 1."""
    span: Span
    key: tuple[str, ...] = ()
    """What its row is called by; full stops may stand within: `St. Lucia`."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Table, key and column, of which the full stops of its id join the parts."""
        return (self.table, *self.key, self.column)


@dataclass(frozen=True, slots=True)
class Derived:
    """One entry of derived.yml: a quantity that is computed, never typed."""

    id: str
    expression: Expression
    unit: Unit
    unit_name: str
    states: str
    span: Span
    """Of the id."""


Datum: TypeAlias = Fact | TableCell | Derived


@dataclass(frozen=True, slots=True)
class Rule:
    """A statement that must hold over the data."""

    id: str
    holds: Expression
    because: str
    """Why it must."""
    waived: str
    """Why the data may break it after all; empty where they may not."""
    span: Span
    """Of the id."""


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A registered contradiction: what one place says, what another, what is printed, and why."""

    id: str
    place: str
    """Id of the section it belongs to: `sec:politics`."""
    note: int | None
    study: str
    other: str
    source: str
    """Key of the work that says the other thing; empty where none does."""
    printed: str
    why: str
    facts: tuple[tuple[str, Span], ...]
    """Ids of the facts concerned, each with its place."""
    span: Span
    """Of the id."""
    spans: Mapping[str, Span]
    """The place of each member's value, by name."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """How the file of a table is written, by its description."""

    delimiter: str = ","
    missing: tuple[str, ...] = ("",)
    """What stands in a cell whose value is not known."""
    written: Mapping[str, Lexical] = field(default_factory=dict)
    """How the numbers of a column are written, of those that are not written plainly."""
    header: tuple[str, ...] = ()
    """The columns, where no line of the file names them."""
    remarks: tuple[int, ...] = ()
    """Lines of the file, from 0, that are none of the table."""
    skips_blanks: bool = False
    """Whether blanks behind a delimiter are none of the cell."""
    sheet: str = ""
    """The sheet that holds the table; empty where the file is text. Everything else is then as in a plain CSV file."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table."""

    name: str
    title: str
    """As a reader may know it; empty where datapackage.json says nothing."""
    unit: Unit
    unit_name: str
    is_number: bool
    """Whether its cells are data that can be bound to: numbers outside the primary key."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: its words as typed, its numbers plainly, nothing where a value is not known."""

    stem: str
    """`trade.exports.china.2020`, by which its cells are addressed."""
    texts: Mapping[str, str]
    """By column."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """The place of each cell, by column."""

    def address(self, column: str) -> str:
        """The id of its cell in `column`."""
        return self.stem if column == "value" else f"{self.stem}.{column}"


@dataclass(frozen=True, slots=True)
class DataTable:
    """One table of datapackage.json."""

    name: str
    path: str
    title: str
    primary_key: tuple[str, ...]
    cells: int
    """How many cells of number columns it has."""
    known: int
    """How many of those hold a value."""
    columns: tuple[TableColumn, ...] = ()
    rows: tuple[TableRow, ...] = ()
    format: TableFormat = TableFormat()

    def csv_text(self) -> str:
        """Its header and rows as a CSV file that is written plainly."""
        names = list(self.rows[0].texts) if self.rows else [column.name for column in self.columns]
        out = StringIO(newline="")
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(names)
        lines.writerows([row.texts[name] for name in names] for row in self.rows)
        return out.getvalue()


@dataclass(frozen=True, slots=True)
class Data:
    """Everything under data/."""

    facts: Mapping[str, Fact]
    cells: Mapping[str, TableCell]
    derived: Mapping[str, Derived]
    rules: tuple[Rule, ...]
    discrepancies: tuple[Discrepancy, ...]
    tables: Mapping[str, DataTable]
    unreadable: frozenset[str] = frozenset()
    """Ids whose rows were refused already, and tables and files that were, so that their uses need no second finding."""
    undescribed: Mapping[str, str] = field(default_factory=dict)
    """Files that datapackage.json does not describe, by the name that their table would have: `trade` of data/trade.csv."""
    has_package: bool = True
    """Whether there is a datapackage.json."""

    def get(self, name: str) -> Datum | None:
        return self.facts.get(name) or self.cells.get(name) or self.derived.get(name)

    def is_unreadable(self, name: str) -> bool:
        """Whether `name`, or the table that it lies in, was refused."""
        return any(stem in self.unreadable for stem in _stems(name))

    def undescribed_file(self, name: str) -> str | None:
        """The file that would hold `name`, if datapackage.json described it."""
        return next((self.undescribed[stem] for stem in _stems(name) if stem in self.undescribed), None)

    def column_of_words(self, name: str) -> str | None:
        """The column, none of numbers, whose cell `name` would be."""
        for table in self.tables.values():
            if name.startswith(f"{table.name}."):
                for column in table.columns:
                    stem = name.removesuffix(f".{column.name}")
                    if not column.is_number and stem != name and any(row.stem == stem for row in table.rows):
                        return column.name
        return None

    def file_of(self, name: str) -> str:
        """The path of the file that the datum `name` stands in."""
        datum = self.get(name)
        return datum.span.path if datum else ""

    @property
    def names(self) -> tuple[str, ...]:
        return (*self.facts, *self.derived, *self.cells)


def _stems(name: str) -> list[str]:
    """`a`, `a.b` and `a.b.c` of `a.b.c`."""
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts) + 1)]


EMPTY = Data({}, {}, {}, (), (), {})
"""A paper without data."""
