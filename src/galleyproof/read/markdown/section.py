"""One Markdown file in, one Section out: every node with its exact place."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from markdown_it.token import Token

from galleyproof.model.evidence.fact import EMPTY, Data
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, ListDelimiter, OutputForm, RawBlock
from galleyproof.model.text.document import (
    Block,
    BulletList,
    Footnote,
    Inline,
    LineBreak,
    OrderedList,
    Paragraph,
    Quote,
    Section,
    Strong,
    Table,
    ThematicBreak,
)
from galleyproof.read.markdown.attributes import read_attributes
from galleyproof.read.markdown.brackets import MOST_LEVELS
from galleyproof.read.markdown.definitions import report_unknown_note, report_unused_note, take_definitions
from galleyproof.read.markdown.headings.heading_lines import read_heading
from galleyproof.read.markdown.headings.heading_names import add_heading_names, heading_names
from galleyproof.read.markdown.inline_reader import InlineReader
from galleyproof.read.markdown.inline_rules.foreign import IN_CELL
from galleyproof.read.markdown.lines.bar_lines import tell_bars
from galleyproof.read.markdown.lines.caption_lines import begins_caption, take_caption, tell_stray_captions
from galleyproof.read.markdown.lines.cell_source import cell_source
from galleyproof.read.markdown.lines.code_lines import read_code
from galleyproof.read.markdown.lines.dialect_marks import tell_dialect
from galleyproof.read.markdown.lines.link_definitions import tell_definitions
from galleyproof.read.markdown.lines.run_in_lines import tell_run_in
from galleyproof.read.markdown.lines.task_boxes import with_box
from galleyproof.read.markdown.lines.unfinished_marks import tell_unfinished
from galleyproof.read.markdown.lines.verse_lines import read_line_block, read_verse, verse_margin
from galleyproof.read.markdown.meaning.cell_lines import cell_run
from galleyproof.read.markdown.meaning.division_words import instead_of_fence, is_fence_name, read_fence
from galleyproof.read.markdown.meaning.drawn_cells import read_drawn_table
from galleyproof.read.markdown.meaning.foreign_marks import refuse_header
from galleyproof.read.markdown.meaning.raw_html import is_comment
from galleyproof.read.markdown.meaning.raw_text import admit_raw
from galleyproof.read.markdown.meaning.set_apart import figures_alone, read_figure, read_figures, read_held_figure
from galleyproof.read.markdown.passage import TypedPassage, find_passage
from galleyproof.read.markdown.tokens.parser import parse_blocks


def read_section(
    source: Source,
    sink: Sink,
    *,
    allow_tex: bool = False,
    data: Data = EMPTY,
    names: frozenset[str] | None = None,
    language: str = "en",
) -> Section:
    """The file's blocks, with the outputs that each is meant for; tables drawn from `data` as they are printed.

    `language` is the paper's, in which locators are typed; `names` are those of the headings of all files, by which a
    link may lead to one (`heading_names`).
    Whatever cannot be understood is reported at its place and left out or kept as plain words.
    """
    names = heading_names([source]) if names is None else names
    reader = _SectionReader(source, sink, names, allow_tex=allow_tex, data=data, language=language)
    return Section(source, reader.section())


class _SectionReader:
    """One file's reading: holds what its functions share, the source and the notes defined in it."""

    def __init__(
        self, source: Source, sink: Sink, names: frozenset[str], *, allow_tex: bool, data: Data, language: str
    ) -> None:
        self.file = self.source = source
        self.sink, self.data = sink, data
        self.reader = InlineReader(source.path, sink, self._note, allow_tex=allow_tex, language=language)
        self.in_appendix = self.in_callout = self.in_cell = False
        self.verse_margin: int | None = None
        tokens = parse_blocks(self.reader.parser, source.text, self.reader.env)
        tell_definitions(self.reader.env, source, sink)
        add_heading_names(self.reader.env, names)
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
        tell_unfinished(blocks, self.sink)
        tell_dialect(blocks, self.file, self.sink)
        tell_bars(blocks, self.file, self.sink)
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
        definition = self.definitions[label]
        outer = self.source, self.in_cell, self.verse_margin
        self.source, self.in_cell, self.verse_margin = definition.source, False, None
        with self.reader.note_prose():
            blocks = self.blocks(definition.tokens)
        self.source, self.in_cell, self.verse_margin = outer
        self.open.pop()
        return (Footnote(blocks, span, label),)

    def blocks(self, tokens: list[Token]) -> tuple[Block, ...]:
        found: list[Block] = []
        words: list[TypedPassage | None] = []
        position = 0
        while position < len(tokens):
            token = tokens[position]
            close = _closing(tokens, position)
            inner = tokens[position + 1 : close]
            position = close + 1
            before, after = found[-1:], tokens[position : position + 1]
            if self._is_caption(token, inner):
                if before and isinstance(before[0], Table) and not before[0].caption:
                    found[-1] = take_caption(before[0], self._passage(inner[0]), self.reader)
                    continue
                if after and after[0].type == "drawn_table":
                    position += 1
                    table = self._block(after[0], [], after[0])
                    if isinstance(table, Table):
                        found.append(take_caption(table, self._passage(inner[0]), self.reader))
                        words.append(None)
                        continue
            for block in self._blocks(token, inner, tokens[close]):
                found.append(block)
                # Of a paragraph, which may look like a caption.
                words.append(self._passage(inner[0]) if isinstance(block, Paragraph) and inner else None)
        if not self.in_cell:
            tell_stray_captions(found, words, self.sink)
        return tuple(found)

    def _is_caption(self, token: Token, inner: list[Token]) -> bool:
        """Whether the token is a paragraph that captions a table, should one stand beside it."""
        is_prose = token.type == "paragraph_open" and not self.in_cell
        return is_prose and begins_caption(inner[0].content)

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
                return read_heading(
                    self._passage(inner[0]),
                    int(token.tag[1]),
                    span,
                    self.reader,
                    in_appendix=self.in_appendix,
                    in_callout=self.in_callout,
                )
            case "paragraph_open":
                return self._paragraph(inner[0], span)
            case "dl_open":
                return self._definitions(inner, span)
            case "line_block":
                return read_line_block(token.meta["lines"], self.source, span, self.reader)
            case "drawn_table":
                return read_drawn_table(token.meta, self.source, span, self.reader, self._cell)
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
            case "fence" if raw := re.match(r"\{=(\w+)\}", token.info.strip()):
                return self._raw(raw[1], token.content, span)
            case "fence" | "code_block":
                return read_code(token.info, token.content, span, self.sink)
            case "hr":
                return ThematicBreak(span)
            case "html_block":
                if not is_comment(token.content):
                    self.reader.refuse_html(token.content, span)
                return None
            case _:
                raise AssertionError(f"unknown block token {token.type}, closed by {close.type}")

    def _paragraph(self, inline: Token, span: Span) -> Block | None:
        passage = self._passage(inline)
        if self.verse_margin is not None:
            return read_verse(passage, span, self.verse_margin, self.reader)
        tokens = self.reader.parse(passage)
        if len(tokens) == 1 and tokens[0].type == "figure":
            if self.reader.in_note or self.in_cell:
                return read_held_figure(tokens[0], passage, span, self.reader)
            return read_figure(tokens[0], passage, span, self.reader, self.data)
        if not self.reader.in_note and not self.in_cell and (figures := figures_alone(tokens)):
            return read_figures(figures, passage, span, self.reader, self.data)
        tell_run_in(passage, self.sink)
        children = self.reader.inlines(passage, tokens=tokens)
        if children and isinstance(children[-1], LineBreak):
            children = children[:-1]
        return Paragraph(children, span) if children else None

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
        delimiter: ListDelimiter = meta.get("delimiter", "parenthesis" if token.markup == ")" else "period")
        labels = tuple(meta.get("labels", ())) if meta.get("style") == "example" else ()
        start = int(token.attrs.get("start", 1))
        return OrderedList(self._items(inner), start, span, meta.get("style", "decimal"), delimiter, labels)

    def _cell(self, lines: Sequence[tuple[int, int]]) -> tuple[Inline, ...]:
        outer = self.source, self.in_cell, self.verse_margin
        self.source, self.in_cell, self.verse_margin = cell_source(lines, self.source), True, None
        self.reader.env[IN_CELL] = True
        tokens = parse_blocks(self.reader.parser, self.source.text, self.reader.env)
        self.reader.env[IN_CELL] = outer[1]
        body, defined = take_definitions(tokens, self.source, self.sink)
        self.definitions = defined | self.definitions
        blocks = self.blocks(body)
        self.source, self.in_cell, self.verse_margin = outer
        return cell_run(blocks, self.sink)

    def _division(self, token: Token, inner: list[Token]) -> tuple[Block, ...]:
        begin, end = token.meta["words"]
        place = self.source.span(begin, end)
        words = self.source.text[begin:end]
        if not is_fence_name(words, place, self.sink):
            return self.blocks(inner)
        if not token.meta["closed"]:
            hint = "end it with a line of three colons"
            self.sink.report(codes.UNPAIRED_FENCE, "this division is never closed", place, hint)
        attributes = read_attributes(words, 0, len(words)) or read_attributes(f"{{.{words.rstrip(': ')}}}", 0, end)
        if attributes is None:
            hint = instead_of_fence(words)
            self.sink.report(codes.UNKNOWN_CLASS, f"`{words}` is no name of a division", place, hint)
            return self.blocks(inner)
        fence = read_fence(attributes, place, self.sink)
        outer = self.in_appendix, self.in_callout, self.verse_margin
        self.in_appendix |= fence.role == "appendix"
        self.in_callout |= fence.role == "callout"
        self.verse_margin = verse_margin(place, self.source) if fence.role == "verse" else self.verse_margin
        with self._meant_for(fence.forms):
            blocks = self.blocks(inner)
        self.in_appendix, self.in_callout, self.verse_margin = outer
        if fence.title:
            at = max(self.source.text.find(fence.title, place.start, place.end), place.start)
            title = self.reader.inlines(TypedPassage(fence.title, self.source, ((0, at),)))
            blocks = (Paragraph((Strong(title, place),), place), *blocks)
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
            items.append(with_box(self.blocks(tokens[position + 1 : close]), self.file))
            position = close + 1
        return tuple(items)

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
