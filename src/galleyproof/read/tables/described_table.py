"""A CSV file or a workbook with its description in, the table with its addressed number cells out, every complaint at its row and column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from galleyproof.model.evidence.fact import DataTable, Quantity, TableCell, TableColumn, TableFormat, TableRow
from galleyproof.model.evidence.lexical import PLAINLY
from galleyproof.model.evidence.unit import NUMBER, Unit, read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.described.package import Column, Resource
from galleyproof.read.tables.csv_table import CsvCell, CsvRow, comment_lines, foreign_mark, read_table, report_mark
from galleyproof.read.tables.number_cell import number_in
from galleyproof.read.workbook.workbook import Workbook

DataFile: TypeAlias = Source | Workbook
"""What a table may be read from."""


def read_cells(
    file: DataFile, resource: Resource, package: Span, sink: Sink
) -> tuple[DataTable, dict[str, TableCell], frozenset[str]]:
    """A table described by datapackage.json: itself, its number cells by address, and addresses that were refused."""
    read = _rows_of(file, resource, sink)
    if read is None:
        table = DataTable(resource.name, file.path, resource.title, resource.primary_key, 0, 0)
        return table, {}, frozenset((resource.name,))
    header, rows, form = read
    _check_columns(header, resource, package, sink)
    named = {cell.text for cell in header}
    key = tuple(name for name in resource.primary_key if name in named) or _telling(rows, resource, named)
    numbers = [column for column in resource.columns if column.name in named and _is_quantity(column, key)]
    units = {column.name: _unit_of(column, sink) for column in numbers}
    is_by_row = any(
        column.name == "unit" and column.kind == "string" for column in resource.columns if column.name in named
    )
    missing = {column.name: resource.missing | column.missing for column in resource.columns}
    cells: dict[str, TableCell] = {}
    refused: set[str] = set()
    seen: dict[tuple[str, ...], Span] = {}
    kept: list[TableRow] = []
    for row in rows:
        values = tuple(row.cells[name].text.strip() for name in key)
        if key and values in seen:
            message = f"the key `{'.'.join(values)}` stands in {seen[values].line_named} already"
            sink.report(codes.DUPLICATE_DATUM, message, row.span, "each row has a primary key of its own")
            continue
        seen[values] = row.span
        # Rows that nothing tells apart are called by their numbers.
        called = values or (() if len(rows) == 1 else (str(row.number),))
        stem = ".".join((resource.name, *called))
        texts = {name: _known(cell.text, missing.get(name, resource.missing)) for name, cell in row.cells.items()}
        for column in numbers:
            addresses = (stem, f"{stem}.{column.name}") if column.name == "value" else (f"{stem}.{column.name}",)
            unit = _unit_of_row(row, column, sink) if is_by_row else (units[column.name], column.unit)
            found = _cell(addresses[0], row, resource, column, unit, key=called, sink=sink)
            if found is None:
                refused.update(addresses)
            else:
                texts[column.name] = f"{found.quantity.low:f}" if found.quantity else ""
                cells.update(dict.fromkeys(addresses, found))
        kept.append(TableRow(stem, texts, {name: cell.span for name, cell in row.cells.items()}))
    own = {id(cell): cell for cell in cells.values()}.values()
    known = sum(cell.quantity is not None for cell in own)
    described = tuple(
        TableColumn(column.name, column.title, units.get(column.name, NUMBER), column.unit, column.name in units)
        for column in resource.columns
        if column.name in named
    )
    table = DataTable(resource.name, file.path, resource.title, key, len(own), known, described, tuple(kept), form)
    return table, cells, frozenset(refused)


_Rows: TypeAlias = tuple[tuple[CsvCell, ...], tuple[CsvRow, ...], TableFormat]
"""The header, the rows, and how they are written."""


def _rows_of(file: DataFile, resource: Resource, sink: Sink) -> _Rows | None:
    """None, with a finding, where no table can be read."""
    match file:
        case Source():
            return _rows_of_text(file, resource, sink)
        case Workbook():
            return _rows_of_sheet(file, resource, sink)


def _rows_of_text(source: Source, resource: Resource, sink: Sink) -> _Rows | None:
    form, dialect = _format(resource, source), resource.dialect
    if not dialect.delimiter and not resource.path.endswith(".tsv") and (mark := foreign_mark(source, dialect.comment)):
        report_mark(source, mark, sink)
        return None
    dialect.report_not_followed(source.text, resource.name, sink)
    names = [column.name for column in resource.columns]
    return *read_table(source, sink, replace(dialect, delimiter=form.delimiter), names), form


def _rows_of_sheet(book: Workbook, resource: Resource, sink: Sink) -> _Rows | None:
    from galleyproof.read.workbook.opened_workbook import read_sheet  # noqa: PLC0415  few papers need it
    from galleyproof.read.workbook.sheet import BookError  # noqa: PLC0415
    from galleyproof.read.workbook.sheet_table import table_in_sheet  # noqa: PLC0415

    dialect = resource.dialect
    dialect.report_not_followed("", resource.name, sink)
    try:
        sheet = read_sheet(book, dialect.sheet)
    except BookError as error:
        place = dialect.sheet_span if error.is_about_sheet and dialect.sheet_span else Span(book.path)
        what = f"`{book.path}` " if error.is_about_sheet else "the workbook cannot be read: "
        sink.report(codes.BAD_WORKBOOK, f"{what}{error.message}", place, error.hint)
        return None
    found = table_in_sheet(sheet, book.path, resource, sink)
    return (*found, TableFormat(sheet=sheet.name)) if found is not None else None


def _format(resource: Resource, source: Source) -> TableFormat:
    tabs = "\t" if resource.path.endswith(".tsv") else ","
    missing = resource.missing.union(*(column.missing for column in resource.columns))
    return TableFormat(
        resource.dialect.delimiter or tabs,
        tuple(sorted(missing)),
        {column.name: column.lexical for column in resource.columns if column.lexical != PLAINLY},
        () if resource.dialect.has_header else tuple(column.name for column in resource.columns),
        comment_lines(source, resource.dialect.comment),
        resource.dialect.skips_blanks,
    )


def _check_columns(header: Sequence[CsvCell], resource: Resource, package: Span, sink: Sink) -> None:
    """Whether the header and the description name the same columns."""
    columns = {column.name: column for column in resource.columns}
    # Newer packages say so where a description of columns fits the table in part.
    match = resource.schema.text("fieldsMatch") if resource.schema else ""
    for cell in header:
        if cell.text not in columns and match not in ("subset", "partial"):
            near = nearest(cell.text, columns)
            hint = f"did you mean `{near}`?" if near else f"describe it in {package.path}"
            sink.report(codes.BAD_COLUMN, f"`{resource.name}` has no column `{cell.text}`", cell.span, hint)
    named = {cell.text for cell in header}
    for column in resource.columns:
        if header and column.name not in named and match not in ("superset", "partial"):
            sink.report(codes.BAD_COLUMN, f"`{resource.name}` lacks the column `{column.name}`", header[0].span)


def _telling(rows: Sequence[CsvRow], resource: Resource, named: Iterable[str]) -> tuple[str, ...]:
    """Where the description names no primary key: the first columns, none of measured numbers, by which no two rows agree.

    Programs that describe a table by themselves name none.
    """
    if len(rows) < 2:
        return ()
    found: list[str] = []
    for column in resource.columns:
        if column.kind == "number" or column.name not in named:
            break
        found.append(column.name)
        keys = {tuple(row.cells[name].text.strip() for name in found) for row in rows}
        if len(keys) == len(rows) and all(all(key) for key in keys):
            return tuple(found)
    return ()


_YEAR = re.compile(r"year|jahr|année|año|anno|ano|jaar|rok|rik|yıl|год|рік", re.IGNORECASE)


def _is_quantity(column: Column, key: Sequence[str]) -> bool:
    """Whether its cells are data: a year that a program took for a whole number counts nothing."""
    is_year = column.kind == "integer" and not column.unit and _YEAR.fullmatch(column.name)
    return column.kind in ("number", "integer") and column.name not in key and not is_year


def _known(text: str, missing: frozenset[str]) -> str:
    text = text.strip()
    return "" if text in missing else text


def _cell(
    address: str,
    row: CsvRow,
    resource: Resource,
    column: Column,
    unit: tuple[Unit, str],
    *,
    key: tuple[str, ...],
    sink: Sink,
) -> TableCell | None:
    """The number cell of `row` in `column`; None where it holds something else."""
    cell, named = row.cells[column.name], row.cells.get("source")
    if cell.lacks_value:
        return None
    source = named.text.strip() if named else resource.source
    quantity = None
    if _known(cell.text, resource.missing | column.missing):
        value = number_in(cell, column.name, sink, PLAINLY if cell.is_number else column.lexical)
        if value is None:
            return None
        quantity = Quantity(value, value, *unit)
        if named and not source:
            sink.report(codes.MISSING_SOURCE, f"`{address}` names no source", named.span, "give a bibliography key")
    return TableCell(address, quantity, source, resource.name, column.name, row.number, cell.span, key)


def _unit_of_row(row: CsvRow, column: Column, sink: Sink) -> tuple[Unit, str]:
    """That of the field; where it has none, what the row's column `unit` says."""
    cell = row.cells["unit"]
    name = column.unit or cell.text.strip()
    found = read_unit(name)
    if found is None and not column.unit:
        sink.report(codes.BAD_UNIT, f"`{name}` is no unit", cell.span, "such as `USD million`, `per cent`")
    return (found, name) if found is not None else (NUMBER, "")


def _unit_of(column: Column, sink: Sink) -> Unit:
    found = read_unit(column.unit)
    if found is None:
        sink.report(codes.BAD_UNIT, f"`{column.unit}` is no unit", column.span, "such as `USD million`, `per cent`")
        return NUMBER
    return found
