"""One Markdown file in, one Section out: every node with its exact place."""

import re
from typing import Literal

from markdown_it.token import Token

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import (
    Block,
    BulletList,
    CodeBlock,
    Figure,
    Footnote,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    Quote,
    Register,
    Section,
    Table,
    ThematicBreak,
)
from galleyproof.model.fact import EMPTY, Data
from galleyproof.model.source import Source, Span
from galleyproof.model.walk import plain_text
from galleyproof.read.attributes import read_attributes
from galleyproof.read.brackets import MOST_LEVELS
from galleyproof.read.data_table import DATA_TABLE_ATTRIBUTES, Request, draw_table
from galleyproof.read.definitions import report_unknown_note, report_unused_note, take_definitions
from galleyproof.read.inlines import InlineReader
from galleyproof.read.markdown.parser import parse_blocks
from galleyproof.read.passage import Passage, find_cells, find_passage


def read_section(source: Source, sink: Sink, *, allow_tex: bool = False, data: Data = EMPTY) -> Section:
    """The file's blocks; those tables that are drawn from `data` as they are printed.

    Whatever cannot be understood is reported at its place and left out or kept as plain words.
    """
    return Section(source, _SectionReader(source, sink, allow_tex=allow_tex, data=data).section())


class _SectionReader:
    """One file's reading: holds what its functions share, the source and the notes defined in it."""

    def __init__(self, source: Source, sink: Sink, *, allow_tex: bool, data: Data) -> None:
        self.source, self.sink, self.data = source, sink, data
        self.reader = InlineReader(source.path, sink, self._note, allow_tex=allow_tex)
        tokens = parse_blocks(self.reader.parser, source.text, self.reader.env)
        for token in tokens:
            if token.nesting == 1 and token.level >= MOST_LEVELS - 1:
                self.reader.refuse_depth(self._block_span(token))
        self.body, self.definitions = take_definitions(tokens, source, sink)
        self.used: set[str] = set()
        self.open: list[str] = []

    def section(self) -> tuple[Block, ...]:
        blocks = self.blocks(self.body)
        for label, definition in self.definitions.items():
            if label not in self.used:
                report_unused_note(label, definition.span, self.sink)
        return blocks

    def _note(self, label: str, span: Span) -> tuple[Inline, ...]:
        if label not in self.definitions or label in self.open:
            report_unknown_note(label, span, self.sink)
            return ()
        if label in self.used:
            self.sink.report(
                codes.NOTE_USED_TWICE, f"note `{label}` is set twice", span, "give the second place a note of its own"
            )
            return ()
        self.used.add(label)
        if len(self.open) >= MOST_LEVELS // 2:
            # A note that sets a note that sets a note: each is read within the one before.
            self.reader.refuse_depth(span)
            return ()
        self.open.append(label)
        with self.reader.note_prose():
            blocks = self.blocks(self.definitions[label].tokens)
        self.open.pop()
        return (Footnote(blocks, span, label),)

    def blocks(self, tokens: list[Token]) -> tuple[Block, ...]:
        found: list[Block] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            close = _closing(tokens, position)
            inner = tokens[position + 1 : close]
            block = self._block(token, inner, tokens[close])
            if isinstance(block, Paragraph) and found and isinstance(found[-1], Table):
                found[-1], block = self._caption(found[-1], block)
            if block is not None:
                found.append(block)
            position = close + 1
        return tuple(found)

    def _block(self, token: Token, inner: list[Token], close: Token) -> Block | None:
        span = self._block_span(token)
        match token.type:
            case "heading_open":
                return self._heading(token, inner[0], span)
            case "paragraph_open":
                return self._paragraph(inner[0], span)
            case "blockquote_open":
                return Quote(self.blocks(inner), span)
            case "bullet_list_open":
                return BulletList(self._items(inner), span)
            case "ordered_list_open":
                return OrderedList(self._items(inner), int(token.attrs.get("start", 1)), span)
            case "table_open":
                return self._table(inner, span)
            case "fence" | "code_block":
                return CodeBlock(token.content, span)
            case "hr":
                return ThematicBreak(span)
            case "html_block":
                if not _is_comment(token.content):
                    self.reader.refuse_html(span)
                return None
            case _:
                raise AssertionError(f"unknown block token {token.type}, closed by {close.type}")

    def _heading(self, token: Token, inline: Token, span: Span) -> Heading:
        passage = self._passage(inline)
        text = passage.text
        brace = text.rfind("{")
        attributes = read_attributes(text, brace, len(text)) if brace >= 0 else None
        end = len(text)
        if attributes is not None and attributes.end == len(text):
            end = len(text[:brace].rstrip())
        else:
            attributes = None
        children = self.reader.inlines(passage, 0, end)
        id_ = attributes.id if attributes and attributes.id else "sec:" + _slug(plain_text(children))
        numbered = not (attributes and "unnumbered" in attributes.classes)
        return Heading(int(token.tag[1]), children, id_, span, numbered)

    def _paragraph(self, inline: Token, span: Span) -> Block | None:
        passage = self._passage(inline)
        tokens = self.reader.parse(passage)
        if len(tokens) == 1 and tokens[0].type == "figure":
            return self._figure(tokens[0], passage, span)
        children = self.reader.inlines(passage, tokens=tokens)
        return Paragraph(children, span) if children else None

    def _figure(self, token: Token, passage: Passage, span: Span) -> Figure | Register | Table | None:
        attributes = token.meta["attributes"]
        target = re.fullmatch(r"(figure|register|table):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
        if target is None:
            self.sink.report(
                codes.BAD_FIGURE,
                f"`{token.meta['target']}` is no figure of this paper",
                span,
                "write `![Caption](figure:NAME){#fig:NAME}` for the figure that figures/NAME.py draws",
            )
            return None
        kind, name = target.groups()
        caption = self.reader.inlines(passage, *token.meta["content"])
        id_ = attributes.id if attributes else ""
        known = {"figure": ("alt", "when"), "table": DATA_TABLE_ATTRIBUTES}.get(kind, ())
        for other in attributes.values if attributes else ():
            if other not in known:
                message = f"`{other}` is no attribute of a {kind}"
                hint = (
                    "a script decides how its figure looks; what it shows is told by `alt`"
                    if kind == "figure"
                    else None
                )
                if kind == "table":
                    hint = f"they are {', '.join(known)}"
                self.sink.report(codes.UNKNOWN_ATTRIBUTE, message, span, hint)
        if kind == "table":
            values = attributes.values if attributes else {}
            places = {key: passage.span(*place) for key, place in attributes.places.items()} if attributes else {}
            request = Request(name, caption, id_ or f"tbl:{name}", values, places, span)
            return draw_table(request, self.data, self.sink)
        if kind == "figure":
            alt = attributes.values.get("alt", "") if attributes else ""
            alt_span = passage.span(*attributes.places["alt"]) if attributes and alt else None
            when = attributes.values.get("when", "") if attributes else ""
            when_span = passage.span(*attributes.places["when"]) if attributes and when else None
            return Figure(name, caption, id_ or f"fig:{name}", span, alt, alt_span, when, when_span)
        return Register(name, caption, id_ or f"tbl:{name}", span)

    def _items(self, tokens: list[Token]) -> tuple[tuple[Block, ...], ...]:
        items, position = [], 0
        while position < len(tokens):
            close = _closing(tokens, position)
            items.append(self.blocks(tokens[position + 1 : close]))
            position = close + 1
        return tuple(items)

    def _table(self, tokens: list[Token], span: Span) -> Table:
        alignments: list[Literal["left", "right", "center"]] = []
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        for position, token in enumerate(tokens):
            if token.type == "th_open":
                style = str(token.attrs.get("style", ""))
                alignments.append("right" if "right" in style else "center" if "center" in style else "left")
            elif token.type == "tr_open":
                row = tokens[position : _closing(tokens, position)]
                cells = find_cells((cell.content for cell in row if cell.type == "inline"), self.source, _line(token))
                rows.append(tuple(map(self.reader.inlines, cells)))
        return Table(tuple(alignments), rows[0], tuple(rows[1:]), (), "", span)

    def _caption(self, table: Table, paragraph: Paragraph[Inline]) -> tuple[Table, Block | None]:
        """Pandoc's table caption: a paragraph after the table that begins with `Table:` or `:`."""
        text = self.source.text[paragraph.span.start : paragraph.span.end].rstrip()
        label = re.match(r"(?:Table)?: +", text)
        if label is None:
            return table, paragraph
        brace = text.rfind("{")
        attributes = read_attributes(text, brace, len(text)) if brace >= 0 else None
        end = len(text[:brace].rstrip()) if attributes else len(text)
        passage = Passage(text, self.source, ((0, paragraph.span.start),))
        children = self.reader.inlines(passage, label.end(), end)
        id_ = attributes.id if attributes else ""
        return Table(table.alignments, table.header, table.rows, children, id_, table.span), None

    def _passage(self, inline: Token) -> Passage:
        return find_passage(inline.content, self.source, _line(inline))

    def _block_span(self, token: Token) -> Span:
        if token.map is None:
            return Span(self.source.path)
        first = self.source.line_span(token.map[0] + 1)
        last = self.source.line_span(max(token.map[1], token.map[0] + 1))
        return Span(first.path, first.line, first.column, first.start, max(last.end, first.end))


def _line(token: Token) -> int:
    """Where the token begins in the file, from 1."""
    return token.map[0] + 1 if token.map else 1


def _closing(tokens: list[Token], position: int) -> int:
    """Position of the token that closes the one at `position`; itself where it opens nothing."""
    depth = 0
    for index in range(position, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    raise AssertionError("a block token is never closed")


_COMMENTS = re.compile(r"(?>\s*<!(?=--).*?-->)*+\s*", re.DOTALL)


def _is_comment(html: str) -> bool:
    """Whether nothing but comments is there."""
    return _COMMENTS.fullmatch(html) is not None


def _slug(text: str) -> str:
    """Pandoc's automatic identifier: lower case, blanks to hyphens, other punctuation dropped."""
    return re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", text.strip().lower())).lstrip("0123456789.-") or "section"
