"""What is not prose: code, raw LaTeX, comments."""

import re

from markdown_it.rules_inline import StateInline, backtick

from galleyproof.read.markdown.attributes import read_attributes


def match_code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """The library's code span, with what Pandoc writes behind it for raw text: `{=latex}`."""
    before = len(state.tokens)
    if not backtick(state, silent):
        return False
    if len(state.tokens) > before and state.tokens[-1].type == "code_inline":
        token = state.tokens[-1]
        token.content = token.content.strip(" ") or token.content
        raw = re.compile(r"\{=(\w+)\}").match(state.src, state.pos, state.posMax)
        if raw is not None:
            token.meta["raw"] = raw[1]
            state.pos = raw.end()
        elif (attributes := read_attributes(state.src, state.pos, state.posMax)) is not None:
            # The language of a program: code prints in one colour.
            state.pos = attributes.end
        token.meta["end"] = state.pos
    return True


def match_raw_tex(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"\\[A-Za-z]+").match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("raw_tex", "", 0)
        token.content = match[0]
        token.meta["end"] = match.end()
    state.pos = match.end()
    return True


def match_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
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
