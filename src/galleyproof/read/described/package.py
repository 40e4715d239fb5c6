"""A Frictionless datapackage.json in, the tables that it describes out: paths, columns, types, units, keys."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from posixpath import dirname, join, normpath
from types import MappingProxyType

from galleyproof.model.evidence.lexical import Lexical
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.finding.suggestion import nearest
from galleyproof.read.described.dialect import BY_COMMAS, Dialect, read_dialect
from galleyproof.read.described.json_values import read_json
from galleyproof.read.yaml_text import YamlValue


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a table's schema."""

    name: str
    kind: str
    """Frictionless' type: `number`, `integer`, `string`, `year`, `yearmonth`..."""
    unit: str
    """Of its numbers; empty where it states none."""
    title: str
    span: Span
    lexical: Lexical
    """How its numbers are written."""
    missing: frozenset[str] = frozenset()
    """What stands in its cells besides where a value is not known."""
    described: YamlValue | None = None
    """All that the description says of it."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One table."""

    name: str
    path: str
    """Relative to the folder of datapackage.json."""
    title: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    source: str
    """Key of the work the whole table is taken from; empty where its rows name theirs."""
    span: Span
    """Of its path, or of the whole resource."""
    missing: frozenset[str] = frozenset({""})
    """What stands in a cell whose value is not known."""
    dialect: Dialect = BY_COMMAS
    schema: YamlValue | None = None
    """All that the description says of its columns."""


def read_package(
    source: Source, sink: Sink, files: Mapping[str, Source] = MappingProxyType({})
) -> tuple[tuple[Resource, ...], frozenset[str]]:
    """The tables in the order of the file, and the names of those that cannot be read, which are reported.

    `files` are those of the paper by path, one of which may hold a schema.
    """
    value = read_json(source, sink)
    resources = value.get("resources") if value else None
    if value is None:
        return (), frozenset()
    if resources is None or not resources.items:
        place = resources.span if resources else Span(source.path)
        sink.report(codes.BAD_DATA_PACKAGE, "there is no list of `resources`", place, "describe each table there")
        return (), frozenset()
    found = tuple(_resources(resources.items, dirname(source.path), files, sink))
    refused = frozenset(each for each in found if isinstance(each, str))
    return tuple(each for each in found if isinstance(each, Resource)), refused


def named_paths(source: Source) -> tuple[str, ...]:
    """The files that a package names, as it does; nothing is reported."""
    return tuple(
        path for item in described_resources(source) for path in (resource_path(item), item.text("schema")) if path
    )


def described_resources(source: Source) -> tuple[YamlValue, ...]:
    """All that a package says of each of its files; nothing is reported."""
    value = read_json(source, Sink())
    resources = value.get("resources") if value else None
    return resources.items if resources else ()


def _resources(
    items: tuple[YamlValue, ...], folder: str, files: Mapping[str, Source], sink: Sink
) -> Iterator[Resource | str]:
    """Each table, or its name where it cannot be read."""
    seen: set[str] = set()
    for item in items:
        path = resource_path(item)
        # A resource of older packages is called by its file.
        name = item.text("name") or PurePosixPath(path).stem
        if not name or not path:
            sink.report(codes.BAD_DATA_PACKAGE, *_without_file(item, name))
            yield name
            continue
        # A path out of the paper is nobody's map: it goes on, and finds no file.
        is_sheet = path.lower().endswith(WORKBOOKS)
        if not is_sheet and not path.lower().endswith(TABLES) and not leads_out(path, folder):
            if item.get("schema") is not None:
                message = f"`{path}` is neither CSV nor a workbook, and is not read"
                sink.report(codes.BAD_DATA_PACKAGE, message, _place(item, "path"), _how_to_bring(path))
                yield name
            # A map or a page of notes that the package holds besides is none of the paper's tables.
            continue
        if name in seen:
            sink.report(codes.BAD_DATA_PACKAGE, f"two resources are called `{name}`", _place(item, "name"))
            continue
        seen.add(name)
        schema = _schema(item, folder, files, sink)
        if schema is None:
            yield name
            continue
        columns = tuple(_columns(schema, name, sink))
        key = _primary_key(schema, columns, sink)
        yield Resource(
            name,
            path,
            item.text("title"),
            columns,
            key,
            item.text("source"),
            _place(item, "path"),
            missing=_missing(schema) | _missing(item),
            dialect=read_dialect(item, name, sink, is_sheet=is_sheet),
            schema=schema,
        )


TABLES = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".ods")


def leads_out(path: str, folder: str) -> bool:
    """Whether a path, relative to a `folder` of the paper, leads out of the paper on any system."""
    if path.startswith(_ADDRESSES):
        return False
    found = PureWindowsPath(path)
    return bool(found.root) or normpath(join(folder, found.as_posix())).split("/")[0] == ".."


_ADDRESSES = ("http://", "https://")


def resource_path(item: YamlValue) -> str:
    """A table in one part may have its path in a list."""
    member = item.get("path")
    parts = member.items if member is not None else ()
    return str(parts[0].data).strip() if len(parts) == 1 else item.text("path")


def _without_file(item: YamlValue, name: str) -> tuple[str, Span, str | None]:
    """What to say of a resource that names no one file."""
    parts, data = item.get("path"), item.get("data")
    if parts is not None and len(parts.items) > 1:
        hint = "join them in one file, with one header, and give its name"
        return f"`{name or 'a resource'}` lies in {len(parts.items)} files, and is not read", _place(item, "path"), hint
    if data is not None and not item.text("path"):
        hint = "save them as a CSV file, and give its name as `path`"
        return f"the cells of `{name or 'a resource'}` stand in the description, and are not read", data.span, hint
    return "a resource has no `name` or no `path`", item.span, None


