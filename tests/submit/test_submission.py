"""Each target of the real paper is made on a copy, and holds every note in order with the PDF's wording."""

import json
import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from galleyproof.building import build
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.outcome.submission import Submission
from galleyproof.model.text.document import Figure
from galleyproof.model.text.walk import blocks_of
from galleyproof.pipeline import check
from galleyproof.read.works.entries import read_library
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.readback.pdf_rules import check_pdf
from galleyproof.readback.sought.holding import find_missing
from galleyproof.readback.words_to_print import PrintedPiece, Stream
from galleyproof.submit.pdf.pdfa_rules import broken_rules
from galleyproof.submit.pdf.sameness import letters, words_only_in
from galleyproof.tasks.submissions.submit import submit
from tests.papers.small import copy_small
from tests.submit.papers import quiet, refused, send

pytestmark = [pytest.mark.tex, pytest.mark.slow]


def stream(notes: tuple[str, ...]) -> Stream:
    return Stream(
        tuple(PrintedPiece(f"{number} {note}", Span(""), number) for number, note in enumerate(notes, start=1))
    )


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.fixture(scope="module")
def latex(root: Path) -> Submission:
    return send(root, "latex")


def test_latex_is_plain_and_packed(latex: Submission, notes: tuple[str, ...]) -> None:
    tex = latex.files["source/paper.tex"].decode()
    assert tex.count("\\footnote{") == len(notes)
    assert "\\author{%\n  Jane Smithers" in tex
    assert not [line for line in tex.split("\n") if line.lstrip().startswith("%")]
    assert not [word for word in ("galleyproof", "sections/", "\\VAR", "\\composed", "\\newcommand") if word in tex]
    with zipfile.ZipFile(BytesIO(latex.files["paper.zip"])) as archive:
        assert {f"source/{name}" for name in archive.namelist()} == set(latex.files) - {"paper.zip"}


@pytest.mark.skipif(
    shutil.which("pdflatex") is None, reason="no pdflatex of TeX Live: apt-get install texlive-latex-recommended"
)
def test_latex_says_the_same_in_another_tex(
    latex: Submission, root: Path, notes: tuple[str, ...], tmp_path: Path
) -> None:
    with zipfile.ZipFile(BytesIO(latex.files["paper.zip"])) as archive:
        archive.extractall(tmp_path)
    for _ in range(2):
        subprocess.run(
            ["pdflatex", "-interaction=batchmode", "paper.tex"], cwd=tmp_path, check=True, capture_output=True
        )
    sink = Sink()
    there = read_pdf((tmp_path / "paper.pdf").read_bytes(), "paper.pdf", sink)
    here = read_pdf((root / "build" / "paper.pdf").read_bytes(), "paper.pdf", sink)
    assert there is not None
    assert here is not None
    mine, theirs = [page.text for page in here.pages], [page.text for page in there.pages]
    assert words_only_in(theirs, mine) == ()
    # What stands above the rest of a table that runs over pages is the page's own.
    continued = [f"Table {number}, continued" for number in (1, 2, 3)]
    assert words_only_in(mine, [*theirs, *continued]) == ()
    # LaTeX's own fonts set accents apart from their letters, so that neither side is asked for them.
    assert find_missing((stream(notes),), [page.text for page in there.pages], letters) == ()


def test_arxiv_begins_as_arxiv_wants_it(root: Path) -> None:
    made = send(root, "arxiv")
    assert made.files["source/paper.tex"].startswith(b"\\pdfoutput=1\n")
    assert {"size of the source", "abstract for arXiv"} <= {demand.name for demand in made.checklist}


def test_jats_holds_every_note_and_work(root: Path, notes: tuple[str, ...]) -> None:
    made = send(root, "jats")
    article = ET.fromstring(made.files["paper.xml"])
    found = ["".join(words(paragraph) for paragraph in note.iter("p")) for note in article.iter("fn")]
    assert found == list(notes)
    markers = [marker.get("rid") for marker in article.find("body").iter("xref") if marker.get("ref-type") == "fn"]  # type: ignore[union-attr]
    assert markers == [f"fn{number}" for number in range(1, len(notes) + 1)]
    assert len(list(article.iter("ref"))) > 100
    assert {graphic.get("{http://www.w3.org/1999/xlink}href") for graphic in article.iter("graphic")} <= set(made.files)


