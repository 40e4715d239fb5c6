"""Tables drawn as grids, whose cells may hold several paragraphs."""

import re
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from galleyproof.read.markdown.block_rules.drawn_table import Range
from galleyproof.read.markdown.block_rules.screen_columns import offsets

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
    is_regular = all(_fits(state, line, edges) for line in range(start, until))
    rows = [(before, _cells(state, before + 1, after, edges)) for before, after in pairwise(borders)]
    header = [cells for before, cells in rows if heads and before < heads[0]]
    lengths = [after - before for before, after in pairwise(edges)]
    token.meta = {
        "alignments": _alignments(_typed(state, heads[0] if heads else start), edges),
        "header": header[0] if header else [[] for _ in lengths],
        "rows": [cells for before, cells in rows if not heads or before >= heads[0]],
        "widths": tuple(round(length / max(sum(lengths), 72), 3) for length in lengths),
        "is_regular": is_regular and len(header) <= 1,
    }
    state.line = until
    return True


def _typed(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()


def _fits(state: StateBlock, line: int, edges: list[int]) -> bool:
    """Whether the line has a border at each edge of the columns, and none besides."""
    typed = _typed(state, line)
    shown = _shown(typed, edges)
    return len(typed) == shown[-1] + 1 and all(typed[edge] in "+|" for edge in shown)


def _shown(typed: str, edges: list[int]) -> list[int]:
    """Where the edges stand in the line: by columns of the screen, or by characters if these alone fit."""
    shown = offsets(typed, edges)
    return edges if len(typed) == edges[-1] + 1 != shown[-1] + 1 else shown


def _cells(state: StateBlock, first: int, last: int, edges: list[int]) -> list[list[Range]]:
    cells: list[list[Range]] = []
    lines = [(line, typed, _shown(typed, edges)) for line in range(first, last) for typed in [_typed(state, line)]]
    for column in range(len(edges) - 1):
        cell: list[Range] = []
        for line, typed, shown in lines:
            left, right = shown[column : column + 2]
            begin = state.bMarks[line] + state.tShift[line]
            text = typed[left + 1 : right].rstrip()
            cell.append((begin + left + 1, begin + left + 1 + len(text)))
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
