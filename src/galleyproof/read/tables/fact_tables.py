"""The tables under data/ in, facts and addressed cells out, every complaint at its row and column."""

import re
from decimal import Decimal

from galleyproof.model.evidence.fact import DataTable, Fact, Quantity, TableCell, TableColumn, TableRow
from galleyproof.model.evidence.unit import NUMBER, Unit, read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.tables.csv_table import CsvCell, CsvRow, foreign_mark, read_table, report_mark
from galleyproof.read.tables.package import Column, Resource

FACT_COLUMNS = ("id", "value", "low", "high", "unit", "year", "states", "source", "locator", "status", "remark")
STATUSES = ("as-published", "confirmed", "disputed")
ID = re.compile(r"[A-Za-z](?:-?\w)*(?:\.\w+(?:-\w+)*)*")
"""Parts of letters and digits, joined by hyphens within and full stops between."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"(?P<whole>[-−]?\d{1,3}(?:[. ]?\d{3})*),(?P<part>\d{1,2}|\d{4,})")
"""`1.234,5`: not `1,234`, in which the comma parts thousands."""


def read_facts(source: Source, sink: Sink) -> tuple[dict[str, Fact], frozenset[str]]:
    """The facts by id, in order, and the ids of rows that were refused."""
    if mark := foreign_mark(source):
        report_mark(source, mark, sink)
        return {}, frozenset(line.partition(mark)[0].strip('" ') for line in source.text.splitlines())
    header, rows = read_table(source, sink)
    names = [cell.text for cell in header]
    for cell in header:
        if cell.text not in FACT_COLUMNS:
            near = nearest(cell.text, FACT_COLUMNS)
            hint = f"did you mean `{near}`?" if near else f"the columns are {', '.join(FACT_COLUMNS)}"
            sink.report(codes.BAD_COLUMN, f"facts have no column `{cell.text}`", cell.span, hint)
    if header and (missing := [name for name in FACT_COLUMNS if name not in names]):
        lacking = ", ".join(f"`{name}`" for name in missing)
        sink.report(codes.BAD_COLUMN, f"the facts lack the column {lacking}", header[0].span)
        return {}, frozenset(row.cells["id"].text for row in rows if "id" in row.cells)
    facts: dict[str, Fact] = {}
    refused: set[str] = set()
    for row in rows:
        fact = _fact(row, sink)
        if fact is None:
            refused.add(row.cells["id"].text.strip())
        elif fact.id in facts:
            first = facts[fact.id].span
            message = f"`{fact.id}` stands in line {first.line} already"
            sink.report(codes.DUPLICATE_DATUM, message, fact.span, "give one of them another id")
        else:
            facts[fact.id] = fact
    return facts, frozenset(refused - facts.keys())


def _fact(row: CsvRow, sink: Sink) -> Fact | None:
    cells = row.cells
    text = {name: cells[name].text.strip() for name in FACT_COLUMNS}
    if not ID.fullmatch(text["id"]):
        message = f"`{text['id']}` is no id" if text["id"] else f"row {row.number} has no id"
        sink.report(codes.BAD_FACT, message, cells["id"].span, "ids are words joined by full stops: `trade.china.2020`")
        return None
    unit = _unit(cells["unit"], sink)
    limits = _limits(row, sink)
    if not text["states"]:
        sink.report(codes.BAD_FACT, f"`{text['id']}` does not say what it states", cells["states"].span)
    if not text["source"]:
        sink.report(
            codes.MISSING_SOURCE, f"`{text['id']}` names no source", cells["source"].span, "give a bibliography key"
        )
    if text["status"] not in STATUSES:
        near = nearest(text["status"], STATUSES)
        hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(STATUSES)}"
        sink.report(codes.BAD_FACT, f"`{text['status']}` is no status of a fact", cells["status"].span, hint)
    if unit is None or limits is None:
        return None
    return Fact(
        id=text["id"],
        quantity=Quantity(*limits, unit, text["unit"]),
        year=text["year"],
        states=text["states"],
        source=text["source"],
        locator=text["locator"],
        status=text["status"],
        remark=text["remark"],
        row=row.number,
        spans={name: cells[name].span for name in FACT_COLUMNS},
    )


def _limits(row: CsvRow, sink: Sink) -> tuple[Decimal, Decimal] | None:
    """Low and high of the row's value or range."""
    given = {name: row.cells[name] for name in ("value", "low", "high") if row.cells[name].text.strip()}
    if tuple(given) not in (("value",), ("low", "high")):
        sink.report(
            codes.BAD_FACT,
            f"`{row.cells['id'].text.strip()}` needs a value, or both low and high",
            row.cells["value"].span,
            "a single number stands in `value`, a range in `low` and `high` with `value` empty",
        )
        return None
    numbers = [_number(cell, name, sink) for name, cell in given.items()]
    low, high = numbers[0], numbers[-1]
    if low is None or high is None:
        return None
    if len(given) == 2 and low >= high:
        sink.report(codes.BAD_FACT, f"`low` is {low} but `high` is {high}", given["high"].span)
        return None
    return low, high


