"""What the rules for drawn tables found in; the Table out, each cell one run of inlines."""

import re
from collections.abc import Sequence
from typing import Any

from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Inline, LineBreak, Table, Text
from galleyproof.read.markdown.block_rules.drawn_table import Range
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage

_ITEM = re.compile(r"(?P<bullet>[-*+])(?= )|(?:\d{1,3}|[a-z]|#)[.)](?= )")


def read_drawn_table(found: dict[str, Any], source: Source, span: Span, reader: InlineReader) -> Table | None:
    """None, with a finding, of a grid whose lines do not meet."""
    if not found.get("is_regular", True):
        hint = "draw each row with a border between all its columns"
        reader.sink.report(codes.UNREAD_TABLE, "a cell of this table spans others", span, hint)
        return None
    for begin, end in found.get("surplus", ()):
        hint = "give the head a column for it, or write `\\|` for a bar that parts nothing"
        reader.sink.report(
            codes.UNREAD_TABLE, "this cell stands in no column of its table", source.span(begin, end), hint
        )
    read = _line_cell if found.get("is_lined") else _cell
    header, *rows = (tuple(read(lines, source, reader) for lines in row) for row in (found["header"], *found["rows"]))
    return Table(tuple(found["alignments"]), header, tuple(rows), (), "", span, found["widths"])


def _line_cell(lines: Sequence[Range], source: Source, reader: InlineReader) -> tuple[Inline, ...]:
    """A cell of one line, in which nothing begins an item."""
    return reader.inlines(_passage(lines, source)) if lines else ()


def _cell(lines: Sequence[Range], source: Source, reader: InlineReader) -> tuple[Inline, ...]:
    """The cell's paragraphs and items, each on a line of its own."""
    found: list[Inline] = []
    for part in _parts(lines, source):
        if found:
            found.append(LineBreak(source.span(part[0][0], part[0][0])))
        begin, end = part[0]
        item = _ITEM.match(source.text, begin, end)
        if item is not None and item["bullet"]:
            found.append(Text("• ", source.span(begin, begin + 2)))
            begin += 2
        found += reader.inlines(_passage([(begin, end), *part[1:]], source))
    return tuple(found)


def _parts(lines: Sequence[Range], source: Source) -> list[list[Range]]:
    """The lines of each paragraph or item; a blank line parts paragraphs, a marker begins an item."""
    parts: list[list[Range]] = [[]]
    for line in lines:
        is_blank = line[0] == line[1]
        if (is_blank or _ITEM.match(source.text, *line)) and parts[-1]:
            parts.append([])
        if not is_blank:
            parts[-1].append(line)
    return [part for part in parts if part]


def _passage(lines: Sequence[Range], source: Source) -> TypedPassage:
    places, offset, texts = [], 0, []
    for begin, end in lines:
        places.append((offset, begin))
        texts.append(source.text[begin:end])
        offset += end - begin + 1
    return TypedPassage("\n".join(texts), source, tuple(places))
