"""The lines of a table's cell in; a text of their own, in which every place is that in the author's file, out."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from galleyproof.model.finding.source import Source, Span


@dataclass(frozen=True)
class CellSource(Source):
    """What stands in one cell, read as if it stood alone."""

    outer: Source
    """The file, or the cell around it."""
    places: tuple[tuple[int, int], ...]
    """Of each line: its offset here, and in what is around."""

    def span(self, start: int, end: int | None = None) -> Span:
        return self.outer.span(self._outer_offset(start), self._outer_offset(start + 1 if end is None else end))

    def _outer_offset(self, offset: int) -> int:
        line = self.places[max(bisect_right(self.places, offset, key=lambda place: place[0]) - 1, 0)]
        return line[1] + offset - line[0]


def cell_source(lines: Sequence[tuple[int, int]], outer: Source) -> CellSource:
    """`lines` are the offsets of each line's beginning and end; what all of them are indented by is not the cell's."""
    texts = [outer.text[begin:end] for begin, end in lines]
    indent = min((len(text) - len(text.lstrip(" ")) for text in texts if text.strip()), default=0)
    places, offset = [], 0
    for (begin, _), text in zip(lines, texts, strict=True):
        places.append((offset, begin + min(indent, len(text))))
        offset += len(text[indent:]) + 1
    return CellSource(outer.path, "\n".join(text[indent:] for text in texts), outer, tuple(places) or ((0, 0),))
