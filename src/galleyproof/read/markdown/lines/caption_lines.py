"""A table and a paragraph beside it in; the table with its caption, where the paragraph is one, out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Table
from galleyproof.read.markdown.attributes import read_attributes, tell_unused
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage

_LABEL = re.compile(r"(?:[Tt]able)?: *")
_MARKED = re.compile(r":(?: |$)")
_ID = re.compile(r"\{[^{}]*#tbl:[^{}]*\}\s*\Z")


def take_caption(
    blocks: Sequence[Block], passages: Sequence[TypedPassage | None], reader: InlineReader
) -> Table | Division[Block] | None:
    """The last two blocks as one, where one is a table and the other its caption; None of any others.

    Pandoc's caption is a paragraph that begins with `Table:` or `:`. With `.landscape` the table lies.
    """
    if len(blocks) < len(("table", "caption")):
        return None
    upper, lower = blocks[-2:]
    above, below = passages[-2:]
    if isinstance(upper, Table) and below is not None and not upper.caption:
        return _captioned(upper, below, reader)
    return _captioned(lower, above, reader) if isinstance(lower, Table) and above is not None else None


def _captioned(table: Table, passage: TypedPassage, reader: InlineReader) -> Table | Division[Block] | None:
    text = passage.text.rstrip()
    label = _LABEL.match(text)
    if label is None:
        return None
    brace = text.rfind("{")
    # Braces right behind brackets belong to the words in these.
    attributes = read_attributes(text, brace, len(text)) if brace >= 0 and text[brace - 1 : brace] != "]" else None
    if attributes is not None and attributes.end < len(text):
        attributes = None
    end = len(text[:brace].rstrip()) if attributes else len(text)
    found = replace(table, caption=reader.inlines(passage, label.end(), end), id=attributes.id if attributes else "")
    if attributes is None:
        return found
    place = passage.span(brace, attributes.end)
    unused = (*(f".{one}" for one in attributes.classes if one != "landscape"), *attributes.values)
    tell_unused(unused, "a table", place, reader.sink, "`.landscape` lays it on a page of its own, turned")
    return Division("landscape", (found,), "", "", "", table.span) if "landscape" in attributes.classes else found


def tell_stray_captions(blocks: Sequence[Block], passages: Sequence[TypedPassage | None], sink: Sink) -> None:
    """Reports each paragraph that looks like a caption and is none: it would print with its signs."""
    for position, passage in enumerate(passages):
        label = _LABEL.match(passage.text) if passage else None
        if passage is None or label is None:
            continue
        place = passage.span(0, label.end())
        if any(isinstance(each, Table) for each in blocks[max(position - 1, 0) : position + 2]):
            message = "the table beside it has a caption already"
            hint = "put `<!-- -->` on a line between a definition and the table below it, or delete one of the two"
            sink.report(codes.STRAY_CAPTION, message, place, hint)
        elif _MARKED.match(passage.text) or _ID.search(passage.text):
            hint = "put it right below or above its table, behind an empty line; a colon that prints as such is `\\:`"
            sink.report(codes.STRAY_CAPTION, "there is no table beside it", place, hint)
