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


def read_verse(source: Source, span: Span, reader: InlineReader) -> LineBlock[Inline]:
    """Each line of a paragraph as one of verse, with its indentation."""
    lines, first = [], source.line_starts[span.line - 1]
    for typed in source.text[first : span.end].split("\n"):
        words = typed.rstrip().removesuffix("\\").rstrip()
        lines.append(_line(_joined([(first, first + len(words))], source), reader))
        first += len(typed) + 1
    return LineBlock(tuple(lines), span)


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
    words = reader.inlines(passage, blanks)
    if not blanks or not words:
        return words
    return (Text("\N{NO-BREAK SPACE}" * blanks, passage.span(0, blanks)), *words)
