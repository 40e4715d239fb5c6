"""What stands for a figure, a table or a register in a paragraph of its own, in; the block out."""

import re
from collections.abc import Mapping
from zlib import crc32

from markdown_it.token import Token

from galleyproof.model.evidence.fact import Data
from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Citation, Figure, Footnote, Inline, Register, Table, Text
from galleyproof.model.text.walk import walk
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.tables.data_table import DATA_TABLE_ATTRIBUTES, Request, draw_table

_FILE = re.compile(r"(?!/)(?:[^\s:\\]+)\.(?:png|jpe?g|pdf|svg)", re.IGNORECASE)
_WIDTH = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>%|cm|mm|in|px|\\textwidth|\\linewidth)?")
_LINE = {"cm": 12.2, "mm": 122.0, "in": 4.8, "px": 461.0}
"""How much of each unit goes into a line of the page."""
PICTURE_ATTRIBUTES = (
    "alt",
    "fig-alt",
    "width",
    "out-width",
    "credit",
    "licence",
    "license",
    "height",
    "fig-align",
    "fig-pos",
)

PICTURE_RIGHTS = (("credit",), ("licence", "license"))
RIGHTS_TOLD = {"credit": "who made it", "licence": "under which licence it is printed"}


def read_figure(
    token: Token, passage: TypedPassage, span: Span, reader: InlineReader, data: Data
) -> Figure | Register | Table | None:
    """None, with a finding, where nothing can be printed."""
    attributes = token.meta["attributes"]
    target = re.fullmatch(r"(figure|register|table):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
    if target is None and (file := _FILE.fullmatch(token.meta["target"])):
        return _picture(file[0], token, passage, span, reader)
    if target is None:
        reader.sink.report(
            codes.BAD_FIGURE,
            f"`{token.meta['target']}` is no figure of this paper",
            span,
            "write `![Caption](figure:NAME)` for what figures/NAME.py draws, or `![Caption](images/port.png)` for a file",
        )
        return None
    kind, name = target.groups()
    caption = reader.inlines(passage, *token.meta["content"])
    id_ = attributes.id if attributes else ""
    known = {"figure": ("alt", "when"), "table": DATA_TABLE_ATTRIBUTES}.get(kind, ())
    hints = {
        "figure": "a script decides how its figure looks; what it shows is told by `alt`",
        "table": f"they are {', '.join(known)}",
    }
    for other in attributes.values if attributes else ():
        if other not in known:
            message = f"`{other}` is no attribute of a {kind}"
            reader.sink.report(codes.UNKNOWN_ATTRIBUTE, message, span, hints.get(kind))
    if kind == "table":
        values = attributes.values if attributes else {}
        places = {key: passage.span(*place) for key, place in attributes.places.items()} if attributes else {}
        request = Request(name, caption, id_ or f"tbl:{name}", values, places, span)
        return draw_table(request, data, reader.sink)
    if kind == "figure":
        alt = attributes.values.get("alt", "") if attributes else ""
        alt_span = passage.span(*attributes.places["alt"]) if attributes and alt else None
        when = attributes.values.get("when", "") if attributes else ""
        when_span = passage.span(*attributes.places["when"]) if attributes and when else None
        return Figure(name, caption, id_ or f"fig:{name}", span, alt, alt_span, when, when_span)
    return Register(name, caption, id_ or f"tbl:{name}", span)


def _picture(path: str, token: Token, passage: TypedPassage, span: Span, reader: InlineReader) -> Figure:
    """A figure whose picture is a file; who made it and under which licence is the end of its caption."""
    attributes = token.meta["attributes"]
    values = attributes.values if attributes else {}
    for name in values:
        if name not in PICTURE_ATTRIBUTES:
            hint = "they are `alt`, `width`, `credit`, `licence`"
            reader.sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{name}` is no attribute of a picture", span, hint)
    key = next((name for name in ("alt", "fig-alt") if values.get(name)), "")
    alt_span = passage.span(*attributes.places[key]) if key else None
    caption = reader.inlines(passage, *token.meta["content"])
    owed = [found for names in PICTURE_RIGHTS if (found := next(filter(None, map(values.get, names)), ""))]
    _ask_rights(path, values, caption, span, reader)
    if owed:
        caption = (*caption, Text(f" ({'; '.join(owed)})", span))
    id_ = attributes.id if attributes and attributes.id else f"fig:{re.sub(r'[^a-z0-9]+', '-', path.lower())}"
    width = _width(values.get("width") or values.get("out-width", ""), span, reader)
    return Figure(_name(path, width), caption, id_, span, values.get(key, ""), alt_span, file=path, width=width)


def _ask_rights(
    path: str, values: Mapping[str, str], caption: tuple[Inline, ...], span: Span, reader: InlineReader
) -> None:
    """Whether readers are told who made it and under which licence; a caption with a note or a citation says who."""
    lacking = [names[0] for names in PICTURE_RIGHTS if not any(values.get(name) for name in names)]
    if "credit" in lacking and any(isinstance(inline, Citation | Footnote) for inline in walk(caption)):
        lacking.remove("credit")
    if lacking:
        message = f"nothing says of `{path}` {' and '.join(RIGHTS_TOLD[name] for name in lacking)}"
        wanted = " and ".join(f'`{name}="..."`' for name in lacking)
        hint = f"write {wanted} in its braces; they are printed with the caption"
        reader.sink.report(codes.UNCREDITED_PICTURE, message, span, hint)


def _name(path: str, width: float) -> str:
    """Of the files that are made of it: the same picture may be printed in two sizes."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", path)
    # Two names that TeX and archives could not tell apart are told apart by their letters' sum.
    mark = "" if re.fullmatch(r"[A-Za-z0-9/]+\.[A-Za-z]+", path) else f"_{crc32(path.encode('utf-8')):08x}"
    size = f"_{round(width * 1000)}" if width else ""
    return f"file_{plain}{mark}{size}"


def _width(words: str, span: Span, reader: InlineReader) -> float:
    """The part of the text's width; 0 where nothing is said."""
    if not words:
        return 0.0
    match = _WIDTH.fullmatch(words)
    if match is None:
        hint = "write a part of the line, `60%`, or `8cm`"
        reader.sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{words}` is no width", span, hint)
        return 0.0
    number, unit = float(match["number"]), match["unit"] or "px"
    part = number / 100 if unit == "%" else number if unit.startswith("\\") else number / _LINE[unit]
    return min(part, 1.0)
