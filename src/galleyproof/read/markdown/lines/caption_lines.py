"""A table and a paragraph beside it that begins as captions do in; the table with its caption out."""

import re
from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Table
from galleyproof.read.markdown.attributes import closing_attributes
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.lines.run_in_lines import tell_run_in
from galleyproof.read.markdown.passage import TypedPassage

_LABEL = re.compile(r"(?:[Tt]able)?: *")


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
    for name in (*(f".{one}" for one in attributes.classes if one != "landscape"), *attributes.values):
        message = f"`{name}` says nothing of how a table prints"
        reader.sink.report(codes.UNKNOWN_CLASS, message, place, "`.landscape` lays it on a page of its own, turned")
    return Division("landscape", (found,), "", "", "", table.span) if "landscape" in attributes.classes else found
