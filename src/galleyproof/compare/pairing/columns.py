"""Two versions of a table in, which column and row of the one is which of the other out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeAlias

from galleyproof.compare.pairing.alignment import FAR_ENOUGH, align, read_unit
from galleyproof.compare.pairing.side import Side
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Paragraph, Quote, Text
from galleyproof.model.text.manuscript import PrintedBlock, PrintedRun, PrintedTable
from galleyproof.model.text.walk import plain_text
from galleyproof.model.text.wide_cell import WideCell

PrintedRow: TypeAlias = tuple[PrintedRun, ...]
Cells: TypeAlias = Counter[str]
PlacePair: TypeAlias = tuple[int | None, int | None]
"""The older place and the newer one; None of what only the other version has."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How two versions of a table lie upon one another, in the order of print."""

    columns: tuple[PlacePair, ...]
    rows: tuple[PlacePair, ...]
    moved_columns: tuple[int, ...] = ()
    """Those of the newer version that stood at another place, word for word."""
    moved_rows: tuple[int, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both versions have the same columns and rows in the same order, whatever stands in their cells."""
        is_whole = all(None not in pair for pair in (*self.columns, *self.rows))
        return is_whole and not self.moved_columns and not self.moved_rows


def match_tables(old: PrintedTable, new: PrintedTable, sides: tuple[Side, Side]) -> Shape:
    """Columns are known by their heads and what stands below; rows are matched as paragraphs are."""
    heads = [[_column(table, at) for at in range(len(table.header))] for table in (old, new)]
    bodies = [[_cells(table, at) for at in range(len(table.header))] for table in (old, new)]
    columns, moved_columns = _with_moved(_pairs(*heads), *heads)
    columns, crossed = _with_renamed(columns, *bodies)
    moved_columns = tuple(sorted((*moved_columns, *crossed)))
    kept_old = [before for before, after in columns if before is not None and after is not None]
    kept_new = [after for before, after in columns if before is not None and after is not None]
    olds = [read_unit(_row_block(row, kept_old), sides[0]) for row in old.rows]
    news = [read_unit(_row_block(row, kept_new), sides[1]) for row in new.rows]
    rows: list[PlacePair] = []
    i = j = 0
    for match in align(olds, news):
        rows += [(place, None) for place in range(i, match.old.start)]
        rows += [(None, place) for place in range(j, match.new.start)]
        rows.append((match.old.start, match.new.start))
        i, j = match.old.stop, match.new.stop
    rows += [(place, None) for place in range(i, len(olds))]
    rows += [(None, place) for place in range(j, len(news))]
    texts = [[_row_words(row, kept) for row in table.rows] for table, kept in ((old, kept_old), (new, kept_new))]
    rows = _with_edited(
        rows, *([[_cell_words(row, kept) for row in table.rows] for table, kept in ((old, kept_old), (new, kept_new))])
    )
    rows, moved_rows = _with_moved(rows, *texts)
    rows, reworded_rows = _with_reworded(rows, *texts)
    moved_rows = tuple(sorted((*moved_rows, *reworded_rows)))
    return Shape(tuple(columns), tuple(rows), moved_columns, moved_rows)


def lay_wide_cells(old: PrintedTable, new: PrintedTable, shape: Shape) -> tuple[WideCell, ...] | None:
    """The cells of both that reach over others, where they stand in the shape; None where they get in each other's way."""
    head = len(new.above) + 1
    found: set[WideCell] = set()
    for side, table in enumerate((old, new)):
        columns = {pair[side]: at for at, pair in enumerate(shape.columns)}
        rows: dict[int | None, int] = {number: number for number in range(head)}
        rows |= {head + own: head + at for at, pair in enumerate(shape.rows) if (own := pair[side]) is not None}
        for cell in table.wide:
            down = [rows[number] for number in range(cell.row, cell.row + cell.rows)]
            across = [columns[number] for number in range(cell.column, cell.column + cell.columns)]
            if not (_follow(down) and _follow(across)):
                return None
            found.add(replace(cell, row=down[0], column=across[0]))
    taken = Counter(place for cell in found for place in cell.places)
    if any(times > 1 for times in taken.values()):
        return None
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))


def _follow(places: Sequence[int]) -> bool:
    return all(after == before + 1 for before, after in pairwise(places))


def _with_edited(
    pairs: Sequence[PlacePair], old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]
) -> list[PlacePair]:
    """The pairs, rows between the same rows as one that have half of their cells in common, however long the others are."""
    found: list[PlacePair] = []
    gone: list[int] = []
    come: list[int] = []

    def join() -> None:
        for i in gone:
            j = next((j for j in come if _is_same_row(old[i], new[j])), None)
            if j is not None:
                found.extend((None, skipped) for skipped in come[: come.index(j)])
                del come[: come.index(j) + 1]
            found.append((i, j))
        found.extend((None, j) for j in come)
        gone.clear()
        come.clear()

    for before, after in pairs:
        if before is not None and after is not None:
            join()
            found.append((before, after))
        elif before is not None:
            gone.append(before)
        elif after is not None:
            come.append(after)
    join()
    return found


