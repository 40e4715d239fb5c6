"""Tables drawn with bars, `| a | b |`; a cell is one line, and a bar in code or mathematics is no border."""

import re
from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise

from markdown_it.rules_block import StateBlock

_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:[|+][ \t]*:?-+:?[ \t]*)*\|?")
_MARK = re.compile(r"\\.|`+|\$|\|")
WIDEST_LINE = 72
"""Characters; where a line has more, the dashes say how wide each column is."""
_Range = tuple[int, int]


def match_pipe_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A token as of tables drawn with dashes; `surplus` has the cells for which there is no column."""
    if start + 1 >= end or state.is_code_block(start) or state.is_code_block(start + 1):
        return False
    if state.sCount[start + 1] < state.blkIndent:
        return False
    rule = _line(state, start + 1)
    typed = state.src[slice(*rule)]
    if ("|" not in typed and "+" not in typed) or not _RULE.fullmatch(typed):
        return False
    header = _cells(state, start)
    dashes = re.findall(r":?-+:?", typed)
    if header is None or len(header) != len(dashes):
        return False
    if silent:
        return True
    rows, until = [], start + 2
    while until < end and not state.isEmpty(until) and state.sCount[until] >= state.blkIndent:
        row = _cells(state, until)
        if row is None:
            break
        rows.append(row)
        until += 1
    token = state.push("drawn_table", "", 0)
    token.map = [start, until]
    columns = len(dashes)
    longest = max(end - begin for begin, end in (_line(state, line) for line in range(start, until)))
    token.meta = {
        "alignments": [_alignment(part) for part in dashes],
        "header": [[cell] for cell in header],
        "rows": [[*([cell] for cell in row[:columns]), *([] for _ in range(columns - len(row)))] for row in rows],
        "widths": _widths(dashes) if longest > WIDEST_LINE else (),
        "surplus": [cell for row in rows for cell in row[columns:] if cell[0] < cell[1]],
        "is_lined": True,
    }
    state.line = until
    return True


def _line(state: StateBlock, line: int) -> _Range:
    """The line without the blanks around it."""
    begin = state.bMarks[line] + state.tShift[line]
    return begin, max(state.skipSpacesBack(state.eMarks[line], begin), begin)


def _cells(state: StateBlock, line: int) -> list[_Range] | None:
    """The row's cells; None where no bar parts them."""
    begin, end = _line(state, line)
    bars = _bars(state.src, begin, end)
    if not bars:
        return None
    edges = [begin - 1, *bars, end]
    if bars[0] == begin:
        edges.pop(0)
    if bars[-1] == end - 1:
        edges.pop()
    return [_stripped(state.src, left + 1, right) for left, right in pairwise(edges)]


def _bars(text: str, begin: int, end: int) -> list[int]:
    """The bars that stand in no code, in no mathematics and behind no backslash."""
    marks = [match for match in _MARK.finditer(text, begin, end) if match[0][0] != "\\"]
    closing: dict[str, list[int]] = defaultdict(list)
    for match in marks:
        closing[match[0]].append(match.start())
    found, position = [], begin
    for match in marks:
        if match.start() < position:
            continue
        position = match.end()
        if match[0] == "|":
            found.append(match.start())
            continue
        others = closing[match[0]]
        at = bisect_right(others, match.start())
        if at < len(others) and (match[0] != "$" or _is_mathematics(text, match.end(), others[at])):
            position = others[at] + len(match[0])
    return found


def _is_mathematics(text: str, begin: int, end: int) -> bool:
    """Whether what stands between two dollar signs does: Pandoc's rule, by which two prices are none."""
    inner = text[begin:end]
    return (
        bool(inner) and not inner[0].isspace() and not inner[-1].isspace() and not text[end + 1 : end + 2].isdecimal()
    )


def _stripped(text: str, begin: int, end: int) -> _Range:
    words = text[begin:end]
    left = begin + len(words) - len(words.lstrip())
    return left, max(left, begin + len(words.rstrip()))


def _alignment(dashes: str) -> str:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left"


def _widths(dashes: list[str]) -> tuple[float, ...]:
    """Each column's part of the line; none where all are drawn alike, which says nothing of the columns."""
    lengths = [len(part) for part in dashes]
    return () if len(set(lengths)) == 1 else tuple(round(length / sum(lengths), 3) for length in lengths)
