"""The paper itself: what its pages, notes and bibliography must hold."""

import itertools
import json
import re
import unicodedata
from pathlib import Path

import pytest

from galleyproof.building import Built, build
from galleyproof.model.finding.diagnostic import Severity, Sink
from galleyproof.model.text.manuscript import PrintedTable
from galleyproof.model.text.walk import plain_text
from galleyproof.readback.pdf_bytes import read_pdf
from galleyproof.tag.space_font import NAME as SPACES
from tests.paper.copies import copy_paper

pytestmark = pytest.mark.tex

NOTES = 205


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_paper(tmp_path_factory.mktemp("first") / "paper")


@pytest.fixture(scope="module")
def built(root: Path) -> Built:
    sink = Sink()
    found = build(root, sink, lambda _: None)
    assert [str(d.span) + d.message for d in sink if d.code.severity is Severity.ERROR] == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def notes(root: Path, built: Built) -> list[dict[str, object]]:
    assert built
    found = json.loads((root / "build" / "notes.json").read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


def test_the_notes_are_numbered_without_gap(notes: list[dict[str, object]]) -> None:
    assert [note["number"] for note in notes] == list(range(1, NOTES + 1))
    for note in notes:
        assert set(note) == {"number", "section", "file", "line", "text", "works", "recovery"}
        assert note["text"]
        assert str(note["section"]).startswith("sec:")
        assert note["recovery"] in {"original", "attributed", "substitute", "study"}


def test_the_pdf_holds_every_note_in_order(built: Built, notes: list[dict[str, object]]) -> None:
    """Read back by a second route than the build's own check: page by page, letters only."""
    pages = [_letters(page.text) for page in built.facts.pages]
    page = 0
    for note in notes:
        wanted = _letters(str(note["text"]))
        found = next((number for number in range(page, len(pages)) if _holds(pages, number, wanted)), None)
        assert found is not None, note["number"]
        page = found


def test_works_record_exactly_the_notes_that_cite_them(built: Built, notes: list[dict[str, object]]) -> None:
    library = built.checked.paper.library
    recorded = {(number, work.key) for work in library.works.values() for number in work.numbers("origin")}
    cited = {(note["number"], work["key"]) for note in notes for work in note["works"]}  # type: ignore[attr-defined]
    assert recorded == cited
    assert {number for number, _ in recorded} == set(range(1, NOTES + 1))


def test_substitutes_say_what_was_seen_and_when(built: Built) -> None:
    for work in built.checked.paper.library.works.values():
        assert work.text("recovery") in {"original", "attributed", "substitute", "study"}, work.key
        if work.text("recovery") == "substitute":
            assert work.text("evidence"), work.key
            assert work.urldate, work.key


def test_every_page_of_the_editorial_tables_has_their_heads(built: Built) -> None:
    pages = [_letters(page.text) for page in built.facts.pages]
    tables = (block for block in built.manuscript.blocks if isinstance(block, PrintedTable))
    table = next(found for found in tables if found.register == "discrepancies")
    head = _letters("".join(plain_text(cell) for cell in table.header))
    rows = [_letters("".join(plain_text(cell) for cell in row)) for row in table.rows]
    of_rows = [number for number, page in enumerate(pages) if any(row in page for row in rows)]
    assert of_rows == list(range(of_rows[0], of_rows[-1] + 1))
    assert [number for number in of_rows if pages[number].count(head) != 1] == []
    assert [number for number in of_rows[1:] if "continued" not in pages[number]] == []


def test_the_pages_are_fit_for_print(built: Built) -> None:
    facts = built.facts
    assert 50 <= len(facts.pages) <= 80
    assert all((round(page.width), round(page.height)) == (482, 680) for page in facts.pages)
    assert facts.fonts
    assert all(font.is_embedded and font.kind != "Type3" for font in facts.fonts)
    # The blanks between words, which TeX sets no letter for, are of a font of their own.
    assert all("Charter" in font.name or "LM" in font.name or font.name == SPACES for font in facts.fonts)
    assert facts.links
    assert all(link.leads_somewhere for link in facts.links)
    assert all(mark.leads_somewhere for mark in facts.bookmarks)
    assert len(facts.bookmarks) == 22
    assert facts.language == "en-GB"
    assert facts.metadata["Title"].startswith("Belarus and China")
    assert built.pdf.passes == 1
    for fault in ("Overfull", "undefined references", "Missing character", "LaTeX Font Warning"):
        assert fault not in built.pdf.log


def test_marker_and_note_are_linked_both_ways(built: Built) -> None:
    destinations = {link.destination for link in built.facts.links}
    assert {f"note.{number}" for number in range(1, NOTES + 1)} <= destinations
    assert {f"marker.{number}" for number in range(1, NOTES + 1)} <= destinations


def test_every_figure_is_printed_and_mentioned(built: Built) -> None:
    words = " ".join(page.text for page in built.facts.pages)
    names = [f"fig:{name}" for name in built.manuscript.pictures]
    for number, name in enumerate(names, start=1):
        assert re.search(rf"Figure\s+{number}\.", words)
        assert re.search(rf"[Ff]igure\s+{number}\b", words)
        assert name in {link.destination for link in built.facts.links}


def test_the_list_of_works_has_what_notes_and_data_name(built: Built) -> None:
    paper = built.checked.paper
    cited = {reference.key for note in built.checked.notes.notes for reference in note.references}
    assert {key for key, _ in built.checked.notes.bibliography} == cited | paper.data_sources
    assert cited | paper.data_sources == paper.library.works.keys()


def test_discrepancies_say_where_the_other_evidence_stands(built: Built) -> None:
    """All but those that the study's own words, or plain geography, decide."""
    found = built.checked.paper.data.discrepancies
    assert sum(not discrepancy.source for discrepancy in found) <= 12


def test_another_folder_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    again = build(copy_paper(tmp_path / "ein anderer Ort" / "paper"), Sink(), lambda _: None)
    assert again is not None
    assert again.pdf.data == built.pdf.data
    for name in built.manuscript.pictures:
        figure = Path("build") / "figures" / f"{name}.pdf"
        assert (again.checked.paper.root / figure).read_bytes() == (built.checked.paper.root / figure).read_bytes()


def test_a_changed_datum_reaches_text_and_figure_and_nothing_else(built: Built, tmp_path: Path) -> None:
    from galleyproof.tasks.fix import correct, find_correction

    root = copy_paper(tmp_path / "paper")
    table = root / "data" / "trade.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("china,2020,748.2426", "china,2020,748.4426"), "utf-8")
    assert build(root, Sink(), lambda _: None) is None
    found = find_correction(root, Sink(), lambda _: None)
    assert found is not None
    assert correct(root, found, Sink())
    sink = Sink()
    again = build(root, sink, lambda _: None)
    assert again is not None
    for name in built.checked.paper.files:
        if name not in {"data/trade.csv", "sections/03-economics.md"}:
            assert (root / name).read_bytes() == (built.checked.paper.root / name).read_bytes()
    changed = [
        (old, new)
        for old, new in itertools.zip_longest(
            _words(built.facts.pages[:-1]), _words(again.facts.pages[:-1]), fillvalue=""
        )
        if old != new
    ]
    assert changed == [("748.2", "748.4")]
    assert _figure(built, "trade") != _figure(again, "trade")


def test_the_manifest_of_what_was_read_back_is_the_file_that_was_kept(root: Path, built: Built) -> None:
    kept = (root / "build" / "paper.pdf").read_bytes()
    assert kept == built.pdf.data
    assert read_pdf(kept, "paper.pdf", Sink()) == built.facts


def _figure(built: Built, name: str) -> bytes:
    return (built.checked.paper.root / "build" / "figures" / f"{name}.pdf").read_bytes()


def _words(pages: object) -> list[str]:
    assert isinstance(pages, tuple)
    return [word for page in pages for word in page.text.split()]


def _holds(pages: list[str], number: int, wanted: str) -> bool:
    """Whether the page holds the letters, or its end and the next one's notes do between them."""
    if wanted in pages[number]:
        return True
    following = pages[number + 1] if number + 1 < len(pages) else ""
    return any(wanted[:cut] in pages[number] and wanted[cut:] in following for cut in range(10, len(wanted) - 3))


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKC", text)
    return "".join(character for character in decomposed if character.isalnum())
