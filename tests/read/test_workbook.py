"""Workbooks as other programs write them, and as nobody should: other readers are asked, and every trap ends in words."""

import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.paper_folder import read_data_files
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.workbook import packed_xml
from galleyproof.read.workbook.number_format import Shown, shown_as, time_text
from galleyproof.read.workbook.opened_workbook import read_sheet
from galleyproof.read.workbook.sheet import BookError, BookSheet, cell_name, cell_place, plain_value
from galleyproof.read.workbook.workbook import Workbook
from tests.number.books import ods_bytes, xlsx_bytes
from tests.submit.programs import convert

BOOK = """[Trade in goods]
partner | year | value | share | signed | seen | at | final | remark
China | 2019 | 748.2 | 61% | 2020-01-31 | 2020-01-31 12:30:05 | 08:00:00 | TRUE | two\\nlines
Côte d’Ivoire | 2020 | -0.000125 | 0.5% | 1999-12-31 | 1900-03-01 00:00:01 | 23:59:59 | FALSE | '007
 | | | | | | | | last
[Other] hidden
x
"""


def values(sheet: BookSheet) -> list[list[str]]:
    """Every cell from A1 on."""
    bottom, right = max(sheet.rows, default=0), max((max(cells) for cells in sheet.rows.values()), default=0)
    rows = [sheet.rows.get(number, {}) for number in range(1, bottom + 1)]
    return [[row[column].text if column in row else "" for column in range(1, right + 1)] for row in rows]


# ---------------------------------------------------------------- peers


def as_calamine_has_it(data: bytes, name: str) -> list[list[str]]:
    import python_calamine

    rows = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_plain(cell) for cell in row] for row in rows]


def _plain(cell: Any) -> str:
    match cell:
        case bool():
            return str(cell).lower()
        case float() | int():
            return plain_value(repr(float(cell)))
        case datetime() | date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


@pytest.mark.parametrize("make", [xlsx_bytes, ods_bytes])
def test_another_reader_finds_the_same_cells(make: Callable[[str], bytes]) -> None:
    data = make(BOOK)
    assert values(read_sheet(Workbook("b", data), 1)) == as_calamine_has_it(data, "Trade in goods")
    assert values(read_sheet(Workbook("b", data), "Other")) == as_calamine_has_it(data, "Other") == [["x"]]


def written_by_openpyxl(tmp_path: Path) -> Path:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    sheet.append(["partner", "year", "value", "share", "ok", "day", "moment", "at", "length"])
    moments = [date(2020, 1, 2), datetime(2020, 1, 2, 3, 4, 5), time(1, 2, 3), timedelta(hours=30, minutes=5)]  # noqa: DTZ001
    sheet.append(["China", 2019, 274.65999999999997, 0.61, True, *moments])
    sheet.append(["two\nlines", 2020, -1e-7, 0.125, False, date(1999, 3, 1), None, time(23, 59, 59)])
    sheet.cell(2, 4).number_format = "0.0%"
    sheet.cell(2, 1).comment = Comment("none of the cell's words", "somebody")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A5:B6")
    book.create_sheet("Hidden").sheet_state = "hidden"
    path = tmp_path / "book.xlsx"
    book.save(path)
    return path


def test_what_another_program_writes_is_read_as_it_was_typed(tmp_path: Path) -> None:
    data = written_by_openpyxl(tmp_path).read_bytes()
    sheet = read_sheet(Workbook("b", data), 1)
    assert values(sheet)[1:] == [
        ["China", "2019", "274.66", "0.61", "true", "2020-01-02", "2020-01-02T03:04:05", "01:02:03", "30:05:00"],
        ["two\nlines", "2020", "-0.0000001", "0.125", "false", "1999-03-01", "", "23:59:59", ""],
    ]
    assert [[cell.kind for cell in row.values()][1:4] for row in sheet.rows.values()][1] == [
        "number",
        "number",
        "percentage",
    ]
    assert (set(sheet.hidden_rows), [str(area) for area in sheet.merged]) == ({3}, ["A5:B6"])
    assert any(3 in hidden for hidden in sheet.hidden_columns)
    assert read_sheet(Workbook("b", data), "Hidden").is_hidden


