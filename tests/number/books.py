"""A sheet as lines of text in, a workbook of Excel or of LibreOffice out, written as these programs write it.

`[Name]` begins a sheet, `[Name] hidden` one that is not shown; every other line is a row, its cells parted by ` | `. A row that
begins with `~` is hidden; `merge A5:B6` and `hide C` say so of cells and of a column. A cell is `12.5`, `61%`, `2020-01-31`,
`2020-01-31 12:00:00`, `12:00:00`, `TRUE`, an error (`#REF!`), a formula with its result (`=1+1 -> 2`) or without (`=1+1`), or
words, with `\\n` where a line ends; `'` before it makes words of anything.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from galleyproof.packed.container import write_container
from galleyproof.read.workbook.sheet import cell_name, cell_place


@dataclass(slots=True)
class TypedSheet:
    name: str
    is_hidden: bool
    rows: list[list[str]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)


def typed_sheets(text: str) -> list[TypedSheet]:
    sheets: list[TypedSheet] = []
    for line in text.splitlines():
        if head := re.fullmatch(r"\[(.+)\]( hidden)?", line):
            sheets.append(TypedSheet(head[1], bool(head[2])))
            continue
        if not sheets:
            sheets.append(TypedSheet("Sheet1", is_hidden=False))
        sheet = sheets[-1]
        if line.startswith("merge "):
            sheet.merged.append(line.removeprefix("merge "))
        elif line.startswith("hide "):
            place = cell_place(f"{line.removeprefix('hide ')}1")
            assert place is not None
            sheet.hidden_columns.add(place[1])
        else:
            sheet.rows.append([cell.strip() for cell in line.removeprefix("~").split("|")])
            if line.startswith("~"):
                sheet.hidden_rows.add(len(sheet.rows))
    return sheets


def workbook_bytes(name: str, text: str) -> bytes:
    return ods_bytes(text) if name.endswith(".ods") else xlsx_bytes(text)


_DATE, _MOMENT, _TIME = r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", r"\d\d:\d\d:\d\d"


def _kind(cell: str) -> str:
    kinds = {
        "number": r"-?\d+(?:\.\d+)?(?:E[-+]?\d+)?",
        "percentage": r"-?[\d.]+%",
        "date": _DATE,
        "moment": _MOMENT,
        "time": _TIME,
        "truth": "TRUE|FALSE",
        "error": r"#[A-Z/0]+[!?]?",
        "formula": "=.*",
        "empty": "",
    }
    return next((kind for kind, form in kinds.items() if re.fullmatch(form, cell)), "words")


def _words(cell: str) -> str:
    return cell.removeprefix("'").replace("\\n", "\n")


# ---------------------------------------------------------------- Excel

_HIDDEN_SHEET, _HIDDEN_ROW = " state='hidden'", " hidden='1'"
_STYLES = {"percentage": 1, "date": 2, "moment": 3, "time": 4}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx_bytes(text: str) -> bytes:
    sheets = typed_sheets(text)
    shared: dict[str, int] = {}
    parts = {
        f"xl/worksheets/sheet{number}.xml": _xlsx_sheet(sheet, shared) for number, sheet in enumerate(sheets, start=1)
    }
    named = "".join(
        f"<sheet name={quoteattr(sheet.name)} sheetId='{number}'{_HIDDEN_SHEET * sheet.is_hidden} r:id='rId{number}'/>"
        for number, sheet in enumerate(sheets, start=1)
    )
    links = [(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    links += [("rId98", "styles", "styles.xml"), ("rId99", "sharedStrings", "/xl/sharedStrings.xml")]
    texts = "".join(f"<si><t xml:space='preserve'>{escape(words)}</t></si>" for words in shared)
    formats = "<numFmt numFmtId='164' formatCode='yyyy\\-mm\\-dd'/><numFmt numFmtId='165' formatCode='yyyy\\-mm\\-dd\\ hh:mm:ss'/>"
    styles = "".join(f"<xf numFmtId='{number}'/>" for number in (0, 10, 164, 165, 21))
    parts |= {
        "_rels/.rels": _links([("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": f"<workbook xmlns='{_MAIN}' xmlns:r='{_RELATIONS}'><sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(links),
        "xl/sharedStrings.xml": f"<sst xmlns='{_MAIN}'>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet xmlns='{_MAIN}'><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId='14'/>"
        f"</cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>",
        "[Content_Types].xml": _TYPES,
    }
    return write_container({name: part.encode() for name, part in parts.items()})


_TYPES = (
    "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='rels' "
    "ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/xl/workbook.xml' "
    "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/></Types>"
)


def _links(links: list[tuple[str, str, str]]) -> str:
    told = "".join(f"<Relationship Id='{id_}' Type='{_RELATIONS}/{kind}' Target='{to}'/>" for id_, kind, to in links)
    return f"<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{told}</Relationships>"


def _xlsx_sheet(sheet: TypedSheet, shared: dict[str, int]) -> str:
    rows = "".join(
        f"<row r='{number}'{_HIDDEN_ROW * (number in sheet.hidden_rows)}>"
        + "".join(_xlsx_cell(cell, cell_name(number, column), shared) for column, cell in enumerate(row, start=1))
        + "</row>"
        for number, row in enumerate(sheet.rows, start=1)
    )
    columns = "".join(f"<col min='{column}' max='{column}' hidden='1'/>" for column in sorted(sheet.hidden_columns))
    merged = "".join(f"<mergeCell ref='{area}'/>" for area in sheet.merged)
    return (
        f"<worksheet xmlns='{_MAIN}'><cols>{columns}</cols><sheetData>{rows}</sheetData>"
        f"<mergeCells>{merged}</mergeCells></worksheet>"
    )


def _xlsx_cell(cell: str, place: str, shared: dict[str, int]) -> str:
    kind = _kind(cell)
    style = f" s='{_STYLES[kind]}'" if kind in _STYLES else ""
    match kind:
        case "empty":
            return f"<c r='{place}' s='1'/>"
        case "number" | "percentage" | "date" | "moment" | "time":
            return f"<c r='{place}'{style}><v>{_days(cell, kind)}</v></c>"
        case "truth":
            return f"<c r='{place}' t='b'><v>{int(cell == 'TRUE')}</v></c>"
        case "error":
            return f"<c r='{place}' t='e'><v>{cell}</v></c>"
        case "formula":
            formula, _, result = cell.removeprefix("=").partition(" -> ")
            value = f"<v>{result}</v>" if result else ""
            return f"<c r='{place}'><f>{escape(formula)}</f>{value}</c>"
        case _:
            return f"<c r='{place}' t='s'><v>{shared.setdefault(_words(cell), len(shared))}</v></c>"


def _days(cell: str, kind: str) -> str:
    """A number as Excel keeps it: a day is one, a hundredth is a per cent."""
    if kind == "number":
        return cell
    if kind == "percentage":
        return str(Decimal(cell.removesuffix("%")) / 100)
    moment = datetime.fromisoformat(cell if kind != "time" else f"1899-12-30 {cell}").replace(tzinfo=UTC)
    since = moment - datetime(1899, 12, 30, tzinfo=UTC)
    return repr(since.days + since.seconds / 86_400)


# ---------------------------------------------------------------- OpenDocument

_NAMES = " ".join(
    f"xmlns:{short}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_COLLAPSED, _FILTERED = " table:visibility='collapse'", " table:visibility='filter'"
_LIBRE = "xmlns:calcext='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'"


def ods_bytes(text: str) -> bytes:
    styles = (
        "<style:style style:name='ta1' style:family='table'><style:table-properties table:display='true'/></style:style>"
        "<style:style style:name='ta2' style:family='table'><style:table-properties table:display='false'/></style:style>"
    )
    tables = "".join(map(_ods_sheet, typed_sheets(text)))
    content = (
        f"<office:document-content {_NAMES} {_LIBRE}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
        f"<manifest:file-entry manifest:full-path='/' manifest:media-type='{kind}'/></manifest:manifest>"
    )
    parts = {"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest}
    return write_container({name: part.encode() for name, part in parts.items()})


def _ods_sheet(sheet: TypedSheet) -> str:
    width = max((len(row) for row in sheet.rows), default=1)
    columns = "".join(
        f"<table:table-column{_COLLAPSED * (column in sheet.hidden_columns)}/>" for column in range(1, width + 1)
    )
    spans = {}
    for area in sheet.merged:
        first, last = (cell_place(name) for name in area.split(":"))
        assert first is not None
        assert last is not None
        spans[first] = (
            f" table:number-rows-spanned='{last[0] - first[0] + 1}' table:number-columns-spanned='{last[1] - first[1] + 1}'"
        )
    rows = "".join(
        f"<table:table-row{_FILTERED * (number in sheet.hidden_rows)}>"
        + "".join(_ods_cell(cell, spans.get((number, column), "")) for column, cell in enumerate(row, start=1))
        + f"<table:table-cell table:number-columns-repeated='{16_384 - len(row)}'/></table:table-row>"
        for number, row in enumerate(sheet.rows, start=1)
    )
    rest = f"<table:table-row table:number-rows-repeated='{1_048_576 - len(sheet.rows)}'><table:table-cell/></table:table-row>"
    style = "ta2" if sheet.is_hidden else "ta1"
    return f"<table:table table:name={quoteattr(sheet.name)} table:style-name='{style}'>{columns}{rows}{rest}</table:table>"


def _ods_cell(cell: str, span: str) -> str:
    kind = _kind(cell)
    match kind:
        case "empty":
            value, shown = "", None
        case "number":
            value, shown = f"office:value-type='float' office:value='{cell}' calcext:value-type='float'", cell
        case "percentage":
            share = Decimal(cell.removesuffix("%")) / 100
            value, shown = (
                f"office:value-type='percentage' office:value='{share}' calcext:value-type='percentage'",
                cell,
            )
        case "date" | "moment":
            value, shown = f"office:value-type='date' office:date-value='{cell.replace(' ', 'T')}'", cell
        case "time":
            hours, minutes, seconds = cell.split(":")
            value, shown = f"office:value-type='time' office:time-value='PT{hours}H{minutes}M{seconds}S'", cell
        case "truth":
            value, shown = f"office:value-type='boolean' office:boolean-value='{cell.lower()}'", cell
        case "error":
            value = (
                "office:value-type='string' office:string-value='' calcext:value-type='error' table:formula='of:=A1'"
            )
            shown = cell
        case "formula":
            formula, _, result = cell.partition(" -> ")
            value = f"table:formula={quoteattr('of:' + formula)}"
            value += f" office:value-type='float' office:value='{result}'" if result else ""
            shown = result or None
        case _:
            value, shown = "office:value-type='string' calcext:value-type='string'", _words(cell)
    paragraphs = "" if shown is None else "".join(f"<text:p>{escape(line)}</text:p>" for line in shown.split("\n"))
    return f"<table:table-cell {value}{span}>{paragraphs}</table:table-cell>"