def _is_same_row(old: tuple[str, ...], new: tuple[str, ...]) -> bool:
    same = sum(before == after != "" for before, after in zip(old, new, strict=True))
    return bool(same) and 2 * same >= len(old)


def _with_moved(
    pairs: Sequence[PlacePair], old: Sequence[str], new: Sequence[str]
) -> tuple[list[PlacePair], tuple[int, ...]]:
    """The pairs, those as one of which the one side is gone at one place and the other has come at another."""
    gone: dict[str, list[int]] = {}
    for before, after in pairs:
        if before is not None and after is None and old[before]:
            gone.setdefault(old[before], []).append(before)
    came = {j: gone[new[j]].pop(0) for i, j in pairs if i is None and j is not None and gone.get(new[j])}
    return _joined(pairs, came), tuple(came)


def _with_reworded(
    pairs: Sequence[PlacePair], old: Sequence[str], new: Sequence[str]
) -> tuple[list[PlacePair], tuple[int, ...]]:
    """The same of rows that moved, begin as they did and say something else in a cell: the likest first."""
    gone = [before for before, after in pairs if before is not None and after is None]
    come = [after for before, after in pairs if after is not None and before is None]
    likely = sorted(
        (-share, i, j)
        for i in gone
        for j in come
        if old[i].split(" | ")[0] == new[j].split(" | ")[0] and (share := _likeness(old[i], new[j])) >= FAR_ENOUGH
    )
    found: dict[int, int] = {}
    for _, i, j in likely:
        if i not in found.values() and j not in found:
            found[j] = i
    return _joined(pairs, found), tuple(found)


def _with_renamed(
    pairs: Sequence[PlacePair], old: Sequence[Cells], new: Sequence[Cells]
) -> tuple[list[PlacePair], tuple[int, ...]]:
    """The pairs, a column of another name as one where the same stands below it for the most part; those that moved too."""
    gone = [before for before, after in pairs if before is not None and after is None]
    found: dict[int, int] = {}
    for before, after in pairs:
        if before is None and after is not None:
            same = (i for i in gone if i not in found.values() and _is_same_column(old[i], new[after]))
            if (was := next(same, None)) is not None:
                found[after] = was
    kept = [(i, j) for i, j in pairs if i is not None and j is not None]
    crossed = [after for after, was in found.items() if any((i < was) != (j < after) for i, j in kept)]
    return _joined(pairs, found), tuple(crossed)


def _joined(pairs: Sequence[PlacePair], found: Mapping[int, int]) -> list[PlacePair]:
    """The pairs with both places, newer to older, of those that are one."""
    gone = set(found.values())
    kept = [(before, after) for before, after in pairs if after is not None or before not in gone]
    return [(found.get(after, before) if after is not None else before, after) for before, after in kept]


def _is_same_column(old: Cells, new: Cells) -> bool:
    """Whether more than half of the cells, which are not blank, say the same."""
    return 2 * (old & new).total() > max(old.total(), new.total())


def _likeness(old: str, new: str) -> float:
    """The share of words in common."""
    words = Counter(old.split()), Counter(new.split())
    return 2 * (words[0] & words[1]).total() / max(words[0].total() + words[1].total(), 1)


def head_of(table: PrintedTable, column: int) -> str:
    """The words of a column's head."""
    words = (" ".join(plain_text(head).split()) for head in table.heads_of(column))
    return ", ".join(filter(None, words))


def _column(table: PrintedTable, at: int) -> str:
    return head_of(table, at) or " ".join(plain_text(row[at]) for row in table.rows)


def _cells(table: PrintedTable, at: int) -> Cells:
    """What stands in a column, each with how often."""
    words = (" ".join(plain_text(row[at]).split()) for row in table.rows)
    return Counter(cell for cell in words if cell)


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[PlacePair]:
    """The same ones, and those between them one by one where there are as many of each."""
    found: list[PlacePair] = []
    for tag, i, end_old, j, end_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" or end_old - i == end_new - j:
            found += zip(range(i, end_old), range(j, end_new), strict=True)
        else:
            found += [(place, None) for place in range(i, end_old)]
            found += [(None, place) for place in range(j, end_new)]
    return found


def _row_words(row: PrintedRow, columns: Sequence[int]) -> str:
    return " | ".join(_cell_words(row, columns)).strip("| ")


def _cell_words(row: PrintedRow, columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(" ".join(plain_text(row[at]).split()) for at in columns)


def _row_block(row: PrintedRow, columns: Sequence[int]) -> PrintedBlock:
    """The cells of a row as one run, so that rows are matched as paragraphs are."""
    blank = (Text(" ", Span("")),)
    run = tuple(inline for at in columns for inline in (*row[at], *blank))
    return Quote((Paragraph(run, Span("")),), Span(""))