def has_calc() -> bool:
    return shutil.which("soffice") is not None and shutil.which("localc") is not None


@pytest.mark.peer
@pytest.mark.slow
@pytest.mark.skipif(
    not has_calc(), reason="LibreOffice's spreadsheet is not installed: apt-get install libreoffice-calc"
)
def test_libreoffice_makes_of_it_what_is_read_alike(tmp_path: Path) -> None:
    """It works out the formulas, and writes them with their results into both kinds of workbooks."""
    typed = (tmp_path / "in" / "typed.xlsx", tmp_path / "in" / "typed.ods")
    typed[0].parent.mkdir()
    typed[0].write_bytes(xlsx_bytes(f"{BOOK}[Sums]\n1 | =A1+0.1+0.2 | =1/0 | =NA()\n"))
    convert(typed[0], "ods")
    (tmp_path / "out").mkdir()
    shutil.copy(typed[1], tmp_path / "out" / "again.ods")
    again = convert(tmp_path / "out" / "again.ods", "xlsx")
    books = [Workbook(path.name, path.read_bytes()) for path in (typed[1], again)]
    plain = values(read_sheet(Workbook("", xlsx_bytes(BOOK)), 1))
    for book in books:
        assert values(read_sheet(book, 1)) == plain
        sums = read_sheet(book, "Sums").rows[1]
        assert [(cell.text, cell.kind) for cell in sums.values()] == [
            ("1", "number"), ("1.3", "number"), ("#DIV/0!", "error"), ("#N/A", "error"),
        ]  # fmt: skip
        assert read_sheet(book, "Other").is_hidden


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown.NUMBER), ("0.00E+00", Shown.NUMBER), ('#,##0" dm"', Shown.NUMBER), ("[Red]0;[Blue]-0", Shown.NUMBER),
        ("#,##0.00\\ [$€-407]", Shown.NUMBER), ("0.0%", Shown.PERCENTAGE), ('0"%"', Shown.NUMBER), ("yyyy-mm-dd", Shown.DATE),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Shown.DATE), ("mmm", Shown.DATE), ("d/m/yy h:mm", Shown.MOMENT),
        ("h:mm AM/PM", Shown.TIME), ("mm:ss.0", Shown.TIME), ("[h]:mm:ss", Shown.LENGTH), ("[mm]", Shown.LENGTH),
    ],
)  # fmt: skip
def test_a_format_says_whether_a_number_is_a_date(code: str, shown: Shown) -> None:
    assert shown_as(code) is shown


@pytest.mark.parametrize(
    ("days", "shown", "from_1904", "text"),
    [
        ("1", Shown.DATE, False, "1900-01-01"), ("59", Shown.DATE, False, "1900-02-28"), ("60", Shown.DATE, False, None),
        ("61", Shown.DATE, False, "1900-03-01"), ("43831.5", Shown.MOMENT, False, "2020-01-01T12:00:00"),
        ("42369", Shown.DATE, True, "2020-01-01"), ("0.999999999", Shown.TIME, False, "24:00:00"), ("1.25", Shown.LENGTH, False, "30:00:00"),
        ("43831.25", Shown.TIME, False, "06:00:00"), ("-1", Shown.DATE, False, None), ("2958465", Shown.DATE, False, "9999-12-31"),
        ("2958465", Shown.DATE, True, None), ("1E+300", Shown.DATE, False, None),
    ],
)  # fmt: skip
def test_a_number_of_days_is_a_date(days: str, shown: Shown, from_1904: bool, text: str | None) -> None:  # noqa: FBT001
    assert time_text(days, shown, from_1904=from_1904) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_keeps_the_digits_that_are_shown(number: float) -> None:
    plain, kept = plain_value(repr(number)), Decimal(repr(number))
    assert abs(Decimal(plain) - kept) * 2 <= Decimal(1).scaleb(kept.adjusted() - 14)
    assert len(Decimal(plain).normalize().as_tuple().digits) <= 15
    assert plain_value(plain) == plain
    assert "E" in plain or not plain.endswith("0") or "." not in plain


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_a_cell_is_called_as_in_every_spreadsheet(row: int, column: int) -> None:
    assert cell_place(cell_name(row, column)) == (row, column)


