"""Line blocks, whose lines each begin with a bar: verse and addresses."""

from markdown_it.rules_block import StateBlock


def match_line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """The lines' ranges are the token's `meta["lines"]`: of each line of print, the lines typed for it."""
    if silent or state.is_code_block(start) or not _has_bar(state, start):
        return False
    lines: list[list[tuple[int, int]]] = []
    line = start
    while line < end and not state.isEmpty(line):
        begin = state.bMarks[line] + state.tShift[line]
        if _has_bar(state, line):
            lines.append([(min(begin + 2, state.eMarks[line]), state.eMarks[line])])
        elif state.sCount[line] > state.blkIndent:
            lines[-1].append((begin, state.eMarks[line]))
        else:
            break
        line += 1
    token = state.push("line_block", "", 0)
    token.map = [start, line]
    token.meta = {"lines": lines}
    state.line = line
    return True


def _has_bar(state: StateBlock, line: int) -> bool:
    begin, limit = state.bMarks[line] + state.tShift[line], state.eMarks[line]
    typed = state.src[begin:limit]
    return typed == "|" or (typed.startswith("| ") and not (typed.rstrip().endswith("|") and len(typed.strip()) > 1))
