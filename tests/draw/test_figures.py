"""Figures are drawn by scripts of the tests' own: the same bytes each time, and only when something changed."""

from pathlib import Path

import pikepdf
import pytest

from galleyproof.model.evidence.fact import TableFormat
from galleyproof.model.evidence.lexical import Lexical
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.figure_look import FigureStyle
from galleyproof.readback.pdf_bytes import read_pdf
from tests.draw.scripts import HEAD, LINE, STYLE, draw, drawn, was_drawn


def test_a_figure_is_as_wide_as_the_text_and_in_its_font(paper: Path) -> None:
    picture = drawn(paper)["line"]
    assert picture.path == paper / "build" / "figures" / "line.pdf"
    assert picture.width == pytest.approx(STYLE.width, abs=0.01)
    with pikepdf.open(picture.path) as pdf:
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(picture.width, abs=0.01)
        assert "/CreationDate" not in pdf.docinfo
    facts = read_pdf(picture.path.read_bytes(), "line.pdf", Sink())
    assert facts
    assert {(font.name, font.is_embedded) for font in facts.fonts} == {
        ("CharterBT-Roman", True),
        ("CharterBT-Italic", True),
    }
    assert all("TrueType" in font.kind or font.kind == "CIDFontType2" for font in facts.fonts)
    assert "AV To −1.5" in facts.pages[0].text
    assert picture.path.with_suffix(".png").read_bytes().startswith(b"\x89PNG")


def test_latin_modern_is_the_other_font(paper: Path) -> None:
    picture = drawn(paper, style=FigureStyle(font="latin-modern"))["line"]
    facts = read_pdf(picture.path.read_bytes(), "line.pdf", Sink())
    assert facts
    assert {font.name for font in facts.fonts} == {"LMRoman9-Regular", "LMRoman9-Italic"}


def test_the_same_bytes_in_another_folder_at_another_time(
    paper: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = drawn(paper)["line"].path
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("HOME", str(paper))
    elsewhere = tmp_path_factory.mktemp("Ünï côdé")
    for name in ("figures/line.py", "data/trade.csv"):
        (elsewhere / name).parent.mkdir()
        (elsewhere / name).write_bytes((paper / name).read_bytes())
    there = drawn(elsewhere)["line"].path
    assert here.read_bytes() == there.read_bytes()
    assert here.with_suffix(".png").read_bytes() == there.with_suffix(".png").read_bytes()


def test_a_figure_is_drawn_again_only_when_something_changed(paper: Path) -> None:
    script, table = paper / "figures" / "line.py", paper / "data" / "trade.csv"
    (paper / "figures" / "unused.py").write_text("x = 1\n")
    assert was_drawn(paper)
    assert not was_drawn(paper)
    (paper / "figures" / "unused.py").write_text("x = 2\n")
    assert not was_drawn(paper)
    script.write_text(LINE + "\n", encoding="utf-8")
    assert was_drawn(paper)
    table.write_text("year,value\n2019,1.5\n2020,-2\n")
    assert was_drawn(paper)
    assert was_drawn(paper, style=FigureStyle(width=300))
    (paper / "build" / "figures" / "line.pdf").write_bytes(b"damaged")
    assert was_drawn(paper, style=FigureStyle(width=300))
    (paper / "build" / "figures" / "line.json").write_text("[]")
    assert was_drawn(paper, style=FigureStyle(width=300))


def test_a_script_that_the_script_imports_counts_too(paper: Path) -> None:
    (paper / "figures" / "line.py").write_text(
        "from figures.shared import figure\n\n\ndef draw(trade):\n    return figure()\n"
    )
    shared = paper / "figures" / "shared.py"
    shared.write_text("from matplotlib.figure import Figure as figure\n")
    assert was_drawn(paper)
    assert not was_drawn(paper)
    shared.write_text("from matplotlib.figure import Figure as figure  # again\n")
    assert was_drawn(paper)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (
            "def draw(trade):\n    return 1 / 0\n",
            "figures/line.py:2:1 figure-failed: ZeroDivisionError: division by zero",
        ),
        (
            "def draw(trade):\n    return trade['none']\n",
            "figures/line.py:2:1 figure-failed: KeyError: 'none'",
        ),
        (
            "import nosuch\ndef draw(trade): ...\n",
            "figures/line.py:1:1 figure-failed: ModuleNotFoundError: No module named 'nosuch'",
        ),
        ("def draw(trade)\n", "figures/line.py:1:1 figure-failed: the script is no Python: expected ':'"),
        ("def drew(trade): ...\n", "figures/line.py:1:1 no-draw-function: the script defines no function `draw`"),
        (
            "\ndef draw(*tables): ...\n",
            "figures/line.py:2:1 no-draw-function: `draw` must name each table that it draws",
        ),
        ("def draw(trade, trad): ...\n", "figures/line.py:1:17 unknown-table: there is no table `trad`"),
        (
            "\ndef draw(trade): ...\n",
            "figures/line.py:2:1 no-figure-returned: `draw` returned nothing, not a matplotlib Figure",
        ),
        (
            "def draw(trade): return 7\n",
            "figures/line.py:1:1 no-figure-returned: `draw` returned a value of type `int`, not a matplotlib Figure",
        ),
        ("import sys\ndef draw(trade):\n    sys.exit(3)\n", "figures/line.py:3:1 figure-failed: SystemExit: 3"),
        (
            "import os\ndef draw(trade):\n    os._exit(0)\n",
            "figures/line.py:1:1 figure-process-died: the drawing process ended with status 0",
        ),
        (
            "def draw(trade):\n    while True: pass\n",
            "figures/line.py:1:1 figure-timeout: the figure was not drawn within 5 seconds",
        ),
        (
            HEAD + "def draw(trade):\n    figure = Figure()\n    figure.text(0, 0, 'Ж')\n    return figure\n",
            "figures/line.py:1:1 missing-glyph: the figure's font has no character `Ж` (U+0416)",
        ),
    ],
)
def test_a_mistake_is_told_and_the_other_figures_are_drawn(script: str, expected: str, paper: Path) -> None:
    (paper / "figures" / "other.py").write_text(LINE, encoding="utf-8")
    (paper / "figures" / "line.py").write_text(script, encoding="utf-8")
    sink = Sink()
    pictures = draw(paper, sink, names=("line", "other"), style=FigureStyle(timeout=5 if "while" in script else 30))
    assert [f"{found.span} {found.code.name}: {found.message}" for found in sink] == [expected]
    assert list(pictures) == ["other"]
    assert not (paper / "build" / "figures" / "line.pdf").exists()


