"""The blocks of a table's cell in; one run of inlines, each paragraph, item and line of code on a line of its own, out.

No output has blocks in the cells of all its tables; lines they all have.
"""

from collections.abc import Iterable, Iterator

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.counting import item_label
from galleyproof.model.text.document import (
    Block,
    BulletList,
    CodeBlock,
    Heading,
    Inline,
    InlineCode,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Strong,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.inline import RawHtml

_HARD = "\N{NO-BREAK SPACE}"
_Run = tuple[Inline, ...]


def cell_run(blocks: Iterable[Block], sink: Sink) -> _Run:
    """The lines with a break between each and the next; what no cell can hold is told."""
    found: list[Inline] = []
    for line in _lines(blocks, sink):
        if found:
            found.append(LineBreak(line[0].span))
        found += line
    return tuple(found)


def _lines(blocks: Iterable[Block], sink: Sink) -> Iterator[_Run]:
    return (line for block in blocks for line in _of_block(block, sink) if line)


def _of_block(block: Block, sink: Sink) -> Iterator[_Run]:
    if isinstance(block, Paragraph):
        yield block.children
    elif isinstance(block, Heading):
        yield (Strong(block.children, block.span),)
    elif isinstance(block, BulletList):
        for item in block.items:
            yield from _behind("•", item, block.span, sink)
    elif isinstance(block, OrderedList):
        for number, item in enumerate(block.items, start=block.start):
            yield from _behind(item_label(number, block.style, block.delimiter), item, block.span, sink)
    elif isinstance(block, DefinitionList):
        for entry in block.entries:
            yield (Strong(entry.term, block.span),)
            for definition in entry.definitions:
                yield from _indented(_lines(definition, sink), 2)
    elif isinstance(block, Quote):
        yield from _indented(_lines(block.blocks, sink), 2)
    elif isinstance(block, Division):
        yield from _lines(block.blocks, sink)
    elif isinstance(block, LineBlock):
        yield from (line or (Text(_HARD, block.span),) for line in block.lines)
    elif isinstance(block, CodeBlock):
        yield from _of_code(block)
    elif isinstance(block, RawBlock):
        text = block.text.strip()
        yield (RawTex(text, block.span) if block.form == "latex" else RawHtml(text, block.span),)
    elif isinstance(block, ThematicBreak):
        yield (Text("* * *", block.span),)
    else:
        hint = "let it stand outside the table, and refer to it"
        sink.report(codes.UNREAD_TABLE, "a cell of this table holds a table or a numbered figure", block.span, hint)


def _of_code(block: CodeBlock) -> Iterator[_Run]:
    for text in block.text.rstrip("\n").split("\n"):
        words = text.lstrip(" ")
        indent = (Text(_HARD * (len(text) - len(words)), block.span),) if words != text else ()
        yield (*indent, InlineCode(words, block.span)) if words else (Text(_HARD, block.span),)


def _behind(mark: str, item: tuple[Block, ...], span: Span, sink: Sink) -> Iterator[_Run]:
    """An item's lines: the first behind its mark, all others indented."""
    lines = list(_lines(item, sink)) or [()]
    place = lines[0][0].span if lines[0] else span
    yield (Text(f"{mark} ", Span(place.path, place.line, place.column, place.start, place.start)), *lines[0])
    yield from _indented(lines[1:], 2)


def _indented(lines: Iterable[_Run], by: int) -> Iterator[_Run]:
    for line in lines:
        place = line[0].span
        yield (Text(_HARD * by, Span(place.path, place.line, place.column, place.start, place.start)), *line)
