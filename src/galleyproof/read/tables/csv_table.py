"""CSV text in (RFC 4180), rows of cells with their exact places out; Python's own reader forgets the columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.described.dialect import BY_COMMAS, Dialect


@dataclass(frozen=True, slots=True)
class CsvCell:
    """One cell."""

    text: str
    """Without its quotation marks."""
    span: Span
    """Of the text in the file, without its quotation marks; one character where the cell is empty."""
    is_number: bool = False
    """Whether it is a cell of a sheet that is kept as a number: it is written plainly, whatever is said of its column."""
    lacks_value: bool = False
    """Whether it is a cell of a sheet whose formula gives none, which has been reported."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row under a header."""

    number: int
    """The header not counted, from 1."""
    cells: Mapping[str, CsvCell]
    """By column, every column of the header."""
    span: Span
    """Of the first cell."""


def read_table(
    source: Source, sink: Sink, dialect: Dialect = BY_COMMAS, names: Sequence[str] = ()
) -> tuple[tuple[CsvCell, ...], tuple[CsvRow, ...]]:
    """The header and the rows, written as `dialect` says; rows that do not fit the header are reported and left out.

    `names` are the columns of a table that has no header.
    """
    records = list(_records(source, dialect, sink))
    if not records:
        sink.report(codes.BAD_TABLE, "the table is empty", source.span(0, 0), "its first line names the columns")
        return (), ()
    if not dialect.has_header:
        records.insert(0, [CsvCell(name, records[0][0].span) for name in names])
    header, rows = tuple(records[0]), []
    for number, cells in enumerate(records[1:], start=1):
        if len(cells) != len(header):
            place = cells[min(len(cells), len(header) + 1) - 1].span
            message = f"row {number} has {_count(len(cells))}, the header {_count(len(header))}"
            sink.report(codes.BAD_TABLE, message, place, "cells that contain commas stand in quotation marks")
            continue
        named = {name.text: cell for name, cell in zip(header, cells, strict=True)}
        rows.append(CsvRow(number, named, cells[0].span))
    report_doubled(header, sink)
    return header, tuple(rows)


def report_doubled(header: Iterable[CsvCell], sink: Sink) -> None:
    """Says which columns have one name."""
    seen: set[str] = set()
    for cell in header:
        if cell.text in seen:
            sink.report(codes.BAD_COLUMN, f"there are two columns `{cell.text}`", cell.span, "rename one of them")
        seen.add(cell.text)


def comment_lines(source: Source, comment: str) -> tuple[int, ...]:
    """The lines, from 0, that are remarks: those that begin with `comment`, but not within a cell of several lines."""
    found, is_within = [], False
    for number, line in enumerate(source.text.split("\n") if comment else ()):
        if not is_within and line.startswith(comment):
            found.append(number)
        else:
            is_within ^= line.count('"') % 2 == 1
    return tuple(found)


def foreign_mark(source: Source, comment: str = "") -> str:
    """What parts the cells of the header where it is no comma: `;` or a tab; empty where commas do."""
    lines = (line for line in source.text.split("\n") if line and not (comment and line.startswith(comment)))
    header = re.sub(r'"[^"]*"', "", next(lines, ""))
    return next((mark for mark in ";\t" if mark in header and "," not in header), "")


def report_mark(source: Source, mark: str, sink: Sink) -> None:
    """Says once of a whole file that its cells are parted by `mark`."""
    name = "semicolons" if mark == ";" else "tabs"
    hint = "save it as CSV with commas between the cells, and with decimal points: a comma in `3,4` would be guessed at"
    sink.report(codes.BAD_TABLE, f"the cells are parted by {name}, not by commas", source.span(0), hint)


MOST_COLUMNS, MOST_CELLS = 2_000, 1_000_000

_QUOTED = re.compile(r'"([^"]*(?:""[^"]*)*)"')
_LINE_END_OR_QUOTE = '[{}\\n"]'


def _records(source: Source, dialect: Dialect, sink: Sink) -> Iterator[list[CsvCell]]:
    """The cells of each record; empty lines and remarks hold none."""
    mark = dialect.delimiter or ","
    text, position, length, count = source.text, 0, len(source.text), 0
    bare_end = re.compile(_LINE_END_OR_QUOTE.format(re.escape(mark)))
    while position < length:
        if text[position] == "\n":
            position += 1
            continue
        if dialect.comment and text.startswith(dialect.comment, position):
            position = _line_end(text, position)
            continue
        cells: list[CsvCell] = []
        while True:
            while dialect.skips_blanks and text.startswith(" ", position):
                position += 1
            cell, position = _cell(source, position, mark, bare_end, sink)
            cells.append(cell)
            count += 1
            if len(cells) > MOST_COLUMNS or count > MOST_CELLS:
                most = f"{MOST_COLUMNS:,} columns" if len(cells) > MOST_COLUMNS else f"{MOST_CELLS:,} cells"
                sink.report(codes.BAD_TABLE, f"the table has more than {most}", cell.span, "keep what the paper uses")
                return
            if position >= length or text[position] == "\n":
                position += 1
                break
            position += 1
        yield cells


def _cell(source: Source, start: int, mark: str, bare_end: re.Pattern[str], sink: Sink) -> tuple[CsvCell, int]:
    """The cell that begins at `start`, and the offset of the mark or line end after it."""
    text = source.text
    if not text.startswith('"', start):
        end = _end(bare_end, text, start)
        if text.startswith('"', end):
            hint = "put the whole cell in quotation marks and write each one inside twice"
            sink.report(codes.BAD_TABLE, "a quotation mark stands in the middle of a cell", source.span(end), hint)
            end = _line_end(text, end)
        return CsvCell(text[start:end], source.span(start, max(end, start + 1))), end
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        hint = "close it with a quotation mark; those inside are written twice"
        sink.report(codes.BAD_TABLE, "this cell is never closed", source.span(start), hint)
        return CsvCell(text[start + 1 :], source.span(start, len(text))), len(text)
    end = quoted.end()
    if end < len(text) and text[end] not in (mark, "\n"):
        hint = "quotation marks inside a cell are written twice"
        sink.report(codes.BAD_TABLE, "text follows the closing quotation mark of a cell", source.span(end), hint)
        end = min(at for at in (text.find(mark, end), _line_end(text, end)) if at >= 0)
    inside = quoted.start(1), max(quoted.end(1), quoted.start(1) + 1)
    return CsvCell(quoted[1].replace('""', '"'), source.span(*inside)), end


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def _line_end(text: str, start: int) -> int:
    found = text.find("\n", start)
    return len(text) if found < 0 else found


def _count(cells: int) -> str:
    return "1 cell" if cells == 1 else f"{cells} cells"
