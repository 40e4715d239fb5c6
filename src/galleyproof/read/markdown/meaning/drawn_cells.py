"""What the rules for drawn tables found in; the Table out, each cell one run of inlines."""

from collections.abc import Callable, Sequence
from itertools import starmap
from typing import Any

from galleyproof.model.finding import codes
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.document import Inline, Table
from galleyproof.model.text.wide_cell import WideCell
from galleyproof.read.markdown.block_rules.drawn_table import Range
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage

_HINTS = {
    "the lines around a cell of this table do not meet": (
        "draw around each cell a border of `-` and `|` with a `+` at each corner; where borders of two cells meet, "
        "they share the `+`"
    ),
    "a bar stands where two columns of this table meet, and no border above or below it": (
        "put a `+` into the border above and below where the bar begins and ends, or shift the bar"
    ),
    "a border of this table ends without a `+`": "put a `+` where it meets a bar, and draw it up to there",
    "this line of equality signs does not reach over its whole table": (
        "draw it from the left edge to the right one: no cell of the head reaches into the rows below"
    ),
}

ReadCell = Callable[[Sequence[Range]], tuple[Inline, ...]]
"""What a cell of several lines holds, which are blocks of their own."""


def read_drawn_table(
    found: dict[str, Any], source: Source, span: Span, reader: InlineReader, read_cell: ReadCell
) -> Table:
    """Empty, with a finding, of a grid whose lines do not meet: its caption and what refers to it are told as of a table."""
    if fault := found.get("fault"):
        line, words = fault
        hint = _HINTS.get(words, "draw all its lines equally long, with a `|` between the columns")
        reader.sink.report(codes.UNREAD_TABLE, words, source.line_span(line), hint)
        return Table(("left",), ((),), (), (), "", span)
    for begin, end in found.get("surplus", ()):
        hint = "give the head a column for it, or write `\\|` for a bar that parts nothing"
        reader.sink.report(
            codes.UNREAD_TABLE, "this cell stands in no column of its table", source.span(begin, end), hint
        )

    def read(lines: Sequence[Range]) -> tuple[Inline, ...]:
        if not lines:
            return ()
        # In a line alone nothing begins an item.
        return reader.inlines(_passage(lines[0], source)) if found.get("is_lined") else read_cell(lines)

    *above, header = (tuple(map(read, row)) for row in (*found.get("above", ()), found["header"]))
    rows = tuple(tuple(map(read, row)) for row in found["rows"])
    wide = tuple(starmap(WideCell, found.get("wide", ())))
    return Table(tuple(found["alignments"]), header, rows, (), "", span, found["widths"], tuple(above), wide)


def _passage(line: Range, source: Source) -> TypedPassage:
    begin, end = line
    return TypedPassage(source.text[begin:end], source, ((0, begin),))
