"""A paper that asks for an accessible PDF gets one: every piece is in its tree, and its pages look as they did."""

import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import ImageChops

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.readback.element_texts import texts_by_element
from galleyproof.tag.accessible_print import wants_marks, with_tags
from galleyproof.tag.pdfua_rules import broken_ua_rules
from tests.documents.printing import write_documents
from tests.papers.small import copy_small
from tests.tag.tagged_papers import TaggedPaper, build_both, build_once

pytestmark = pytest.mark.tex


def test_a_paper_of_every_construct_keeps_the_rules(everything: TaggedPaper) -> None:
    assert [found.message for found in everything.findings if found.code is codes.UNTAGGED] == []
    assert broken_ua_rules(everything.tagged) == ()


def test_every_kind_of_piece_has_elements(everything: TaggedPaper) -> None:
    roles = {element.role for element in everything.elements}
    assert roles >= {
        "Document", "Sect", "H1", "H2", "P", "BlockQuote", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "Caption", "Figure",
        "Formula", "Code", "Span", "Link", "Reference", "Note", "TOC", "TOCI", "BibEntry", "Div",
    }  # fmt: skip
    assert [element.alternative for element in everything.of("Formula")][-1] == r"\sum_{i=1}^n x_i = 5"
    assert "de" in {element.language for element in everything.of("Span")}
    wide = [(cell.rows, cell.columns) for cell in everything.of("TH") if cell.rows + cell.columns > 2]
    assert (2, 1) in wide
    assert (1, 2) in wide


def test_the_pages_look_as_they_did(everything: TaggedPaper) -> None:
    plain, tagged = (pypdfium2.PdfDocument(data) for data in (everything.plain, everything.tagged))
    # The last page says what the paper was made from, and the setting is a part of that.
    assert len(plain) == len(tagged) > 5
    for number in range(len(plain) - 1):
        one, other = (pages[number].render(scale=1.5).to_pil().convert("L") for pages in (plain, tagged))
        assert not any(ImageChops.difference(one, other).histogram()[64:]), f"page {number + 1}"


def test_the_words_are_the_same_for_who_reads_without_the_tree(everything: TaggedPaper, tmp_path: Path) -> None:
    plain, tagged = (_program(tmp_path, data, "pdftotext", "-") for data in (everything.plain, everything.tagged))
    assert plain.rpartition("\n\n")[0].split()[:-4] == tagged.rpartition("\n\n")[0].split()[:-4]


def test_another_reader_finds_the_tree(everything: TaggedPaper, tmp_path: Path) -> None:
    told = _program(tmp_path, everything.tagged, "pdfinfo", "-struct-text")
    assert "Syntax Error" not in told
    lines = [line.strip() for line in told.splitlines()]
    assert sum(line.startswith("Table <") for line in lines) == len(everything.of("Table"))
    assert sum(line.startswith("Note <") for line in lines) == len(everything.of("Note"))
    words = " ".join(line.strip('"') for line in lines if line.startswith('"'))
    places = [
        words.index(each)
        for each in ("Tiny", "Of all things", "Abstract", "Tolls fell.", "Quoted.", "Water is", "Good 59")
    ]
    assert places == sorted(places)


def test_two_builds_have_the_same_bytes(tmp_path: Path) -> None:
    both = [build_both(copy_small("markup", tmp_path / name / "paper")).tagged for name in ("one", "other")]
    assert both[0] == both[1]


def test_a_paragraph_over_two_pages_is_one_element(everything: TaggedPaper) -> None:
    with pikepdf.open(BytesIO(everything.tagged)) as pdf:
        tables = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Table"]
        heads = [sum(row.get("/S") == "/TR" for row in table.K) for table in tables]
    # The head that stands on each page is in the tree once.
    assert max(heads) == 61


@pytest.mark.parametrize("seed", [7, 8])
def test_random_documents_are_tagged_without_fault(seed: int, tmp_path: Path) -> None:
    write_documents(seed, 40, tmp_path / "paper")
    both = build_both(tmp_path / "paper")
    assert [found.message for found in both.findings if found.code is codes.UNTAGGED] == []
    assert broken_ua_rules(both.tagged) == ()


