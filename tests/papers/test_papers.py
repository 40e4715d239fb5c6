"""Tiny whole papers: the LaTeX of each, its findings, and the pages that the engine makes of it."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.building import Built, build
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.report.text_report import text_report
from tests.papers.small import PAPERS, copy_small

NAMES = ("plain", "notes", "figure", "markup")

pytestmark = pytest.mark.tex


@pytest.fixture(scope="module", params=NAMES)
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built, str]:
    """A paper's name and folder, what was built of it, and what was said."""
    root = copy_small(request.param, tmp_path_factory.mktemp("papers") / request.param)
    sink = Sink()
    built = build(root, sink, lambda _: None)
    told = text_report(sink, color=False)
    assert built is not None, told
    return root, built, told


def test_the_latex_is_the_expected(printed: tuple[Path, Built, str], agrees_with: Callable[[Path, str], None]) -> None:
    root, built, _ = printed
    body = built.tex.text.partition("\\begin{document}\n")[2]
    agrees_with(
        PAPERS / root.name / "expected.tex", re.sub(r"(?:(?<=nputs )|(?<=nputs=\{))[0-9a-f]{6,}", "DIGEST", body)
    )


def test_the_findings_are_the_expected(
    printed: tuple[Path, Built, str], agrees_with: Callable[[Path, str], None]
) -> None:
    root, _, told = printed
    agrees_with(PAPERS / root.name / "expected.txt", told)


def test_the_pdf_holds_the_paper(printed: tuple[Path, Built, str]) -> None:
    root, built, _ = printed
    assert (root / "build" / "paper.pdf").read_bytes() == built.pdf.data
    assert built.facts.pages
    assert built.facts.fonts
    assert all(font.is_embedded and font.kind != "Type3" for font in built.facts.fonts)
    assert all(link.leads_somewhere for link in built.facts.links)
    notes = json.loads((root / "build" / "notes.json").read_text(encoding="utf-8"))
    markers = {link.destination for link in built.facts.links}
    numbered = [note for note in notes if isinstance(note["number"], int)]
    for note in numbered:
        assert {f"note.{note['number']}", f"marker.{note['number']}"} <= markers
    assert built.pdf.passes == 1


LETTERS_OF_NAMES = "Kłysiński, Džugašvili, Ťažký, Šķēle, Țîrle, Őry, Ğül, Įrašas, Ňufaľ"


@pytest.mark.parametrize("program", ["embedded", "pdflatex", "xelatex", "lualatex"])
def test_every_engine_prints_the_letters_of_names(program: str, tmp_path: Path) -> None:
    """Those among them that its font has no glyph for are set from two, or asked for by their number."""
    if program != "embedded" and shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    root = copy_small("plain", tmp_path / "paper")
    engine = "embedded" if program == "embedded" else f"{{name: system, program: {program}}}"
    (root / "paper.yml").write_text(f"title: T\nengine: {engine}\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(
        f"{LETTERS_OF_NAMES}.^[See {LETTERS_OF_NAMES}, and @doe2020.]\n", encoding="utf-8"
    )
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    words = " ".join(unicodedata.normalize("NFC", page.text) for page in built.facts.pages)
    assert " ".join(words.split()).count(LETTERS_OF_NAMES) == 2


