"""Lines that end where their author ends them in; a LineBlock out."""

from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.block import LineBlock
from galleyproof.model.text.document import Inline, Text
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.passage import TypedPassage

_Range = tuple[int, int]


def read_line_block(lines: list[list[_Range]], source: Source, span: Span, reader: InlineReader) -> LineBlock[Inline]:
    """Lines behind bars; each is given as the ranges of what is typed for it."""
    return LineBlock(tuple(_line(_joined(parts, source), reader) for parts in lines), span)


def read_verse(passage: TypedPassage, span: Span, margin: int, reader: InlineReader) -> LineBlock[Inline]:
    """Each line of a paragraph as one of verse, with its indentation from the column `margin` on, from 0.

    In a quotation or an item within the verse, it begins where the paragraph does.
    """
    source, offset = passage.source, 0
    lines: list[tuple[Inline, ...]] = []
    for text in passage.text.split("\n"):
        blanks = len(text) - len(text.lstrip())
        words = passage.span(offset + blanks, offset + len(text))
        first, column = words.start - words.column + 1, words.column - 1
        if not lines and source.text[first + margin : words.start].strip():
            margin = column
        typed = source.text[words.start : words.end].rstrip().removesuffix("\\").rstrip()
        begin = first + min(margin, column)
        lines.append(_line(_joined([(begin, words.start + len(typed))], source), reader))
        offset += len(text) + 1
    return LineBlock(tuple(lines), span)


def verse_margin(fence: Span, source: Source) -> int:
    """The column, from 0, of a division's colons, whose words stand at the place `fence`."""
    before = source.text[fence.start - fence.column + 1 : fence.start]
    return len(before.rstrip().rstrip(":"))


def _joined(parts: list[_Range], source: Source) -> TypedPassage:
    """What is typed for one line of print."""
    texts, places, offset = [], [], 0
    for begin, end in parts:
        texts.append(source.text[begin:end])
        places.append((offset, begin))
        offset += end - begin + 1
    return TypedPassage("\n".join(texts), source, tuple(places))


def _line(passage: TypedPassage, reader: InlineReader) -> tuple[Inline, ...]:
    """One line of verse; its indentation becomes no-break spaces."""
    blanks = len(passage.text) - len(passage.text.lstrip(" "))
    words = reader.inlines(passage, blanks, len(passage.text.rstrip()))
    if not blanks or not words:
        return words
    return (Text("\N{NO-BREAK SPACE}" * blanks, passage.span(0, blanks)), *words)
