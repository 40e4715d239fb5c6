"""The files under data/ in, one Data out: facts, tables, derivations, rules and discrepancies."""

from collections.abc import Container, Mapping
from pathlib import PurePosixPath
from posixpath import normpath

from galleyproof.model.evidence.fact import Data, DataTable, TableCell
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.described.package import TABLES, WORKBOOKS, leads_out, read_package
from galleyproof.read.tables.constraints import check_constraints
from galleyproof.read.tables.described_table import DataFile, read_cells
from galleyproof.read.tables.fact_tables import read_facts
from galleyproof.read.tables.register_files import read_derived, read_discrepancies, read_rules

PACKAGE, FACTS = "datapackage.json", "facts.csv"
DERIVED, RULES, DISCREPANCIES = "derived.yml", "rules.yml", "discrepancies.yml"


def read_data(data_files: Mapping[str, DataFile], sink: Sink, folder: str = "data") -> Data:
    """All that `data_files` (by path relative to the paper) hold under `folder`.

    Every file may be absent but those that datapackage.json names; a table that it does not name is not read.
    """
    files = {path: file for path, file in data_files.items() if isinstance(file, Source)}
    source = files.get(f"{folder}/{FACTS}")
    facts, refused = read_facts(source, sink) if source else ({}, frozenset[str]())
    tables, cells, refused_cells = _tables(data_files, files, folder, sink)
    derived_source = files.get(f"{folder}/{DERIVED}")
    derived, refused_derived = read_derived(derived_source, sink) if derived_source else ({}, frozenset[str]())
    rules = files.get(f"{folder}/{RULES}")
    discrepancies = files.get(f"{folder}/{DISCREPANCIES}")
    for name, fact in facts.items():
        if name in cells:
            message = f"`{name}` is also a cell of {tables[cells[name].table].path}"
            sink.report(codes.DUPLICATE_DATUM, message, fact.span, "give the fact another id")
    for name, derivation in list(derived.items()):
        if name in facts or name in cells:
            sink.report(codes.DUPLICATE_DATUM, f"`{name}` is a fact or cell already", derivation.span)
            del derived[name]
    return Data(
        facts=facts,
        cells=cells,
        derived=derived,
        rules=read_rules(rules, sink) if rules else (),
        discrepancies=read_discrepancies(discrepancies, sink) if discrepancies else (),
        tables=tables,
        unreadable=refused | refused_cells | refused_derived,
        undescribed=_undescribed(data_files, tables, folder, {name.partition(".")[0] for name in (*facts, *derived)}),
        has_package=f"{folder}/{PACKAGE}" in files,
    )


def _undescribed(
    files: Mapping[str, DataFile], tables: Mapping[str, DataTable], folder: str, taken: Container[str]
) -> dict[str, str]:
    """The files that no table is read from; not those whose names `taken` by facts begin with."""
    described = {table.path for table in tables.values()} | {f"{folder}/{FACTS}"}
    paths = (PurePosixPath(path) for path in files if path not in described and path.endswith((".csv", *WORKBOOKS)))
    return {path.stem: str(path) for path in paths if path.stem not in tables and path.stem not in taken}


def _tables(
    data_files: Mapping[str, DataFile], files: Mapping[str, Source], folder: str, sink: Sink
) -> tuple[dict[str, DataTable], dict[str, TableCell], frozenset[str]]:
    package = files.get(f"{folder}/{PACKAGE}")
    tables: dict[str, DataTable] = {}
    cells: dict[str, TableCell] = {}
    resources, unread_tables = read_package(package, sink, files) if package else ((), frozenset[str]())
    refused: set[str] = set(unread_tables)
    for resource in resources:
        # Only the paper's own files are in `files`, so a path that leads elsewhere finds nothing.
        path = normpath(PurePosixPath(folder) / resource.path)
        file = data_files.get(path)
        if file is None:
            near = nearest(path, data_files)
            hint = f"did you mean `{near.removeprefix(folder + '/')}`?" if near else None
            message = f"there is no file `{path}`"
            if leads_out(resource.path, folder):
                message = f"`{resource.path}` leads outside the paper, and is not read"
                hint = f"copy the file to {folder}/, and give its name there"
            elif not path.startswith(f"{folder}/"):
                message = f"`{resource.path}` does not lie in {folder}/, and is not read"
                hint = f"move the file to {folder}/, and give its name there"
            sink.report(codes.MISSING_FILE, message, resource.span, hint)
        elif not resource.columns:
            # What is not described has been told of, and no column of it could be known.
            refused.add(resource.name)
        elif path.lower().endswith((*TABLES, *WORKBOOKS)) and path != f"{folder}/{FACTS}":
            table, found, unread = read_cells(file, resource, Span(f"{folder}/{PACKAGE}"), sink)
            tables[resource.name] = table
            cells.update(found)
            refused |= unread
    check_constraints(resources, tables, sink)
    return tables, cells, frozenset(refused)