def test_a_name_of_a_column_has_letters_alone() -> None:
    assert [cell_name(1, column) for column in (1, 26, 27, 702, 703, 16_384)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
        "XFD1",
    ]
    assert [cell_place(name) for name in ("$B$3", "b3", "B0", "3B", "ABCD1", "")] == [
        (3, 2),
        (3, 2),
        None,
        None,
        None,
        None,
    ]


def test_a_quoted_sheet_is_written_as_spreadsheets_write_it() -> None:
    assert [BookSheet(name, {}).place(4, 3) for name in ("Data", "Trade in goods", "Müller's", "2019")] == [
        "Data!C4", "'Trade in goods'!C4", "'Müller''s'!C4", "'2019'!C4",
    ]  # fmt: skip


# ---------------------------------------------------------------- what is odd, and what is broken


def remade(data: bytes, **parts: bytes | None) -> bytes:
    """The workbook with other parts, by the names of their files without an ending; None leaves one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = parts.get(name.rpartition("/")[2].partition(".")[0], old.read(name))
            if part is not None:
                new.writestr(name, part)
    return out.getvalue()


def sheet_of(cells: str, **parts: bytes | None) -> BookSheet:
    whole = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
    return read_sheet(Workbook("b", remade(xlsx_bytes(BOOK), sheet1=whole, **parts)), 1)


def test_cells_without_places_follow_each_other() -> None:
    cells = "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row><c t='inlineStr'><is><t>a</t><r><t>b</t></r></is></c></row>"
    assert values(sheet_of(cells)) == [["1", "", "", "2", "3"], ["ab", "", "", "", ""]]


def test_how_a_word_is_pronounced_is_none_of_it() -> None:
    words = "<sst><si><r><t>課き</t></r><rPh sb='0' eb='1'><t>カ</t></rPh></si><si><t>a_x000D_b_x0041_</t></si></sst>".encode()
    cells = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='str'><f>B1</f><v></v></c></row>"
    assert values(sheet_of(cells, sharedStrings=words)) == [["課き", "a\rbA"]]


def test_characters_that_xml_cannot_hold_are_whole_or_replaced() -> None:
    words = b"<sst><si><t>_x000D_\n_xD83D__xDE00_ _xD800_ _x0000_ _x005F_x0041_</t></si></sst>"
    assert values(sheet_of("<row><c t='s'><v>0</v></c></row>", sharedStrings=words)) == [["\n😀 \ufffd \ufffd _x0041_"]]


def test_a_program_may_leave_out_styles_and_shared_texts() -> None:
    cells = (
        "<row r='1'><c r='A1' s='7'><v>1E308</v></c><c r='B1' t='d'><v>2020-01-31</v></c><c r='C1'><v>x</v></c></row>"
    )
    assert values(sheet_of(cells, styles=None, sharedStrings=None)) == [["1E+308", "2020-01-31", "x"]]


COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = b"<m:manifest xmlns:m='urn:m'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
REPEATED = (
    b"<d xmlns:t='urn:t' xmlns:o='urn:o'><t:table t:name='a'><t:table-row t:number-rows-repeated='1048576'>"
    b"<t:table-cell t:number-columns-repeated='16384' o:value-type='float' o:value='1'/></t:table-row></t:table></d>"
)
TRAPS: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "no zip": (lambda: b"a,b\n1,2\n", "it is damaged, or no workbook at all"),
    "nothing": (lambda: b"\n", "it is damaged, or no workbook at all"),
    "cut short": (lambda: xlsx_bytes(BOOK)[:900], "it is damaged, or no workbook at all"),
    "before 2007": (lambda: COMPOUND + bytes(600), "it is a workbook of Excel before 2007"),
    "password": (
        lambda: COMPOUND + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "it is protected by a password",
    ),
    "password of LibreOffice": (lambda: remade(ods_bytes(BOOK), manifest=ENCRYPTED), "it is protected by a password"),
    "bomb": (
        lambda: remade(xlsx_bytes(BOOK), sheet1=b"<worksheet>" + bytes(packed_xml.LARGEST_PART) + b"</worksheet>"),
        "its part `xl/worksheets/sheet1.xml` unpacks to more than 128 MiB",
    ),
    "entities": (
        lambda: remade(xlsx_bytes(BOOK), sheet1=b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>"),
        "it declares entities, which no spreadsheet writes",
    ),
    "deep": (lambda: remade(xlsx_bytes(BOOK), sheet1=b"<a>" * 10_000), "its elements are more than 100 deep"),
    "no XML": (lambda: remade(xlsx_bytes(BOOK), sheet1=b"\0\1"), "its part `xl/worksheets/sheet1.xml` is damaged"),
    "no such letters": (
        lambda: remade(xlsx_bytes(BOOK), sheet1=b"<?xml version='1.0' encoding='klingon'?><a/>"),
        "its part `xl/worksheets/sheet1.xml` is damaged",
    ),
    "no sheet": (lambda: remade(xlsx_bytes(BOOK), sheet1=None), "it has no part `xl/worksheets/sheet1.xml`"),
    "no sheets": (lambda: remade(xlsx_bytes(BOOK), workbook=b"<workbook/>"), "it has no sheet"),
    "no text": (
        lambda: remade(xlsx_bytes(BOOK), sharedStrings=b"<sst/>"),
        "a cell names a text that is not there",
    ),
    "repeated": (lambda: remade(ods_bytes(BOOK), content=REPEATED), "the sheet has more than 1,000,000 cells"),
}


@pytest.mark.parametrize("name", TRAPS)
def test_what_cannot_be_read_is_told(name: str, tmp_path: Path) -> None:
    make, message = TRAPS[name]
    fields = {"fields": [{"name": "partner"}]}
    package = {"resources": [{"name": "t", "path": "t.xlsx", "schema": fields}]}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "t.xlsx").write_bytes(make())
    (tmp_path / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    sink = Sink()
    data = read_data(read_data_files(SourceFiles(tmp_path), sink), sink)
    (found,) = sink
    assert (found.code, found.message) == (codes.BAD_WORKBOOK, f"the workbook cannot be read: {message}")
    assert found.hint
    # No binding to a cell of it is told of besides.
    assert data.is_unreadable("t.China.value")


def test_one_far_cell_takes_no_room() -> None:
    sheet = sheet_of("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")
    assert {row: list(cells) for row, cells in sheet.rows.items()} == {1_048_576: [16_384]}


def test_a_sheet_of_hidden_stretches_takes_no_room() -> None:
    columns = b"<worksheet><cols>" + b"<col min='1' max='9999999' hidden='1'/>" * 20_000 + b"</cols></worksheet>"
    assert len(read_sheet(Workbook("b", remade(xlsx_bytes(BOOK), sheet1=columns)), 1).hidden_columns) == 10_000


def is_told(data: bytes, name: str) -> bool:
    """Whether the workbook is refused, in words; any other exception is a fault of the program."""
    try:
        read_sheet(Workbook("b", data), name)
    except BookError as error:
        return bool(error.message and error.hint)
    return False


@pytest.mark.parametrize("make", [xlsx_bytes, ods_bytes])
def test_broken_bytes_are_told_or_read_and_nothing_else(make: Callable[[str], bytes]) -> None:
    whole, chance, told = make(BOOK), random.Random(7), 0
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(400):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in parts.items():
                at = chance.randrange(len(part))
                archive.writestr(
                    name, part[:at] + chance.choice([b"<", b"9", b"", b"'", b"-"]) + part[at + chance.randint(0, 3) :]
                )
        for data in (bytes(broken), out.getvalue()):
            told += is_told(data, chance.choice(("Trade in goods", "Other")))
    assert told > 100
