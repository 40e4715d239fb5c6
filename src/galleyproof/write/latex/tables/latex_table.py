"""A table in, its LaTeX columns out: as wide as their words where these fit, else sharing the line."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count, repeat
from typing import Literal, TypeAlias

from galleyproof.model.formula.shown_formula import shown_formula
from galleyproof.model.text.document import LineBreak, Styled
from galleyproof.model.text.inline import InlinePicture, PrintedFormula
from galleyproof.model.text.manuscript import NoteMark, Pointer, PrintedInline, PrintedNote, PrintedRun, PrintedTable
from galleyproof.model.text.walk import children, plain_text, runs_in, walk
from galleyproof.model.text.wide_cell import WideCell
from galleyproof.write.characters.togetherness import hold_together
from galleyproof.write.latex.figure_size import TEXT_AREA

MeasuredRows: TypeAlias = Sequence[Sequence[str]]
"""The words of each cell as they are measured, the lines of the head first."""
LINE = 75
"""Characters that fit into a line of a table."""
SHORT = 14
"""Columns whose longest cell has no more characters are never broken."""
SMALLER = 1.28
"""How many times as many characters fit where the type is smaller."""
ADDRESS = 24
"""Characters of a word from which it is an address, which may be broken."""
BROKEN_ADDRESS = 14
"""Characters behind which an address is broken where a table would be too wide with more."""
BROKEN_WORD = 15
"""Characters of a word of letters that surely stand on a line, with a hyphen, where a table would be too wide with more."""
MOST_FIXED = 0.7
"""Part of the line that columns which are never broken may take."""
GAP = 2
"""Characters between two columns."""
MOST_LINES = 36
"""Lines of a table that surely fit on one page, with its caption; a longer table is broken over pages."""
UNSURE = 1.1
"""How much wider than it is measured a column that is never broken may be: nobody knows its letters better."""
PAGE = "000"
"""A number as long as that of any page."""
PICTURE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for as much of a picture as is as wide as a letter."""
TABLE_LINE = 10.5
"""Points from a line of a table to the next."""
POINTS = 4.4
"""Width of a character."""
_WORD = re.compile(r"[^ \t\n]+")
"""What no line is broken in."""
FIRST_WORD = "\\hspace{0pt}"
"""Stands before the first word of a cell: TeX hyphenates none that no space goes before."""
RAGGED = {"left": "\\raggedright", "right": "\\raggedleft", "center": "\\centering"}
"""How the lines of a cell end that are broken; full ones would stretch the blanks of so few words."""
CAPTION_LINES = 2
"""Those of a caption that are counted in."""
_BROAD = frozenset("MWmwÆŒæœ%‰—…½¼¾@&")
TALLEST_ROW = 42
"""Lines of a row that fit on one page."""


@dataclass(frozen=True, slots=True)
class TableRoom:
    """What there is for a table on a page."""

    line: int = LINE
    """Characters of a line."""
    lines: int = MOST_LINES
    """Lines that surely fit."""
    tallest: int = TALLEST_ROW
    """Lines of the tallest row that fits."""


UPRIGHT = TableRoom()


def turned_room(page: Literal["book", "a4"]) -> TableRoom:
    """The same of a page that is turned on its side."""
    width, height = TEXT_AREA[page]
    part = width / height
    return TableRoom(int(LINE / part), int(MOST_LINES * part), int(TALLEST_ROW * part))


@dataclass(frozen=True, slots=True)
class TableMeasure:
    """How a table is set."""

    widths: tuple[float, ...]
    """Of each column, as parts of the line; 0 of columns as wide as their words."""
    is_small: bool
    """Whether its type must be smaller."""
    line: float
    """Characters of a line in that type."""
    is_long: bool
    """Whether it must be broken over pages."""
    height: int
    """Lines of its rows and of the notes below it."""
    is_too_wide: bool
    """Whether it does not fit the line in the smaller type either."""
    tallest: int
    """Lines of its tallest row."""