@pytest.mark.parametrize("name", ["none", "../data/trade", "a b", "/etc/passwd"])
def test_a_missing_script_is_told_where_the_paper_prints_the_figure(name: str, paper: Path) -> None:
    sink = Sink()
    assert draw(paper, sink, names=(name,)) == {}
    (found,) = sink
    assert (found.code.name, str(found.span)) == ("missing-figure", "sections/01.md:3:1")


def test_what_a_script_prints_disturbs_nothing(paper: Path) -> None:
    path = paper / "figures" / "line.py"
    path.write_text(LINE.replace("    figure = ", "    print('{\"name\": 1}')\n    figure = "), encoding="utf-8")
    assert "line" in drawn(paper)


def test_a_failing_figure_leaves_the_old_files_alone(paper: Path) -> None:
    old = drawn(paper)["line"].path.read_bytes()
    (paper / "figures" / "line.py").write_text("def draw(trade):\n    raise ValueError\n")
    assert draw(paper, Sink()) == {}
    assert (paper / "build" / "figures" / "line.pdf").read_bytes() == old
    assert not list((paper / "build").glob(".draw-*"))


def test_a_missing_font_tree_is_told(paper: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galleyproof.draw.figures.embedded_tree", lambda: None)
    sink = Sink()
    assert draw(paper, sink) == {}
    assert [found.code.name for found in sink] == ["missing-figure-font"]
    monkeypatch.setattr("galleyproof.draw.figures.embedded_tree", lambda: paper)
    sink = Sink()
    assert draw(paper, sink) == {}
    assert [found.code.name for found in sink] == ["missing-figure-font"]


def test_a_script_has_the_table_as_its_description_says_it_is_written(paper: Path) -> None:
    table = "# by the port\nyear; value;toll\n2019; 1 001,5;12 %\n# a bad year\n2020;-99,9;13\n"
    (paper / "data" / "trade.csv").write_text(table, encoding="utf-8")
    (paper / "figures" / "line.py").write_text(
        LINE.replace(
            "    figure = Figure()\n",
            "    assert trade['value'].isna().tolist() == [False, True], trade\n"
            "    assert trade['value'][0] == 1001.5, trade\n"
            "    assert trade['toll'].tolist() == [12, 13], trade\n    figure = Figure()\n",
        ),
        encoding="utf-8",
    )
    sink = Sink()
    written = {"value": Lexical(",", " "), "toll": Lexical(is_bare=False)}
    form = TableFormat(";", ("", "-99,9"), written, remarks=(0, 3), skips_blanks=True)
    assert set(draw(paper, sink, form=form)) == {"line"}, list(sink)
