"""A Frictionless datapackage.json in, the tables that it describes out: paths, columns, types, units, keys."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from posixpath import dirname, join, normpath

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.yaml_text import YamlValue, read_yaml


@dataclass(frozen=True, slots=True)
class Lexical:
    """How a column writes its numbers (Table Schema, `number`): plainly, where the description says nothing."""

    decimal: str = "."
    group: str = ""
    is_bare: bool = True
    """Nothing but the number stands in a cell; otherwise a currency or `%` may stand around it."""


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
    delimiter: str = ""
    """What parts its cells, where the description says so."""


def read_package(source: Source, sink: Sink) -> tuple[Resource, ...]:
    """The tables in the order of the file; what cannot be read is reported and left out."""
    try:
        json.loads(source.text)
    except json.JSONDecodeError as error:
        place = source.span(min(error.pos, max(len(source.text) - 1, 0)))
        sink.report(codes.BAD_DATA_PACKAGE, f"this is no JSON: {error.msg.lower()}", place)
        return ()
    except ValueError:
        sink.report(
            codes.BAD_DATA_PACKAGE, "this JSON holds a number of more digits than can be read", Span(source.path)
        )
        return ()
    except RecursionError:
        sink.report(codes.BAD_DATA_PACKAGE, "this JSON is nested too deeply", Span(source.path))
        return ()
    # JSON that is well formed is YAML as well, and the YAML reader keeps the places.
    value = read_yaml(source, codes.BAD_DATA_PACKAGE, sink)
    resources = value.get("resources") if value else None
    if resources is None or not resources.items:
        place = resources.span if resources else Span(source.path)
        sink.report(codes.BAD_DATA_PACKAGE, "there is no list of `resources`", place, "describe each table there")
        return ()
    return tuple(_resources(resources.items, dirname(source.path), sink))


def _resources(items: tuple[YamlValue, ...], folder: str, sink: Sink) -> Iterator[Resource]:
    seen: set[str] = set()
    for item in items:
        path = _path(item)
        # A resource of older packages is called by its file.
        name = item.text("name") or PurePosixPath(path).stem
        if not name or not path:
            sink.report(codes.BAD_DATA_PACKAGE, "a resource has no `name` or no `path`", item.span)
            continue
        # A path out of the paper is nobody's map: it goes on, and finds no file.
        if not path.lower().endswith(TABLES) and not leads_out(path, folder):
            if item.get("schema") is not None:
                message = f"`{path}` is no CSV file, and is not read"
                sink.report(codes.BAD_DATA_PACKAGE, message, _place(item, "path"), _how_to_bring(path))
            # A map or a page of notes that the package holds besides is none of the paper's tables.
            continue
        if name in seen:
            sink.report(codes.BAD_DATA_PACKAGE, f"two resources are called `{name}`", _place(item, "name"))
            continue
        seen.add(name)
        schema = item.get("schema") or YamlValue({}, item.span)
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
            delimiter=_delimiter(item),
        )


TABLES = (".csv", ".tsv")


def leads_out(path: str, folder: str) -> bool:
    """Whether a path, relative to a `folder` of the paper, leads out of the paper on any system."""
    if path.startswith(_ADDRESSES):
        return False
    found = PureWindowsPath(path)
    return bool(found.root) or normpath(join(folder, found.as_posix())).split("/")[0] == ".."


_ADDRESSES = ("http://", "https://")


def _path(item: YamlValue) -> str:
    """A table in one part may have its path in a list."""
    member = item.get("path")
    parts = member.items if member is not None else ()
    return str(parts[0].data).strip() if len(parts) == 1 else item.text("path")


def _how_to_bring(path: str) -> str:
    if path.startswith(_ADDRESSES):
        return "save the table beside datapackage.json, and give that file's name"
    return "save the sheet as CSV, and give that file's name"


def _missing(described: YamlValue) -> frozenset[str]:
    """`missingValues`, of the schema or, as older packages have it, of the resource; an empty cell is always one."""
    member = described.get("missingValues")
    # Version 2 of the standard may name each: `{"value": "-99", "label": "refused"}`.
    values = (
        str(item.text("value") or (item.data if not item.mapping else "")) for item in (member.items if member else ())
    )
    return frozenset({"", *(value.strip() for value in values)})


def _delimiter(item: YamlValue) -> str:
    """Of the dialect, which newer programs divide by format: `{"csv": {"delimiter": ";"}}`."""
    dialect = item.get("dialect")
    if dialect is None:
        return ""
    inner = dialect.get("csv")
    found = dialect.text("delimiter") or (inner.text("delimiter") if inner else "")
    return found if len(found) == 1 else ""


def _columns(schema: YamlValue, resource: str, sink: Sink) -> Iterator[Column]:
    fields = schema.get("fields")
    if fields is None or not fields.items:
        sink.report(codes.BAD_DATA_PACKAGE, f"`{resource}` has no `schema` with `fields`", schema.span)
        return
    for field in fields.items:
        if not field.text("name"):
            sink.report(codes.BAD_DATA_PACKAGE, "a field has no `name`", field.span)
            continue
        yield Column(
            field.text("name"),
            field.text("type") or "string",
            field.text("unit"),
            field.text("title"),
            _place(field, "name"),
            _lexical(field),
            _missing(field) - {""},
        )


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
