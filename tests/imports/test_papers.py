"""Whole manuscripts: what import makes of each, how many of its words are in the paper, and whether it prints."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from galleyproof.bring.counted_words import compare, tree_text
from galleyproof.bring.document.pandoc_markdown import read_tree
from galleyproof.bring.markdown.split import with_own_notes
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.written.gathered_works import keys_of
from galleyproof.bring.written.paper_files import PaperFiles
from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.pandoc.pandoc_process import PandocFault
from galleyproof.report.text_report import text_report
from galleyproof.tasks.begin.import_draft import examine
from tests.imports.papers import HERE, SOURCES, Import, run_import, shown
from tests.submit.programs import needs_pandoc

pytestmark = needs_pandoc


TOLD = {
    "quarto-article": "code-not-run header-left layout-left-out marked-unfinished",
    "bookdown": "code-not-run header-left layout-left-out marked-unfinished",
    "manubot": "",
    "french-thesis": "",
    "latex-footcite": "layout-left-out left-as-it-was",
    "latex-natbib": "left-as-it-was marked-unfinished unread-date",
    "word-zotero": "",
    "word-typed-notes": "changes-accepted left-as-it-was",
    "odt-zotero": "left-as-it-was",
    "edition": "",
    "statistics": "header-left",
    "book": "",
    "chapters": "marked-unfinished",
    "quarto-thesis": "code-not-run layout-left-out left-as-it-was marked-unfinished",
    "jupyter-book": "code-not-run left-as-it-was lost-file marked-unfinished",
}
"""The kinds of finding on each manuscript's way in."""


@pytest.fixture(scope="module", params=SOURCES)
def imported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Import:
    return run_import(request.param, tmp_path_factory.mktemp("imports"))


def test_the_paper_is_the_expected(imported: Import, agrees_with: Callable[[Path, str], None]) -> None:
    agrees_with(HERE / imported.name / "paper.txt", shown(imported))


def test_every_word_is_in_the_paper(imported: Import) -> None:
    compared = imported.result.compared
    assert compared is not None
    assert compared.words > 20
    assert compared.missing == ()


@pytest.mark.peer
def test_pandoc_reads_the_same_words_in_the_sections(imported: Import) -> None:
    """Pandoc on both sides: whatever a paper cannot print yet, the sections say it."""
    sections = sorted((imported.folder / "sections").iterdir())
    texts = with_own_notes([Draft(path.read_text(encoding="utf-8")) for path in sections])
    tree = read_tree("\n\n".join(texts).encode(), "markdown")
    assert not isinstance(tree, PandocFault)
    front = imported.result.brought.front
    works = keys_of((imported.folder / "bib" / "references.bib").read_text(encoding="utf-8"))
    elsewhere = f"{front.title} {front.subtitle} {front.abstract} {imported.result.brought.printed_elsewhere}"
    compared = compare(imported.result.brought.words, f"{tree_text(tree, works)} {elsewhere}")
    assert compared.missing == ()


def test_what_could_not_be_rewritten_is_told(imported: Import) -> None:
    kinds = {found.code.name for found in imported.found} - {"words-missing"}
    assert kinds == set(TOLD[imported.name].split())


def test_words_that_are_missing_are_told_and_listed(imported: Import) -> None:
    brought = replace(imported.result.brought, words=f"{imported.result.brought.words} never written words")
    sink = Sink()
    compared, _, report = examine(imported.folder, brought, PaperFiles({}, ()), sink)
    assert compared is not None
    assert [found.code.name for found in sink] == ["words-missing"]
    assert "never written words" in report


def test_the_report_lists_every_finding_and_every_missing_word(imported: Import) -> None:
    report = (imported.folder / "import-report.md").read_text(encoding="utf-8")
    for found in (*imported.found, *imported.result.checked):
        assert f"- {found.span}: {found.code.severity.value} {found.code.id}: " in report
    assert imported.result.compared is not None
    assert all(f"- {stretch}\n" in report for stretch in imported.result.compared.missing)
    assert f"{imported.result.compared.words:,} words" in report


def test_every_finding_has_its_place(imported: Import) -> None:
    """In a file of the paper or of the manuscript, at a line that is there."""
    for found in imported.found:
        path = imported.folder / found.span.path
        if path.is_file():
            assert found.span.line <= path.read_text(encoding="utf-8").count("\n") + 1
        else:
            assert (imported.folder.parent / imported.name / found.span.path).is_file()


def test_no_mark_of_a_place_is_left(imported: Import) -> None:
    for path in imported.folder.rglob("*"):
        if path.suffix in (".md", ".yml", ".bib"):
            assert not re.search(r"[\U000f0000-\U0010ffff\ue000]", path.read_text(encoding="utf-8")), path


def test_the_check_finds_no_error(imported: Import) -> None:
    """What would stop it is marked as unfinished, and told."""
    errors = [found for found in imported.result.checked if found.code.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.tex
@pytest.mark.slow
def test_it_prints_in_one_command(imported: Import) -> None:
    sink = Sink()
    assert build(imported.folder, sink, lambda _: None) is not None, text_report(sink, color=False)


@pytest.mark.tex
def test_a_manuscript_without_numbers_prints_in_one_command(tmp_path: Path) -> None:
    imported = run_import("odt-zotero", tmp_path)
    sink = Sink()
    built = build(imported.folder, sink, lambda _: None)
    told = text_report(sink, color=False)
    assert built is not None, told
    pages = " ".join(" ".join(page.text.split()) for page in built.facts.pages)
    for words in ("Bees live on the heath.", "They sleep,", "dream", "Honey is sweet.", "So the keeper.", "Olive Hart"):
        assert words in pages
