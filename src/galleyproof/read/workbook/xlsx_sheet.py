"""A packed Excel workbook in (ECMA-376, SpreadsheetML), one of its sheets out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath

from galleyproof.read.workbook.number_format import Shown, built_in, shown_as, time_text
from galleyproof.read.workbook.packed_xml import LESS, SAVE_ANEW, PackedXml, QuietReader
from galleyproof.read.workbook.sheet import Area, BookError, BookSheet, SheetCell, cell_place, plain_value
from galleyproof.read.workbook.wanted_sheet import MOST_HIDDEN, MOST_SHEET_CELLS, FoundCells, NamedSheet, chosen_sheet


def read_xlsx(packed: PackedXml, wanted: str | int) -> BookSheet:
    """The sheet of that name or number, from 1. Raises BookError."""
    path = _workbook_path(packed)
    links = _Links()
    packed.tell(_links_path(path), links)
    book = _Book()
    packed.tell(path, book)
    # A chart has a sheet of its own, without cells.
    sheets = [sheet for sheet in book.sheets if links.kinds.get(sheet.key, "") == "worksheet"]
    chosen = chosen_sheet(sheets, wanted)
    targets = {kind: _target(path, links.targets[key]) for key, kind in links.kinds.items()}
    words, styles = _Words(), _Styles()
    if targets.get("sharedStrings", "") in packed:
        packed.tell(targets["sharedStrings"], words)
    if targets.get("styles", "") in packed:
        packed.tell(targets["styles"], styles)
    cells = _Cells(words.found, styles.shown(), from_1904=book.from_1904)
    packed.tell(_target(path, links.targets[chosen.key]), cells)
    return cells.of(chosen)


_USUAL = "xl/workbook.xml"


def _workbook_path(packed: PackedXml) -> str:
    """Where the part lies that names the sheets."""
    if "_rels/.rels" not in packed:
        return _USUAL
    links = _Links()
    packed.tell("_rels/.rels", links)
    key = next((key for key, kind in links.kinds.items() if kind == "officeDocument"), None)
    return _target("", links.targets[key]) if key is not None else _USUAL


def _links_path(path: str) -> str:
    return join(dirname(path), "_rels", f"{path.rpartition('/')[2]}.rels")


def _target(path: str, target: str) -> str:
    """The part that is linked to from the part `path`."""
    return normpath(target.lstrip("/") if target.startswith("/") else join(dirname(path), target))


class _Links(QuietReader):
    """Parts that a part names, by key."""

    def __init__(self) -> None:
        self.targets: dict[str, str] = {}
        self.kinds: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            key = attributes.get("Id", "")
            self.targets[key] = attributes.get("Target", "")
            self.kinds[key] = attributes.get("Type", "").rpartition("/")[2]


class _Book(QuietReader):
    """The names of the sheets, and from which day days are counted."""

    def __init__(self) -> None:
        self.sheets: list[NamedSheet] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append(NamedSheet(attributes.get("name", ""), attributes.get("id", ""), is_hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "") in _TRUE


_TRUE = ("1", "true")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def _typed(text: str) -> str:
    """Characters that XML cannot hold are written `_x000D_`; line ends are line feeds, and half a character is none."""
    if "_x" not in text:
        return text
    whole = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text).encode("utf-16", "surrogatepass")
    return whole.decode("utf-16", "replace").replace("\0", "\ufffd").replace("\r\n", "\n")


class _Words(QuietReader):
    """Texts that cells share, in order; how they are to be pronounced is none of them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._text = ""
        self._is_text = self._is_reading = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        del attributes
        if name == "si":
            self._text = ""
        elif name == "rPh":
            self._is_reading = True
        self._is_text = name == "t" and not self._is_reading

    def words(self, text: str) -> None:
        if self._is_text:
            self._text += text

    def end(self, name: str) -> None:
        self._is_text = False
        if name == "rPh":
            self._is_reading = False
        elif name == "si":
            if len(self.found) >= MOST_SHEET_CELLS:
                raise BookError(f"it has more than {MOST_SHEET_CELLS:,} texts", LESS)
            self.found.append(_typed(self._text))


