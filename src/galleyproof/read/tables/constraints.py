"""What datapackage.json promises of its tables in, every promise that a table breaks out, once, at its first cell.

Types, `constraints`, `uniqueKeys` and `foreignKeys` of Table Schema. What numbers are is asked where they are read.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from galleyproof.model.evidence.fact import DataTable, TableRow
from galleyproof.model.evidence.lexical import plain_number
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.read.described.package import Column, Resource
from galleyproof.read.yaml_text import YamlValue


def check_constraints(resources: Sequence[Resource], tables: Mapping[str, DataTable], sink: Sink) -> None:
    """Whether the tables are as their descriptions say; tables that were not read are passed over."""
    for resource in resources:
        table = tables.get(resource.name)
        if table is None or not table.rows:
            continue
        for column in resource.columns:
            if column.name in table.rows[0].texts:
                _check_column(column, table, sink)
        if resource.schema is not None:
            _check_unique_keys(resource.schema, table, sink)
            _check_foreign_keys(resource.schema, table, tables, sink)


def _check_column(column: Column, table: DataTable, sink: Sink) -> None:
    is_of_type = _types(column).get(column.kind)
    if is_of_type is not None:
        _report(table, column.name, f"of type `{column.kind}`", lambda text: not text or is_of_type(text), sink)
    constraints = column.described.get("constraints") if column.described else None
    for name, value in (constraints.mapping if constraints else {}).items():
        if name in _ASKED:
            keeps = _ASKED[name](value, column)
            if keeps is None:
                message = f"`{name}: {_shown(value)}` of `{column.name}` cannot be asked of its cells"
                sink.report(codes.BROKEN_CONSTRAINT, message, value.span, "a rule in data/rules.yml can say it")
            else:
                _report(table, column.name, f"`{name}: {_shown(value)}`", keeps, sink)
    if constraints is not None and _is_true(constraints.get("unique")):
        _report_twice(table, (column.name,), "`unique: true`", sink)


_Keeps: TypeAlias = Callable[[str], bool]
"""Whether a cell is as it should be; the text is empty where no value is known."""


def _report(table: DataTable, column: str, promise: str, keeps: _Keeps, sink: Sink) -> None:
    """One finding, at the first cell that breaks the promise."""
    broken = [row for row in table.rows if not keeps(row.texts[column])]
    if broken:
        text = broken[0].texts[column]
        what = f"`{text}`" if text else "an empty cell"
        message = f"`{column}` of `{table.name}` should be {promise}, and here is {what}{_and_more(broken)}"
        sink.report(codes.BROKEN_CONSTRAINT, message, _place(broken[0], column))


def _report_twice(table: DataTable, columns: Sequence[str], promise: str, sink: Sink) -> None:
    seen: dict[tuple[str, ...], TableRow] = {}
    again: list[TableRow] = []
    for row in table.rows:
        values = tuple(row.texts.get(name, "") for name in columns)
        if any(values) and seen.setdefault(values, row) is not row:
            again.append(row)
    if again:
        values = tuple(again[0].texts.get(name, "") for name in columns)
        first = _place(seen[values], columns[0]).line_named
        named = ", ".join(f"`{name}`" for name in columns)
        told = ", ".join(values)
        message = f"{named} of `{table.name}` should be {promise}, and `{told}` stands in {first} too{_and_more(again)}"
        sink.report(codes.BROKEN_CONSTRAINT, message, _place(again[0], columns[0]))


def _check_unique_keys(schema: YamlValue, table: DataTable, sink: Sink) -> None:
    keys = schema.get("uniqueKeys")
    for key in keys.items if keys else ():
        if names := _names(key):
            _report_twice(table, names, "a key of `uniqueKeys`", sink)


def _check_foreign_keys(schema: YamlValue, table: DataTable, tables: Mapping[str, DataTable], sink: Sink) -> None:
    keys = schema.get("foreignKeys")
    for key in keys.items if keys else ():
        reference, own = key.get("reference"), _names(key.get("fields"))
        if reference is None or not own:
            sink.report(codes.BAD_DATA_PACKAGE, "a foreign key has no `fields` or no `reference`", key.span)
            continue
        name, others = reference.text("resource"), _names(reference.get("fields"))
        target = table if name in ("", "self") else tables.get(name)
        if target is None:
            message = f"a foreign key of `{table.name}` leads to `{name}`, which is no table that is read"
            sink.report(codes.BAD_DATA_PACKAGE, message, reference.span)
            continue
        known = {tuple(row.texts.get(other, "") for other in others) for row in target.rows}
        lost = [row for row in table.rows if any(values := _values(row, own)) and values not in known]
        if lost:
            told, where = ", ".join(_values(lost[0], own)), ", ".join(others)
            message = f"no row of `{target.name}` has `{told}` as `{where}`{_and_more(lost)}"
            sink.report(codes.BROKEN_CONSTRAINT, message, _place(lost[0], own[0]))


def _values(row: TableRow, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.texts.get(name, "") for name in names)


def _names(value: YamlValue | None) -> tuple[str, ...]:
    """One name, or a list of them."""
    if value is None:
        return ()
    return tuple(str(item.data) for item in (value.items or (value,)) if isinstance(item.data, str))


def _and_more(rows: Sequence[TableRow]) -> str:
    return f", and in {counted(len(rows) - 1, 'other row')}" if len(rows) > 1 else ""


def _place(row: TableRow, column: str) -> Span:
    return row.spans[column]


def _shown(value: YamlValue) -> str:
    plain = str(value.data).lower() if isinstance(value.data, bool) else str(value.data)
    text = ", ".join(str(item.data) for item in value.items) if value.items else plain
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 60


# ---------------------------------------------------------------- types


def _types(column: Column) -> Mapping[str, _Keeps]:
    """Whether a text is of a type; those that may be written in any way are not asked about."""
    if column.described is not None and column.described.text("format") == "any":
        return {}
    return {
        "integer": lambda text: (number := _number(text)) is None or number == int(number),
        "year": lambda text: re.fullmatch(r"-?\d{4}", text) is not None,
        "yearmonth": lambda text: re.fullmatch(r"-?\d{4}-(?:0[1-9]|1[0-2])", text) is not None,
        "date": lambda text: _moment(text, column) is not None,
        "datetime": lambda text: _moment(text, column) is not None,
        "boolean": lambda text: text in _truths(column),
    }


def _moment(text: str, column: Column) -> datetime | None:
    """The date or time that a cell of the column writes, in the zone that it names; None where it writes none."""
    written = column.described.text("format") if column.described else ""
    try:
        if written in ("", "default"):
            is_date = re.fullmatch(r"\d{4}-\d\d-\d\d", text) is not None
            found = datetime.fromisoformat(text) if is_date == (column.kind == "date") else None
        else:
            found = datetime.strptime(text, written)  # noqa: DTZ007  a zone is read where it is written
    except (ValueError, re.error, OverflowError):
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found


def _truths(column: Column) -> tuple[str, ...]:
    told = [column.described.get(name) if column.described else None for name in ("trueValues", "falseValues")]
    usual = (("true", "True", "TRUE", "1"), ("false", "False", "FALSE", "0"))
    return tuple(
        text
        for value, texts in zip(told, usual, strict=True)
        for text in ((str(item.data) for item in value.items) if value else texts)
    )


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


# ---------------------------------------------------------------- constraints


def _required(value: YamlValue, _column: Column) -> _Keeps | None:
    return bool if _is_true(value) else lambda _text: True


def _limit(value: YamlValue, column: Column, holds: Callable[[float, float], bool]) -> _Keeps | None:
    """Of numbers, years, dates and months; the limit may be written as the cells are, or plainly."""
    limit = str(value.data)
    if column.kind in ("number", "integer", "year"):
        plain = plain_number(limit, column.lexical) or limit
        bound = _number(plain)
        if bound is None:
            return None
        return lambda text: (number := _number(text)) is None or holds((number > bound) - (number < bound), 0)
    if column.kind == "yearmonth":
        return lambda text: not text or holds((text > limit) - (text < limit), 0)
    day = _moment(limit, column)
    if column.kind in ("date", "datetime") and day is not None:
        return lambda text: (found := _moment(text, column)) is None or holds((found > day) - (found < day), 0)
    return None


def _enumerated(value: YamlValue, column: Column) -> _Keeps | None:
    known = {str(item.data) for item in value.items}
    if column.kind in ("number", "integer"):
        numbers = {_number(text) for text in known}
        return lambda text: not text or _number(text) in numbers
    if column.kind == "boolean" or not known:
        return lambda _text: True
    return lambda text: not text or text in known


def _length(value: YamlValue, holds: Callable[[int, int], bool]) -> _Keeps | None:
    limit = value.data
    return (lambda text: not text or holds(len(text), limit)) if isinstance(limit, int) else None


_QUANTIFIED_GROUP = re.compile(r"(?<!\\)\)(?:[*+]|\{(?!\d\}))|\\[1-9]|\(\?P=")
_MOST_QUANTIFIERS, _LONGEST_PATTERN = 4, 200


def _pattern(value: YamlValue, _column: Column) -> _Keeps | None:
    """None where a stranger's pattern might be asked for ever: one with a repeated group, or with many repetitions."""
    text = str(value.data)
    if _QUANTIFIED_GROUP.search(text) or len(re.findall(r"[*+{]", text)) > _MOST_QUANTIFIERS:
        return None
    try:
        pattern = re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return None
    return lambda cell: not cell or len(cell) > _LONGEST_PATTERN or pattern.fullmatch(cell) is not None


def _is_true(value: YamlValue | None) -> bool:
    return value is not None and value.data is True


_ASKED: Mapping[str, Callable[[YamlValue, Column], _Keeps | None]] = {
    "required": _required,
    "enum": _enumerated,
    "pattern": _pattern,
    "minimum": lambda value, column: _limit(value, column, lambda number, limit: number >= limit),
    "maximum": lambda value, column: _limit(value, column, lambda number, limit: number <= limit),
    "exclusiveMinimum": lambda value, column: _limit(value, column, lambda number, limit: number > limit),
    "exclusiveMaximum": lambda value, column: _limit(value, column, lambda number, limit: number < limit),
    "minLength": lambda value, _column: _length(value, lambda length, limit: length >= limit),
    "maxLength": lambda value, _column: _length(value, lambda length, limit: length <= limit),
}
