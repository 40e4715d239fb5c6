"""A passage of Markdown in, its inlines out, each with its exact place."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

from markdown_it.token import Token

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.formula.formula_parts import unwrapped
from galleyproof.model.text.block import OutputForm
from galleyproof.model.text.document import (
    Citation,
    Cite,
    CrossReference,
    Emph,
    Footnote,
    Inline,
    InlineCode,
    LineBreak,
    Link,
    Locator,
    Paragraph,
    RawTex,
    Strong,
    Styled,
    Text,
)
from galleyproof.model.text.inline import Formula, Jump, RawHtml
from galleyproof.model.text.walk import plain_text
from galleyproof.read.markdown.attributes import Attributes
from galleyproof.read.markdown.brackets import MOST_LEVELS
from galleyproof.read.markdown.definitions import report_unknown_note
from galleyproof.read.markdown.inline_rules.foreign import CROSS
from galleyproof.read.markdown.marker import set_markers
from galleyproof.read.markdown.meaning.bracketed_words import read_bracketed
from galleyproof.read.markdown.meaning.foreign_marks import (
    PROGRAM,
    refuse_program,
    refuse_short_code,
    tell_tex_quotes,
)
from galleyproof.read.markdown.meaning.picture_words import owed_words, read_inline_picture
from galleyproof.read.markdown.meaning.raw_text import admit_raw, refuse_tex
from galleyproof.read.markdown.meaning.spelled_otherwise import instead_of_command, instead_of_tag
from galleyproof.read.markdown.meaning.typed_formula import is_mathematics
from galleyproof.read.markdown.passage import TypedPassage
from galleyproof.read.markdown.tokens.parser import markdown_parser, parse_inlines
from galleyproof.read.markdown.typed_locator import read_locator


def read_inlines(
    passage: TypedPassage, sink: Sink, *, allow_tex: bool = False, language: str = "en"
) -> tuple[Inline, ...]:
    """A passage that stands alone, such as a title: notes cannot be defined beside it; `language` is the paper's."""

    def read_note(label: str, span: Span) -> tuple[Inline, ...]:
        report_unknown_note(label, span, sink)
        return ()

    return InlineReader(passage.source.path, sink, read_note, allow_tex=allow_tex, language=language).inlines(passage)


ReadNote: TypeAlias = Callable[[str, Span], tuple[Inline, ...]]
"""The note that the marker `[^id]` at a place sets; nothing, with a finding, where there is none."""


LONGEST_PASSAGE = 100_000
"""Characters: a tenth is a long chapter without a paragraph."""


