"""What is submitted for word processors, browsers and reading devices, opened by programs of others."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from galleyproof.model.outcome.submission import Submission
from galleyproof.packed.container import write_container
from tests.submit import readers
from tests.submit.papers import send
from tests.submit.programs import (
    convert,
    epub_faults,
    needs_chromium,
    needs_epubcheck,
    needs_libreoffice,
    needs_pandoc,
    open_page,
)

pytestmark = [pytest.mark.tex, pytest.mark.peer, pytest.mark.slow, needs_pandoc]

WIDTH = 4.4
"""Inches; a figure as wide as the lines of the printed page has 4.57."""


@pytest.fixture(scope="module")
def submitted(root: Path) -> dict[str, bytes]:
    """The files by form."""
    return {form: only_file(send(root, form)) for form in ("docx", "odt", "html", "epub")}


def only_file(made: Submission) -> bytes:
    (data,) = made.files.values()
    return data


def test_every_note_is_there_in_the_words_of_the_pdf(submitted: dict[str, bytes], notes: tuple[str, ...]) -> None:
    assert len(notes) == 205
    assert readers.docx_notes(submitted["docx"]) == list(notes)
    assert readers.odt_notes(submitted["odt"]) == list(notes)
    assert readers.Page(submitted["html"].decode("utf-8")).note_texts() == list(notes)
    assert readers.epub_notes(submitted["epub"]) == list(notes)


def test_figures_are_as_wide_as_in_print(submitted: dict[str, bytes]) -> None:
    document = readers.parts(submitted["docx"])["word/document.xml"].decode("utf-8")
    content = readers.parts(submitted["odt"])["content.xml"].decode("utf-8")
    chapters = b"".join(data for name, data in readers.parts(submitted["epub"]).items() if name.endswith(".xhtml"))
    widths = {
        "docx": [int(width) / 914400 for width in re.findall(r'<wp:extent cx="(\d+)"', document)],
        "odt": [float(width) for width in re.findall(r'<draw:frame\b[^>]*svg:width="([\d.]+)in"', content)],
        "epub": [float(width) for width in re.findall(r'<img [^>]*style="width:([\d.]+)in"', chapters.decode("utf-8"))],
    }
    assert {form: len(found) for form, found in widths.items()} == {"docx": 1, "odt": 1, "epub": 1}
    assert all(WIDTH < width < 5 for found in widths.values() for width in found), widths


def test_references_of_an_open_document_lead_to_what_they_name(submitted: dict[str, bytes]) -> None:
    root = ET.fromstring(readers.parts(submitted["odt"])["content.xml"])
    links = {link.get("{http://www.w3.org/1999/xlink}href") or "" for link in root.iter(f"{readers.TEXT}a")}
    marks = {
        f"#{mark.get(f'{readers.TEXT}name')}"
        for kind in ("bookmark", "bookmark-start")
        for mark in root.iter(f"{readers.TEXT}{kind}")
    }
    inside = {link for link in links if link.startswith("#")}
    assert {"#fig-trade", "#tbl-provenance"} <= inside <= marks


@needs_libreoffice
@pytest.mark.parametrize(("form", "other"), [("docx", "odt"), ("odt", "docx")])
def test_a_word_processor_reads_every_note(
    submitted: dict[str, bytes], notes: tuple[str, ...], form: str, other: str, tmp_path: Path
) -> None:
    (tmp_path / f"paper.{form}").write_bytes(submitted[form])
    saved = convert(tmp_path / f"paper.{form}", other).read_bytes()
    found = readers.odt_notes(saved) if other == "odt" else readers.docx_notes(saved)
    assert found == list(notes)


@needs_chromium
@pytest.mark.parametrize("width", [390, 1280])
def test_a_browser_shows_every_note_and_nothing_beyond_the_edge(
    submitted: dict[str, bytes], notes: tuple[str, ...], width: int, tmp_path: Path
) -> None:
    shown, measures = open_page(submitted["html"].decode("utf-8"), width, tmp_path)
    assert readers.Page(shown).note_texts() == list(notes)
    assert measures["window"] == measures["page"] == width
    assert measures["plain"] == []
    assert len(measures["pictures"]) == 1
    assert min(measures["pictures"]) > min(600, 0.85 * width)


@needs_epubcheck
def test_a_book_is_valid(submitted: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.epub"
    path.write_bytes(submitted["epub"])
    assert epub_faults(path) == ""


@needs_epubcheck
def test_a_fault_of_a_book_is_found(submitted: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "paper.epub"
    parts = readers.parts(submitted["epub"])
    parts["EPUB/text/ch007.xhtml"] = parts["EPUB/text/ch007.xhtml"].replace(b"ch003.xhtml#fig-trade", b"#fig-trade")
    path.write_bytes(write_container(parts))
    assert "RSC-012" in epub_faults(path)
