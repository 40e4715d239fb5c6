"""What stands for a figure or register in a paragraph of its own, in; the block out."""

import re

from markdown_it.token import Token

from galleyproof.model import codes
from galleyproof.model.document import Figure, Register
from galleyproof.model.source import Span
from galleyproof.read.inlines import InlineReader
from galleyproof.read.passage import Passage


def read_figure(token: Token, passage: Passage, span: Span, reader: InlineReader) -> Figure | Register | None:
    """None, with a finding, where nothing can be printed."""
    attributes = token.meta["attributes"]
    target = re.fullmatch(r"(figure|register):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
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
    known = ("alt",) if kind == "figure" else ()
    for other in attributes.values if attributes else ():
        if other not in known:
            message = f"`{other}` is no attribute of a {kind}"
            hint = "a script decides how its figure looks; what it shows is told by `alt`" if known else None
            reader.sink.report(codes.UNKNOWN_ATTRIBUTE, message, span, hint)
    if kind == "figure":
        alt = attributes.values.get("alt", "") if attributes else ""
        alt_span = passage.span(*attributes.places["alt"]) if attributes and alt else None
        return Figure(name, caption, id_ or f"fig:{name}", span, alt, alt_span)
    return Register(name, caption, id_ or f"tbl:{name}", span)
