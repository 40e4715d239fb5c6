"""A table and a paragraph beside it in; the table with its caption, where the paragraph is one, out."""

import re
from dataclasses import replace

from galleyproof.model.finding.source import Source
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Block, Inline, Paragraph, Table
from galleyproof.read.markdown.attributes import read_attributes, tell_unused
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage


def take_caption(
    table: Table, paragraph: Paragraph[Inline], source: Source, reader: InlineReader
) -> Table | Division[Block] | None:
    """Pandoc's caption is a paragraph that begins with `Table:` or `:`; None of any other. With `.landscape` the table lies."""
    text = source.text[paragraph.span.start : paragraph.span.end].rstrip()
    label = re.match(r"(?:[Tt]able)?: *", text)
    if label is None:
        return None
    brace = text.rfind("{")
    # Braces right behind brackets belong to the words in these.
    attributes = read_attributes(text, brace, len(text)) if brace >= 0 and text[brace - 1 : brace] != "]" else None
    if attributes is not None and attributes.end < len(text):
        attributes = None
    end = len(text[:brace].rstrip()) if attributes else len(text)
    passage = TypedPassage(text, source, ((0, paragraph.span.start),))
    found = replace(table, caption=reader.inlines(passage, label.end(), end), id=attributes.id if attributes else "")
    if attributes is None:
        return found
    place = source.span(paragraph.span.start + brace, paragraph.span.start + attributes.end)
    unused = (*(f".{one}" for one in attributes.classes if one != "landscape"), *attributes.values)
    tell_unused(unused, "a table", place, reader.sink, "`.landscape` lays it on a page of its own, turned")
    return Division("landscape", (found,), "", "", "", table.span) if "landscape" in attributes.classes else found
