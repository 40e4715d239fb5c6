"""Tables drawn with dashes under their columns: Pandoc's simple tables, and those whose rows have several lines."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.rules_block import StateBlock

from galleyproof.read.markdown.block_rules.screen_columns import offsets

_RULE = re.compile(r"-+(?: +-+)*")
_BULLET = re.compile(r" {0,3}[-*+]\s+\S")
_BLOCK = re.compile(r" {0,3}(?:#{1,6}\s|:{3}|`{3}|~{3}|>|!\[|\[\^)")
"""What begins a block, which no row of a table does."""
Range = tuple[int, int]
"""Offsets in the text that is parsed."""
DrawnCell = list[Range]
"""The lines of one cell."""


def match_drawn_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """A token whose meta has `alignments`, `header`, `rows` and `widths`; each cell as the ranges of its lines."""
    lines = _Lines(state, end)
    # The words of a head may stand as far to the right as code does.
    if silent or (state.is_code_block(start) and (lines.rule(start + 1) is None or state.is_code_block(start + 1))):
        return False
    found = _multiline(lines, start) or _simple(lines, start)
    if found is None:
        return False
    header, columns, rows, until, has_widths = found
    token = state.push("drawn_table", "", 0)
    token.map = [start, until]
    cells = [lines.cells(row, columns) for row in rows]
    head = lines.cells(header, columns) if header else [[] for _ in columns]
    token.meta = {
        "alignments": _alignments(lines, header or (rows[0] if rows else []), columns),
        "header": head,
        "rows": cells,
        "widths": _widths(columns) if has_widths else (),
        "is_lined": not has_widths,
    }
    state.line = until
    return True


class _Lines:
    """The lines of the block that is parsed, without what stands around it."""

    def __init__(self, state: StateBlock, end: int) -> None:
        self.state, self.end = state, end

    def text(self, line: int) -> str:
        return self.state.src[self.begin(line) : self.state.eMarks[line]]

    def begin(self, line: int) -> int:
        # Indented as the block around them is.
        return min(self.state.bMarks[line] + self.state.blkIndent, self.state.eMarks[line])

    def rule(self, line: int) -> list[Range] | None:
        """The columns that the line's dashes draw; None where it holds anything else."""
        if self.is_beyond(line):
            return None
        text = self.text(line)
        if not text.strip() or not _RULE.fullmatch(text.strip()):
            return None
        return [match.span() for match in re.finditer("-+", text)]

    def is_blank(self, line: int) -> bool:
        return self.is_beyond(line) or not self.text(line).strip()

    def is_beyond(self, line: int) -> bool:
        """Whether it stands behind the block around the table: behind its end, or further to the left."""
        return line >= self.end or self.state.sCount[line] < self.state.blkIndent

    def is_long(self, line: int) -> bool:
        """Whether its dashes are more than the three that part paragraphs, or enclose metadata."""
        return len(self.text(line).strip()) > 3

    def is_below(self, line: int, columns: list[Range]) -> bool:
        """Whether its words stand below the dashes of one column, and are not those of a paragraph between two breaks."""
        text = self.text(line).rstrip()
        return offsets(text, [columns[0][1] + 1])[0] >= len(text) and not _BLOCK.match(text)

    def begins_item(self, line: int) -> bool:
        """Whether a list begins there, of which the table is the first item's: only bullets go before tables, as in Pandoc."""
        return _BULLET.match(self.text(line)) is not None

    def cells(self, lines: list[int], columns: list[Range]) -> list[DrawnCell]:
        """Each column's part of the lines; words that stick out belong to the column where they begin."""
        starts = [0, *(start for start, _ in columns[1:]), 10**9]
        shown = [(line, typed, offsets(typed, starts)) for line in lines for typed in [self.text(line)]]
        cells: list[DrawnCell] = []
        for column in range(len(columns)):
            cell = []
            for line, typed, edges in shown:
                begin, until = edges[column : column + 2]
                text = typed[begin:until]
                left = begin + len(text) - len(text.lstrip())
                at = self.begin(line)
                if text.strip():
                    cell.append((at + left, at + left + len(text.strip())))
                elif cell:
                    cell.append((at, at))
            while cell and cell[-1][0] == cell[-1][1]:
                cell.pop()
            cells.append(cell)
        return cells