# ---------------------------------------------------------------- where it cannot be done


def _accessible(root: Path, *changes: tuple[str, str, str]) -> tuple[bytes, list[str]]:
    for name, old, new in changes:
        path = root / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    with (root / "paper.yml").open("a", encoding="utf-8") as settings:
        settings.write("accessible: true\n")
    data, _, _, found = build_once(root)
    return data, [f"{each.span} {each.message}" for each in found if each.code is codes.UNTAGGED]


def test_older_templates_print_without_tags(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    (root / "templates" / "tags.tex.jinja").unlink()
    data, told = _accessible(root, ("paper.tex.jinja", '%% if tagged\n%% include "tags.tex.jinja"\n%% endif\n', ""))
    assert [each.split(" ", 1)[1] for each in told] == ["the PDF is not tagged: the templates print no marks"]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_words_of_a_template_that_belong_to_nothing_are_told(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    data, told = _accessible(root, ("title.tex.jinja", "\\VAR{title}\\par", "\\VAR{title}\\par Printed by us.\\par"))
    assert told[0].endswith("words on page 1 stand in no element")
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


@pytest.mark.parametrize("mark", ["/GP 5 DP", "/GP<</O(nobody)>>DP", "/GP<</C(p1)>>DP", "/GP<</O 5>>DP"])
def test_marks_that_raw_latex_forges_are_told(mark: str, tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    with next((root / "sections").iterdir()).open("a", encoding="utf-8") as section:
        section.write(f"\n\nA word `\\pdfliteral direct{{{mark}}}`{{=latex}} more.\n")
    with (root / "paper.yml").open("a", encoding="utf-8") as settings:
        settings.write("raw_tex: true\n")
    data, told = _accessible(root)
    assert len(told) == 1
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_a_lost_mark_is_told(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    lost = "\\protected\\def\\closetag#1{\\def\\linktag{}\\pdfliteral direct{/GP<</C(#1)>>DP}}"
    data, told = _accessible(root, ("tags.tex.jinja", lost, "\\protected\\def\\closetag#1{}"))
    assert "`title` is opened and never closed" in told[0] or "while" in told[0] or "never closed" in told[0]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


HEBREW = "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}"


def test_words_that_run_to_the_left_stand_in_their_own_element(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    with next((root / "sections").iterdir()).open("a", encoding="utf-8") as section:
        section.write(f"\n\nHe said [{HEBREW}]{{lang=he}} and went.\n")
    both = build_both(root)
    assert [found.message for found in both.findings if found.code is codes.UNTAGGED] == []
    span = next(element.id for element in both.of("Span") if element.language == "he")
    assert sorted(texts_by_element(both.tagged)[span].text.strip()) == sorted(HEBREW)


def test_lines_that_run_to_the_left_are_told(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    settings = root / "paper.yml"
    settings.write_text(
        re.sub(r"(?m)^language:.*\n", "", settings.read_text(encoding="utf-8")) + "language: he\n", encoding="utf-8"
    )
    data, told = _accessible(root)
    assert [each.split(" ", 1)[1] for each in told] == [
        "the PDF is not tagged: lines that run to the left cannot be marked yet"
    ]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


def test_an_engine_that_sets_no_marks_is_told(everything: TaggedPaper) -> None:
    settings = replace(
        everything.manuscript.paper.settings, engine=EngineSettings(name="system", program="xelatex"), accessible=True
    )
    assert not wants_marks(settings)
    printed, sink = Pdf(everything.plain, 1, ""), Sink()
    assert with_tags(printed, TexFile("", {}, {}), settings, sink) is printed
    assert [each.message for each in sink] == ["the PDF is not tagged: xelatex sets no marks for that"]


def _program(folder: Path, data: bytes, name: str, *options: str) -> str:
    if shutil.which(name) is None:
        pytest.skip(f"{name} of poppler is not there")
    path = folder / "paper.pdf"
    path.write_bytes(data)
    words = [name, str(path), *options] if name == "pdftotext" else [name, *options, str(path)]
    return subprocess.run(words, capture_output=True, check=True, text=True).stdout
