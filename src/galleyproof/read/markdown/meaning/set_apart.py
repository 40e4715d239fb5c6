"""What stands for a figure, a table or a register in a paragraph of its own, in; the block out."""

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote
from zlib import crc32

from markdown_it.token import Token

from galleyproof.model.evidence.fact import Data
from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Citation, Figure, Footnote, Inline, Register, Table, Text
from galleyproof.model.text.walk import walk
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.tables.data_table import DATA_TABLE_ATTRIBUTES, Request, draw_table

_FILE = re.compile(r"(?![/.]{2}|/)(?:[^:\\\x00-\x1f]+)\.(?P<kind>[A-Za-z0-9]{2,5})")
_KINDS = ("png", "jpg", "jpeg", "pdf", "svg")
_LENGTH = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|\.\d+)\s*(?P<unit>%|cm|mm|in|px|pt|pc|em|\\textwidth|\\linewidth|\\columnwidth)?"
)
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "px": 0.75, "pt": 72 / 72.27, "pc": 12.0, "em": 10.0}
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
    if target is None and (file := _FILE.fullmatch(unquote(token.meta["target"]))):
        if file["kind"].lower() in _KINDS:
            return _picture(file[0], token, passage, span, reader)
        reader.sink.report(
            codes.BAD_PICTURE,
            f"`{file[0]}` is of a kind that no page of print holds",
            span,
            "save it as PNG, JPEG, PDF or SVG, and name that",
        )
        return None
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


def figures_alone(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The figures of a paragraph that has several and not a word beside them; else none."""
    figures = tuple(token for token in tokens if token.type == "figure")
    others = (token for token in tokens if token.type not in ("figure", "softbreak", "hardbreak"))
    return figures if len(figures) > 1 and not any(token.content.strip() for token in others) else ()


def read_figures(
    figures: Sequence[Token], passage: TypedPassage, span: Span, reader: InlineReader, data: Data
) -> Division[Block]:
    """Each is printed by itself, one below the other."""
    blocks: list[Block] = []
    for token in figures:
        place = passage.span(token.meta["content"][0] - 2, token.meta["end"])
        found = read_figure(token, passage, place, reader, data)
        if found is not None:
            blocks.append(found)
    return Division("plain", tuple(blocks), "", "", "", span)


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
    id_ = attributes.id if attributes else ""
    if not id_:
        id_ = f"fig:{re.sub(r'[^a-z0-9]+', '-', path.lower())}"
        reader.unnamed[id_] += 1
        id_ += f"-{reader.unnamed[id_]}" if reader.unnamed[id_] > 1 else ""
    part, across = _length(values.get("width") or values.get("out-width", ""), "width", span, reader)
    part_down, down = _length(values.get("height", ""), "height", span, reader)
    if part_down:
        reader.sink.report(codes.UNKNOWN_ATTRIBUTE, "a height is no part of the line", span, "write it as `8cm`")
    name = _name(path, part, (across, down))
    alt = values.get(key, "")
    return Figure(name, caption, id_, span, alt, alt_span, file=path, width=part, points=(across, down))


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


def _name(path: str, part: float, points: tuple[float, float]) -> str:
    """Of the files that are made of it: the same picture may be printed in two sizes."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", path)
    # Two names that TeX and archives could not tell apart are told apart by their letters' sum.
    mark = "" if re.fullmatch(r"[A-Za-z0-9/]+\.[A-Za-z]+", path) else f"_{crc32(path.encode('utf-8')):08x}"
    size = "_".join(str(round(number)) for number in (part * 1000, *(length * 10 for length in points)) if number)
    return f"file_{plain}{mark}_{size}".rstrip("_")


def _length(words: str, name: str, span: Span, reader: InlineReader) -> tuple[float, float]:
    """The part of the text's width, and the length in points; 0 where it is not said so."""
    if not words:
        return 0.0, 0.0
    match = _LENGTH.fullmatch(words.strip())
    number = float(match["number"]) if match else 0.0
    if match is None or not 0 < number < 100_000:
        hint = "write a part of the line, `60%`, or `8cm`"
        reader.sink.report(codes.UNKNOWN_ATTRIBUTE, f"`{words}` is no {name}", span, hint)
        return 0.0, 0.0
    unit = match["unit"] or "px"
    if unit in _POINTS:
        return 0.0, number * _POINTS[unit]
    return min(number / 100 if unit == "%" else number, 1.0), 0.0