FoundTable = tuple[list[int], list[Range], list[list[int]], int, bool]


def _simple(lines: _Lines, start: int) -> FoundTable | None:
    """A row a line, up to a blank one; without a head the rows end with dashes, too."""
    has_header = lines.rule(start) is None
    if not has_header and _is_break(lines, start):
        return None
    columns = lines.rule(start + 1 if has_header else start)
    if columns is None or (has_header and (lines.is_blank(start) or lines.begins_item(start))):
        return None
    if len(columns) == 1 and (has_header or not lines.is_long(start)):
        # A heading over dashes, or what parts paragraphs.
        return None
    first = start + 2 if has_header else start + 1
    line = first
    while not lines.is_blank(line) and lines.rule(line) is None:
        if len(columns) == 1 and not lines.is_below(line, columns):
            return None
        line += 1
    closes = not lines.is_blank(line) and lines.rule(line) is not None
    if line == first or (not has_header and not closes):
        return None
    rows = [[row] for row in range(first, line)]
    return ([start] if has_header else []), columns, rows, line + closes, False


def _multiline(lines: _Lines, start: int) -> FoundTable | None:
    """Rows with blank lines between them, between a line of dashes and another."""
    opening = lines.rule(start)
    if opening is None or _is_break(lines, start):
        return None
    line, header = start + 1, list[int]()
    columns: list[Range] | None = opening
    if len(opening) == 1:
        while not lines.is_blank(line) and lines.rule(line) is None:
            header.append(line)
            line += 1
        columns = lines.rule(line)
        line += 1
    if len(opening) == 1 and header and lines.is_long(start) and (columns is None or lines.is_blank(line)):
        # Of one column, and without a head: what was read is its first row.
        line, header, columns = start + 1, [], opening
    if columns is None or (len(opening) == 1 and not header and columns is not opening):
        return None
    if len(columns) == 1 and not lines.is_long(start):
        return None
    if not header and lines.is_blank(line):
        # What parts paragraphs may have blanks between its dashes: `- ---`.
        return None
    rows: list[list[int]] = [[]]
    closes = has_blank = False
    while line < lines.end and not closes:
        if lines.rule(line) is not None:
            if not lines.is_blank(line + 1):
                # Dashes within are no table's, and a search to the end of the file from each of them would take hours.
                return None
            closes = True
        elif lines.is_blank(line):
            has_blank = True
            rows.append([])
        elif len(columns) == 1 and not lines.is_below(line, columns):
            return None
        else:
            rows[-1].append(line)
        line += 1
    rows = [row for row in rows if row]
    if not closes or not rows or not (has_blank or header):
        return None
    return header, columns, rows, line, True


def _is_break(lines: _Lines, line: int) -> bool:
    """Whether dashes that stand alone part paragraphs: `- - -`."""
    return all(end - begin == 1 for begin, end in lines.rule(line) or [])


def _alignments(lines: _Lines, words: list[int], columns: list[Range]) -> list[str]:
    """By where the words of the head stand over the dashes: flush at one side, at neither, or at both."""
    return list(_each_alignment([lines.text(line) for line in words], columns))


def _each_alignment(texts: list[str], columns: list[Range]) -> Iterator[str]:
    for begin, until in columns:
        shown = (text[slice(*offsets(text, (begin, until)))] for text in texts)
        typed = [words for words in shown if words.strip()]
        longest = max(typed, key=lambda words: len(words.strip()), default="")
        left = bool(longest) and not longest.startswith(" ")
        right = offsets(longest, [until - begin]) == [len(longest)] and not longest.endswith(" ")
        yield "right" if right and not left else "left" if left or not longest else "center"


def _widths(columns: list[Range]) -> tuple[float, ...]:
    """Each column's part of a line of 72 characters, which is as wide as the page."""
    drawn = [start for start, _ in columns] + [columns[-1][1] + 1]
    lengths = [after - before for before, after in pairwise(drawn)]
    return tuple(round(length / max(sum(lengths), 72), 3) for length in lengths)
