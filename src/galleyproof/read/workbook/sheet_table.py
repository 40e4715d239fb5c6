"""A sheet and its description in, the header and the rows of its table out, as a CSV file of the same cells would give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from galleyproof.model.evidence.unit import read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.read.described.package import Resource
from galleyproof.read.tables.csv_table import MOST_COLUMNS, CsvCell, CsvRow, report_doubled
from galleyproof.read.workbook.sheet import Area, BookSheet, SheetCell, cell_name, column_letters, hundredfold

_Rows = Mapping[int, Mapping[int, SheetCell]]


def table_in_sheet(
    sheet: BookSheet, path: str, resource: Resource, sink: Sink
) -> tuple[tuple[CsvCell, ...], tuple[CsvRow, ...]] | None:
    """The header and the rows; what does not fit the header is reported, and so are cells without a value.

    The table begins with the first row that holds anything, or with the one that the dialect names. Empty rows are passed over.
    None, with a finding, where the sheet holds no such table.
    """
    rows = _rows_of_table(sheet, resource)
    if not rows:
        message = f"the sheet `{sheet.name}` holds no table"
        hint = "its first row names the columns"
        sink.report(codes.BAD_TABLE, message, _span(sheet, path, max(resource.dialect.header_row, 1), 1), hint)
        return None
    top = next(iter(rows))
    if resource.dialect.has_header and (elsewhere := _header_below(rows, top, resource)):
        message = f"row {top} of the sheet names no column of `{resource.name}`, but row {elsewhere} does"
        hint = f'say `"headerRows": [{elsewhere}]` in the `dialect` of the table, or take away what stands above'
        sink.report(codes.BAD_TABLE, message, _span(sheet, path, top, min(rows[top])), hint)
        return None
    names = _names(rows, top, resource)
    if len(names) > MOST_COLUMNS:
        place = _span(sheet, path, top, min(names))
        sink.report(
            codes.BAD_TABLE, f"the table has more than {MOST_COLUMNS:,} columns", place, "keep what the paper uses"
        )
        return None
    inside = Area(top, min(names), max(rows), max(names))
    found = _Found(sheet, path, rows, names)
    if not resource.dialect.fills_merged:
        _report_merged(found, inside, sink)
    _report_hidden(found, sink)
    _report_beside(found, sink)
    _report_below(found, resource.primary_key, sink)
    read = _CellReader(sheet, path, resource, sink)
    header = tuple(
        read.cell(top, column, rows[top].get(column))
        if resource.dialect.has_header
        else CsvCell(name, read.span(top, column))
        for column, name in names.items()
    )
    report_doubled(header, sink)
    below = [number for number in rows if number > top or not resource.dialect.has_header]
    return header, tuple(
        CsvRow(
            at,
            {name: read.cell(number, column, rows[number].get(column), name) for column, name in names.items()},
            read.span(number, inside.left),
        )
        for at, number in enumerate(below, start=1)
    )


def _span(sheet: BookSheet, path: str, row: int, column: int) -> Span:
    return Span(path, row, column, cell=sheet.place(row, column))


# ---------------------------------------------------------------- which cells are the table


def _rows_of_table(sheet: BookSheet, resource: Resource) -> _Rows:
    """Those from the header on, without remarks, and with merged cells filled where the dialect asks for it."""
    dialect = resource.dialect
    filled = _filled(sheet) if dialect.fills_merged else sheet.rows
    return {
        number: cells
        for number, cells in sorted(filled.items())
        if number >= dialect.header_row
        and number not in dialect.left_out
        and cells
        and not (dialect.comment and cells[min(cells)].text.startswith(dialect.comment))
    }


_MOST_FILLED = 100_000


def _filled(sheet: BookSheet) -> _Rows:
    """The rows with what stands in merged cells in each of them; areas that reach below all rows end with these."""
    rows = {number: dict(cells) for number, cells in sheet.rows.items()}
    last, widest = max(rows, default=0), max((max(cells) for cells in rows.values()), default=0)
    left = _MOST_FILLED
    for area in sheet.merged:
        value = sheet.rows.get(area.top, {}).get(area.left)
        bottom, right = min(area.bottom, last), min(area.right, widest)
        left -= (bottom - area.top + 1) * (right - area.left + 1)
        if value is None or left < 0:
            continue
        for number in range(area.top, bottom + 1):
            rows.setdefault(number, {}).update(dict.fromkeys(range(area.left, right + 1), value))
    return rows


def _header_below(rows: _Rows, top: int, resource: Resource) -> int | None:
    """The row that names columns, where the first names none of them: titles stand above many tables."""
    known = {column.name for column in resource.columns}
    named = {
        number: sum(cell.text.strip() in known for cell in rows[number].values())
        for number in list(rows)[:_MOST_TITLES]
    }
    best = max(named, key=lambda number: named[number])
    return best if not named[top] and named[best] else None


_MOST_TITLES = 30


def _names(rows: _Rows, top: int, resource: Resource) -> dict[int, str]:
    """The columns of the table by their names."""
    if resource.dialect.has_header:
        return {column: rows[top][column].text.strip() for column in sorted(rows[top])}
    left = min(min(cells) for cells in rows.values())
    return {left + at: column.name for at, column in enumerate(resource.columns)}


# ---------------------------------------------------------------- their values


class _CellReader:
    """The cells of one table, each with its place; one without a value is reported."""

    def __init__(self, sheet: BookSheet, path: str, resource: Resource, sink: Sink) -> None:
        self._sheet, self._path, self._sink = sheet, path, sink
        self._percentages = {column.name for column in resource.columns if _is_per_cent(column.unit)}
        self._missing = {column.name: resource.missing | column.missing for column in resource.columns}
        self._elsewhere = resource.missing

    def span(self, row: int, column: int) -> Span:
        return _span(self._sheet, self._path, row, column)

    def cell(self, row: int, column: int, cell: SheetCell | None, name: str = "") -> CsvCell:
        """In the column `name`; 61 per cent are kept as 0.61 and shown as `61%`, and are 61 where the unit is per cent."""
        span = self.span(row, column)
        if cell is None:
            return CsvCell("", span)
        match cell.kind:
            case "words":
                return CsvCell(cell.text, span)
            case "number":
                return CsvCell(cell.text, span, is_number=True)
            case "percentage":
                text = hundredfold(cell.text) if name in self._percentages else cell.text
                return CsvCell(text, span, is_number=True)
            case "error" | "no result":
                return self._without_value(cell, span, name)

    def _without_value(self, cell: SheetCell, span: Span, name: str) -> CsvCell:
        # Who says that `#N/A` stands for what is not known has been understood.
        if cell.text and cell.text in self._missing.get(name, self._elsewhere):
            return CsvCell("", span)
        if cell.kind == "error":
            message = f"`{cell.text}` is an error of the spreadsheet, and no value"
            hint = f'correct the formula; if the value is not known, say `"missingValues": ["", "{cell.text}"]` in the schema'
        else:
            message = "the file keeps no result of the formula that stands here"
            hint = "open the workbook in the spreadsheet, which works formulas out, and save it"
        self._sink.report(codes.NO_CELL_VALUE, message, span, hint)
        return CsvCell(cell.text, span, lacks_value=True)


def _is_per_cent(unit: str) -> bool:
    found = read_unit(unit) if unit else None
    return found is not None and found.scale == _ONE_PER_CENT


_ONE_PER_CENT = Decimal("0.01")


# ---------------------------------------------------------------- what an author should know of


@dataclass(frozen=True, slots=True)
class _Found:
    """A table in its sheet."""

    sheet: BookSheet
    path: str
    rows: _Rows
    names: Mapping[int, str]

    def span(self, row: int, column: int) -> Span:
        return _span(self.sheet, self.path, row, column)


def _report_merged(found: _Found, inside: Area, sink: Sink) -> None:
    for area in found.sheet.merged:
        if area.meets(inside):
            message = f"`{area}` is merged, and only its first cell holds the value"
            sink.report(codes.MERGED_CELLS, message, found.span(area.top, area.left), _TAKE_APART)


_TAKE_APART = (
    'write the value into each; or say `"fillMergedCells": true` in the `dialect` of the table, and it counts for each'
)


def _report_hidden(found: _Found, sink: Sink) -> None:
    sheet, top, left = found.sheet, next(iter(found.rows)), min(found.names)
    told = []
    if sheet.is_hidden:
        told.append((f"the sheet `{sheet.name}` is hidden, and is read", found.span(top, left)))
    if rows := [number for number in found.rows if number in sheet.hidden_rows]:
        told.append((f"{_listed('row', rows)} hidden, and read all the same", found.span(rows[0], left)))
    if columns := [column for column in found.names if any(column in hidden for hidden in sheet.hidden_columns)]:
        letters = [column_letters(column) for column in columns]
        told.append((f"{_listed('column', letters)} hidden, and read all the same", found.span(top, columns[0])))
    for message, place in told:
        sink.report(
            codes.HIDDEN_CELLS, message, place, "show what is hidden, or take it out, if it is none of the table"
        )


_MOST_LISTED = 8


def _listed(noun: str, names: Sequence[str | int]) -> str:
    """`row 4 is`, `rows 4, 5 and 12 more are`."""
    if len(names) == 1:
        return f"{noun} {names[0]} is"
    left = len(names) - _MOST_LISTED
    return f"{noun}s {', '.join(map(str, names[:_MOST_LISTED]))}{f' and {left} more' if left > 0 else ''} are"


def _report_beside(found: _Found, sink: Sink) -> None:
    """Once, what stands in a column that the header does not name."""
    rows = {number: strange for number, cells in found.rows.items() if (strange := cells.keys() - found.names.keys())}
    if rows:
        first = next(iter(rows))
        column = min(rows[first])
        more = f", and so it is in {counted(len(rows) - 1, 'other row')}" if len(rows) > 1 else ""
        message = f"`{cell_name(first, column)}` holds something, and its column has no name in the header{more}"
        hint = "name the column; a remark beside the table can stand in another sheet"
        sink.report(codes.BAD_TABLE, message, found.span(first, column), hint)


def _report_below(found: _Found, key: Sequence[str], sink: Sink) -> None:
    """Once, what looks like remarks below the table: rows at its end that hold one cell, and no whole key."""
    keys = {column for column, name in found.names.items() if name in key}
    rows: list[int] = []
    for number in sorted(found.rows, reverse=True):
        cells = found.rows[number]
        is_apart = (
            number - 1 not in found.rows or not keys <= cells.keys() or len(cells[min(cells)].text) > _LONGEST_KEY
        )
        if len(cells) > 1 or len(found.names) <= _FEW_COLUMNS or not is_apart:
            break
        rows.insert(0, number)
    if rows:
        message = f"{_listed('row', rows)} below the table, and would be read as a part of it"
        hint = f'say `"commentRows": {rows}` in the `dialect` of the table, or move the remark to another sheet'
        sink.report(codes.BAD_TABLE, message, found.span(rows[0], min(found.rows[rows[0]])), hint)


_FEW_COLUMNS, _LONGEST_KEY = 2, 60