def mirrored(table: PrintedTable) -> PrintedTable:
    """The same for a page that is read from the right: its first column stands there."""
    return replace(
        table,
        # What has no side of its own is typed as what stands at the left.
        alignments=tuple("right" if side == "left" else side for side in table.alignments[::-1]),
        above=tuple(map(_turned_row, table.above, range(len(table.above)), repeat(table))),
        header=_turned_row(table.header, len(table.above), table),
        rows=tuple(map(_turned_row, table.rows, count(len(table.above) + 1), repeat(table))),
        widths=table.widths[::-1],
        wide=tuple(replace(cell, column=_turned_column(cell, table)) for cell in table.wide),
    )


def _turned_row(row: tuple[PrintedRun, ...], number: int, table: PrintedTable) -> tuple[PrintedRun, ...]:
    """What stands in the first column of several stands in the first one again."""
    turned = list(row[::-1])
    for cell in table.wide:
        if cell.row == number:
            last = len(row) - 1 - cell.column
            first = _turned_column(cell, table)
            turned[first], turned[last] = turned[last], turned[first]
    return tuple(turned)


def _turned_column(cell: WideCell, table: PrintedTable) -> int:
    return len(table.alignments) - cell.column - cell.columns


def measure_table(
    table: PrintedTable,
    below: Sequence[PrintedNote] = (),
    room: TableRoom = UPRIGHT,
) -> TableMeasure:
    """How the table fits its page with the notes below it, judged by the number of its characters and the size of pictures."""
    texts = (" ".join(_measured(run) for run in runs_in(note.blocks)) for note in below)
    caption = _lines(_measured(table.caption), room.line)
    below_it = sum(_lines(text, room.line) for text in texts)
    most = room.lines - below_it - max(caption - CAPTION_LINES, 0)
    rows = _measured_rows(table)
    columns = _narrow_columns(table, rows)
    pictures = [picture_lines(row) for row in table.lines]
    longest = _longest(table, rows, room)
    gaps = _gaps(len(columns))
    if sum(longest) + gaps <= room.line:
        height = sum(pictures)
        return TableMeasure((0.0,) * len(columns), False, room.line, height > most, height + below_it, False, 1)
    fixed = [length if length <= SHORT else 0 for length in longest]
    if sum(fixed) + gaps > room.line * MOST_FIXED:
        # Short cells are broken too, where all of them do not fit beside each other.
        fixed = [0] * len(columns)
    least = _least_widths(table, rows, columns, ADDRESS)
    needed = sum(kept or word for word, kept in zip(least, fixed, strict=True)) + gaps
    is_small = needed > room.line
    line = room.line * SMALLER if is_small else room.line
    for word_most in (ADDRESS, BROKEN_WORD):
        if needed > line:
            # Addresses are broken more often before a table is refused, and then words are hyphenated.
            least = _least_widths(table, rows, columns, BROKEN_ADDRESS, word_most)
            needed = sum(kept or word for word, kept in zip(least, fixed, strict=True)) + gaps
    widths = _share(longest, least, fixed, line - gaps, line)
    rooms = [width * line if width else SHORT for width in widths]
    wide = {(cell.row, cell.column): sum(rooms[cell.column : cell.column + cell.columns]) for cell in table.wide}
    heights = [
        max((_lines(cell, wide.get((number, at), rooms[at])) for at, cell in enumerate(row)), default=1)
        for number, row in enumerate(rows)
    ]
    height = sum(map(max, heights, pictures))
    return TableMeasure(
        tuple(widths),
        is_small,
        line,
        height > most,
        height + below_it,
        needed > line + 1,
        max(heights, default=1),
    )


def table_layout(table: PrintedTable, room: TableRoom = UPRIGHT) -> str:
    """The column specification, without outer padding."""
    measured = measure_table(table, room=room)
    widths = zip(table.alignments, measured.widths, _broken_widths(table, measured), strict=True)
    columns = (
        f">{{{RAGGED[side]}{FIRST_WORD}\\arraybackslash}}p{{{width or own:.3f}\\linewidth}}"
        if width or own
        else side[0]
        for side, width, own in widths
    )
    return "@{}" + "".join(columns) + "@{}"


