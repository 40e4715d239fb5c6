"""Notes: `^[...]`, their markers `[^id]`, and their definitions `[^id]: ...`."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.footnote.index import footnote_def

from galleyproof.read.markdown.inline_rules.bracketed import label_end

_MARKER_ALONE = re.compile(r"[ >]*\[\^[^\]\s]+\]:\s*")


def match_note(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("^[", state.pos, state.posMax):
        return False
    close = label_end(state, state.pos + 1)
    if close < 0:
        if not silent:
            state.env.setdefault("unclosed", []).append(state.pos)
        return False
    if not silent:
        token = state.push("note", "", 0)
        token.meta.update(end=close + 1, content=(state.pos + 2, close))
    state.pos = close + 1
    return True


def match_note_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = re.compile(r"\[\^([^\]\s]{1,200})\]").match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("note_reference", "", 0)
        token.meta.update(end=match.end(), label=match[1])
    state.pos = match.end()
    return True


def match_note_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The library's rule, whose token also knows its line; as in Pandoc the words may begin on the next line."""
    before = len(state.tokens)
    if not silent and _MARKER_ALONE.fullmatch(state.src, state.bMarks[start], state.eMarks[start]):
        following = start + 1
        while following < end and not state.isEmpty(following):
            column = state.sCount[following] - state.blkIndent
            if column < 0 or state.src.startswith("[^", state.bMarks[following] + state.tShift[following]):
                break
            # Wherever they begin: the library asks for four blanks.
            state.sCount[following] += 4 if column < 4 else 0
            following += 1
    if not footnote_def(state, start, end, silent):
        return False
    if not silent:
        state.tokens[before].map = [start, state.line]
    return True
