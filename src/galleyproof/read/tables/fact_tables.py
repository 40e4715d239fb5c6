"""facts.csv in, its facts out, every complaint at its row and column."""

import re
from decimal import Decimal

from galleyproof.model.evidence.fact import Fact, Quantity
from galleyproof.model.evidence.unit import Unit, read_unit
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.tables.csv_table import CsvCell, CsvRow, foreign_mark, read_table, report_mark
from galleyproof.read.tables.number_cell import number_in

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
    numbers = [number_in(cell, name, sink, may_lack=False) for name, cell in given.items()]
    low, high = numbers[0], numbers[-1]
    if low is None or high is None:
        return None
    if len(given) == 2 and low >= high:
        sink.report(codes.BAD_FACT, f"`low` is {low} but `high` is {high}", given["high"].span)
        return None
    return low, high


def _unit(cell: CsvCell, sink: Sink) -> Unit | None:
    found = read_unit(cell.text.strip())
    if found is None:
        sink.report(
            codes.BAD_UNIT, f"`{cell.text.strip()}` is no unit", cell.span, "such as `USD million`, `per cent`, `km2`"
        )
    return found
