"""What stands for a figure, a table or a register in a paragraph of its own, in; the block out."""

import re
from collections.abc import Mapping, Sequence

from markdown_it.token import Token

from galleyproof.model.evidence.fact import Data
from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import (
    Block,
    Citation,
    Figure,
    Footnote,
    Inline,
    LineBreak,
    Paragraph,
    Register,
    Table,
    Text,
)
from galleyproof.model.text.inline import InlinePicture
from galleyproof.model.text.walk import walk
from galleyproof.read.markdown.headings.heading_ids import picture_id
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.meaning.picture_words import (
    PICTURE_FILE,
    PICTURE_KINDS,
    PICTURE_RIGHTS,
    check_picture_attributes,
    owed_words,
    picture_hint,
    picture_name,
    picture_path,
    picture_size,
)
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.tables.data_table import DATA_TABLE_ATTRIBUTES, Request, draw_table

RIGHTS_TOLD = {"credit": "who made it", "licence": "under which licence it is printed"}


def read_figure(
    token: Token, passage: TypedPassage, span: Span, reader: InlineReader, data: Data
) -> Figure | Register | Table | Paragraph[Inline] | None:
    """None, with a finding, where nothing can be printed."""
    attributes = token.meta["attributes"]
    path = picture_path(token.meta["target"], span.path)
    target = re.fullmatch(r"(figure|register|table):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
    if target is None and (file := PICTURE_FILE.fullmatch(path)):
        if file["kind"].lower() in PICTURE_KINDS:
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
            picture_hint(path),
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


def read_held_figure(token: Token, passage: TypedPassage, span: Span, reader: InlineReader) -> Paragraph[Inline] | None:
    """A picture in a note or a cell, where nothing floats: what its brackets say stands below it."""
    picture = reader.inlines(passage, tokens=[token])
    words = reader.inlines(passage, *token.meta["content"])
    below = (LineBreak(span), *words) if picture and words else words
    return Paragraph((*picture, *below), span) if picture or below else None


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


def _picture(
    path: str, token: Token, passage: TypedPassage, span: Span, reader: InlineReader
) -> Figure | Paragraph[Inline]:
    """A figure whose picture is a file; who made it and under which licence is the end of its caption."""
    attributes = token.meta["attributes"]
    values = attributes.values if attributes else {}
    check_picture_attributes(values, span, reader.sink)
    key = next((name for name in ("alt", "fig-alt") if values.get(name)), "")
    alt_span = passage.span(*attributes.places[key]) if key else None
    caption = reader.inlines(passage, *token.meta["content"])
    _ask_rights(path, values, caption, span, reader)
    if owed := owed_words(values):
        caption = (*caption, Text(owed, span))
    id_ = attributes.id if attributes else ""
    part, points = picture_size(values, span, reader.sink)
    name = picture_name(path, part, points)
    alt = values.get(key, "")
    if not caption and not id_:
        # Without words and a name it is no figure: nothing could refer to it.
        return Paragraph((InlinePicture(name, path, " ".join(alt.split()), part, points, span),), span)
    if not id_:
        id_ = picture_id(path)
        reader.unnamed[id_] += 1
        id_ += f"-{reader.unnamed[id_]}" if reader.unnamed[id_] > 1 else ""
    return Figure(name, caption, id_, span, alt, alt_span, file=path, width=part, points=points)


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
