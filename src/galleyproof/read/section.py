"""One Markdown file in, one Section out: every node with its exact place."""

import re
from bisect import bisect_right
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Cite,
    Claim,
    Code,
    CodeBlock,
    CrossReference,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    Locator,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Register,
    Section,
    Strong,
    Table,
    Text,
    ThematicBreak,
    plain_text,
)
from galleyproof.model.source import Source, Span
from galleyproof.read.attributes import Attributes, read_attributes
from galleyproof.read.brackets import MOST_LEVELS
from galleyproof.read.locator import read_locator
from galleyproof.read.syntax import markdown_parser, parse_inlines


def read_section(source: Source, sink: Sink, *, allow_tex: bool = False) -> Section:
    """The file's blocks.

    Whatever cannot be understood is reported at its place and left out or kept as plain words.
    """
    parser = markdown_parser()
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    parser.block.parse(source.text, parser, env, tokens)
    reader = _SectionReader(source, sink, parser, env, allow_tex)
    return Section(source, reader.section(tokens))


def read_inlines(
    source: Source, text: str, places: "_PLACES", sink: Sink, *, allow_tex: bool = False
) -> tuple[Inline, ...]:
    """A single run of inlines, such as a title: `text`, whose lines stand at `places` in the source."""
    reader = _SectionReader(source, sink, markdown_parser(), {}, allow_tex)
    return reader.inlines(text, places, 0, len(text))


_AFTER_NOTE = re.compile(r"[.,;:!?…]+[”’\"]*|[”’][.,;:!?]*")
_PLACES = list[tuple[int, int]]
"""Pairs of offsets, in the parsed text and in the source, ascending: where each line of the text begins."""


