"""The blocks of a file in, a finding for each paragraph that was to be a table and prints with its bars, out."""

import re
from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.model.text.block import LineBlock
from galleyproof.model.text.document import Block, Paragraph
from galleyproof.model.text.walk import blocks_in

_DASHES = re.compile(r"\|?[ \t]*:?[-–—]+:?[ \t]*(?:\|[ \t]*:?[-–—]+:?[ \t]*)+\|?|\|[ \t]*:?[-–—]{2,}:?[ \t]*\|?")
"""The line below a head; some programs make one long dash of those that are typed."""
_ROW = re.compile(r"\|[^|\n]*\|.*\|")


def tell_bars(blocks: Iterable[Block], source: Source, sink: Sink) -> None:
    """Reports the first line of each that looks like a row, or like the dashes below a head."""
    for block in blocks_in(blocks):
        if not isinstance(block, Paragraph | LineBlock) or block.span.path != source.path:
            continue
        start = source.text.rfind("\n", 0, block.span.start) + 1
        for line in source.text[start : block.span.end].split("\n"):
            row = line.strip(" \t>\r")
            if _DASHES.fullmatch(row) or _ROW.fullmatch(row):
                first = start + line.index(row)
                hint = "below its head a table has a line of dashes with as many columns, `|---|---|`; `\\|` is a bar"
                place = source.span(first, first + len(row))
                sink.report(codes.DIALECT_MARK, f"`{row[:60]}` prints as it is typed", place, hint)
                break
            start += len(line) + 1
