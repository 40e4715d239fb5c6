"""The blocks of a list's item in; the same with a box that is open or ticked for the `[ ]` or `[x]` that it begins with, out."""

from dataclasses import replace

from galleyproof.model.finding.source import Source
from galleyproof.model.text.document import Block, Paragraph, Text

BOXES = {"[ ] ": "☐ ", "[x] ": "☒ ", "[X] ": "☒ "}


def with_box(item: tuple[Block, ...], source: Source) -> tuple[Block, ...]:
    """An item that says what is to be done, or has been done; any other as it is."""
    first = item[0] if item else None
    if not isinstance(first, Paragraph) or not first.children:
        return item
    text = first.children[0]
    if not isinstance(text, Text) or (box := BOXES.get(text.text[:4])) is None:
        return item
    start, end = text.span.start, text.span.end
    words = (Text(text.text[4:], source.span(start + 4, end)),) if text.text[4:] else ()
    marked = (Text(box, source.span(start, start + 4)), *words, *first.children[1:])
    return (replace(first, children=marked), *item[1:])
