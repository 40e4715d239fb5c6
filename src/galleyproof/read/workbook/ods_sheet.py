"""A packed OpenDocument spreadsheet in (ODF 1.3, part 3), one of its sheets out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from galleyproof.read.workbook.number_format import clock
from galleyproof.read.workbook.packed_xml import LESS, WITHOUT_PASSWORD, EnoughRead, PackedXml, QuietReader
from galleyproof.read.workbook.sheet import Area, BookError, BookSheet, SheetCell, plain_value
from galleyproof.read.workbook.wanted_sheet import MOST_HIDDEN, MOST_SHEET_CELLS, FoundCells, NamedSheet, chosen_sheet

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"


def read_ods(packed: PackedXml, wanted: str | int) -> BookSheet:
    """The sheet of that name or number, from 1. Raises BookError."""
    if MANIFEST in packed:
        packed.tell(MANIFEST, _Manifest())
    names = _Names(wanted)
    packed.tell(CONTENT, names)
    chosen = chosen_sheet(names.sheets, wanted)
    cells = _OdsCells(int(chosen.key))
    packed.tell(CONTENT, cells)
    return cells.of(chosen)


class _Manifest(QuietReader):
    """Whether the parts can be read at all."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == "encryption-data":
            raise BookError("it is protected by a password", WITHOUT_PASSWORD)


