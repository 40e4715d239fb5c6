"""Tables as directives of Jupyter Book and Sphinx write them in, rows of a table with bars out."""

import csv
import re
from collections.abc import Mapping, Sequence

_ROW = re.compile(r"(?P<indent>[ \t]*)[*-][ \t]+(?P<rest>[-*](?:[ \t]+(?P<cell>.*))?)")
_CELL = re.compile(r"[ \t]*[-*](?:[ \t]+(?P<cell>.*))?")


def list_rows(lines: Sequence[str]) -> list[list[str]]:
    """`* - cell` and `  - cell`, a row an item of the outer list; empty where a cell is more than one paragraph."""
    rows: list[list[str]] = []
    is_apart = False
    for line in lines:
        if not line.strip():
            is_apart = bool(rows)
        elif row := _ROW.fullmatch(line):
            rows.append([(row["cell"] or "").strip()])
            is_apart = False
        elif rows and line[:1].isspace() and (cell := _CELL.fullmatch(line)):
            rows[-1].append((cell["cell"] or "").strip())
            is_apart = False
        elif rows and line[:1].isspace() and not is_apart:
            rows[-1][-1] = f"{rows[-1][-1]} {line.strip()}".strip()
        else:
            return []
    return rows


def csv_rows(lines: Sequence[str], options: Mapping[str, str]) -> list[list[str]]:
    """Lines of values between commas, or what `:delim:` says; `:header:` is a row of its own. Empty where a file has them."""
    if "file" in options or "url" in options:
        return []
    said = options.get("delim", ",")
    mark = {"tab": "\t", "space": " "}.get(said, said)
    if len(mark) != 1 or mark in '\r\n"':
        return []
    try:
        header = list(csv.reader([options["header"]], skipinitialspace=True)) if "header" in options else []
        rows = csv.reader([line for line in lines if line.strip()], delimiter=mark, skipinitialspace=True)
        return [*header, *([" ".join(cell.split()) for cell in row] for row in rows)]
    except csv.Error:
        return []


def pipe_table(rows: Sequence[Sequence[str]], headers: int) -> list[str]:
    """The lines of the table; beyond one row of headers, the others are rows like any."""
    width = max(map(len, rows))
    whole = [[*row, *[""] * (width - len(row))] for row in rows]
    first, rest = (whole[0], whole[1:]) if headers else ([""] * width, whole)
    return [_line(first), "|" + "---|" * width, *map(_line, rest)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells) + " |"
