"""Plain words, the ends of lines, and what is typed for a typographic sign: dashes, an ellipsis."""

import re

from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.tokens.placed import push_text

_STOPS = re.compile(r"[\n!$&*<@\[\\\]^_`{}~\"'.-]")
"""The characters that may begin something other than plain words."""


def match_text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    stop = _STOPS.search(state.src, state.pos, state.posMax)
    end = stop.start() if stop else state.posMax
    if end == state.pos:
        return False
    if not silent:
        push_text(state, end)
    state.pos = end
    return True


def match_newline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
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


def match_character(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not silent:
        push_text(state, state.pos + 1)
    state.pos += 1
    return True


def match_dash(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"-{2,3}(?!-)").match(state.src, state.pos, state.posMax)
    if match is None or (state.pos > 0 and state.src[state.pos - 1] == "-"):
        return False
    if not silent:
        push_text(state, match.end(), "—" if len(match[0]) == 3 else "–")
    state.pos = match.end()
    return True


def match_ellipsis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("...", state.pos, state.posMax):
        return False
    if not silent:
        push_text(state, state.pos + 3, "…")
    state.pos += 3
    return True