class InlineReader:
    """Reads the passages of one file; holds what its functions share, the parser and how deep they are."""

    def __init__(self, path: str, sink: Sink, read_note: ReadNote, *, allow_tex: bool, language: str = "en") -> None:
        self.path, self.sink, self.read_note, self.allow_tex = path, sink, read_note, allow_tex
        self.language = language
        """Of the paper, in which locators are typed."""
        self.forms: frozenset[OutputForm] | None = None
        """The outputs that what is read now is meant for; None where it is meant for all."""
        self.examples: frozenset[str] = frozenset()
        """What examples of the file are called, which are referred to as works are: `@good`."""
        self.unnamed: Counter[str] = Counter()
        """How often each picture stands in the file without an id of its own."""
        self.parser = markdown_parser()
        self.env: dict[str, Any] = {}
        self.in_note = False
        self.depth = 0
        self.is_too_deep = False

    def parse(self, passage: TypedPassage) -> list[Token]:
        """The tokens of the whole passage."""
        return self._tokens(passage, 0, len(passage.text))

    @contextmanager
    def note_prose(self) -> Iterator[None]:
        """What is read meanwhile is the prose of a note, in which a citation stands where it is written."""
        outer, self.in_note = self.in_note, True
        yield
        self.in_note = outer

    def inlines(
        self, passage: TypedPassage, start: int = 0, end: int | None = None, tokens: list[Token] | None = None
    ) -> tuple[Inline, ...]:
        """The inlines of the passage from offset `start` to `end`; `tokens`, where they have been parsed already."""
        if tokens is None:
            tokens = self._tokens(passage, start, len(passage.text) if end is None else end)
        for position in self.env.pop("unclosed", []):
            self.sink.report(
                codes.UNCLOSED_NOTE,
                "this note is never closed",
                passage.span(position, position + 2),
                "every `[` in a note needs its `]`; write `\\[` for a bracket that stands alone",
            )
        for position in self.env.pop("too_deep", []):
            self.refuse_depth(passage.span(position, position + 1))
        children, _ = self._run(tokens, 0, None, passage)
        return self._set(children)

    def refuse_depth(self, span: Span) -> None:
        """Tells, once a file, that something is nested too deeply."""
        if self.is_too_deep:
            return
        self.is_too_deep = True
        self.sink.report(
            codes.TOO_DEEP,
            f"this is nested more than {MOST_LEVELS} levels deep",
            span,
            "look for brackets or marks that were left open",
        )

    def refuse_html(self, html: str, span: Span) -> None:
        """Tells of raw HTML."""
        self.sink.report(codes.RAW_HTML, "raw HTML cannot be printed", span, instead_of_tag(html))

    def _tokens(self, passage: TypedPassage, start: int, end: int) -> list[Token]:
        if end - start > LONGEST_PASSAGE:
            message = f"this paragraph has more than {LONGEST_PASSAGE:,} characters"
            self.sink.report(codes.TOO_LARGE, message, passage.span(start, start + 1), "divide it by empty lines")
            return []
        return parse_inlines(self.parser, passage.text, start, end, self.env)

    def _set(self, children: list[Inline]) -> tuple[Inline, ...]:
        return tuple(children) if self.in_note else set_markers(children)

    def _run(
        self, tokens: list[Token], position: int, until: str | None, passage: TypedPassage
    ) -> tuple[list[Inline], int]:
        found: list[Inline] = []
        self.depth += 1
        while position < len(tokens):
            token = tokens[position]
            if token.type == until:
                break
            position += 1
            span = passage.span(token.meta["start"], token.meta["end"]) if token.meta else Span(self.path)
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
                case "em_open" | "strong_open" | "link_open" if self.depth > MOST_LEVELS:
                    self.refuse_depth(span)
                case "em_close" | "strong_close" | "link_close":
                    # Of one that was refused for its depth.
                    pass
                case "em_open" | "strong_open" | "link_open":
                    marked, position = self._marked(token, tokens, position, passage)
                    found.append(marked)
                case "note":
                    found.append(self._inline_note(token, passage, span))
                case "note_reference":
                    found.extend(self.read_note(str(token.meta["label"]), span))
                case "citation":
                    cites = tuple(self._cite(passage, *part) for part in token.meta["parts"])
                    found.append(Citation(cites, in_words=False, span=span))
                case "cite_in_words":
                    found.append(self._cite_in_words(token, passage, span))
                case "reference":
                    found.append(_reference(token.meta["key"], span, alone=token.meta["alone"]))
                case "references":
                    found.extend(self._references(token, passage))
                case "styled" | "formula" | "claim":
                    found.extend(self._with_content(token, passage, span))
                case "figure" | "image":
                    found.extend(self._picture(token, passage, span))
                case "raw_tex" | "short_code" | "bookdown_reference":
                    found.extend(self._foreign(token, passage, span))
                case "html_inline":
                    self.refuse_html(token.content or "<!--", span)
                case other:
                    raise AssertionError(f"unknown inline token {other}")
        self.depth -= 1
        return _joined(found), position

    def _marked(self, token: Token, tokens: list[Token], position: int, passage: TypedPassage) -> tuple[Inline, int]:
        """The emphasis or link that `token` opens, and the position after its end."""
        kind = token.type.removesuffix("_open")
        children, position = self._run(tokens, position, f"{kind}_close", passage)
        end = tokens[position].meta["end"] if position < len(tokens) else token.meta["end"]
        inner = self._set(children)
        # Of the two marks that end strong emphasis the token knows the first.
        span = passage.span(token.meta["start"], end + (kind == "strong"))
        if kind == "link":
            url = str(token.attrs.get("href", ""))
            link: Inline = Jump(url[1:], inner, span) if url.startswith("#") else Link(url, inner, span)
            return link, position + 1
        return (Emph(inner, span) if kind == "em" else Strong(inner, span)), position + 1

    def _code(self, token: Token, span: Span, found: list[Inline]) -> None:
        """Verbatim words, or raw LaTeX where `{=latex}` follows; raw text of other formats is left out."""
        raw = token.meta.get("raw")
        if raw is None:
            if PROGRAM.match(token.content):
                refuse_program(token.content, span, self.sink)
            if token.markup == "``" and "''" in token.content:
                tell_tex_quotes(token.content, span, self.sink)
            found.append(InlineCode(token.content, span))
            return
        form = admit_raw(raw, token.content, span, self.sink, allow_tex=self.allow_tex, forms=self.forms)
        if form:
            found.append(RawTex(token.content, span) if form == "latex" else RawHtml(token.content, span))

    def _picture(self, token: Token, passage: TypedPassage, span: Span) -> tuple[Inline, ...]:
        if token.type == "image":
            hint = "write `![words](images/port.png)`"
            self.sink.report(codes.BAD_FIGURE, "what stands behind this picture's brackets is no file", span, hint)
            return ()
        words = self.inlines(passage, *token.meta["content"])
        picture = read_inline_picture(token, plain_text(words), span, self.sink)
        if picture is None:
            return ()
        owed = owed_words(token.meta["attributes"].values) if token.meta["attributes"] else ""
        return (picture, Text(owed, span)) if owed else (picture,)

    def _foreign(self, token: Token, passage: TypedPassage, span: Span) -> tuple[Inline, ...]:
        """What was written for another program."""
        if token.type == "short_code":
            refuse_short_code(token.content, span, self.sink)
            return ()
        if token.type == "bookdown_reference":
            return (self._bookdown_reference(token, span),)
        start = token.meta["start"]
        refuse_tex(token.content, span, self.sink, hint=instead_of_command(passage.text[start : start + 80]))
        return (Text(token.content, span),)

    def _bookdown_reference(self, token: Token, span: Span) -> CrossReference:
        kind, _, rest = str(token.meta["groups"]["target"]).partition(":")
        target = f"{CROSS[kind]}:{rest}" if kind in CROSS and rest else f"sec:{rest or kind}"
        message = f"`{token.content}` is bookdown's"
        self.sink.report(codes.FOREIGN_CODE, message, span, f"write `@{target}`")
        return CrossReference(target, capitalized=False, span=span)

    def _inline_note(self, token: Token, passage: TypedPassage, span: Span) -> Footnote:
        start, end = token.meta["content"]
        with self.note_prose():
            paragraph = Paragraph(self.inlines(passage, start, end), passage.span(start, end))
        return Footnote((paragraph,), span)

    def _cite(self, passage: TypedPassage, start: int, end: int, match: re.Match[str]) -> Cite:
        """The work that `match` names, with the words around it from `start` to `end`."""
        prefix = _stripped(self.inlines(passage, start, match.start()))
        locator, suffix = self._locator(passage, match.end(), end)
        span = passage.span(match.start(), match.end())
        return Cite(match["braced"] or match["plain"], prefix, locator, suffix, bool(match["minus"]), span)

    def _references(self, token: Token, passage: TypedPassage) -> Iterator[Inline]:
        """`[see @sec:one; @fig:port]`: the words and references that it says, without brackets."""
        for begin, end, cite in token.meta["parts"]:
            if begin != token.meta["parts"][0][0]:
                yield Text(", ", passage.span(begin - 1, begin))
            # The blank after a semicolon is the comma's.
            start = begin + len(passage.text[begin:end]) - len(passage.text[begin:end].lstrip())
            yield from self.inlines(passage, min(start, cite.start()), cite.start())
            key = str(cite["braced"] or cite["plain"])
            yield _reference(key, passage.span(cite.start(), cite.end()), alone=bool(cite["minus"]))
            yield from self.inlines(passage, cite.end(), end)

    def _locator(self, passage: TypedPassage, start: int, end: int) -> tuple[Locator | None, tuple[Inline, ...]]:
        """The locator that begins at `start`, if any, and the words after it."""
        locator, after = None, start
        found = read_locator(passage.text, start, end, self.language)
        if found is not None:
            after = found.end
            locator = Locator(found.kind, found.value, passage.span(found.start, after), found.volume)
        suffix = self.inlines(passage, after, end)
        says_something = plain_text(suffix).strip() or any(not isinstance(inline, Text) for inline in suffix)
        return locator, suffix if says_something else ()

    def _cite_in_words(self, token: Token, passage: TypedPassage, span: Span) -> Citation | CrossReference:
        match, bracket = token.meta["cite"], token.meta["locator"]
        locator, suffix = self._locator(passage, *bracket) if bracket is not None else (None, ())
        key = match["braced"] or match["plain"]
        if key in self.examples:
            return CrossReference(f"ex:{key}", capitalized=False, span=span)
        cite = Cite(key, (), locator, suffix, bool(match["minus"]), passage.span(match.start(), match.end()))
        # The sentence names the author of `-@key` already: nothing but the note is left.
        others = (self._cite(passage, *part) for part in token.meta["others"])
        return Citation((cite, *others), in_words=not cite.suppress_author, span=span)

    def _with_content(self, token: Token, passage: TypedPassage, span: Span) -> tuple[Inline, ...]:
        """What its rule found from its first character to its last, its content not yet read."""
        start, end = token.meta["content"]
        if token.type == "formula":
            if not is_mathematics(passage, start, end, self.sink):
                return ()
            tex = unwrapped(" ".join(passage.text[start:end].split()))
            return (Formula(tex, token.meta["displayed"], token.meta["id"], span),)
        if token.type == "styled":
            return (Styled(token.meta["how"], self.inlines(passage, start, end), span),)
        children = self.inlines(passage, start, end)
        attributes: Attributes = token.meta["attributes"]
        braces = passage.span(token.meta["braces"], token.meta["end"])
        return read_bracketed(children, attributes, span, braces, self.sink)


def _reference(key: str, span: Span, *, alone: bool) -> CrossReference:
    kind, _, rest = key.partition(":")
    if kind.lower() == "page":
        return CrossReference(rest, kind[0].isupper(), span, by_page=True)
    return CrossReference(f"{kind.lower()}:{rest}", kind[0].isupper(), span, alone=alone)


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


def _stripped(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without blanks at the beginning; empty where nothing but blanks is left."""
    if inlines and isinstance(first := inlines[0], Text) and first.text != (text := first.text.lstrip()):
        rest = inlines[1:]
        return (Text(text, first.span), *rest) if text else rest
    return inlines
