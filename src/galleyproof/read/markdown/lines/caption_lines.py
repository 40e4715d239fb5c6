"""A table and a paragraph beside it that begins as captions do in; the table with its caption out."""

import re
from collections.abc import Sequence
from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Table
from galleyproof.read.markdown.attributes import closing_attributes, tell_unused
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.lines.run_in_lines import tell_run_in
from galleyproof.read.markdown.passage import TypedPassage

_LABEL = re.compile(r"(?:[Tt]able)?: *")
_MARKED = re.compile(r":(?: |$)")
_ID = re.compile(r"\{[^{}]*#tbl:[^{}]*\}\s*\Z")


def begins_caption(text: str) -> bool:
    """Whether a paragraph begins as Pandoc's captions do, with `Table:` or `:`."""
    return _LABEL.match(text) is not None


def take_caption(table: Table, passage: TypedPassage, reader: InlineReader) -> Table | Division[Block]:
    """The table with the paragraph as its caption, and the id in its braces. With `.landscape` the table lies."""
    text = passage.text.rstrip()
    label = _LABEL.match(text)
    assert label is not None, "no caption"
    tell_run_in(passage, reader.sink)
    brace, attributes = closing_attributes(text) or (len(text), None)
    end = len(text[:brace].rstrip())
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
