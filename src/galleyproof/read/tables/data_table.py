"""A table of data/ and what the prose asks of it in, the table as it is printed out: every number in it bound to its cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from galleyproof.model.evidence.fact import Data, DataTable, TableColumn, TableRow
from galleyproof.model.evidence.unit import Unit, read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.model.text.document import Claim, Inline, Table, Text

DATA_TABLE_ATTRIBUTES = ("columns", "where", "order", "digits", "unit")
_UNKNOWN = "–"
"""Stands for a cell without a value."""
_MOST_DIGITS = 12
_NUMBER = re.compile(r"[-+]?\d{1,40}(?:\.\d{1,40})?")


@dataclass(frozen=True, slots=True)
class Request:
    """What the prose says: `![Caption](table:trade){#tbl:trade columns="year, value" order=-year digits=1 unit="USD billion"}`."""

    name: str
    caption: tuple[Inline, ...]
    id: str
    values: Mapping[str, str]
    places: Mapping[str, Span]
    span: Span

    def place(self, name: str) -> Span:
        return self.places.get(name, self.span)


def draw_table(request: Request, data: Data, sink: Sink) -> Table | None:
    """The table; None, with the findings, where the data do not hold what it asks for."""
    table = data.tables.get(request.name)
    if data.is_unreadable(request.name):
        return None
    if table is None:
        _report_unknown(request, data, sink)
        return None
    found = Sink()
    columns = _columns(request, table, found)
    rows = _ordered(request, table, _chosen(request, table, found), found)
    digits, unit = _digits(request, found), _unit(request, columns, found)
    sink.pass_on(found)
    if found.has_errors:
        return None
    units = [_shared(column, unit) for column in columns]
    return Table(
        tuple("right" if column.is_number else "left" for column in columns),
        tuple((Text(_head(column, name), request.span),) for column, (_, name) in zip(columns, units, strict=True)),
        tuple(
            tuple(
                _cell(row, column, unit_of, digits, request.span)
                for column, (unit_of, _) in zip(columns, units, strict=True)
            )
            for row in rows
        ),
        request.caption,
        request.id,
        request.span,
    )


def _report_unknown(request: Request, data: Data, sink: Sink) -> None:
    near = nearest(request.name, data.tables)
    hint = f"did you mean `{near}`?" if near else "tables are described in data/datapackage.json"
    if file := data.undescribed_file(request.name):
        hint = f"describe `{file}` in data/datapackage.json: its columns, their units and its primary key"
    sink.report(codes.BAD_DATA_TABLE, f"the data hold no table `{request.name}`", request.span, hint)


# ---------------------------------------------------------------- what is asked for


def _columns(request: Request, table: DataTable, sink: Sink) -> list[TableColumn]:
    """The columns that are named; all but that of the sources where none are."""
    known = {column.name: column for column in table.columns}
    names = _listed(request.values.get("columns", ""))
    if not names:
        return [column for column in table.columns if column.name != "source"]
    return [known[name] for name in names if _is_known(name, "columns", request, known, sink)]


def _chosen(request: Request, table: DataTable, sink: Sink) -> list[TableRow]:
    """The rows whose cells are as `where` says: `flow=exports, partner=china`."""
    rows = list(table.rows)
    known = {column.name for column in table.columns}
    for part in _listed(request.values.get("where", "")):
        name, sign, value = (piece.strip() for piece in part.partition("="))
        if not sign:
            hint = 'write `where="year=2020"`'
            sink.report(
                codes.BAD_DATA_TABLE, f"`{part}` says of no column what its cells are", request.place("where"), hint
            )
        elif _is_known(name, "where", request, known, sink):
            rows = [row for row in rows if row.texts[name] == value]
    if not rows and not sink.has_errors:
        sink.report(codes.BAD_DATA_TABLE, f"no row of `{request.name}` is printed", request.place("where"))
    return rows


def _ordered(request: Request, table: DataTable, rows: list[TableRow], sink: Sink) -> list[TableRow]:
    """The rows by the columns of `order`, the first deciding first; `-year` descends, and empty cells come last."""
    known = {column.name for column in table.columns}
    for part in reversed(_listed(request.values.get("order", ""))):
        name = part.removeprefix("-").strip()
        if _is_known(name, "order", request, known, sink):
            full = [row for row in rows if row.texts[name]]
            full.sort(key=lambda row: _rank(row.texts[name].strip()), reverse=part.startswith("-"))
            rows = [*full, *(row for row in rows if not row.texts[name])]
    return rows


def _rank(text: str) -> tuple[int, Decimal, str]:
    """Numbers by their size and before words."""
    return (0, Decimal(text), "") if _NUMBER.fullmatch(text) else (1, Decimal(0), text.casefold())


def _digits(request: Request, sink: Sink) -> int | None:
    given = request.values.get("digits")
    if given is None:
        return None
    if not re.fullmatch(r"\d{1,2}", given) or int(given) > _MOST_DIGITS:
        hint = "a whole number: `digits=1` prints 748.2"
        sink.report(codes.BAD_DATA_TABLE, f"`{given}` is no number of digits", request.place("digits"), hint)
        return None
    return int(given)


def _unit(request: Request, columns: Sequence[TableColumn], sink: Sink) -> tuple[Unit, str] | None:
    """The unit that the numbers are printed in; None where each column keeps its own."""
    given = request.values.get("unit")
    if given is None:
        return None
    found = read_unit(given)
    if found is None:
        sink.report(codes.BAD_UNIT, f"`{given}` is no unit", request.place("unit"), "such as `USD million`, `per cent`")
        return None
    if not any(column.is_number and column.unit.dimension == found.dimension for column in columns):
        message = f"no column of `{request.name}` that is printed can be converted to `{given}`"
        sink.report(codes.BAD_DATA_TABLE, message, request.place("unit"))
    return found, given


def _is_known(
    name: str, attribute: str, request: Request, known: Sequence[str] | Mapping[str, object] | set[str], sink: Sink
) -> bool:
    if name in known:
        return True
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"columns are: {', '.join(sorted(known))}"
    message = f"`{request.name}` has no column `{name}`"
    sink.report(codes.BAD_DATA_TABLE, message, request.place(attribute), hint)
    return False


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


# ---------------------------------------------------------------- cells


def _shared(column: TableColumn, unit: tuple[Unit, str] | None) -> tuple[Unit, str]:
    """The unit that a column is printed in, and its name."""
    if unit is not None and column.is_number and column.unit.dimension == unit[0].dimension:
        return unit
    return column.unit, column.unit_name


def _head(column: TableColumn, unit_name: str) -> str:
    """`Exports, USD million`; a number without unit has none in its head."""
    title = column.title or column.name.replace("_", " ").capitalize()
    return f"{title}, {unit_name}" if column.is_number and unit_name else title


def _cell(row: TableRow, column: TableColumn, unit: Unit, digits: int | None, span: Span) -> tuple[Inline, ...]:
    text = row.texts[column.name].strip()
    if not text:
        return (Text(_UNKNOWN, span),)
    if not column.is_number or not _NUMBER.fullmatch(text):
        # Nothing states a quantity here, whatever digits the words hold; in a column of numbers that has been told.
        return (Claim((Text(text, span),), None, None, "name", span, span),)
    value = Decimal(text) * column.unit.scale / unit.scale
    return (Claim((Text(_written(value, digits), span),), row.address(column.name), None, None, span, span),)


def _written(value: Decimal, digits: int | None) -> str:
    """`−1,412.5`, rounded half up; with all its digits where none are asked for."""
    if digits is not None:
        value = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    plain = f"{abs(value):,f}"
    if digits is None and "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return f"−{plain}" if value < 0 and plain.strip("0.,") else plain