def read_cells(
    source: Source, resource: Resource, package: Span, sink: Sink
) -> tuple[DataTable, dict[str, TableCell], frozenset[str]]:
    """A table described by datapackage.json: itself, its number cells by address, and addresses that were refused."""
    if mark := foreign_mark(source):
        report_mark(source, mark, sink)
        table = DataTable(resource.name, source.path, resource.title, resource.primary_key, 0, 0)
        return table, {}, frozenset((resource.name,))
    header, rows = read_table(source, sink)
    columns = {column.name: column for column in resource.columns}
    for cell in header:
        if cell.text not in columns:
            near = nearest(cell.text, columns)
            hint = f"did you mean `{near}`?" if near else f"describe it in {package.path}"
            sink.report(codes.BAD_COLUMN, f"`{resource.name}` has no column `{cell.text}`", cell.span, hint)
    named = {cell.text for cell in header}
    for column in resource.columns:
        if header and column.name not in named:
            sink.report(codes.BAD_COLUMN, f"`{resource.name}` lacks the column `{column.name}`", header[0].span)
    numbers = [
        column
        for column in resource.columns
        if column.kind in ("number", "integer") and column.name in named and column.name not in resource.primary_key
    ]
    units = {column.name: _column_unit(column, sink) for column in numbers}
    cells: dict[str, TableCell] = {}
    refused: set[str] = set()
    keyed = [name for name in resource.primary_key if name in named]
    seen: dict[tuple[str, ...], Span] = {}
    kept: list[TableRow] = []
    for row in rows:
        key = tuple(row.cells[name].text.strip() for name in keyed)
        if keyed and key in seen:
            message = f"the key `{'.'.join(key)}` stands in line {seen[key].line} already"
            sink.report(codes.DUPLICATE_DATUM, message, row.span, "each row has a primary key of its own")
            continue
        seen[key] = row.span
        stem = ".".join((resource.name, *key))
        kept.append(TableRow(stem, {name: cell.text.strip() for name, cell in row.cells.items()}))
        for column in numbers:
            addresses = (stem, f"{stem}.{column.name}") if column.name == "value" else (f"{stem}.{column.name}",)
            found = _table_cell(addresses[0], row, resource, column, units[column.name], sink=sink)
            if found is None:
                refused.update(addresses)
            else:
                cells.update(dict.fromkeys(addresses, found))
    values = {id(cell): cell for cell in cells.values()}.values()
    known = sum(cell.quantity is not None for cell in values)
    described = tuple(
        TableColumn(column.name, column.title, units.get(column.name, NUMBER), column.unit, column.name in units)
        for column in resource.columns
        if column.name in named
    )
    table = DataTable(
        resource.name, source.path, resource.title, resource.primary_key, len(values), known, described, tuple(kept)
    )
    return table, cells, frozenset(refused)


def _table_cell(
    address: str, row: CsvRow, resource: Resource, column: Column, unit: Unit, *, sink: Sink
) -> TableCell | None:
    """The number cell of `row` in `column`; None where it holds something else."""
    cell, named = row.cells[column.name], row.cells.get("source")
    source = named.text.strip() if named else resource.source
    quantity = None
    if cell.text.strip():
        value = _number(cell, column.name, sink)
        if value is None:
            return None
        quantity = Quantity(value, value, unit, column.unit)
        if named and not source:
            sink.report(codes.MISSING_SOURCE, f"`{address}` names no source", named.span, "give a bibliography key")
    return TableCell(address, quantity, source, resource.name, column.name, row.number, cell.span)


def _number(cell: CsvCell, column: str, sink: Sink) -> Decimal | None:
    text = cell.text.strip()
    if _NUMBER.fullmatch(text) and len(text) <= 40:
        return Decimal(text)
    comma = _DECIMAL_COMMA.fullmatch(text)
    typed = f"{comma['whole'].replace('.', '')}.{comma['part']}" if comma else text.replace(",", "")
    plain = typed.replace(" ", "").replace("−", "-")
    hint = f"write `{plain}`" if _NUMBER.fullmatch(plain) else "numbers are written plainly: `748.2`, `-15`"
    sink.report(codes.BAD_NUMBER, f"`{text}` is no number, but `{column}` holds numbers", cell.span, hint)
    return None


def _unit(cell: CsvCell, sink: Sink) -> Unit | None:
    found = read_unit(cell.text.strip())
    if found is None:
        sink.report(
            codes.BAD_UNIT, f"`{cell.text.strip()}` is no unit", cell.span, "such as `USD million`, `per cent`, `km2`"
        )
    return found


def _column_unit(column: Column, sink: Sink) -> Unit:
    found = read_unit(column.unit)
    if found is None:
        sink.report(codes.BAD_UNIT, f"`{column.unit}` is no unit", column.span, "such as `USD million`, `per cent`")
        return NUMBER
    return found