def test_pdfa_keeps_the_rules_and_the_notes(root: Path, notes: tuple[str, ...]) -> None:
    data = send(root, "pdfa").files["paper.pdf"]
    assert broken_rules(data) == ()
    sink = Sink()
    facts = read_pdf(data, "paper.pdf", sink)
    assert facts is not None
    assert facts.metadata["Author"] == "Jane Smithers"
    check_pdf(facts, (stream(notes),), "paper.pdf", sink)
    assert list(sink) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        figures = [each for each in elements if str(each.get("/S", "")) == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == figure_alternatives(root)


def figure_alternatives(root: Path) -> list[str]:
    checked = check(root, Sink(), quiet)
    assert checked is not None
    found = [block.alt for block in blocks_of(checked.paper.sections) if isinstance(block, Figure)]
    assert len(set(found)) == 1
    assert all(found)
    return found


def test_alternative_texts_are_in_jats_and_latex(root: Path) -> None:
    jats = b"".join(data for name, data in send(root, "jats").files.items() if name.endswith(".xml"))
    assert [found.text for found in ET.fromstring(jats).iter("alt-text")] == figure_alternatives(root)
    latex = b"".join(data for name, data in send(root, "latex").files.items() if name.endswith(".tex")).decode("utf-8")
    for words in figure_alternatives(root):
        assert f"\\includegraphics[alt={{{words}}}]" in latex


def test_a_figure_without_an_alternative_text_is_warned_of(root: Path) -> None:
    path = root / "sections" / "03-economics.md"
    before = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'\{#fig:trade alt="[^"]*"\}', "{#fig:trade}", before), encoding="utf-8")
    try:
        sink = Sink()
        made = submit(root, "pdfa", sink, quiet, anonymous=False)
    finally:
        path.write_text(before, encoding="utf-8")
    assert made is not None
    assert made.holds
    assert [str(found.span) for found in sink if found.code is codes.MISSING_ALTERNATIVE] == [
        "sections/03-economics.md:30:1"
    ]


def test_rules_of_pdfa_are_found_broken(tmp_path: Path) -> None:
    built = build(copy_small("plain", tmp_path / "paper"), Sink(), quiet)
    assert built is not None
    rules = broken_rules(built.pdf.data)
    assert {rule.partition(":")[0] for rule in rules} >= {"6.1.3", "6.2.3", "6.3.2", "6.6.2.1"}


def test_crossref_lists_the_works(root: Path) -> None:
    deposit = ET.fromstring(send(root, "registry").files["paper.xml"])
    space = "{http://www.crossref.org/schema/5.3.1}"
    assert deposit.findtext(f".//{space}doi_data/{space}doi") == "10.1234/abc"
    assert deposit.findtext(f".//{space}surname") == "Smithers"
    assert len(deposit.findall(f".//{space}citation")) > 100


def test_a_deposit_without_an_address_is_refused(root: Path) -> None:
    assert {found.code for found in refused(root, "crossref")} == {codes.INCOMPLETE_DEPOSIT}


def test_the_works_go_to_other_programs(root: Path) -> None:
    items = json.loads(send(root, "csl-json").files["paper.json"])
    records = send(root, "ris").files["paper.ris"].decode()
    assert records.count("\r\nER  - ") == len(items)
    sink = Sink()
    library = read_library(Source("paper.bib", send(root, "biblatex").files["paper.bib"].decode()), sink)
    assert set(library.works) == {item["id"] for item in items}
    assert list(sink) == []


def test_what_a_journal_asks_for_and_does_not_get_is_told(root: Path) -> None:
    found = refused(root, "journal")
    assert {one.code for one in found} == {codes.TOO_MANY_WORDS, codes.LONG_ABSTRACT, codes.WRONG_KEYWORDS}
    assert {one.span.path for one in found} == {"paper.yml"}
    checklist = (root / "build" / "submission" / "journal" / "checklist.md").read_text(encoding="utf-8")
    assert "| [ ] words | at most 100, with notes |" in checklist
    assert re.search(r"anonymity \| nowhere: \d+ telling words \|", checklist)
    assert "Smithers" not in checklist


def test_an_unknown_target_is_told_with_the_nearest(root: Path) -> None:
    (found,) = refused(root, "jat")
    assert (found.code, found.hint) == (codes.UNKNOWN_TARGET, "did you mean `jats`?")


@pytest.mark.parametrize("target", ["latex", "pdfa"])
def test_the_same_paper_gives_the_same_bytes(root: Path, target: str) -> None:
    assert send(root, target, anonymous=True).files == send(root, target, anonymous=True).files
