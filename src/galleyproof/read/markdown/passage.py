"""A stretch of Markdown as the parser gets it, with the place of its lines in the author's file."""

from bisect import bisect_right
from dataclasses import dataclass

from galleyproof.model.finding.source import Source, Span


@dataclass(frozen=True, slots=True)
class TypedPassage:
    """The text of a paragraph, heading, cell or title, without what the file has around it: quotation marks, indents."""

    text: str
    source: Source
    places: tuple[tuple[int, int], ...]
    """Pairs of offsets, in the text and in the source, ascending: where each line of the text begins, and its words."""

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file."""
        return self.source.span(self._source_offset(start), self._source_offset(end))

    def _source_offset(self, offset: int) -> int:
        line = self.places[max(bisect_right(self.places, offset, key=lambda place: place[0]) - 1, 0)]
        return line[1] + offset - line[0]


def find_passage(text: str, source: Source, first_line: int) -> TypedPassage:
    """The passage whose lines are within those of the file from `first_line` (from 1) on."""
    places: list[tuple[int, int]] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=first_line):
        whole = source.line_span(number)
        begin = source.line_starts[number - 1]
        words = line.lstrip()
        found = source.text.rfind(words, begin, whole.end) if words else -1
        # The parser gives blanks for what is left of a tab: there may be more of them than the file has characters.
        indent, start = len(line) - len(words), found if found >= 0 else whole.start
        places += ((offset + blanks, max(begin, start - indent + blanks)) for blanks in range(indent + 1))
        offset += len(line) + 1
    return TypedPassage(text, source, tuple(places))
