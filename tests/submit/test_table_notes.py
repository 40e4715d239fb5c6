"""Notes in the cells of tables are lettered and stand below their table, in every format, by the formats' own words."""

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from galleyproof.readback.finished.document_words import document_words
from tests.papers.small import TEMPLATES
from tests.submit.papers import send, write_paper
from tests.submit.programs import needs_pandoc

pytestmark = [pytest.mark.tex, pytest.mark.peer, needs_pandoc]

PROSE = """\
# Trade

One.^[A note of the text.] See @note:head and @tbl:ports.

| Harbour[^head] | Coast |
| --- | --- |
| Riga | north [@doe2019, 3] |
| Ghent^[Of the *old* gates.] | west [@doe2019, 3] |

Table: What each is [@roe2020]. {#tbl:ports}

[^head]: As the masters call them.

| Town | Gate |
| --- | --- |
| Leiden^[Its own.] | west |

Last [@doe2019].
"""
TABLE = (
    "harboura coast riga northb ghentc westb a as the masters call them. "
    "b jane doe, a book of iphones & emma (ghent: press, 2019), 3. c of the old gates."
)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = write_paper(
        tmp_path_factory.mktemp("tables") / "paper", {"prose": PROSE, "settings": "authors: [{name: Jane Smithers}]"}
    )
    shutil.copytree(TEMPLATES, paper / "templates")
    return paper


@pytest.mark.parametrize("form", ["docx", "html", "epub", "jats", "odt"])
def test_the_notes_stand_below_the_table_with_their_letters(form: str, root: Path) -> None:
    files = send(root, form).files
    name = next(name for name in files if name.endswith((".docx", ".html", ".epub", ".xml", ".odt")))
    words = "".join(document_words(form, files[name]).casefold().split())
    assert "".join(TABLE.split()) in words.replace("’", "'")
    assert "towngateleidenawestaitsown." in words
    assert "seen.aandtable1" in words
    assert words.count("anoteofthetext.") == 1


def test_jats_has_them_in_the_foot_of_the_table(root: Path) -> None:
    (data,) = (data for name, data in send(root, "jats").files.items() if name.endswith(".xml"))
    article = ET.fromstring(data)
    feet = [[note.get("id") for note in wrap.iterfind("table-wrap-foot/fn")] for wrap in article.iter("table-wrap")]
    assert feet == [["tablefn1a", "tablefn1b", "tablefn1c"], ["tablefn2a"]]
    marks = [mark.get("rid") for mark in article.iter("xref") if mark.get("ref-type") == "table-fn"]
    assert marks == ["tablefn1a", "tablefn1b", "tablefn1c", "tablefn1b", "tablefn2a"]
    assert [label.text for label in article.iterfind("back/fn-group/fn/label")] == ["1", "2", "3"]


def test_latex_for_editors_has_them_below_the_table(root: Path) -> None:
    files = send(root, "latex").files
    (tex,) = (data.decode("utf-8") for name, data in files.items() if name.endswith(".tex"))
    below = tex[tex.index("\\end{tabular}") : tex.index("\\end{table}")]
    assert [line.split("~")[0] for line in below.split("\n") if "textsuperscript" in line] == [
        f"\\textsuperscript{{{letter}}}" for letter in "abc"
    ]
    assert tex.count("\\footnote{") + tex.count("\\footnotetext") == 3
