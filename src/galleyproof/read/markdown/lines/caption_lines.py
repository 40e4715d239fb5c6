"""A table and a paragraph beside it in; the table with its caption, where the paragraph is one, out."""

import re
from dataclasses import replace

from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Inline, Paragraph, Table
from galleyproof.read.markdown.attributes import read_attributes
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage


def take_caption(table: Table, paragraph: Paragraph[Inline], source: Source, reader: InlineReader) -> Table | None:
    """Pandoc's caption is a paragraph that begins with `Table:` or `:`; None of any other."""
    text = source.text[paragraph.span.start : paragraph.span.end].rstrip()
    label = re.match(r"(?:[Tt]able)?: *", text)
    if label is None:
        return None
    brace = text.rfind("{")
    attributes = read_attributes(text, brace, len(text)) if brace >= 0 else None
    end = len(text[:brace].rstrip()) if attributes else len(text)
    passage = TypedPassage(text, source, ((0, paragraph.span.start),))
    return replace(table, caption=reader.inlines(passage, label.end(), end), id=attributes.id if attributes else "")
