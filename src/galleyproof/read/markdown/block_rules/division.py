"""Fenced divisions, `::: epigraph` to `:::`; the library's containers close at the first fence, Pandoc's nest."""

import re

from markdown_it.rules_block import StateBlock

_BEFORE = r"(?:[>\s]|[-+*:][ \t]|\(?(?:\w{1,9}|\#|@[\w-]{0,40})[.)][ \t])*"
"""What may stand on a line before a fence: the marks of quotations and items that begin with it."""
_FENCE = re.compile(_BEFORE + r":{3,}[ \t]*(?P<words>\S.*?)?[ \t]*$")
_CODE = re.compile(_BEFORE + r"(`{3,}|~{3,})")


def match_division(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A division with the blocks in it, or a fence that closes nothing."""
    begin, limit = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or not state.src.startswith(":::", begin, limit):
        return False
    fence = _FENCE.match(state.src[begin:limit])
    if fence is None:
        return False
    if silent:
        return True
    if not fence["words"]:
        state.push("stray_fence", "", 0).map = [start, start + 1]
        state.line = start + 1
        return True
    pairs: dict[int, int] = state.env.setdefault("fences", {}).setdefault(state.src, {}) or _pair_fences(state)
    close = pairs.get(start, -1)
    until = min(close, end) if close >= 0 else end
    opening = state.push("division_open", "div", 1)
    opening.map = [start, min(until + 1, end)]
    opening.meta = {"words": (begin + fence.start("words"), begin + fence.end("words")), "closed": close >= 0}
    parent, line_max = state.parentType, state.lineMax
    state.parentType, state.lineMax = "division", until
    state.md.block.tokenize(state, start + 1, until)
    state.parentType, state.lineMax = parent, line_max
    state.push("division_close", "div", -1)
    state.line = min(until + 1, end)
    return True


def _pair_fences(state: StateBlock) -> dict[int, int]:
    """The line of each opening fence with that of its closing one, in one pass; fences within code are none."""
    pairs: dict[int, int] = {}
    open_: list[int] = []
    code = ""
    for number, line in enumerate(state.src.split("\n")):
        if code_fence := _CODE.match(line):
            mark = code_fence[1]
            if not code:
                code = mark
            elif mark.startswith(code) and not line.rstrip().strip("> \t" + mark[0]):
                code = ""
        if code or (fence := _FENCE.fullmatch(line)) is None:
            continue
        if not fence["words"]:
            if open_:
                pairs[open_.pop()] = number
        else:
            open_.append(number)
    state.env["fences"][state.src] = pairs or {-1: -1}
    return pairs
