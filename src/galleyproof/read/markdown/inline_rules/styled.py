"""What Pandoc writes for raised, lowered and struck words, and for a blank at which no line breaks."""

import re
from bisect import bisect_right

from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.tokens.placed import push_text

_RAISED = re.compile(r"\^(?!\[)((?:[^\s^\\]|\\[^\n])+)\^")
_LOWERED = re.compile(r"~(?!~)((?:[^\s~\\]|\\[^\n])+)~(?!~)")
_STRIKE_END = re.compile(r"(?<=\S)~~(?!~)")


def match_raised(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    return _match(state, _RAISED, "raised", silent=silent)


def match_lowered(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    return _match(state, _LOWERED, "lowered", silent=silent)


def _match(state: StateInline, pattern: re.Pattern[str], how: str, *, silent: bool) -> bool:
    # No blank stands within, so that the search ends with the word.
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        _push(state, how, match.span(1), match.end())
    state.pos = match.end()
    return True


def match_struck(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    start = state.pos + 2
    if not state.src.startswith("~~", state.pos, state.posMax) or state.src[start : start + 1].strip() in ("", "~"):
        return False
    texts: dict[str, list[int]] = state.env.setdefault("strike_ends", {})
    if state.src not in texts:
        texts[state.src] = [match.start() for match in _STRIKE_END.finditer(state.src)]
    ends = texts[state.src]
    at = bisect_right(ends, start)
    if at == len(ends) or ends[at] + 2 > state.posMax:
        return False
    if not silent:
        _push(state, "struck", (start, ends[at]), ends[at] + 2)
    state.pos = ends[at] + 2
    return True


def _push(state: StateInline, how: str, content: tuple[int, int], end: int) -> None:
    token = state.push("styled", "", 0)
    token.meta.update(how=how, content=content, end=end)


def match_last_backslash(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """One at the end of a paragraph breaks a line that nothing follows: authors end a picture with it that is to be no figure."""
    if state.src[state.pos] != "\\" or state.pos + 1 != len(state.src) or state.pos + 1 != state.posMax:
        return False
    if not silent:
        state.push("hardbreak", "br", 0).meta["end"] = state.pos + 1
    state.pos += 1
    return True


def match_hard_blank(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    r"""A backslash and a blank: `être\ ?`."""
    if not state.src.startswith("\\ ", state.pos, state.posMax):
        return False
    if not silent:
        push_text(state, state.pos + 2, "\N{NO-BREAK SPACE}")
    state.pos += 2
    return True
