"""What stands for a figure, a table or a register in a paragraph of its own, in; the block out."""

import re

from markdown_it.token import Token

from galleyproof.model import codes
from galleyproof.model.document import Figure, Register, Table
from galleyproof.model.fact import Data
from galleyproof.model.source import Span
from galleyproof.read.data_table import DATA_TABLE_ATTRIBUTES, Request, draw_table
from galleyproof.read.inlines import InlineReader
from galleyproof.read.passage import Passage


def read_figure(
    token: Token, passage: Passage, span: Span, reader: InlineReader, data: Data
) -> Figure | Register | Table | None:
    """None, with a finding, where nothing can be printed."""
    attributes = token.meta["attributes"]
    target = re.fullmatch(r"(figure|register|table):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
    if target is None:
        reader.sink.report(
            codes.BAD_FIGURE,
            f"`{token.meta['target']}` is no figure of this paper",
            span,
            "write `![Caption](figure:NAME){#fig:NAME}` for the figure that figures/NAME.py draws",
        )
        return None
    kind, name = target.groups()
    caption = reader.inlines(passage, *token.meta["content"])
    id_ = attributes.id if attributes else ""
    known = {"figure": ("alt",), "table": DATA_TABLE_ATTRIBUTES}.get(kind, ())
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
        return Figure(name, caption, id_ or f"fig:{name}", span, alt, alt_span)
    return Register(name, caption, id_ or f"tbl:{name}", span)
