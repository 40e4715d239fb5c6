"""References to pages are fields in Word and OpenDocument: LibreOffice opens each, and the pages that it names are right."""

import re
import shutil
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.packed.container import read_container
from galleyproof.readback.finished.document_words import document_words
from galleyproof.readback.pdf_bytes import read_pdf
from tests.papers.small import TEMPLATES
from tests.submit.papers import send, write_paper
from tests.submit.programs import convert, needs_libreoffice, needs_pandoc

pytestmark = [pytest.mark.peer, needs_pandoc]

BODY = "Words of a paragraph that goes on. " * 60 + "\n\n"
PROSE = f"""\
# Trade {{#sec:trade}}

At first [@doe2019; @roe2020], @page:sec:late and [see @page:tbl:tolls], *also @page:sec:plain*.^[As on @page:eq:sum.]

{BODY * 7}# Late {{#sec:late}}

@Page:sec:trade says so, and see @sec:late.

{BODY * 4}$$a$$ {{#eq:sum}}

{BODY * 3}| a | b |
|---|---|
| c | d |

Table: Of tolls {{#tbl:tolls}}

{BODY * 3}## Plainly {{#sec:plain}}

End.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paper = write_paper(
        tmp_path_factory.mktemp("paper") / "paper", {"prose": PROSE, "settings": "authors: [{name: Jane Roe}]"}
    )
    shutil.copytree(TEMPLATES, paper / "templates")
    return paper


def test_word_has_a_field_for_each_that_it_fills_in_when_it_opens_the_file(root: Path) -> None:
    (data,) = (data for name, data in send(root, "docx").files.items() if name.endswith(".docx"))
    parts = read_container(data)
    assert parts is not None
    texts = [parts[name].decode("utf-8") for name in ("word/document.xml", "word/footnotes.xml")]
    named = [re.findall(r" PAGEREF (\w+) ", text) for text in texts]
    assert [len(each) for each in named] == [4, 1]
    held = re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', texts[0])
    assert [name for each in named for name in each if held.count(name) != 1] == []
    assert "".join(texts).count('w:dirty="true"') == 5
    assert "page-" not in "".join(texts)


@pytest.mark.parametrize("form", ["docx", "odt"])
def test_until_then_they_show_what_stands_on_the_page(form: str, root: Path) -> None:
    (data,) = (data for name, data in send(root, form).files.items() if name.endswith(form))
    words = " ".join(document_words(form, data).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "page [section 2]" in words
    assert "see page [table 1], also page [section 2.1]" in words
    assert "As on page [equation 1]." in words
    assert "Page [Section 1] says so, and see section 2." in words


@needs_libreoffice
@pytest.mark.slow
@pytest.mark.parametrize("form", ["docx", "odt"])
def test_the_pages_are_those_on_which_the_things_stand(form: str, root: Path, tmp_path: Path) -> None:
    (data,) = (data for name, data in send(root, form).files.items() if name.endswith(form))
    (tmp_path / f"paper.{form}").write_bytes(data)
    facts = read_pdf(convert(tmp_path / f"paper.{form}", "pdf").read_bytes(), "paper.pdf", Sink())
    assert facts is not None
    pages = [" ".join(page.text.split()) for page in facts.pages]
    places = [
        next(number for number, page in enumerate(pages, start=1) if sign in page)
        for sign in ("2 Late", "Table 1. Of tolls", "2.1 Plainly", "(1)")
    ]
    assert len(set(places)) == len(places)
    late, tolls, plain, formula = places
    assert f"page {late} and see page {tolls}, also page {plain}" in re.sub(r"1\b(?= page)", "", pages[0]).replace(
        ",  ", ", "
    )
    assert f"As on page {formula}." in pages[0]
    assert "Page 1 says so, and see section 2." in pages[late - 1]


@pytest.mark.parametrize("form", ["docx", "odt", "html", "jats", "latex"])
def test_a_number_alone_has_no_word(form: str, tmp_path: Path) -> None:
    prose = "# Trade {#sec:trade}\n\nTrade goes [@doe2019; @roe2020]: w rozdziale -@sec:trade, as @sec:trade.\n"
    paper = write_paper(tmp_path / "paper", {"prose": prose, "settings": "authors: [{name: Jane Roe}]"})
    shutil.copytree(TEMPLATES, paper / "templates")
    (data,) = (
        data for name, data in send(paper, form).files.items() if name.endswith(("docx", "odt", "html", "xml", "tex"))
    )
    if form == "latex":
        assert r"w rozdziale \ref{" in data.decode("utf-8")
        return
    words = " ".join(document_words(form, data).split()).replace(" ,", ",")
    assert "w rozdziale 1, as section 1" in words
