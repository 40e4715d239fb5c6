"""Our additions to Markdown: what Pandoc writes and CommonMark lacks, as inline rules that keep their places.

Every token carries `meta["start"]` and `meta["end"]`, offsets in the text that was parsed. Citations, notes and
bound words carry the ranges of their parts, so that `section.py` can parse those with the same parser.
"""

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline, autolink, backtick, entity, escape, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from galleyproof.read.attributes import read_attributes
from galleyproof.read.brackets import MOST_LEVELS, pair_brackets

KEY = r"[\w](?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
"""A citation key as Pandoc knows it: punctuation only between word characters."""

CITE = re.compile(rf"(?<![\w@])(?P<minus>-)?@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{KEY}))")

REFERENCE = re.compile(r"(?P<prefix>[Ff]ig|[Ss]ec|[Tt]bl):(?P<rest>.+)")
"""What makes a key a cross-reference."""

Rule: TypeAlias = Callable[[StateInline, bool], bool]

_STOPS = re.compile(r"[\n!&*<@\[\\\]^_`{}~\"'.-]")
"""The characters that may begin something other than plain words."""


def markdown_parser() -> MarkdownIt:
    """CommonMark with tables, and Pandoc's citations, notes, attributes, cross-references and smart punctuation."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MOST_LEVELS}).enable("table")
    parser.block.ruler.before("reference", "footnote_def", _note_definition, {"alt": ["paragraph", "reference"]})
    inline = parser.inline.ruler
    inline.at("text", _text)
    inline.at("newline", _newline)
    inline.before("escape", "raw_tex", _raw_tex)
    for name, library_rule in (
        ("escape", escape),
        ("entity", entity),
        ("autolink", autolink),
        ("html_inline", html_inline),
    ):
        inline.at(name, _with_place(library_rule))
    inline.at("backticks", _code)
    for name, rule in _RULES:
        inline.before("link", name, rule)
    inline.at("link", _where_closed(_with_place(link)))
    inline.at("image", _where_closed(_with_place(image)))
    inline.push("character", _character)
    # Joining neighbours would lose where each began.
    parser.inline.ruler2.disable("fragments_join")
    return parser


def parse_inlines(parser: MarkdownIt, text: str, start: int, end: int, env: dict[str, Any]) -> list[Token]:
    """The tokens of `text` from offset `start` to `end`, each with its place in `text`."""
    state = _PlacedState(text, parser, env, [])
    state.pos, state.posMax = start, end
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    return state.tokens


class _PlacedState(StateInline):
    """The library's state, which also notes where each token begins."""

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta = {"start": self.pos, "end": self.pos + 1}
        return token

    def pushPending(self) -> Token:  # noqa: N802  the library's name
        # Only an unmatched run of backticks still comes this way; it stands just before what is pushed next.
        token = super().pushPending()
        token.meta = {"start": self.pos - len(token.content), "end": self.pos}
        return token


def _push_text(state: StateInline, end: int, content: str | None = None) -> None:
    token = state.push("text", "", 0)
    token.content = state.src[state.pos : end] if content is None else content
    token.meta["end"] = end


def _text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    stop = _STOPS.search(state.src, state.pos, state.posMax)
    end = stop.start() if stop else state.posMax
    if end == state.pos:
        return False
    if not silent:
        _push_text(state, end)
    state.pos = end
    return True


def _newline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "\n":
        return False
    end = state.pos + 1
    while end < state.posMax and state.src[end] in " \t":
        end += 1
    if not silent:
        is_hard = state.src.startswith("  ", max(state.pos - 2, 0), state.pos)
        last = state.tokens[-1] if state.tokens else None
        if last is not None and last.type == "text":
            last.content = last.content.rstrip(" ")
        token = state.push("hardbreak" if is_hard else "softbreak", "br", 0)
        token.meta["end"] = end
    state.pos = end
    return True