class _SectionReader:
    """One file's reading: holds what its functions share, the source and the notes defined in it."""

    def __init__(self, source: Source, sink: Sink, parser: MarkdownIt, env: dict[str, Any], allow_tex: bool) -> None:  # noqa: FBT001
        self.source, self.sink, self.parser, self.env, self.allow_tex = source, sink, parser, env, allow_tex
        self.definitions: dict[str, tuple[Block, ...]] = {}
        self.definition_spans: dict[str, Span] = {}
        self.used: set[str] = set()
        self.open_definitions: list[str] = []
        self.in_note = False
        self.definition_tokens: dict[str, list[Token]] = {}
        self.depth = 0
        self.is_too_deep = False

    # ------------------------------------------------------------ blocks

    def section(self, tokens: list[Token]) -> tuple[Block, ...]:
        body = self._take_definitions(tokens)
        blocks = self.blocks(body)
        for label, span in self.definition_spans.items():
            if label not in self.used:
                self.sink.report(
                    codes.UNUSED_NOTE,
                    f"note `{label}` is defined but nothing refers to it",
                    span,
                    f"put `[^{label}]` where it belongs, or delete the note",
                )
        return blocks

    def _take_definitions(self, tokens: list[Token]) -> list[Token]:
        body: list[Token] = []
        labels: list[str] = []
        for token in tokens:
            if token.nesting == 1 and token.level >= MOST_LEVELS - 1:
                self._refuse_depth(self._block_span(token))
            if token.type == "footnote_reference_open":
                label = str(token.meta["label"])
                labels.append(label)
                span = self._definition_span(token, label)
                if label in self.definition_spans:
                    self.sink.report(
                        codes.DUPLICATE_NOTE,
                        f"note `{label}` is defined twice in this file",
                        span,
                        "give one of them another id",
                    )
                self.definition_spans[label] = span
                self.definition_tokens[label] = []
            elif token.type == "footnote_reference_close":
                labels.pop()
            elif labels:
                self.definition_tokens[labels[-1]].append(token)
            else:
                body.append(token)
        return body

    def _definition_span(self, token: Token, label: str) -> Span:
        line = self._block_span(token)
        start = self.source.text.find(f"[^{label}]", line.start)
        return self.source.span(start, start + len(label) + 3)

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
                    self._refuse_html(span)
                return None
            case _:
                raise AssertionError(f"unknown block token {token.type}, closed by {close.type}")

    def _heading(self, token: Token, inline: Token, span: Span) -> Heading:
        text, places = inline.content, self._places(inline)
        brace = text.rfind("{")
        attributes = read_attributes(text, brace, len(text)) if brace >= 0 else None
        end = len(text)
        if attributes is not None and attributes.end == len(text):
            end = len(text[:brace].rstrip())
        else:
            attributes = None
        children = self.inlines(text, places, 0, end)
        id_ = attributes.id if attributes and attributes.id else "sec:" + _slug(plain_text(children))
        numbered = not (attributes and "unnumbered" in attributes.classes)
        return Heading(int(token.tag[1]), children, id_, span, numbered)

    def _paragraph(self, inline: Token, span: Span) -> Block | None:
        env = self.env
        tokens = parse_inlines(self.parser, inline.content, 0, len(inline.content), env)
        if len(tokens) == 1 and tokens[0].type == "figure":
            return self._figure(tokens[0], inline, span)
        children = self.inlines(inline.content, self._places(inline), 0, len(inline.content), tokens)
        return Paragraph(children, span) if children else None

    def _figure(self, token: Token, inline: Token, span: Span) -> Figure | Register | None:
        attributes = token.meta["attributes"]
        target = re.fullmatch(r"(figure|register):([A-Za-z_][A-Za-z0-9_]*)", token.meta["target"])
        if target is None:
            self.sink.report(
                codes.BAD_FIGURE,
                f"`{token.meta['target']}` is no figure of this paper",
                span,
                "write `![Caption](figure:NAME){#fig:NAME}` for the figure that figures/NAME.py draws",
            )
            return None
        kind, name = target.groups()
        places = self._places(inline)
        caption = self.inlines(inline.content, places, *token.meta["content"])
        id_ = attributes.id if attributes else ""
        known = ("alt",) if kind == "figure" else ()
        for other in attributes.values if attributes else ():
            if other not in known:
                message = f"`{other}` is no attribute of a {kind}"
                hint = "a script decides how its figure looks; what it shows is told by `alt`" if known else None
                self.sink.report(codes.UNKNOWN_ATTRIBUTE, message, span, hint)
        if kind == "figure":
            alt = attributes.values.get("alt", "") if attributes else ""
            alt_span = self._span(places, *attributes.places["alt"]) if attributes and alt else None
            return Figure(name, caption, id_ or f"fig:{name}", span, alt, alt_span)
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
        rows: list[list[tuple[Inline, ...]]] = []
        cursor: dict[int, int] = {}
        line = 0
        for position, token in enumerate(tokens):
            if token.type == "tr_open":
                line = token.map[0] if token.map else line
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                if token.type == "th_open":
                    style = str(token.attrs.get("style", ""))
                    alignments.append("right" if "right" in style else "center" if "center" in style else "left")
                cell = tokens[position + 1]
                places = self._cell_places(cell, line, cursor)
                rows[-1].append(self.inlines(cell.content, places, 0, len(cell.content)))
        return Table(tuple(alignments), tuple(rows[0]), tuple(tuple(row) for row in rows[1:]), (), "", span)

    def _caption(self, table: Table, paragraph: Paragraph) -> tuple[Table, Block | None]:
        """Pandoc's table caption: a paragraph after the table that begins with `Table:` or `:`."""
        text = self.source.text[paragraph.span.start : paragraph.span.end].rstrip()
        label = re.match(r"(?:Table)?: +", text)
        if label is None:
            return table, paragraph
        brace = text.rfind("{")
        attributes = read_attributes(text, brace, len(text)) if brace >= 0 else None
        end = len(text[:brace].rstrip()) if attributes else len(text)
        children = self.inlines(text, [(0, paragraph.span.start)], label.end(), end)
        id_ = attributes.id if attributes else ""
        return Table(table.alignments, table.header, table.rows, children, id_, table.span), None

    # ------------------------------------------------------------ inlines

    def inlines(
        self, text: str, places: _PLACES, start: int, end: int, tokens: list[Token] | None = None
    ) -> tuple[Inline, ...]:
        """The inlines of `text` from `start` to `end`; `places` maps its lines to the source."""
        if tokens is None:
            tokens = parse_inlines(self.parser, text, start, end, self.env)
        for position in self.env.pop("unclosed", []):
            self.sink.report(
                codes.UNCLOSED_NOTE,
                "this note is never closed",
                self._span(places, position, position + 2),
                "every `[` in a note needs its `]`; write `\\[` for a bracket that stands alone",
            )
        for position in self.env.pop("too_deep", []):
            self._refuse_depth(self._span(places, position, position + 1))
        children, _ = self._run(tokens, 0, None, text, places)
        # In a note's prose a citation stands where it is written.
        return tuple(children) if self.in_note else _notes_after_punctuation(children)

    def _run(
        self, tokens: list[Token], position: int, until: str | None, text: str, places: _PLACES
    ) -> tuple[list[Inline], int]:
        found: list[Inline] = []
        self.depth += 1
        while position < len(tokens):
            token = tokens[position]
            if token.type == until:
                break
            position += 1
            span = self._span(places, token.meta["start"], token.meta["end"]) if token.meta else Span(self.source.path)
            match token.type:
                case "text" | "text_special":
                    if token.content:
                        found.append(Text(token.content, span))
                case "softbreak":
                    found.append(Text("\n", span))
                case "hardbreak":
                    found.append(LineBreak(span))
                case "code_inline":
                    self._code(token, span, found)
                case "raw_tex":
                    self._refuse_tex(token.content, span)
                    found.append(Text(token.content, span))
                case "em_open" | "strong_open" | "link_open" if self.depth > MOST_LEVELS:
                    self._refuse_depth(span)
                case "em_close" | "strong_close" | "link_close":
                    # Of one that was refused for its depth.
                    pass
                case "em_open" | "strong_open" | "link_open":
                    marked, position = self._marked(token, tokens, position, text, places)
                    found.append(marked)
                case "note":
                    found.append(self._inline_note(token, text, places, span))
                case "note_reference":
                    found.extend(self._note_reference(str(token.meta["label"]), span))
                case "citation":
                    cites = tuple(self._cite(text, places, *part) for part in token.meta["parts"])
                    found.append(Citation(cites, in_words=False, span=span))
                case "cite_in_words":
                    found.append(self._cite_in_words(token, text, places, span))
                case "reference":
                    found.append(CrossReference(token.meta["target"], token.meta["capitalized"], span))
                case "claim":
                    found.extend(self._claim(token, text, places, span))
                case "figure" | "image":
                    self.sink.report(
                        codes.BAD_FIGURE,
                        "a figure stands in the middle of a paragraph",
                        span,
                        "give it a paragraph of its own",
                    )
                case "html_inline":
                    self._refuse_html(span)
                case other:
                    raise AssertionError(f"unknown inline token {other}")
        self.depth -= 1
        return _joined(found), position

    def _marked(
        self, token: Token, tokens: list[Token], position: int, text: str, places: _PLACES
    ) -> tuple[Inline, int]:
        """The emphasis or link that `token` opens, and the position after its end."""
        kind = token.type.removesuffix("_open")
        children, position = self._run(tokens, position, f"{kind}_close", text, places)
        end = tokens[position].meta["end"] if position < len(tokens) else token.meta["end"]
        inner = tuple(children) if self.in_note else _notes_after_punctuation(children)
        span = self._span(places, token.meta["start"], end)
        if kind == "link":
            return Link(str(token.attrs.get("href", "")), inner, span), position + 1
        return (Emph(inner, span) if kind == "em" else Strong(inner, span)), position + 1

    def _code(self, token: Token, span: Span, found: list[Inline]) -> None:
        """Verbatim words, or raw LaTeX where `{=latex}` follows; raw text of other formats is left out."""
        raw = token.meta.get("raw")
        if raw is None:
            found.append(Code(token.content, span))
        elif raw in ("latex", "tex"):
            if self.allow_tex:
                found.append(RawTex(token.content, span))
            else:
                self._refuse_tex(token.content, span)

    def _refuse_tex(self, tex: str, span: Span) -> None:
        self.sink.report(
            codes.RAW_TEX,
            f"`{tex}` is raw LaTeX",
            span,
            "use Markdown, or write `\\tex`{=latex} and set `raw_tex: true` in paper.yml",
        )

    def _refuse_depth(self, span: Span) -> None:
        if self.is_too_deep:
            return
        self.is_too_deep = True
        self.sink.report(
            codes.TOO_DEEP,
            f"this is nested more than {MOST_LEVELS} levels deep",
            span,
            "look for brackets or marks that were left open",
        )

    def _refuse_html(self, span: Span) -> None:
        self.sink.report(
            codes.RAW_HTML, "raw HTML cannot be printed", span, "use Markdown; comments `<!-- -->` are fine"
        )

    def _inline_note(self, token: Token, text: str, places: _PLACES, span: Span) -> Footnote:
        start, end = token.meta["content"]
        outer, self.in_note = self.in_note, True
        paragraph = Paragraph(self.inlines(text, places, start, end), self._span(places, start, end))
        self.in_note = outer
        return Footnote((paragraph,), span)

    def _note_reference(self, label: str, span: Span) -> tuple[Inline, ...]:
        if label not in self.definition_tokens or label in self.open_definitions:
            self.sink.report(
                codes.UNKNOWN_NOTE,
                f"no note `{label}` in this file",
                span,
                f"add a line `[^{label}]: ...` to the same file; ids are local to their file",
            )
            return ()
        if label in self.used:
            self.sink.report(
                codes.NOTE_USED_TWICE, f"note `{label}` is set twice", span, "give the second place a note of its own"
            )
            return ()
        self.used.add(label)
        self.open_definitions.append(label)
        outer, self.in_note = self.in_note, True
        blocks = self.blocks(self.definition_tokens[label])
        self.in_note = outer
        self.open_definitions.pop()
        return (Footnote(blocks, span),)

    def _cite(self, text: str, places: _PLACES, start: int, end: int, match: re.Match[str]) -> Cite:
        """The work that `match` names, with the words around it from `start` to `end`."""
        prefix = _stripped(self.inlines(text, places, start, match.start()))
        locator, suffix = self._locator(text, places, match.end(), end)
        span = self._span(places, match.start(), match.end())
        return Cite(match["braced"] or match["plain"], prefix, locator, suffix, bool(match["minus"]), span)

    def _locator(self, text: str, places: _PLACES, start: int, end: int) -> tuple[Locator | None, tuple[Inline, ...]]:
        """The locator that begins at `start`, if any, and the words after it."""
        locator, after = None, start
        found = read_locator(text, start, end)
        if found is not None:
            kind, value, begin, after = found
            locator = Locator(kind, value, self._span(places, begin, after))
        suffix = self.inlines(text, places, after, end)
        return locator, suffix if plain_text(suffix).strip() else ()

    def _cite_in_words(self, token: Token, text: str, places: _PLACES, span: Span) -> Citation:
        match, bracket = token.meta["cite"], token.meta["locator"]
        locator, suffix = self._locator(text, places, *bracket) if bracket is not None else (None, ())
        key = match["braced"] or match["plain"]
        cite = Cite(key, (), locator, suffix, bool(match["minus"]), self._span(places, match.start(), match.end()))
        return Citation((cite,), in_words=True, span=span)

    def _claim(self, token: Token, text: str, places: _PLACES, span: Span) -> tuple[Inline, ...]:
        start, end = token.meta["content"]
        children = self.inlines(text, places, start, end)
        attributes: Attributes = token.meta["attributes"]
        braces = self._span(places, token.meta["braces"], token.meta["end"])
        num, holds = attributes.values.get("num"), attributes.values.get("holds")
        exempt = attributes.values.get("kind", "") if "exempt" in attributes.classes else None
        for name in attributes.values:
            if name not in ("num", "holds", "kind"):
                self.sink.report(
                    codes.UNKNOWN_ATTRIBUTE,
                    f"`{name}` is no attribute of bound words",
                    braces,
                    "use `num`, `holds` or `.exempt kind=...`",
                )
        if num is None and holds is None and exempt is None:
            return children
        return (Claim(children, num, holds, exempt, span, braces),)

    # ------------------------------------------------------------ places

    def _block_span(self, token: Token) -> Span:
        if token.map is None:
            return Span(self.source.path)
        first = self.source.line_span(token.map[0] + 1)
        last = self.source.line_span(max(token.map[1], token.map[0] + 1))
        return Span(first.path, first.line, first.column, first.start, max(last.end, first.end))

    def _places(self, inline: Token) -> _PLACES:
        """Where each line of the inline's content stands in the source."""
        first = inline.map[0] if inline.map else 0
        places, offset = [], 0
        for number, line in enumerate(inline.content.split("\n")):
            whole = self.source.line_span(first + number + 1)
            begin = self.source.line_starts[first + number]
            found = self.source.text.rfind(line, begin, whole.end) if line else -1
            places.append((offset, found if found >= 0 else whole.start))
            offset += len(line) + 1
        return places

    def _cell_places(self, cell: Token, line: int, cursor: dict[int, int]) -> _PLACES:
        begin = cursor.get(line, self.source.line_starts[line])
        typed = cell.content.replace("|", "\\|")
        found = self.source.text.find(typed, begin, self.source.line_span(line + 1).end)
        start = found if found >= 0 else begin
        cursor[line] = start + len(typed)
        return [(0, start)]

    def _span(self, places: _PLACES, start: int, end: int) -> Span:
        return self.source.span(_source_offset(places, start), _source_offset(places, end))