def full_widths(table: PrintedTable, room: TableRoom = UPRIGHT) -> tuple[float, ...]:
    """The width of every column as a part of the line, where the rows are set one by one."""
    measured = measure_table(table, room=room)
    longest = _longest(table, _measured_rows(table), room)
    wanted = [width or (length + GAP) / measured.line for width, length in zip(measured.widths, longest, strict=True)]
    most = 1 - 0.02 * (len(wanted) - 1)
    return tuple(min(width * most / sum(wanted), width * 1.6) for width in wanted)


def widest_columns(table: PrintedTable, room: TableRoom = UPRIGHT) -> dict[int, float]:
    """The least width in points of columns that are as wide as their words, where a cell over several needs more."""
    measured = measure_table(table, room=room)
    rows = _measured_rows(table)
    points = POINTS / SMALLER if measured.is_small else POINTS
    return {
        at: (longest + GAP) * points
        for at, (longest, own) in enumerate(zip(_longest(table, rows, room), _own_widths(table, rows), strict=True))
        if not measured.widths[at] and (longest > own or _is_bare(table, at))
    }


def _is_bare(table: PrintedTable, column: int) -> bool:
    """Whether all that stands in the column stands over others too: TeX would not know where it ends."""
    taken = {place for cell in table.wide if cell.columns > 1 for place in cell.places}
    head = range(0 if has_head(table) else len(table.above) + 1, len(table.lines))
    return bool(taken) and all((number, column) in taken for number in head)


def has_head(table: PrintedTable) -> bool:
    """Whether anything stands in the head of the table."""
    return any(cell for row in (*table.above, table.header) for cell in row)


def wide_rooms(table: PrintedTable, room: TableRoom = UPRIGHT) -> dict[WideCell, float]:
    """The part of the line that each cell over several columns has; without those whose words fit as they are."""
    measured, rows = measure_table(table, room=room), _measured_rows(table)
    longest = _longest(table, rows, room)
    rooms = [width or length / measured.line for width, length in zip(measured.widths, longest, strict=True)]
    found = {}
    for cell in table.wide:
        part = min(sum(rooms[cell.column : cell.column + cell.columns]), 1.0)
        # The gaps within are room besides.
        most = round(part * measured.line) + GAP * (cell.columns - 1)
        if cell.columns > 1 and (
            _has_lines(table.lines[cell.row][cell.column]) or _longest_line(rows[cell.row][cell.column]) > most
        ):
            found[cell] = part
    return found


def _gaps(columns: int) -> int:
    return GAP * columns + max(columns - 2, 0)


def _measured_rows(table: PrintedTable) -> MeasuredRows:
    return [[_measured(cell) for cell in row] for row in table.lines]


def _broad(table: PrintedTable) -> set[tuple[int, int]]:
    """The row and the column of each cell that stands over several columns."""
    return {(cell.row, cell.column) for cell in table.wide if cell.columns > 1}


def _narrow_columns(table: PrintedTable, rows: MeasuredRows) -> list[list[str]]:
    """The words of each column; none of those that stand over several."""
    broad = _broad(table)
    return [
        ["" if (number, at) in broad else row[at] for number, row in enumerate(rows)]
        for at in range(len(table.alignments))
    ]


def _own_widths(table: PrintedTable, rows: MeasuredRows) -> list[int]:
    """Characters of the longest cell of each column, without those that stand over several."""
    return [max(map(_longest_line, cells), default=1) for cells in _narrow_columns(table, rows)]


def _longest(table: PrintedTable, rows: MeasuredRows, room: TableRoom) -> list[int]:
    """The same, with its part of those that stand over several."""
    return _widened(table, rows, _own_widths(table, rows), lambda words: min(_longest_line(words), room.line))


