"""The data of two revisions in, the facts, cells, derivations, rules, discrepancies and tables that changed out."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Literal

from galleyproof.compare.changed.changed_works import field_changes
from galleyproof.model.evidence.fact import Data, DataTable, Fact
from galleyproof.model.outcome.difference import DataChange, Reading

DataKind = Literal["fact", "cell", "derived", "rule", "discrepancy", "table"]
Fields = Mapping[str, Mapping[str, str]]
"""By id, then by field."""


def data_changes(old: Reading, new: Reading) -> tuple[DataChange, ...]:
    """Kind by kind, in the order of the newer revision; dropped ones last."""
    before, after = _records(old), _records(new)
    changes = [change for kind in after for change in _changes(kind, before[kind], after[kind])]
    told = _told_tables(changes, old.paper.data) | _told_tables(changes, new.paper.data)
    return tuple(
        change for change in changes if not (change.kind == "table" and change.id in told and _is_file(change))
    )


def _told_tables(changes: Iterable[DataChange], data: Data) -> set[str]:
    """Tables of which a cell or fact is told already."""
    cells = {data.cells[change.id].table for change in changes if change.kind == "cell" and change.id in data.cells}
    paths = {data.facts[change.id].span.path for change in changes if change.kind == "fact" and change.id in data.facts}
    return cells | {table.name for table in data.tables.values() if table.path in paths}


def _is_file(change: DataChange) -> bool:
    """Whether nothing of the table's record changed but its file."""
    return change.change == "changed" and [field.name for field in change.fields] == ["sha256"]


def _changes(kind: DataKind, old: Fields, new: Fields) -> list[DataChange]:
    changes = []
    for id_ in dict.fromkeys((*new, *old)):
        fields = field_changes(old.get(id_, {}), new.get(id_, {}))
        if id_ not in old:
            changes.append(DataChange(kind, id_, "added", fields))
        elif id_ not in new:
            changes.append(DataChange(kind, id_, "dropped", fields))
        elif fields:
            changes.append(DataChange(kind, id_, "changed", fields))
    return changes


def _records(reading: Reading) -> dict[DataKind, Fields]:
    data = reading.paper.data
    return {
        "fact": {id_: _fact_fields(fact) for id_, fact in data.facts.items()},
        "cell": {
            id_: {"value": str(cell.quantity) if cell.quantity else "", "source": cell.source}
            for id_, cell in data.cells.items()
        },
        "derived": {
            id_: {
                "expression": derived.expression.text,
                "unit": derived.unit_name,
                "states": derived.states,
                "value": found.value if (found := reading.numbers.derived.get(id_)) else "",
            }
            for id_, derived in data.derived.items()
        },
        "rule": {
            rule.id: {"holds": rule.holds.text, "because": rule.because, "waived": rule.waived} for rule in data.rules
        },
        "discrepancy": {
            found.id: {
                "place": found.place,
                "note": str(found.note or ""),
                "study": found.study,
                "other": found.other,
                "source": found.source,
                "printed": found.printed,
                "why": found.why,
                "facts": ", ".join(id_ for id_, _ in found.facts),
            }
            for found in data.discrepancies
        },
        "table": _table_records(data, reading.files),
    }


def _fact_fields(fact: Fact) -> dict[str, str]:
    return {
        "value": str(fact.quantity),
        "year": fact.year,
        "states": fact.states,
        "source": fact.source,
        "locator": fact.locator,
        "status": fact.status,
        "remark": fact.remark,
    }


def _table_records(data: Data, files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """A table's own record; its cells are told one by one."""
    return {
        table.name: {
            "path": table.path,
            "title": table.title,
            "key": ", ".join(table.primary_key),
            "sheet": table.format.sheet,
            "sha256": table_digest(table, files),
        }
        for table in data.tables.values()
    }


def table_digest(table: DataTable, files: Mapping[str, str]) -> str:
    """Of its file, by the digests of `files`; of its cells alone where others lie in the file too."""
    if table.format.sheet:
        return sha256(table.csv_text().encode()).hexdigest()
    return files.get(table.path, "")