def _character(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not silent:
        _push_text(state, state.pos + 1)
    state.pos += 1
    return True


def _note_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The library's rule, whose token also knows its line."""
    before = len(state.tokens)
    if not footnote_def(state, start, end, silent):
        return False
    if not silent:
        state.tokens[before].map = [start, state.line]
    return True


def _dash(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"-{2,3}(?!-)").match(state.src, state.pos, state.posMax)
    if match is None or (state.pos > 0 and state.src[state.pos - 1] == "-"):
        return False
    if not silent:
        _push_text(state, match.end(), "—" if len(match[0]) == 3 else "–")
    state.pos = match.end()
    return True


def _ellipsis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("...", state.pos, state.posMax):
        return False
    if not silent:
        _push_text(state, state.pos + 3, "…")
    state.pos += 3
    return True


def _quote(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    mark = state.src[state.pos]
    if mark not in "\"'":
        return False
    if not silent:
        before = state.src[state.pos - 1] if state.pos else " "
        after = state.src[state.pos + 1] if state.pos + 1 < state.posMax else " "
        opens = (before.isspace() or before in "([{“‘—–-\"'") and not after.isspace()
        _push_text(state, state.pos + 1, {'"': "“”", "'": "‘’"}[mark][0 if opens else 1])
    state.pos += 1
    return True


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("<!--", state.pos, state.posMax):
        return False
    last = state.env.setdefault("comment_ends", {})
    if state.src not in last:
        last[state.src] = state.src.rfind("-->")
    end = state.src.find("-->", state.pos, state.posMax) if last[state.src] >= state.pos else -1
    if end < 0 and not silent:
        state.push("html_inline", "", 0)
    state.pos = end + 3 if end >= 0 else state.pos + 4
    return True


def _raw_tex(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"\\[A-Za-z]+").match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("raw_tex", "", 0)
        token.content = match[0]
        token.meta["end"] = match.end()
    state.pos = match.end()
    return True


def _code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """The library's code span, with what Pandoc writes behind it for raw text: `{=latex}`."""
    before = len(state.tokens)
    if not backtick(state, silent):
        return False
    if len(state.tokens) > before and state.tokens[-1].type == "code_inline":
        token = state.tokens[-1]
        raw = re.compile(r"\{=(\w+)\}").match(state.src, state.pos, state.posMax)
        if raw is not None:
            token.meta["raw"] = raw[1]
            state.pos = raw.end()
        token.meta["end"] = state.pos
    return True


def _with_place(rule: Rule) -> Rule:
    """A rule of the library whose tokens also know where they begin and end."""

    def with_place(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        if state.pending and not silent:
            state.pushPending()
        before, start = len(state.tokens), state.pos
        if not rule(state, silent):
            return False
        if len(state.tokens) > before:
            state.tokens[before].meta["start"] = start
            state.tokens[-1].meta["end"] = state.pos
            if state.tokens[before].info == "auto":
                # As typed: the library would print `%20` as a blank.
                state.tokens[before + 1].content = state.src[start + 1 : state.pos - 1]
                state.tokens[before + 1].meta.update(start=start + 1, end=state.pos - 1)
        return True

    return with_place


def _where_closed(rule: Rule) -> Rule:
    """The library's links and images, looked for only where the brackets are those of one.

    Its own search begins anew at every bracket, so that many of them would take hours.
    """

    def where_closed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        bracket = state.pos + (state.src[state.pos] == "!")
        if not state.src.startswith("[", bracket, state.posMax):
            return False
        close = _label_end(state, bracket)
        if close < 0 or (state.src[close + 1 : close + 2] != "(" and not state.env.get("references")):
            return False
        return rule(state, silent)

    return where_closed


def _inline_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("^[", state.pos, state.posMax):
        return False
    close = _label_end(state, state.pos + 1)
    if close < 0:
        if not silent:
            state.env.setdefault("unclosed", []).append(state.pos)
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.meta.update(end=close + 1, content=(state.pos + 2, close))
    state.pos = close + 1
    return True


def _note_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"\[\^([^\]\s]{1,200})\]").match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("note_reference", "", 0)
        token.meta.update(end=match.end(), label=match[1])
    state.pos = match.end()
    return True


def _figure(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("![", state.pos, state.posMax):
        return False
    close = _label_end(state, state.pos + 1)
    target = re.compile(r"\(\s*<?([^\s()<>]*)>?\s*\)").match(state.src, close + 1, state.posMax) if close >= 0 else None
    if target is None:
        return False
    attributes = read_attributes(state.src, target.end(), state.posMax)
    end = attributes.end if attributes else target.end()
    if not silent:
        token = state.push("figure", "", 0)
        token.meta.update(end=end, content=(state.pos + 2, close), target=target[1], attributes=attributes)
    state.pos = end
    return True


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[" or state.src.startswith("[^", state.pos):
        return False
    close = _label_end(state, state.pos)
    if close < 0 or state.src[close + 1 : close + 2] == "(":
        return False
    parts = _citation_parts(state.src, state.pos + 1, close)
    if parts is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta.update(end=close + 1, parts=parts)
    state.pos = close + 1
    return True


def _words_with_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[":
        return False
    close = _label_end(state, state.pos)
    attributes = read_attributes(state.src, close + 1, state.posMax) if close >= 0 else None
    if attributes is None:
        return False
    if not silent:
        token = state.push("claim", "", 0)
        token.meta.update(end=attributes.end, content=(state.pos + 1, close), braces=close + 1, attributes=attributes)
    state.pos = attributes.end
    return True


def _cite_in_words(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = CITE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    key = match["braced"] or match["plain"]
    end = match.end()
    if reference := REFERENCE.fullmatch(key):
        if not silent:
            token = state.push("reference", "", 0)
            token.meta.update(end=end, target=f"{reference['prefix'].lower()}:{reference['rest']}")
            token.meta["capitalized"] = key[0].isupper()
        state.pos = end
        return True
    locator = None
    bracket = re.compile(r"[ \n]*\[").match(state.src, end, state.posMax)
    if bracket is not None:
        close = _label_end(state, bracket.end() - 1)
        inside = state.src[bracket.end() : close] if close >= 0 else ""
        follows = state.src[close + 1 : close + 2]
        if inside and not CITE.search(inside) and not inside.startswith("^") and follows not in ("(", "{"):
            locator, end = (bracket.end(), close), close + 1
    if not silent:
        token = state.push("cite_in_words", "", 0)
        token.meta.update(end=end, cite=match, locator=locator)
    state.pos = end
    return True


_RULES: tuple[tuple[str, Rule], ...] = (
    ("dash", _dash),
    ("ellipsis", _ellipsis),
    ("quote", _quote),
    ("comment", _comment),
    ("inline_note", _inline_note),
    ("note_reference", _note_reference),
    ("figure", _figure),
    ("citation", _citation),
    ("words_with_attributes", _words_with_attributes),
    ("cite_in_words", _cite_in_words),
)


def _label_end(state: StateInline, bracket: int) -> int:
    """Offset of the `]` that closes the `[` at `bracket`, or -1."""
    texts: dict[str, dict[int, int]] = state.env.setdefault("labels", {})
    if state.src not in texts:
        texts[state.src], too_deep = pair_brackets(state.src)
        state.env.setdefault("too_deep", []).extend(too_deep)
    close = texts[state.src].get(bracket, -1)
    return close if close < state.posMax else -1


_PART_MARK = re.compile(r"[\[\]{};]")


def _citation_parts(text: str, start: int, end: int) -> list[tuple[int, int, re.Match[str]]] | None:
    """The parts between the semicolons: range of each and its key; None where one of them names no work."""
    if text.find("@", start, end) < 0:
        return None
    parts, begin, depth = [], start, 0
    for mark in (*_PART_MARK.finditer(text, start, end), None):
        if mark is not None and mark[0] in "[{":
            depth += 1
        elif mark is not None and mark[0] in "]}":
            depth -= 1
        elif mark is None or depth == 0:
            stop = end if mark is None else mark.start()
            cite = CITE.search(text, begin, stop)
            if cite is None or REFERENCE.fullmatch(cite["braced"] or cite["plain"]):
                return None
            parts.append((begin, stop, cite))
            begin = stop + 1
    return parts