def _schema(item: YamlValue, folder: str, files: Mapping[str, Source], sink: Sink) -> YamlValue | None:
    """What describes the columns, here or in a file of its own; None, with a finding, where it cannot be read."""
    path = item.text("schema")
    if not path:
        # Packages of before 2012 have no schema between.
        return item.get("schema") or (item if item.get("fields") else YamlValue({}, item.span))
    place, source = _place(item, "schema"), files.get(normpath(join(folder, path)))
    if source is not None and source.path.startswith(f"{folder}/"):
        return read_json(source, sink)
    message = f"there is no file `{path}` that holds the schema"
    hint = "write the schema here, or copy its file beside datapackage.json"
    sink.report(codes.BAD_DATA_PACKAGE, message, place, hint)
    return None


def _how_to_bring(path: str) -> str:
    if path.startswith(_ADDRESSES):
        return "save the table beside datapackage.json, and give that file's name"
    export = _EXPORTS.get(PurePosixPath(path).suffix.lower(), "save it as CSV")
    return f"{export}, and give that file's name"


_EXPORTS: Mapping[str, str] = {
    ".dta": "write it as CSV, in Stata with `export delimited using table.csv`",
    ".sav": "write it as CSV, in SPSS with `SAVE TRANSLATE OUTFILE='table.csv' /TYPE=CSV /FIELDNAMES`",
    ".rds": 'write it as CSV, in R with `write.csv(readRDS("table.rds"), "table.csv", row.names = FALSE)`',
    ".rdata": 'write its table as CSV, in R with `write.csv(table, "table.csv", row.names = FALSE)`',
    ".parquet": 'write it as CSV, in Python with `pandas.read_parquet("table.parquet").to_csv("table.csv", index=False)`',
    ".feather": 'write it as CSV, in Python with `pandas.read_feather("table.feather").to_csv("table.csv", index=False)`',
    ".sas7bdat": "write it as CSV, in SAS with `PROC EXPORT DATA=table OUTFILE='table.csv' DBMS=CSV; RUN;`",
} | dict.fromkeys((".xls", ".xlsb", ".fods", ".numbers", ".gsheet"), "save the workbook as .xlsx or .ods")
"""How programs write a table that is not read."""


def _missing(described: YamlValue) -> frozenset[str]:
    """`missingValues`, of the schema or, as older packages have it, of the resource; an empty cell is always one."""
    member = described.get("missingValues")
    # Version 2 of the standard may name each: `{"value": "-99", "label": "refused"}`.
    values = (
        str(item.text("value") or (item.data if not item.mapping else "")) for item in (member.items if member else ())
    )
    return frozenset({"", *(value.strip() for value in values)})


def _columns(schema: YamlValue, resource: str, sink: Sink) -> Iterator[Column]:
    fields = schema.get("fields")
    if fields is None or not fields.items:
        hint = 'describe each column: `"schema": {"fields": [{"name": "Year", "type": "year"}, {"name": "Value", "type": "number"}]}`'
        sink.report(codes.BAD_DATA_PACKAGE, f"`{resource}` has no `schema` with `fields`", schema.span, hint)
        return
    for field in fields.items:
        # Packages of before 2013 say `id`.
        name = field.text("name") or field.text("id")
        if not name:
            sink.report(codes.BAD_DATA_PACKAGE, "a field has no `name`", field.span)
            continue
        yield Column(
            name,
            _kind(field, sink),
            field.text("unit"),
            field.text("title"),
            _place(field, "name" if field.get("name") else "id"),
            _lexical(field),
            _missing(field) - {""},
            field,
        )


KINDS = (
    "string", "number", "integer", "boolean", "date", "time", "datetime", "year", "yearmonth", "duration", "geopoint",
    "geojson", "object", "array", "list", "any",
)  # fmt: skip
"""The types of Table Schema."""
_OLD_KINDS = {
    "float": "number", "double": "number", "decimal": "number", "numeric": "number", "int": "integer", "text": "string",
    "gyear": "year", "gyearmonth": "yearmonth", "null": "any", "binary": "string",
}  # fmt: skip
"""What older packages and other programs call them."""


def _kind(field: YamlValue, sink: Sink) -> str:
    typed = field.text("type") or "string"
    kind = _OLD_KINDS.get(typed.lower(), typed)
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        hint = f"did you mean `{near}`?" if near else "numbers are of type `number` or `integer`, words `string`"
        sink.report(codes.BAD_DATA_PACKAGE, f"`{typed}` is no type of a field", _place(field, "type"), hint)
    return kind


def _lexical(field: YamlValue) -> Lexical:
    bare, group = field.get("bareNumber"), field.get("groupChar")
    # A blank between thousands is a character like others.
    between = str(group.data) if group is not None and group.data is not None else ""
    return Lexical(field.text("decimalChar") or ".", between, bare is None or bare.data is not False)


def _primary_key(schema: YamlValue, columns: tuple[Column, ...], sink: Sink) -> tuple[str, ...]:
    member = schema.get("primaryKey")
    if member is None:
        return ()
    names = [item for item in (member.items or (member,)) if isinstance(item.data, str)]
    known: Mapping[str, Column] = {column.name: column for column in columns}
    for item in names:
        if item.data not in known:
            sink.report(codes.BAD_DATA_PACKAGE, f"the primary key names no field `{item.data}`", item.span)
    return tuple(str(item.data) for item in names if item.data in known)


def _place(value: YamlValue, name: str) -> Span:
    member = value.get(name)
    return member.span if member else value.span
