"""A name in a paper and a new one in, the edits that change it wherever it is typed out, or why it cannot be changed."""

import re

from galleyproof.lsp.mentions import Mention, Mentions
from galleyproof.model.evidence.fact import TableCell
from galleyproof.model.finding.source import Span
from galleyproof.pipeline import Checked

_SHAPES = {
    "work": re.compile(r"[\w][\w:.#$%&+?<>~/-]*"),
    "datum": re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*"),
    "label": re.compile(r"[a-z]+:[\w][\w:.-]*"),
    "note": re.compile(r"[^\s\[\]^]+"),
}


def rename(mention: Mention, new: str, mentions: Mentions, checked: Checked) -> list[tuple[Span, str]] | str:
    """Each place with its new text; one sentence where that must not be."""
    if not _SHAPES[mention.kind].fullmatch(new):
        return f"`{new}` cannot be such a name"
    if mention.kind == "datum" and isinstance(checked.paper.data.get(mention.name), TableCell):
        return "a cell is called by its table, its row and its column: rename those"
    if mention.kind == "label" and new.partition(":")[0] != mention.name.partition(":")[0]:
        return f"what is called `{mention.name.partition(':')[0]}:` stays so"
    places = mentions.of(mention)
    if not any(each.is_definition for each in places):
        return f"`{mention.name}` is defined nowhere"
    taken = {
        each.name
        for found in mentions.by_path.values()
        for each in found
        if each.kind == mention.kind and each.is_definition
    }
    name = f"{mention.span.path} [^{new}]" if mention.kind == "note" else new
    if name != mention.name and name in taken:
        return f"`{new}` is something else already"
    return [(each.span, new) for each in places]
