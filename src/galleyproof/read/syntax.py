"""Our additions to Markdown: what Pandoc writes and CommonMark lacks, as inline rules that keep their places.

Every token carries `meta["start"]` and `meta["end"]`, offsets in the text that was parsed. Citations, notes and
bound words carry the ranges of their parts, so that `section.py` can parse those with the same parser.
"""

import re
from collections.abc import Callable
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def

from galleyproof.read.attributes import read_attributes

KEY = r"[\w](?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
"""A citation key as Pandoc knows it: punctuation only between word characters."""

CITE = re.compile(rf"(?<![\w@])(?P<minus>-)?@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{KEY}))")

REFERENCE = re.compile(r"(?P<prefix>[Ff]ig|[Ss]ec|[Tt]bl):(?P<rest>.+)")
"""What makes a key a cross-reference."""

_STOPS = re.compile(r"[\n!&*<@\[\\\]^_`{}~\"'.-]")
"""The characters that may begin something other than plain words."""


def markdown_parser() -> MarkdownIt:
    """CommonMark with tables, and Pandoc's citations, notes, attributes, cross-references and smart punctuation."""
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    inline = parser.inline.ruler
    inline.at("text", _text)
    inline.at("newline", _newline)
    for name, rule in _RULES:
        inline.before("link", name, rule)
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
        # Only an unmatched run of backticks still comes this way; it begins where its neighbour ended.
        start = max((token.meta["end"] for token in self.tokens if token.meta), default=0)
        token = super().pushPending()
        token.meta = {"start": start, "end": start + len(token.content)}
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
        before = state.src[: state.pos]
        last = state.tokens[-1] if state.tokens else None
        if last is not None and last.type == "text":
            last.content = last.content.rstrip(" ")
        token = state.push("hardbreak" if before.endswith("  ") else "softbreak", "br", 0)
        token.meta["end"] = end
    state.pos = end
    return True


def _character(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not silent:
        _push_text(state, state.pos + 1)
    state.pos += 1
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


def _comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001, ARG001
    if not state.src.startswith("<!--", state.pos, state.posMax):
        return False
    end = state.src.find("-->", state.pos, state.posMax)
    if end < 0:
        return False
    state.pos = end + 3
    return True


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
    match = re.compile(r"\[\^([^\]\s]+)\]").match(state.src, state.pos, state.posMax)
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


_RULES: tuple[tuple[str, Callable[[StateInline, bool], bool]], ...] = (
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
    """Offset of the `]` that closes the `[` at `bracket`, or -1; escapes and code between them are passed over."""
    cache: dict[int, int] = state.env.setdefault("labels", {}).setdefault(state.src, {})
    if not cache:
        cache.update(_bracket_pairs(state.src))
    close = cache.get(bracket, -1)
    return close if close < state.posMax else -1


_BRACKET = re.compile(r"\\.|(`+)(?!`).*?(?<!`)\1(?!`)|[\[\]]", re.DOTALL)


def _bracket_pairs(text: str) -> dict[int, int]:
    """Each `[` of the text with its `]`, in one pass; -1 stands for the text as a whole."""
    pairs, open_ = {-1: len(text)}, []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            open_.append(match.start())
        elif match[0] == "]" and open_:
            pairs[open_.pop()] = match.start()
    return pairs


def _citation_parts(text: str, start: int, end: int) -> list[tuple[int, int, re.Match[str]]] | None:
    """The parts between the semicolons: range of each and its key; None where one of them names no work."""
    parts, begin, depth = [], start, 0
    for position in range(start, end + 1):
        character = text[position] if position < end else ";"
        if character in "[{":
            depth += 1
        elif character in "]}":
            depth -= 1
        elif position == end or (character == ";" and depth == 0):
            cite = CITE.search(text, begin, position)
            if cite is None or REFERENCE.fullmatch(cite["braced"] or cite["plain"]):
                return None
            parts.append((begin, position, cite))
            begin = position + 1
    return parts
