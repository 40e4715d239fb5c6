"""Languages of case files are printed by the embedded engine, in every place of a paper, and read back from the PDF."""

import json
import re
import shutil
import subprocess
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import pytest

from galleyproof.building import Built, build
from galleyproof.model.finding.diagnostic import Sink
from tests.cases import Case, read_cases
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex

TITLE = "Все люди; Ἐν ἀρχῇ; 人人; שלום עולם"
"""Short enough to stand at the head of a page."""

HERE = Path(__file__).parent
LANGUAGES = [
    *read_cases(HERE / "languages.case"),
    # Whoever has not installed what came last tests the rest.
    *(read_cases(HERE / "asian.case") if find_spec("budoux") and find_spec("justmytype_intl_sea") else ()),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One paper in which every language has a section."""
    root = copy_small("plain", tmp_path_factory.mktemp("letters") / "paper")
    titles = json.dumps("; ".join(_first_words(case) for case in LANGUAGES), ensure_ascii=False)
    (root / "paper.yml").write_text(
        f"title: {TITLE}\nsubtitle: {titles}\nauthors: [{{name: {titles}}}]\nabstract: {titles}\n"
        f"keywords: [{titles}]\nlicence: {titles}\ndate: 2026-01-01\nnumbers: {{need_sources: false}}\n",
        encoding="utf-8",
    )
    sections = "\n\n".join(map(_section, LANGUAGES))
    (root / "sections" / "01-trade.md").write_text(f"{sections}\n\nSays @doe2020.\n", encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    return built


@pytest.mark.parametrize("case", LANGUAGES, ids=str)
def test_it_is_read_back(case: Case, printed: Built) -> None:
    text = _letters(" ".join(page.text for page in printed.facts.pages))
    # In roman, italics, bold, both, a quotation and a caption: word by word, as pages and floats end where they like.
    assert [word for word in _words(case.parts["prose"]) if text.count(word) < 6] == []
    assert [word for word in _words(case.parts["note"]) if text.count(word) < 2] == []
    # In the heading and the cell, and in the subtitle, author, abstract, keywords and licence: there beside words that
    # run to the left, which make a reader of the page turn some of its lines round.
    assert [word for word in _words(_first_words(case)) if text.count(word) < 6 + 2 + 2] == []


def test_every_font_is_embedded_and_says_what_its_letters_are(printed: Built) -> None:
    assert all(font.is_embedded for font in printed.facts.fonts)
    assert printed.facts.metadata["Title"] == TITLE
    assert "Ἐν ἀρχῇ" in " ".join(mark.title for mark in printed.facts.bookmarks)


@pytest.mark.peer
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_reads_it_as_well(printed: Built, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(printed.pdf.data)
    fonts = _asked("pdffonts", path).splitlines()[2:]
    assert len(fonts) > 100
    # Embedded, a subset, and with a map to Unicode.
    assert [font for font in fonts if not re.search(r" yes +yes +yes +\d+ +\d+$", font)] == []
    text = _letters(_asked("pdftotext", path, "-"))
    # What it cannot know in a line of letters that run to the left is at which end of a word its comma stands.
    words = [word.rstrip(",،") for case in LANGUAGES for word in _words(case.parts["prose"])]
    assert [word for word in words if text.count(word) < 6] == []
    assert [
        word for case in LANGUAGES for word in _words(case.parts["note"]) if text.count(word.rstrip(",،")) < 2
    ] == []


def _asked(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def test_a_second_build_cuts_the_same_fonts(printed: Built, tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    first = printed.checked.paper.root
    for name in ("paper.yml", "sections/01-trade.md"):
        (root / name).write_bytes((first / name).read_bytes())
    again = build(root, Sink(), lambda _: None)
    assert again is not None
    assert again.pdf.data == printed.pdf.data


def test_plain_english_opens_no_companion_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a font was opened")

    monkeypatch.setattr("uharfbuzz.Blob.from_file_path", refuse)
    root = copy_small("plain", tmp_path / "paper")
    (root / "sections" / "01-trade.md").write_text(
        "Trade “went” on – José, Łódź, Ťažký, Ğül … ≤ x × y [@doe2020].\n", encoding="utf-8"
    )
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    assert "\\letters" not in built.tex.text
    assert not (root / "build" / ".cache" / "letters").exists()


def _section(case: Case) -> str:
    prose, note, words = case.parts["prose"], case.parts["note"], _first_words(case)
    name = f"{case.path.stem}{case.line}"
    # Every sentence begins with words of its own: what stands six times on a page could be taken for one another.
    roman, italic, bold, both, quoted, cell = (
        f"{case.title} {how}:" for how in ("upright", "slanting", "heavy", "black", "quoted", "tabled")
    )
    return (
        f"# {words} {{#sec:{name}}}\n\n{roman} {prose}^[Upright: {note}]\n\n*{italic} {prose}*\n\n"
        f"**{bold} {prose}**\n\n***{both} {prose}***\n\n> {quoted} {prose}^[*Slanting: {note}*]\n\n"
        f"| {words} | {cell} |\n|---|---|\n| {case.title} | {case.line}th |\n\n: {cell} {prose} {{#tbl:{name}}}\n"
    )


def _first_words(case: Case) -> str:
    return " ".join(re.sub(r"[\[\].,;:ˈ]", "", re.split("[，、。]", case.parts["prose"])[0]).split()[:2])


def _words(text: str) -> list[str]:
    """Without the full stop of a line that runs both ways: who reads the page may put it at either end."""
    return [_letters(word.strip(".()")) for word in text.split()]


def _letters(text: str) -> str:
    """Without blanks and hyphens, which are the page's own affair."""
    return re.sub(r"[\s\u00ad\u200b\u200c\ufffe\x02-]+", "", unicodedata.normalize("NFKC", text))
