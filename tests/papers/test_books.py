"""A book: parts, chapters, contents, lists, notes counted anew and set at an end, in each output that can hold them."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from galleyproof.building import build
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.packed.container import read_container
from galleyproof.tasks.submissions.submit import submit
from tests.papers.small import TEMPLATES
from tests.submit.papers import quiet, write_paper

pytestmark = [pytest.mark.tex, pytest.mark.peer]

SETTINGS = """\
authors: [Jane Roe]
kind: book
contents: true
lists: [tables]
notes: {restart: chapter, place: end}
"""
PROSE = """\
# Preface {.unnumbered}

Why.^[The first note.]

# The Sea {.part #sec:sea}

# Harbours {#sec:harbours}

Quays.^[Of quays.] Piers.[^pier] @Sec:sea and @sec:harbours, @sec:piers; @note:hill, @note:pier.

[^pier]: Of piers.

## Piers {#sec:piers}

| a | b |
| - | - |
| c | d |

Table: Goods.^[Of goods.] {#tbl:goods}

# Hills

High.[^hill]

[^hill]: Of hills.

# Sources {.appendix #sec:app}

@Sec:app has none.
"""
REFERENCES = "Part I and chapter 1, section 1.1; chapter 2, n. 1, n. 2."


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_paper(tmp_path_factory.mktemp("book") / "paper", {"prose": PROSE, "settings": SETTINGS})
    shutil.copytree(TEMPLATES, root / "templates")
    return root


def send(root: Path, target: str) -> tuple[Mapping[str, bytes], list[str]]:
    """The files, and what the format does not know of what is asked for."""
    sink = Sink()
    made = submit(root, target, sink, quiet)
    assert made is not None, list(sink)
    return made.files, [found.message for found in sink if found.code is codes.PARTS_ELSEWHERE]


def pages(data: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_a_book_is_printed_with_all_its_parts(book: Path) -> None:
    files, told = send(book, "latex")
    title, contents, tables, preface, part, harbours, *rest = pages(book / "build" / "paper.pdf")
    assert title.startswith("Tiny Jane Roe")
    lines = ["Preface 4", "I The Sea 5", "1 Harbours 6", "1.1 Piers 6", "2 Hills 7", "A Sources 8"]
    assert re.sub(r"( \.)+", "", contents) == " ".join(["2 Tiny Contents", *lines])
    assert re.sub(r"( \.)+", "", tables) == "List of tables 3 List of tables 1.1 Goods. 6"
    assert (preface, part) == ("4 Tiny Preface Why. 1", "Part I The Sea")
    assert "Chapter 1 Harbours Quays.1 Piers.2 " + REFERENCES in harbours
    assert "Chapter 2 Hills High. 1" in rest[0]
    assert "Appendix A Sources Appendix A has none." in rest[1]
    heads = "Preface 1 The first note. 1 Harbours 1 Of quays. 2 Of piers. 3 Of goods. 2 Hills 1 Of hills."
    assert f"Notes {heads}" in rest[2]
    # A copy editor's LaTeX says the same with LaTeX's own means.
    tex = files["source/paper.tex"].decode()
    for command in (r"\part{", r"\chapter{Harbours}", r"\chapter*{Preface}", r"\tableofcontents", r"\listoftables"):
        assert command in tex
    assert told == ["in latex, notes stand at the foot of the page"]


def test_word_has_endnotes_that_each_chapter_counts_anew(book: Path) -> None:
    files, told = send(book, "docx")
    parts = read_container(files["paper.docx"])
    assert parts is not None
    document, notes = parts["word/document.xml"].decode(), parts["word/endnotes.xml"].decode()
    assert (document.count("<w:endnoteReference "), "footnote" in (document + notes).lower()) == (5, False)
    assert "word/footnotes.xml" not in parts
    sections = re.findall(r"<w:sectPr>.*?</w:sectPr>", document, re.DOTALL)
    assert len(sections) > 5
    assert all('<w:numRestart w:val="eachSect"/>' in section for section in sections)
    assert "endnotes.xml" in parts["[Content_Types].xml"].decode()
    shown = re.sub(r"<w:instrText\b.*?</w:instrText>", "", document)
    words = re.sub(r"<[^>]+>", "", shown).replace("\N{NO-BREAK SPACE}", " ")
    assert REFERENCES in words
    assert told == []


def test_opendocument_says_each_note_s_own_number(book: Path) -> None:
    files, told = send(book, "odt")
    parts = read_container(files["paper.odt"])
    assert parts is not None
    content = parts["content.xml"].decode()
    assert re.findall(r'text:label="(\d)"', content) == ["1", "1", "2", "3", "1"]
    assert 'text:footnotes-position="document"' in parts["styles.xml"].decode()
    assert told == []


def test_a_web_page_and_jats_number_notes_as_the_page_does(book: Path) -> None:
    page, told = send(book, "html")
    assert re.findall(r'class="note-marker"[^>]*>(\d)', page["paper.html"].decode()) == ["1", "1", "2", "3", "1"]
    assert told == []
    xml, told = send(book, "jats")
    text = xml["paper.xml"].decode()
    assert re.findall(r'<fn id="fn(\d)"><label>(\d)', text) == [
        ("1", "1"),
        ("2", "1"),
        ("3", "2"),
        ("4", "3"),
        ("5", "1"),
    ]
    # A chapter stands in its part, an appendix in none.
    assert re.search(r'<label>I</label><title>The Sea</title><sec id="sec-harbours">', text)
    assert '</sec></sec><sec id="sec-app">' in text
    assert told == ["in jats, contents and lists are left to who shows the file"]


def test_notes_may_stand_at_the_end_of_their_chapter(tmp_path: Path) -> None:
    settings = "kind: book\nnotes: {place: chapter}\n"
    root = write_paper(tmp_path / "paper", {"prose": PROSE, "settings": settings + "authors: [Jane Roe]"})
    shutil.copytree(TEMPLATES, root / "templates")
    assert build(root, Sink(), quiet) is not None
    found = pages(root / "build" / "paper.pdf")
    notes = [page[page.index("Notes ") :].partition(" Table")[0] for page in found if "Notes " in page]
    assert notes == ["Notes 1 The first note.", "Notes 2 Of quays. 3 Of piers. 4 Of goods.", "Notes 5 Of hills."]
