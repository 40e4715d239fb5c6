"""Cells that span others do so in every format, by the formats' own words."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest

from tests.papers.small import TEMPLATES
from tests.submit.papers import send, write_paper
from tests.submit.programs import needs_pandoc

pytestmark = [pytest.mark.tex, pytest.mark.peer, needs_pandoc]

PROSE = """\
# Trade

+---------+--------------------+--------+
| Harbour | Ships              | Coast  |
|         +--------+-----------+        |
|         | In     | Out       |        |
+=========+=======:+:=========:+========+
| Riga    | many   | few       | north  |
|         +--------+-----------+--------+
|         | none, or unknown   | west   |
+---------+--------------------+--------+

Last.
"""
ROWS = [
    ["Harbour 2 1", "Ships 1 2", "Coast 2 1"],
    ["In 1 1", "Out 1 1"],
    ["Riga 2 1", "many 1 1", "few 1 1", "north 1 1"],
    ["none, or unknown 1 2", "west 1 1"],
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = write_paper(
        tmp_path_factory.mktemp("wide") / "paper", {"prose": PROSE, "settings": "authors: [{name: Jane Smithers}]"}
    )
    shutil.copytree(TEMPLATES, paper / "templates")
    return paper


@pytest.mark.parametrize("form", ["html", "epub", "jats", "odt"])
def test_each_cell_takes_what_it_takes(form: str, root: Path) -> None:
    text = written(send(root, form).files, form)
    (table,) = re.findall(r"<(?:table:)?table[ >].*?</(?:table:)?table>", text, re.DOTALL)
    rows = re.findall(r"<(?:table:table-row|tr)\b.*?</(?:table:table-row|tr)>", table, re.DOTALL)
    assert [[told(*cell) for cell in CELL.findall(row)] for row in rows] == ROWS


CELL = re.compile(r"<((?:th|td|table:table-cell)\b[^>]*)>(.*?)</(?:th|td|table:table-cell)>", re.DOTALL)


def told(opening: str, content: str) -> str:
    rows, columns = (
        re.search(rf'(?:{name}span|number-{name}s?-spanned|number-{name}umns-spanned)="(\d+)"', opening)
        for name in ("row", "col")
    )
    words = " ".join(re.sub("<[^>]*>", "", content).split())
    return f"{words} {rows[1] if rows else 1} {columns[1] if columns else 1}"


def test_cells_of_word_are_merged(root: Path) -> None:
    text = written(send(root, "docx").files, "docx")
    assert re.findall(r'<w:gridSpan w:val="([2-9])"', text) == ["2", "2"]
    assert re.findall(r'<w:vMerge w:val="(\w+)"', text) == [
        "restart",
        "restart",
        "continue",
        "continue",
        "restart",
        "continue",
    ]


def test_opendocument_has_its_last_rule_below_cells_of_several_rows_and_heads_alike(root: Path) -> None:
    text = written(send(root, "odt").files, "odt")
    ruled = re.findall(r'style-name="TableLastRowCell"[^>]*>.*?</table:table-cell>', text, re.DOTALL)
    assert sum(any(word in each for word in ("Riga", "none", "west")) for each in ruled) == len(ruled) == 3
    # No style of the document's own is a child of another such.
    assert not re.findall(r'style:parent-style-name="P\d', text)


def test_latex_spans_columns_with_rules_below(root: Path) -> None:
    text = written(send(root, "latex").files, "latex")
    assert "\\multicolumn{2}{c}{Ships}" in text
    assert "\\cline{2-3}" in text


def written(files: Mapping[str, bytes], form: str) -> str:
    ends = {"docx": ".docx", "odt": ".odt", "epub": ".epub", "html": ".html", "jats": ".xml", "latex": ".zip"}[form]
    data = next(data for name, data in files.items() if name.endswith(ends))
    if form in ("html", "jats"):
        return data.decode("utf-8")
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = ("word/document.xml", "content.xml", ".xhtml", "paper.tex")
        return "".join(packed.read(name).decode("utf-8") for name in packed.namelist() if name.endswith(parts))