class _Styles(QuietReader):
    """How the cells of each style show a number."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._formats: list[str] = []
        self._is_of_cells = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._is_of_cells = True
        elif name == "xf" and self._is_of_cells:
            self._formats.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._is_of_cells = False

    def shown(self) -> tuple[Shown, ...]:
        found = {
            number: shown_as(self._codes[number]) if number in self._codes else built_in(_whole(number, 0))
            for number in dict.fromkeys(self._formats)
        }
        return tuple(found[number] for number in self._formats)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,7}", text) else otherwise


@dataclass(slots=True)
class _OpenCell:
    """A cell whose end has not come yet."""

    row: int
    column: int
    kind: str
    style: int
    value: str = ""
    words: str = ""
    """Those that stand in the cell itself."""
    has_formula: bool = False


@dataclass(slots=True)
class _Cells(FoundCells):
    """The cells of a sheet."""

    _shared: list[str]
    _shown: tuple[Shown, ...]
    from_1904: bool
    _row: int = 0
    _column: int = 0
    _cell: _OpenCell | None = None
    _into: str = ""
    """What words belong to: `v` or `t`."""
    _is_reading: bool = False
    _count: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row, self._column = _whole(attributes.get("r", ""), self._row + 1), 0
                if attributes.get("hidden", "") in _TRUE:
                    self.hidden_rows.add(self._row)
            case "c":
                self._begin_cell(attributes)
            case "f" if self._cell is not None:
                self._cell.has_formula = True
            case "v" | "t":
                self._into = name
            case "rPh":
                self._is_reading = True
            case "col" if attributes.get("hidden", "") in _TRUE:
                first, last = _whole(attributes.get("min", ""), 0), _whole(attributes.get("max", ""), 0)
                self.hidden_columns += [range(first, last + 1)] if len(self.hidden_columns) < MOST_HIDDEN else []
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case _:
                pass

    def words(self, text: str) -> None:
        if self._cell is None or not self._into or self._is_reading:
            return
        if self._into == "v":
            self._cell.value += text
        else:
            self._cell.words += text

    def end(self, name: str) -> None:
        match name:
            case "v" | "t":
                self._into = ""
            case "rPh":
                self._is_reading = False
            case "c" if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
            case _:
                pass

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        # Where no place is named, it is the next.
        row, column = cell_place(attributes.get("r", "")) or (self._row, self._column + 1)
        self._column = column
        style = _whole(attributes.get("s", ""), 0)
        self._cell = _OpenCell(row, column, attributes.get("t", "n"), style)

    def _end_cell(self, cell: _OpenCell) -> None:
        found = self._read(cell)
        if found is None:
            return
        self._count += 1
        if self._count > MOST_SHEET_CELLS:
            raise BookError(f"the sheet has more than {MOST_SHEET_CELLS:,} cells", LESS)
        self.rows.setdefault(cell.row, {})[cell.column] = found

    def _read(self, cell: _OpenCell) -> SheetCell | None:
        """None where it is empty."""
        text = cell.value.strip()
        match cell.kind:
            case "s":
                at = _whole(text, len(self._shared))
                if text and at >= len(self._shared):
                    raise BookError("a cell names a text that is not there", SAVE_ANEW)
                text = self._shared[at] if text else ""
            case "str":
                text = _typed(cell.value)
            case "inlineStr":
                text = _typed(cell.words)
            case "b":
                text = "true" if text in _TRUE else "false"
            case "e":
                return SheetCell(text or "#NULL!", "error")
            case "d":
                pass
            case _ if text:
                return self._number(text, cell.style)
            case _ if cell.has_formula:
                return SheetCell("", "no result")
            case _:
                pass
        return SheetCell(text) if text else None

    def _number(self, value: str, style: int) -> SheetCell:
        """A number, or the date or time that it is shown as."""
        shown, plain = self._shown[style] if style < len(self._shown) else Shown.NUMBER, plain_value(value)
        if not _NUMBER.fullmatch(plain):
            return SheetCell(plain)
        match shown:
            case Shown.NUMBER:
                return SheetCell(plain, "number")
            case Shown.PERCENTAGE:
                return SheetCell(plain, "percentage")
            case Shown.DATE | Shown.MOMENT | Shown.TIME | Shown.LENGTH:
                time = time_text(plain, shown, from_1904=self.from_1904)
                return SheetCell(plain, "number") if time is None else SheetCell(time)

    def _merge(self, area: str) -> None:
        begin, _, end = area.partition(":")
        first, last = cell_place(begin), cell_place(end)
        if first is not None and last is not None and first != last:
            self.merged.append(Area(*first, *last))
        if len(self.merged) > MOST_SHEET_CELLS:
            raise BookError("it has more merged cells than any sheet", LESS)


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:E[-+]\d+)?")
