"""Tables drawn as grids, whose cells may hold several paragraphs."""

import re
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from galleyproof.read.markdown.block_rules.drawn_table import Range
from galleyproof.read.markdown.block_rules.screen_columns import exact_offsets

_BORDER = re.compile(r"\+(?::?[-=]+:?\+)+")

_LINE = re.compile(r"\||\+[-=:]")
"""How a line of a grid begins, but none of a list."""


def match_grid_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A token as of tables drawn with dashes; one whose cells span others is a token without rows."""
    first = _typed(state, start)
    if silent or state.is_code_block(start) or not _BORDER.fullmatch(first):
        return False
    until = start + 1
    while until < end and _LINE.match(_typed(state, until)):
        until += 1
    edges = [position for position, character in enumerate(first) if character == "+"]
    borders = [line for line in range(start, until) if _BORDER.fullmatch(_typed(state, line))]
    if len(borders) < 2 or borders[-1] != until - 1:
        return False
    token = state.push("drawn_table", "", 0)
    token.map = [start, until]
    heads = [line for line in borders if "=" in _typed(state, line)]
    faults = ((line, _fault(_typed(state, line), edges)) for line in range(start, until))
    fault = next(((line + 1, words) for line, words in faults if words), None)
    if fault is None and len([line for line in borders if heads and line < heads[0]]) > 1:
        fault = (start + 1, "this table has several rows above its line of equality signs")
    rows = [(before, _cells(state, before + 1, after, edges)) for before, after in pairwise(borders)]
    header = [cells for before, cells in rows if heads and before < heads[0]]
    lengths = [after - before for before, after in pairwise(edges)]
    token.meta = {
        "alignments": _alignments(_typed(state, heads[0] if heads else start), edges),
        "header": header[0] if header else [[] for _ in lengths],
        "rows": [cells for before, cells in rows if not heads or before >= heads[0]],
        "widths": tuple(round(length / max(sum(lengths), 72), 3) for length in lengths),
        "fault": fault,
    }
    state.line = until
    return True


def _typed(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _fault(typed: str, edges: list[int]) -> str:
    """Why the line is no part of the grid; empty where it has a border at each edge of the columns, and none besides."""
    places = exact_offsets(typed, edges)
    width = places[-1]
    if width != len(typed) - 1:
        return f"this line is {'longer' if width < len(typed) - 1 else 'shorter'} than the border of its table"
    mark = "+" if _BORDER.fullmatch(typed) else "|"
    return "" if all(typed[at : at + 1] == mark for at in places) else "a cell of this table spans others"


def _cells(state: StateBlock, first: int, last: int, edges: list[int]) -> list[list[Range]]:
    lines = [
        (state.bMarks[line] + state.tShift[line], typed, exact_offsets(typed, edges))
        for line in range(first, last)
        for typed in [_typed(state, line)]
    ]
    cells: list[list[Range]] = []
    for number in range(len(edges) - 1):
        cell: list[Range] = []
        for begin, typed, places in lines:
            left, right = places[number : number + 2]
            cell.append((begin + left + 1, begin + left + 1 + len(typed[left + 1 : right].rstrip())))
        while cell and cell[-1][0] == cell[-1][1]:
            cell.pop()
        while cell and cell[0][0] == cell[0][1]:
            cell.pop(0)
        cells.append(cell)
    return cells


def _alignments(border: str, edges: list[int]) -> list[str]:
    """By the colons in the border under the head, or in the first one."""
    parts = [border[before + 1 : after] for before, after in pairwise(edges)]
    return [
        "center" if part.startswith(":") and part.endswith(":") else "right" if part.endswith(":") else "left"
        for part in parts
    ]
