"""One Markdown file in, one Section out: every node with its exact place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from markdown_it.token import Token

from galleyproof.model.evidence.fact import EMPTY, Data
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.block import (
    DefinedTerm,
    DefinitionList,
    Division,
    LineBlock,
    ListDelimiter,
    OutputForm,
    RawBlock,
)
from galleyproof.model.text.document import (
    Block,
    BulletList,
    CodeBlock,
    Footnote,
    Heading,
    Inline,
    OrderedList,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.walk import plain_text
from galleyproof.read.markdown.attributes import read_attributes
from galleyproof.read.markdown.brackets import MOST_LEVELS
from galleyproof.read.markdown.definitions import report_unknown_note, report_unused_note, take_definitions
from galleyproof.read.markdown.heading_ids import heading_id
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.meaning.division_words import read_fence
from galleyproof.read.markdown.meaning.drawn_cells import read_drawn_table
from galleyproof.read.markdown.meaning.foreign_marks import refuse_header
from galleyproof.read.markdown.meaning.raw_text import admit_raw
from galleyproof.read.markdown.meaning.set_apart import figures_alone, read_figure, read_figures
from galleyproof.read.markdown.passage import TypedPassage, find_cells, find_passage
from galleyproof.read.markdown.tokens.parser import parse_blocks

HEADING_CLASSES = ("unnumbered", "unlisted", "appendix", "part")


def read_section(source: Source, sink: Sink, *, allow_tex: bool = False, data: Data = EMPTY) -> Section:
    """The file's blocks, with the outputs that each is meant for; tables drawn from `data` as they are printed.

    Whatever cannot be understood is reported at its place and left out or kept as plain words.
    """
    return Section(source, _SectionReader(source, sink, allow_tex=allow_tex, data=data).section())


class _SectionReader:
    """One file's reading: holds what its functions share, the source and the notes defined in it."""

    def __init__(self, source: Source, sink: Sink, *, allow_tex: bool, data: Data) -> None:
        self.source, self.sink, self.data = source, sink, data
        self.reader = InlineReader(source.path, sink, self._note, allow_tex=allow_tex)
        self.in_appendix = self.in_callout = self.in_verse = False
        tokens = parse_blocks(self.reader.parser, source.text, self.reader.env)
        for token in tokens:
            if token.nesting == 1 and token.level >= MOST_LEVELS - 1:
                self.reader.refuse_depth(self._block_span(token))
        self.reader.examples = frozenset(
            label for token in tokens if token.meta for label in token.meta.get("labels", ()) if label
        )
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
            for block in self._blocks(token, inner, tokens[close]):
                if isinstance(block, Paragraph) and found and isinstance(found[-1], Table) and not found[-1].caption:
                    found[-1], left = self._caption(found[-1], block)
                    found += [left] if left else []
                elif isinstance(block, Table) and found and isinstance(before := found[-1], Paragraph):
                    captioned, left = self._caption(block, before)
                    found[-1:] = [captioned] if left is None else [before, block]
                else:
                    found.append(block)
            position = close + 1
        return tuple(found)

    def _blocks(self, token: Token, inner: list[Token], close: Token) -> tuple[Block, ...]:
        """What the token is; several blocks of a division that prints as they would alone."""
        if token.type == "division_open":
            return self._division(token, inner)
        block = self._block(token, inner, close)
        return (block,) if block is not None else ()

    def _block(self, token: Token, inner: list[Token], close: Token) -> Block | None:
        span = self._block_span(token)
        match token.type:
            case "heading_open":
                return self._heading(token, inner[0], span)
            case "paragraph_open":
                return self._paragraph(inner[0], span)
            case "dl_open":
                return self._definitions(inner, span)
            case "line_block":
                passages = [self._joined_passage(lines) for lines in token.meta["lines"]]
                return LineBlock(tuple(self._line(passage) for passage in passages), span)
            case "drawn_table":
                return read_drawn_table(token.meta, self.source, span, self.reader)
            case "header":
                refuse_header(token.content, span, self.sink)
                return None
            case "stray_fence":
                hint = "delete it, or begin the division: `::: name`"
                self.sink.report(codes.UNPAIRED_FENCE, "these colons close nothing", span, hint)
                return None
            case "blockquote_open":
                return Quote(self.blocks(inner), span)
            case "bullet_list_open":
                return BulletList(self._items(inner), span)
            case "ordered_list_open":
                return self._ordered_list(token, inner, span)
            case "table_open":
                return self._table(inner, span)
            case "fence" if raw := re.match(r"\{=(\w+)\}", token.info.strip()):
                return self._raw(raw[1], token.content, span)
            case "fence" | "code_block":
                if chunk := re.match(r"\{(r|python|julia|ojs|bash|sql)\b", token.info.strip()):
                    hint = "a script in figures/ draws what a program draws; numbers come from data/"
                    self.sink.report(codes.UNRUN_PROGRAM, f"this {chunk[1]} prints as it is typed", span, hint)
                return CodeBlock(token.content, span)
            case "hr":
                return ThematicBreak(span)
            case "html_block":
                if not _is_comment(token.content):
                    self.reader.refuse_html(span)
                return None
            case _:
                raise AssertionError(f"unknown block token {token.type}, closed by {close.type}")

    def _heading(self, token: Token, inline: Token, span: Span) -> Heading | Paragraph[Inline]:
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
        given = attributes.id if attributes else ""
        id_ = given or heading_id(plain_text(children))
        classes = attributes.classes if attributes else ()
        if self.in_callout:
            return Paragraph((Strong(children, span),), span)
        for name in classes:
            if name not in HEADING_CLASSES:
                known = ", ".join(f"`.{each}`" for each in HEADING_CLASSES)
                message = f"`.{name}` says nothing of how a heading prints"
                self.sink.report(codes.UNKNOWN_CLASS, message, span, f"known are {known}")
        level = int(token.tag[1])
        is_appendix = "appendix" in classes or (self.in_appendix and level == 1)
        numbered, unlisted = "unnumbered" not in classes, "unlisted" in classes
        return Heading(
            level, children, id_, span, numbered, unlisted, is_appendix, has_made_id=not given, part="part" in classes
        )

    def _paragraph(self, inline: Token, span: Span) -> Block | None:
        passage = self._passage(inline)
        if self.in_verse:
            return self._verse(span)
        tokens = self.reader.parse(passage)
        if len(tokens) == 1 and tokens[0].type == "figure":
            return read_figure(tokens[0], passage, span, self.reader, self.data)
        if figures := figures_alone(tokens):
            return read_figures(figures, passage, span, self.reader, self.data)
        children = self.reader.inlines(passage, tokens=tokens)
        return Paragraph(children, span) if children else None

    def _verse(self, span: Span) -> LineBlock[Inline]:
        """Each line of a paragraph as one of verse, with its indentation."""
        lines, first = [], self.source.line_starts[span.line - 1]
        for typed in self.source.text[first : span.end].split("\n"):
            words = typed.rstrip().removesuffix("\\").rstrip()
            lines.append(self._line(self._joined_passage([(first, first + len(words))])))
            first += len(typed) + 1
        return LineBlock(tuple(lines), span)

    def _joined_passage(self, lines: list[tuple[int, int]]) -> TypedPassage:
        """The lines typed for one line of print."""
        texts, places, offset = [], [], 0
        for begin, end in lines:
            texts.append(self.source.text[begin:end])
            places.append((offset, begin))
            offset += end - begin + 1
        return TypedPassage("\n".join(texts), self.source, tuple(places))

    def _line(self, passage: TypedPassage) -> tuple[Inline, ...]:
        """One line of verse; its indentation becomes no-break spaces."""
        blanks = len(passage.text) - len(passage.text.lstrip(" "))
        words = self.reader.inlines(passage, blanks)
        if not blanks or not words:
            return words
        return (Text("\N{NO-BREAK SPACE}" * blanks, passage.span(0, blanks)), *words)

    def _raw(self, form: str, text: str, span: Span) -> RawBlock | None:
        known = admit_raw(form, text, span, self.sink, allow_tex=self.reader.allow_tex, forms=self.reader.forms)
        return RawBlock(known, text, span) if known else None

    def _definitions(self, tokens: list[Token], span: Span) -> DefinitionList[Inline, Block]:
        entries: list[DefinedTerm[Inline, Block]] = []
        position = 0
        while position < len(tokens):
            close = _closing(tokens, position)
            inner = tokens[position + 1 : close]
            if tokens[position].type == "dt_open":
                entries.append(DefinedTerm(self.reader.inlines(self._passage(inner[0])), ()))
            else:
                term = entries[-1]
                entries[-1] = DefinedTerm(term.term, (*term.definitions, self.blocks(inner)))
            position = close + 1
        return DefinitionList(tuple(entries), span)

    def _ordered_list(self, token: Token, inner: list[Token], span: Span) -> OrderedList[Block]:
        meta = token.meta or {}
        own: ListDelimiter = "parenthesis" if token.markup == ")" else "period"
        delimiter: ListDelimiter = meta.get("delimiter", own)
        labels = tuple(meta.get("labels", ())) if meta.get("style") == "example" else ()
        start = int(token.attrs.get("start", 1))
        return OrderedList(self._items(inner), start, span, meta.get("style", "decimal"), delimiter, labels)

    def _division(self, token: Token, inner: list[Token]) -> tuple[Block, ...]:
        begin, end = token.meta["words"]
        place = self.source.span(begin, end)
        if not token.meta["closed"]:
            hint = "end it with a line of three colons"
            self.sink.report(codes.UNPAIRED_FENCE, "this division is never closed", place, hint)
        words = self.source.text[begin:end]
        attributes = read_attributes(words, 0, len(words)) or read_attributes(f"{{.{words.rstrip(': ')}}}", 0, end)
        if attributes is None:
            self.sink.report(codes.UNKNOWN_CLASS, f"`{words}` is no name of a division", place, "write `::: epigraph`")
            return self.blocks(inner)
        fence = read_fence(attributes, place, self.sink)
        outer = self.in_appendix, self.in_callout, self.in_verse
        self.in_appendix |= fence.role == "appendix"
        self.in_callout |= fence.role == "callout"
        self.in_verse |= fence.role == "verse"
        with self._meant_for(fence.forms):
            blocks = self.blocks(inner)
        self.in_appendix, self.in_callout, self.in_verse = outer
        if fence.title:
            title = Strong((Text(fence.title, place),), place)
            blocks = (Paragraph((title,), place), *blocks)
        span = self._block_span(token)
        if fence.role == "quotation":
            blocks = (Quote(blocks, span),) if blocks else ()
        kind = "plain" if fence.role in ("quotation", "appendix", "works") else fence.role
        says_nothing = kind == "plain" and not (fence.lang or fence.direction or fence.id) and fence.forms is None
        if not blocks or says_nothing:
            return blocks
        return (Division(kind, blocks, fence.lang, fence.direction, fence.id, span, fence.forms),)  # type: ignore[arg-type]

    @contextmanager
    def _meant_for(self, forms: frozenset[OutputForm] | None) -> Iterator[None]:
        """What is read meanwhile is meant for these outputs alone; what is meant for none is not complained of."""
        outer, sink = self.reader.forms, self.sink
        if forms is not None:
            self.reader.forms = forms if outer is None else forms & outer
        if self.reader.forms == frozenset():
            self.sink = self.reader.sink = Sink()
        yield
        self.reader.forms = outer
        self.sink = self.reader.sink = sink

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
        passage = TypedPassage(text, self.source, ((0, paragraph.span.start),))
        children = self.reader.inlines(passage, label.end(), end)
        id_ = attributes.id if attributes else ""
        return replace(table, caption=children, id=id_), None

    def _passage(self, inline: Token) -> TypedPassage:
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
