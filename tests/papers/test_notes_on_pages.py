"""Notes of every shape: with lists, running over pages, alone on the last page."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.typeset.typesetting import typeset
from galleyproof.write.latex.print_document import note_number_width
from tests.live.small_session import live_paper
from tests.papers.test_pages import pages, printed
from tests.typeset.test_head import document

pytestmark = pytest.mark.tex

LISTED = "One.[^list]\n\n[^list]: As follows:\n\n    1. One thing.\n    2. Another; see @doe2020.\n\n    - a point\n\n    > said so\n"


def test_a_note_with_lists_and_a_quotation_is_printed(tmp_path: Path) -> None:
    found = " ".join(pages(*printed(tmp_path, f"# Trade\n\n{LISTED}"))[0].split())
    assert "As follows: 1. One thing. 2. Another; see Jane Doe, Trade (Minsk: Press, 2020). • a point said so" in found


def test_an_inline_note_with_numbered_sentences_is_printed(tmp_path: Path) -> None:
    assert pages(*printed(tmp_path, "# Trade\n\nOne.^[1. One. 2. Two. Also @doe2020.]\n"))


@pytest.mark.parametrize("words", [90, 400, 900, 1800])
def test_a_note_that_runs_over_pages_is_printed(words: int, tmp_path: Path) -> None:
    body = "Words of a paragraph that goes on and on. " * 9 + "\n\n"
    note = " ".join(
        f"w{chr(97 + each % 26)}{chr(97 + each // 26 % 26)}{chr(97 + each // 676)}" for each in range(words)
    )
    found = pages(*printed(tmp_path, f"# Trade\n\n{body * 7}The last line has a note.^[{note}. See @doe2020.]\n"))
    assert sum("w" in page for page in found) >= 1


def test_a_note_at_the_foot_of_each_page_and_short_paragraphs_between(tmp_path: Path) -> None:
    body = "".join(f"Yes.^[No. {'Words go on. ' * (each % 7)}See @doe2020.]\n\nShort.\n\n" for each in range(60))
    assert len(pages(*printed(tmp_path, f"# Trade\n\n{body}"))) > 3


@pytest.mark.parametrize("number", [1, 9_999, 10_000, 123_456])
def test_the_number_of_a_note_has_room_however_long_it_is(number: int, tmp_path: Path) -> None:
    tex = document(live_paper(tmp_path / "paper"))
    width = note_number_width([str(number)])
    text = re.sub(r"\\footnote\[\d+\]", rf"\\footnote[{number}]", tex.text, count=1)
    text = text.replace(r"\notenumberwidth}{1.9em}", rf"\notenumberwidth}}{{{width}}}")
    sink, place = Sink(), Span("paper.yml")
    assert typeset(replace(tex, text=text), EngineSettings(), place, tmp_path / "build", sink, epoch=0), list(sink)
    assert not list(sink)


def test_what_a_note_holds_stands_no_further_out_than_its_words_and_is_no_larger(tmp_path: Path) -> None:
    inner = "Aaa.\n\n        Bbb = code\n\n    - Ccc\n\n    > Ddd\n\n    | Eee\n\n    ::: verse\n    Fff\n    :::\n"
    built, sink = printed(tmp_path, f"# Trade\n\nOne.[^b] @doe2020\n\n[^b]: {inner}")
    assert pages(built, sink)
    assert built is not None
    with pypdfium2.PdfDocument(built.pdf.data) as document:
        text = document[0].get_textpage()
        boxes = {}
        for word in ("Aaa", "Bbb", "Ccc", "Ddd", "Eee", "Fff"):
            place = text.search(word).get_next()
            assert place is not None
            boxes[word] = text.get_charbox(place[0], loose=True)
    left, _, _, _ = boxes["Aaa"]
    height = boxes["Aaa"][3] - boxes["Aaa"][1]
    assert [word for word, box in boxes.items() if box[0] < left - 0.5] == []
    assert [word for word, box in boxes.items() if word != "Bbb" and box[3] - box[1] > height + 0.2] == []


def test_a_quotation_in_a_note_is_as_small_as_the_note(tmp_path: Path) -> None:
    prose = "# Trade\n\nTrade.[^a]\n\n| Town[^b] |\n|---|\n| Riga |\n\n[^a]: Note.\n\n    > Quoted.\n\n[^b]: Below.\n\n    > Cited.\n"
    printed(tmp_path, prose)
    sizes = letter_sizes(tmp_path / "build" / "paper.pdf")
    assert sizes["Note."] == sizes["Quoted."] < sizes["Trade."]
    assert sizes["Below."] == sizes["Cited."] < sizes["Note."]


def letter_sizes(paper: Path) -> dict[str, float]:
    """Points of the first letter of each word, by the word."""
    found: dict[str, float] = {}
    with pypdfium2.PdfDocument(paper) as pages:
        for page in pages:
            text_page = page.get_textpage()
            for word in re.finditer(r"\S+", text_page.get_text_range()):
                found[word[0].rstrip("0123456789")] = raw.FPDFText_GetFontSize(text_page, word.start())
    return found


def test_what_floats_to_the_foot_of_a_page_stands_above_its_notes(tmp_path: Path) -> None:
    words = "The ships of the harbour came and went with the ice of the river, and nobody told their tolls. " * 5
    table = "| Town |\n|------|\n| Riga |\n| Reval |\n| Dorpat |\n\nTable: What came {}.\n\n"
    parts = [f"{words}A note.^[Of tolls.]\n\n{table.format(each) if each in 'bcd' else ''}" for each in "abcdefgh"]
    paper, sink = printed(tmp_path, f"# Trade\n\n{''.join(parts)}")
    assert paper is not None, list(sink)
    with pypdfium2.PdfDocument(paper.pdf.data) as pdf:
        heights = [(_height(page, "What came d"), _height(page, "Of tolls")) for page in pdf]
    ((table_height, notes_height),) = [(table, notes) for table, notes in heights if table]
    assert notes_height < table_height < 200


def _height(page: pypdfium2.PdfPage, words: str) -> float:
    """Of the words above the foot of the page, in points; 0 where they are not on it."""
    text = page.get_textpage()
    found = text.search(words).get_next()
    return text.get_charbox(found[0])[1] if found else 0.0
