"""The nodes of Pandoc's document tree as JSON (pandoc-types 1.23), one function a kind."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

Node: TypeAlias = dict[str, object]
Nodes: TypeAlias = list[Node]

API_VERSION = [1, 23, 1]
"""Of the tree; Pandoc refuses another major version."""


def attributes(id_: str = "", classes: Sequence[str] = (), values: Mapping[str, str] | None = None) -> list[object]:
    """An id, classes, and values by name."""
    return [id_, list(classes), [[name, value] for name, value in (values or {}).items()]]


def node(kind: str, content: object = None) -> Node:
    """A node of which nothing else need be known."""
    return {"t": kind} if content is None else {"t": kind, "c": content}


# ---------------------------------------------------------------- inlines

_BLANKS = re.compile(r"([ \t\n]+)")


def words(text: str) -> Nodes:
    """The text as words and blanks; no-break spaces belong to words."""
    return [node("Space") if part[0] in " \t\n" else node("Str", part) for part in _BLANKS.split(text) if part]


def span(children: Nodes, id_: str = "", classes: Sequence[str] = (), values: Mapping[str, str] | None = None) -> Node:
    return node("Span", [attributes(id_, classes, values), children])


def link(
    children: Nodes, target: str, id_: str = "", classes: Sequence[str] = (), values: Mapping[str, str] | None = None
) -> Node:
    return node("Link", [attributes(id_, classes, values), children, [target, ""]])


def image(alternative: str, path: str, width: str) -> Node:
    return node("Image", [attributes(values={"width": width}), words(alternative), [path, ""]])


# ---------------------------------------------------------------- blocks


def paragraph(children: Nodes) -> Node:
    return node("Para", children)


def plain(children: Nodes) -> Node:
    return node("Plain", children)


def division(
    blocks: Nodes, id_: str = "", classes: Sequence[str] = (), values: Mapping[str, str] | None = None
) -> Node:
    return node("Div", [attributes(id_, classes, values), blocks])


def heading(level: int, children: Nodes, id_: str, classes: Sequence[str] = ()) -> Node:
    return node("Header", [level, attributes(id_, classes), children])


def figure(picture: Nodes, caption: Nodes, id_: str) -> Node:
    return node("Figure", [attributes(id_), _caption(caption), [plain(picture)]])


def cell(content: Nodes, *, rows: int = 1, columns: int = 1, alignment: str = "AlignDefault", label: str = "") -> Node:
    """A cell of so many rows and columns; the `label` is told to pages so narrow that a row is read from top to bottom."""
    known = attributes(values={"label": label} if label else None)
    return {"c": [known, node(alignment), rows, columns, [plain(content)] if content else []]}


def table(
    columns: Iterable[tuple[str, float | None]],
    heads: Iterable[Sequence[Node]],
    rows: Iterable[Sequence[Node]],
    caption: Nodes,
    *,
    id_: str,
) -> Node:
    """A table; each column has an alignment (`AlignLeft` ...) and its part of the line, None for as wide as needed."""
    specs = [
        [node(alignment), node("ColWidthDefault") if width is None else node("ColWidth", width)]
        for alignment, width in columns
    ]
    head = [attributes(), list(map(_row, heads))]
    body = [attributes(), 0, [], list(map(_row, rows))]
    return node("Table", [attributes(id_), _caption(caption), specs, head, [body], [attributes(), []]])


def _caption(caption: Nodes) -> list[object]:
    return [None, [plain(caption)] if caption else []]


def _row(cells: Sequence[Node]) -> list[object]:
    return [attributes(), [each["c"] for each in cells]]


# ---------------------------------------------------------------- metadata


def meta_inlines(children: Nodes) -> Node:
    return node("MetaInlines", children)


def meta_words(text: str) -> Node:
    return node("MetaInlines", words(text))


def meta_blocks(blocks: Nodes) -> Node:
    return node("MetaBlocks", blocks)


def meta_list(members: Iterable[Node]) -> Node:
    return node("MetaList", list(members))


def meta_map(members: Mapping[str, Node]) -> Node:
    return node("MetaMap", dict(members))


def document(meta: Mapping[str, Node], blocks: Nodes) -> Node:
    """The whole tree."""
    return {"pandoc-api-version": API_VERSION, "meta": dict(meta), "blocks": blocks}