@pytest.mark.parametrize("program", ["xelatex", "lualatex"])
def test_what_the_fonts_of_another_engine_lack_is_told_at_its_line(program: str, tmp_path: Path) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    root = copy_small("plain", tmp_path / "paper")
    (root / "paper.yml").write_text(f"title: T\nengine: {{name: system, program: {program}}}\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text("Trade [@doe2020].\n\nAn old sign: \U00012000.\n", encoding="utf-8")
    sink = Sink()
    assert build(root, sink, lambda _: None) is None
    assert {(found.code.name, str(found.span)) for found in sink} == {("missing-character", "sections/01-trade.md:3:1")}


OTHER_LETTERS = (
    "Слово αὐτός и *курсив* и **жирный**. Говорит @doe2020. שלום עולם стоит, العربية هنا; промышленность ʿḫū."
)


@pytest.mark.parametrize("program", ["xelatex", "lualatex"])
@pytest.mark.parametrize("is_old", [False, True])
def test_other_engines_are_given_fonts_for_what_theirs_lacks(program: str, is_old: bool, tmp_path: Path) -> None:  # noqa: FBT001
    """A paper whose templates know nothing of them has its author's font alone."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed here")
    root = copy_small("plain", tmp_path / "paper")
    (root / "paper.yml").write_text(
        f"title: Слово\nlanguage: ru\nengine: {{name: system, program: {program}}}\n", encoding="utf-8"
    )
    (root / "sections" / "01-trade.md").write_text(f"# Раздел\n\n{OTHER_LETTERS}\n", encoding="utf-8")
    if is_old:
        template = root / "templates" / "engine.tex.jinja"
        told = template.read_text(encoding="utf-8")
        start = told.index("%% if letters", told.index("\\usepackage{fontspec}"))
        template.write_text(told[:start] + told[told.index("% These engines know every") :], encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    if is_old:
        assert {found.code.name for found in sink} == {"missing-character"}
        return
    assert built is not None, list(sink)
    text = unicodedata.normalize("NFC", " ".join(" ".join(page.text for page in built.facts.pages).split()))
    words = ("Слово αὐτός и курсив и жирный", "промышленность ʿḫū")
    assert [word for word in words if unicodedata.normalize("NFC", word) not in text] == []
    # Programs that read a page give words that run to the left in either order.
    assert "שלום" in text or "םולש" in text
    again = build(root, Sink(), lambda _: None)
    assert again is not None
    assert again.pdf.data == built.pdf.data


def test_brackets_and_signs_reach_bookmarks_and_metadata(tmp_path: Path) -> None:
    root = copy_small("notes", tmp_path / "paper")
    built = build(root, Sink(), lambda _: None)
    assert built is not None
    assert [mark.title for mark in built.facts.bookmarks] == [
        "1 Notes in text and headings", "1.1 A [bracketed] heading", "Another", "2 Last",
    ]  # fmt: skip
    assert built.facts.metadata["Title"] == "Notes & Queries: % [of] a_b"
    assert built.facts.metadata["Keywords"] == "notes, a_b & c, [x]"
    assert built.facts.metadata["Author"] == "Jane Döe, John Roe"


def test_the_last_page_names_the_licence_and_where_the_paper_comes_from(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    with (root / "paper.yml").open("a", encoding="utf-8") as file:
        file.write("\nlicence: CC BY 4.0 & friends\n")
    built = build(root, Sink(), lambda stage: None)
    assert built is not None
    foot = built.facts.pages[-1].text.rstrip().split("\n")[-1]
    assert re.fullmatch(r"CC BY 4\.0 & friends · Inputs [0-9a-f]{16}", foot)


def test_a_second_build_makes_the_same_bytes(printed: tuple[Path, Built, str], tmp_path: Path) -> None:
    first, built, _ = printed
    root = copy_small(first.name, tmp_path / "elsewhere")
    again = build(root, Sink(), lambda _: None)
    assert again is not None
    assert again.pdf.data == built.pdf.data


def test_an_error_of_tex_is_told_at_the_author_s_line(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    (root / "paper.yml").write_text("title: T\ndate: 2026-01-01\nraw_tex: true\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(
        "# Trade\n\nTrade [@doe2020]\nwent `\\nosuch`{=latex}.\n", encoding="utf-8"
    )
    sink = Sink()
    assert build(root, sink, lambda _: None) is None
    assert [(found.code.id, found.span.path, found.span.line) for found in sink] == [
        ("T704", "sections/01-trade.md", 4)
    ]


def test_an_error_of_the_checks_stops_an_engine_that_would_not_end(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    settings, section = root / "paper.yml", next((root / "sections").iterdir())
    settings.write_text(
        settings.read_text(encoding="utf-8") + "raw_tex: true\nnumbers: {check: all}\n", encoding="utf-8"
    )
    loop = "\n\n`\\def\\x{\\x}\\x`{=latex} There were 35 of them.\n"
    section.write_text(section.read_text(encoding="utf-8") + loop, encoding="utf-8")
    sink = Sink()
    assert build(root, sink, lambda _: None) is None
    assert "unbound-number" in [found.code.name for found in sink]
    assert "engine-timeout" not in [found.code.name for found in sink]
    assert not (root / "build" / "paper.pdf").exists()
    assert not list((root / "build").glob(".typeset-*"))
