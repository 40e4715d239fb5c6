"""Tokens that know their place: each carries `meta["start"]` and `meta["end"]`, offsets in the text that was parsed."""

from collections.abc import Callable
from typing import Any, TypeAlias

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

InlineRule: TypeAlias = Callable[[StateInline, bool], bool]
"""Whether it found what it looks for; pushes the tokens of that, unless it is told to be silent."""


class PlacedState(StateInline):
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


def push_text(state: StateInline, end: int, content: str | None = None) -> None:
    token = state.push("text", "", 0)
    token.content = state.src[state.pos : end] if content is None else content
    token.meta["end"] = end


def with_place(rule: InlineRule) -> InlineRule:
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