class _Names:
    """The sheets up to the one that is wanted, each with its number as its key, and whether it is shown."""

    def __init__(self, wanted: str | int) -> None:
        self._wanted = wanted
        self.sheets: list[NamedSheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._tables = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                # A table within a cell is none of the sheets.
                if not self._tables:
                    is_hidden = attributes.get("style-name", "") in self._hidden_styles
                    sheet = NamedSheet(attributes.get("name", ""), str(len(self.sheets)), is_hidden)
                    self.sheets.append(sheet)
                    if self._wanted in (sheet.name, len(self.sheets)):
                        raise EnoughRead
                self._tables += 1
            case _:
                pass

    def words(self, text: str) -> None: ...

    def end(self, name: str) -> None:
        if name == "table":
            self._tables -= 1


@dataclass(slots=True)
class _OdsCells(FoundCells):
    """The cells of the sheet of a number, from 0."""

    _wanted: int
    _sheet: int = -1
    _tables: int = 0
    _row: int = 1
    _rows: int = 1
    """How often the row stands there."""
    _is_hidden: bool = False
    _column: int = 1
    _columns: int = 0
    """Of the columns that have been described."""
    _cell: Mapping[str, str] | None = None
    _paragraphs: list[str] = field(default_factory=list)
    _aside: int = 0
    """How deep within a remark or a drawing, which is none of the cell's words."""
    _is_words: bool = False
    _count: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table":
            self._tables += 1
            self._sheet += self._tables == 1
        if self._sheet != self._wanted or self._tables != 1:
            return
        if self._aside or name in _ASIDE:
            self._aside += 1
            return
        match name:
            case "table-column":
                times = _times(attributes, "number-columns-repeated")
                if _is_hidden(attributes) and len(self.hidden_columns) < MOST_HIDDEN:
                    self.hidden_columns.append(range(self._columns + 1, self._columns + times + 1))
                self._columns += times
            case "table-row":
                self._rows, self._column = _times(attributes, "number-rows-repeated"), 1
                self._is_hidden = _is_hidden(attributes)
            case "table-cell" | "covered-table-cell":
                self._cell, self._paragraphs = attributes, []
            case "p" if self._cell is not None:
                self._paragraphs.append("")
                self._is_words = True
            case "s":
                self.words(" " * min(_times(attributes, "c"), _LONGEST_BLANK))
            case "tab":
                self.words("\t")
            case "line-break":
                self.words("\n")
            case _:
                pass

    def words(self, text: str) -> None:
        if self._is_words and not self._aside and self._paragraphs:
            self._paragraphs[-1] += text

    def end(self, name: str) -> None:
        if name == "table":
            self._tables -= 1
            if self._sheet == self._wanted and not self._tables:
                raise EnoughRead
        if self._sheet != self._wanted or self._tables != 1:
            return
        if self._aside:
            self._aside -= 1
            return
        match name:
            case "p":
                self._is_words = False
            case "table-row":
                if self._is_hidden and self._row in self.rows:
                    self.hidden_rows.update(range(self._row, self._row + self._rows))
                self._row += self._rows
            case "table-cell" | "covered-table-cell" if self._cell is not None:
                self._end_cell(self._cell, is_covered=name != "table-cell")
                self._cell = None
            case _:
                pass

    def _end_cell(self, attributes: Mapping[str, str], *, is_covered: bool) -> None:
        times = _times(attributes, "number-columns-repeated")
        # What stands below a merged cell is not seen.
        found = None if is_covered else _read(attributes, self._paragraphs)
        if found is not None:
            self._count += times * self._rows
            if self._count > MOST_SHEET_CELLS:
                raise BookError(f"the sheet has more than {MOST_SHEET_CELLS:,} cells", LESS)
            for row in range(self._row, self._row + self._rows):
                columns = self.rows.setdefault(row, {})
                columns.update((column, found) for column in range(self._column, self._column + times))
        wide, high = _times(attributes, "number-columns-spanned"), _times(attributes, "number-rows-spanned")
        if (wide, high) != (1, 1) and not is_covered:
            self.merged.append(Area(self._row, self._column, self._row + high - 1, self._column + wide - 1))
        self._column += times


_ASIDE = ("annotation", "shapes", "frame", "custom-shape", "line", "rect", "ellipse", "g", "control", "desc", "title")
_LONGEST_BLANK = 1000


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return attributes.get("visibility", "visible") != "visible"


def _times(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(int(text), 1) if re.fullmatch(r"\d{1,7}", text) else 1


_ERROR = re.compile(r"#(?:REF|DIV/0|N/A|NAME|VALUE|NUM|NULL)[!?]?|Err:\d{3}")
_TRUTHS = {"of:=TRUE()": "true", "of:=FALSE()": "false"}
_LENGTH = re.compile(r"(-?)P(?:(\d{1,6})D)?T?(?:(\d{1,7})H)?(?:(\d{1,4})M)?(?:(\d{1,4})(?:[.,]\d*)?S)?")


def _read(attributes: Mapping[str, str], paragraphs: Sequence[str]) -> SheetCell | None:
    """None where it is empty."""
    words = "\n".join(paragraphs)
    # The same word is said twice, in the standard's namespace and in LibreOffice's, which alone knows errors.
    kind = attributes.get("value-type", "")
    is_formula = "formula" in attributes
    if kind == "error" or (is_formula and _ERROR.fullmatch(words)):
        return SheetCell(words, "error")
    match kind:
        # So LibreOffice writes what is a truth in a workbook of Excel.
        case "float" if attributes.get("formula") in _TRUTHS:
            return SheetCell(_TRUTHS[attributes["formula"]])
        case "float" | "currency" | "percentage":
            return SheetCell(
                plain_value(attributes.get("value", words)), "percentage" if kind == "percentage" else "number"
            )
        case "date":
            text = re.sub(r"\.\d+$", "", attributes.get("date-value", words))
        case "time":
            text = _length(attributes.get("time-value", words))
        case "boolean":
            text = attributes.get("boolean-value", words).lower()
        case "string":
            text = attributes.get("string-value", words)
        # A result without letters has a paragraph of its own.
        case _ if is_formula and not paragraphs:
            return SheetCell("", "no result")
        case _:
            text = words
    return SheetCell(text) if text else None


def _length(text: str) -> str:
    """`30:05:00` of `PT30H5M`."""
    found = _LENGTH.fullmatch(text)
    if found is None:
        return text
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    return found[1] + clock(((days * 24 + hours) * 60 + minutes) * 60 + seconds)