def _source_offset(places: _PLACES, offset: int) -> int:
    line = places[max(bisect_right(places, offset, key=lambda place: place[0]) - 1, 0)]
    return line[1] + offset - line[0]


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


def _stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without blanks at the beginning; empty where nothing but blanks is left."""
    if inlines and isinstance(first := inlines[0], Text) and first.text != (text := first.text.lstrip()):
        rest = inlines[1:]
        return (Text(text, first.span), *rest) if text else rest
    return inlines


def _joined(inlines: list[Inline]) -> list[Inline]:
    """Neighbouring texts made one where all of them stand in the source just as printed."""
    found: list[Inline] = []
    run: list[Text] = []
    for inline in inlines:
        if isinstance(inline, Text) and _is_literal(inline):
            if run and run[-1].span.end != inline.span.start:
                found.append(_one_text(run))
                run = []
            run.append(inline)
        else:
            if run:
                found.append(_one_text(run))
                run = []
            found.append(inline)
    return [*found, _one_text(run)] if run else found


def _one_text(run: list[Text]) -> Text:
    first, last = run[0].span, run[-1].span
    words = "".join(text.text for text in run)
    return Text(words, Span(first.path, first.line, first.column, first.start, last.end))


def _is_literal(text: Text) -> bool:
    return len(text.text) == text.span.end - text.span.start


def _notes_after_punctuation(children: list[Inline]) -> tuple[Inline, ...]:
    """Sets the marker of a citation behind the punctuation that follows it, as Pandoc does: `word [@a].` -> `word.¹`.

    The blank before the citation goes; a note typed as `^[...]` stays where the author put it, but for such a blank.
    """
    found: list[Inline] = []
    for position, inline in enumerate(children):
        previous = found[-1] if found else None
        if isinstance(inline, Footnote) or (isinstance(inline, Citation) and not inline.in_words):
            if isinstance(previous, Text) and previous.text != (bare := previous.text.rstrip(" \n")):
                found[-1] = Text(bare, _shortened(previous.span, len(previous.text) - len(bare)))
                if not bare:
                    found.pop()
            following = children[position + 1] if position + 1 < len(children) else None
            if isinstance(inline, Citation) and isinstance(following, Text):
                match = _AFTER_NOTE.match(following.text)
                if match is not None:
                    cut = match.end()
                    found.append(Text(match[0], _part(following, 0, cut)))
                    children[position + 1] = Text(following.text[cut:], _part(following, cut, len(following.text)))
        if not (isinstance(inline, Text) and not inline.text):
            found.append(inline)
    return tuple(found)


def _shortened(span: Span, by: int) -> Span:
    return Span(span.path, span.line, span.column, span.start, max(span.end - by, span.start))


def _part(text: Text, start: int, end: int) -> Span:
    """The place of a part of the text; lines do not break within one Text."""
    span = text.span
    if len(text.text) != span.end - span.start:
        return span
    return Span(span.path, span.line, span.column + start, span.start + start, span.start + end)