def _widened(table: PrintedTable, rows: MeasuredRows, columns: list[int], length: Callable[[str], int]) -> list[int]:
    """The columns, as much wider as the cells over several need, which is shared."""
    found = list(columns)
    for cell in table.wide:
        own = range(cell.column, cell.column + cell.columns)
        wanted = length(rows[cell.row][cell.column]) - GAP * (cell.columns - 1)
        short = wanted - sum(found[at] for at in own)
        for at in own if cell.columns > 1 and short > 0 else ():
            found[at] += -(-short // cell.columns)
    return found


def _share(longest: list[int], least: list[int], fixed: list[int], room: float, line: float) -> list[float]:
    """Parts of the line: each broken column gets its longest word, and of the rest what its longest cell asks for."""
    room -= sum(fixed) * UNSURE
    broken = [0 if kept else length for length, kept in zip(longest, fixed, strict=True)]
    floors = [0.0 if kept else float(word) for word, kept in zip(least, fixed, strict=True)]
    scale = min(1.0, room / sum(floors)) if sum(floors) else 1.0
    floors = [floor * scale for floor in floors]
    free = max(room - sum(floors), 0)
    total = sum(max(length - floor, 0) for length, floor in zip(broken, floors, strict=True)) or 1
    return [
        (floor + free * max(length - floor, 0) / total) / line if length else 0.0
        for length, floor in zip(broken, floors, strict=True)
    ]


def picture_lines(row: Sequence[PrintedRun]) -> int:
    """How many lines of a table the highest picture of a row takes; 1 where it has none."""
    pictures = (each for cell in row for each in walk(cell) if isinstance(each, InlinePicture))
    return max((round(picture.points[1] / TABLE_LINE) + 1 for picture in pictures), default=1)


def _least_widths(
    table: PrintedTable, rows: MeasuredRows, columns: Sequence[Sequence[str]], address: int, letters: int = ADDRESS
) -> list[int]:
    """Characters of the longest word of each column, with its part of those in cells over several.

    An address may be broken behind so many of them, and a word of letters.
    """
    least = [
        max((_least(word, address, letters) for cell in cells for word in _WORD.findall(cell)), default=1)
        for cells in columns
    ]
    return _widened(table, rows, least, lambda words: max(map(_width, _WORD.findall(words)), default=0) + 1)


_LETTERS = re.compile(r"\W*[^\W\d_]+(?:[-\N{EN DASH}][^\W\d_]+)*\W*")


def _least(word: str, address: int, letters: int) -> int:
    """Characters of the line that it takes if need be: an address may be broken, a picture or an amount not."""
    # Letters differ in width: a word gets a little more than its count.
    most = address if "://" in word else letters if _LETTERS.fullmatch(word) else ADDRESS
    whole = word.lstrip("\N{NO-BREAK SPACE}")
    # Blanks before it are how far a line is set in.
    indent = len(word) - len(whole)
    hangs_together = PICTURE in whole or "\N{NO-BREAK SPACE}" in whole
    return indent + (_width(whole) + 1 if hangs_together else min(_width(whole) + 1, most))


def _lines(cell: str, width: float) -> int:
    """How many lines of so many characters the words of a cell need."""
    return sum(_broken_lines(line, width) for line in cell.split("\n"))


def _broken_lines(words: str, width: float) -> int:
    lines, filled = 1, 0
    for word in _WORD.findall(words):
        length = _width(word)
        if filled and filled + 1 + length > width:
            lines, filled = lines + 1, length
        else:
            filled += length + (filled > 0)
        if filled > width > 0:
            lines += int(filled // width)
            filled = int(filled % width)
    return lines


def _broken_widths(table: PrintedTable, measured: TableMeasure) -> list[float]:
    """What columns of cells with lines of their own take of a line, since only a given width has such; 0 of others."""
    broad = _broad(table)
    broken = {
        column
        for number, row in enumerate(table.lines)
        for column, cell in enumerate(row)
        if (number, column) not in broad and _has_lines(cell)
    }
    if not broken:
        # As of most tables: nothing need be measured for it.
        return [0.0] * len(table.alignments)
    own = _own_widths(table, _measured_rows(table))
    # Nobody knows the letters better: where there is room, each column has a little more.
    is_free = not any(measured.widths)
    free = max(measured.line - sum(own) - _gaps(len(own)), 0) if is_free else 0
    more = min(GAP, free / len(own))
    return [
        (width * (1 if is_free else UNSURE) + more) / measured.line if column in broken else 0.0
        for column, width in enumerate(own)
    ]


def _has_lines(cell: PrintedRun) -> bool:
    """Whether the cell has lines of its own."""
    return any(isinstance(inline, LineBreak) for inline in walk(cell))


def _measured(run: PrintedRun) -> str:
    """The lines of a cell, with signs for what takes room besides: references, letters of notes, pictures."""
    return "\n".join(map(hold_together, _measured_run(run).split("\n")))


def _measured_run(run: PrintedRun) -> str:
    return "".join(map(_measured_inline, run))


def _measured_inline(inline: PrintedInline) -> str:
    if isinstance(inline, Pointer):
        # Which page it will be nobody knows yet.
        return f"{inline.page or inline.word}\N{NO-BREAK SPACE}{PAGE if inline.page else inline.number}"
    if isinstance(inline, NoteMark):
        # A sign that ends the word before it, as wide as the letter.
        return "*" * len(inline.letter)
    if isinstance(inline, InlinePicture):
        return PICTURE * round(inline.width * LINE or inline.points[0] / POINTS)
    if isinstance(inline, LineBreak):
        return "\n"
    if isinstance(inline, PrintedFormula):
        return _measured_formula(inline.tex)
    words = _measured_run(inner) if (inner := children(inline)) else plain_text((inline,)).replace("\n", " ")
    # In capitals nobody would know what hangs together.
    return hold_together(words).upper() if isinstance(inline, Styled) and inline.how == "small capitals" else words


_OPERATOR = re.compile(r"\s*([=<>+*/×÷·±∓≤≥≠≈≡∼∝→←↔⇒⇔∈⊂⊆∪∩∧∨−-])\s*")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+\s*|.)|[&$]")


def _measured_formula(tex: str) -> str:
    """As many signs as are as wide as it is: an operator has room at both sides; a long one may be broken as a word."""
    signs = re.sub(r"[{}_^]", "", _COMMAND.sub(_commanded, shown_formula(tex)))
    width = _width(_OPERATOR.sub("xxx", signs).strip())
    return (PICTURE if width <= ADDRESS else "x") * width


def _commanded(command: re.Match[str]) -> str:
    name = command[0].strip()[1:]
    if name in _FUNCTIONS:
        return f"{name}x"
    # Fractions, fonts and spaces take less than a letter, every other sign about as much.
    return (
        "" if name.startswith(("math", "text", "frac", "left", "right", "operatorname", "limits")) or not name else "m"
    )


_FUNCTIONS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "log",
        "ln",
        "exp",
        "min",
        "max",
        "lim",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "deg",
        "arg",
        "gcd",
        "Pr",
        "sinh",
        "cosh",
        "tanh",
    ]
)


def _longest_line(cell: str) -> int:
    return max(map(_width, cell.split("\n")))


@lru_cache(maxsize=20_000)
def _width(words: str) -> int:
    """Characters of usual width that take the same room: capitals and a few signs take more."""
    typed = "".join(map(_letters_of, words))
    return len(typed) + round(sum(map(_more, typed)))


def _letters_of(character: str) -> str:
    """What it is made of: an accent beside its letter, two letters for a ligature or a digraph."""
    return unicodedata.normalize("NFKD" if character.isalpha() else "NFD", character)


def _more(character: str) -> float:
    """What a character takes beyond the usual width, as a part of it; an accent that stands for itself takes no room."""
    if unicodedata.combining(character):
        return -1.0
    if character in _BROAD:
        return 0.7
    return 0.4 if character.isupper() else 0.0
