"""The read-back itself is tried: whatever a template loses, hides or prints over is found at the author's line."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.readback.page_text import read_page_text
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex

PROSE = """\
# Trade

Trade goes where harbours are.^[A note about it; see @doe2020.]

> A quotation that stands apart.

- an item
- another

Short.

## Tolls

| Harbour | Duty |
|---------|------|
| of the north | high |

Table: A caption.

```
some code
```

Last words of the paper.
"""
SETTINGS = """\
title: The Paper
subtitle: On Harbours
date: 2026-01-01
authors: [{name: Jane Smithers}]
abstract: What the paper says at once.
keywords: [customs, quays]
"""
LIST = "\\item\\relax\\small"
"""Where a quotation begins in the templates."""


def printed(root: Path, change: Callable[[Path], None], *, is_accessible: bool = False) -> list[str]:
    copy_small("plain", root)
    accessible = "accessible: true\n" if is_accessible else ""
    (root / "paper.yml").write_text(SETTINGS + accessible, encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(PROSE, encoding="utf-8")
    change(root / "templates")
    sink = Sink()
    build(root, sink, lambda _: None)
    return [
        f"{found.span.path.rpartition('/')[2]}:{found.span.line} {found.code.name} {found.message}" for found in sink
    ]


def replacing(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(templates: Path) -> None:
        text = (templates / name).read_text(encoding="utf-8")
        assert old in text
        (templates / name).write_text(text.replace(old, new), encoding="utf-8")

    return change


def adding(name: str, tex: str) -> Callable[[Path], None]:
    def change(templates: Path) -> None:
        text = (templates / name).read_text(encoding="utf-8")
        (templates / name).write_text(f"{text}\n{tex}\n", encoding="utf-8")

    return change


def losing(words: str) -> Callable[[Path], None]:
    return replacing("paper.tex.jinja", r"\VAR{body}", rf"\VAR{{body | replace('{words}', '')}}")


LOST = "is not printed, or not as it is typed"
CLIPPED = (
    "\\newsavebox{\\cut}\\renewcommand{\\numberedcaption}[3]{\\sbox\\cut{#3}#1~#2. "
    "\\pdfliteral{q 0 0 3 3 re W n}\\usebox\\cut\\pdfliteral{Q}}"
)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (losing("Short."), [f"01-trade.md:10 words-not-printed `Short.` {LOST}"]),
        (losing("high"), [f"01-trade.md:14 words-not-printed `high` {LOST}"]),
        (losing("Last words"), [f"01-trade.md:24 words-not-printed `Last words of the paper.` {LOST}"]),
        (losing("some~code"), [f"01-trade.md:20 words-not-printed `some code` {LOST}"]),
        (losing("see "), ["01-trade.md:3 note-not-printed the PDF does not hold the text of note 1"]),
        (replacing("title.tex.jinja", "\\VAR{title}", ""), [f"paper.yml:1 words-not-printed `The Paper` {LOST}"]),
        (
            replacing("title.tex.jinja", "\\VAR{subtitle}", ""),
            [f"paper.yml:2 words-not-printed `On Harbours` {LOST}"],
        ),
        (
            replacing("title.tex.jinja", "\\VAR{paragraph}", ""),
            [f"paper.yml:5 words-not-printed `What the paper says at once.` {LOST}"],
        ),
        (
            replacing("title.tex.jinja", "\\VAR{author.name}", ""),
            [f"paper.yml:4 words-not-printed `Jane` {LOST}"],
        ),
        (losing("Tolls"), [f"01-trade.md:12 words-not-printed `1.1 Tolls` {LOST}"]),
        (losing("A caption."), [f"01-trade.md:14 words-not-printed `Table 1. A caption.` {LOST}"]),
        (losing("Duty"), [f"01-trade.md:14 words-not-printed `Duty` {LOST}"]),
        (
            losing("A quotation that stands apart."),
            [f"01-trade.md:5 words-not-printed `A quotation that stands apart.` {LOST}"],
        ),
        (
            replacing("title.tex.jinja", '\\VAR{keywords | join("; ")}', ""),
            [f"paper.yml:6 words-not-printed `customs` {LOST}"],
        ),
        (
            adding("blocks.tex.jinja", "\\renewcommand{\\numberedcaption}[3]{\\textcolor{white}{#1~#2. #3}\\par}"),
            ["01-trade.md:14 words-not-printed `Table 1. A caption.` cannot be seen, on page 2"],
        ),
        (
            adding("blocks.tex.jinja", "\\let\\plainitem\\item\\renewcommand{\\item}{\\plainitem\\color{white}}"),
            [
                f"01-trade.md:{line} words-not-printed `{words}` cannot be seen, on page 1"
                for line, words in ((5, "A quotation that stands apart."), (7, "an item"), (8, "another"))
            ],
        ),
        (losing("an item"), [f"01-trade.md:7 words-not-printed `an item` {LOST}"]),
        (
            replacing("blocks.tex.jinja", LIST, LIST + "\\fontsize{1pt}{1pt}\\selectfont"),
            ["01-trade.md:5 words-not-printed `A quotation that stands apart.` is too small to be read, on page 1"],
        ),
        (
            replacing("notes.tex.jinja", "\\hfil}#1}", "\\hfil}\\color{white}#1}"),
            ["01-trade.md:3 note-not-printed the text of note 1 cannot be seen, on page 1"],
        ),
        (
            replacing("headings.tex.jinja", "\\VAR{open}\\thesubsection\\VAR{close}", ""),
            [f"01-trade.md:12 words-not-printed `1.1 Tolls` {LOST}"],
        ),
        (
            adding("blocks.tex.jinja", "\\renewcommand{\\numberedcaption}[3]{#1~#2.\\par}"),
            [f"01-trade.md:14 words-not-printed `Table 1. A caption.` {LOST}"],
        ),
        (
            replacing("blocks.tex.jinja", LIST, LIST + "\\color{white}"),
            ["01-trade.md:5 words-not-printed `A quotation that stands apart.` cannot be seen, on page 1"],
        ),
        (
            replacing("blocks.tex.jinja", LIST, LIST + "\\hskip-300pt"),
            [
                (
                    "01-trade.md:5 words-not-printed "
                    "`A quotation that stands apart.` stands beyond the edge of the page, on page 1"
                )
            ],
        ),
        (
            adding("blocks.tex.jinja", CLIPPED),
            ["01-trade.md:14 words-not-printed `Table 1. A caption.` cannot be seen, on page 2"],
        ),
        (
            replacing("blocks.tex.jinja", "{\\endlist}", "{\\par\\vskip-22pt\\rule{200pt}{20pt}\\endlist}"),
            ["01-trade.md:5 words-not-printed `A quotation that stands apart.` is under something else, on page 1"],
        ),
        (
            replacing("blocks.tex.jinja", "{\\endlist}", "{\\endlist\\kern-28pt}"),
            [
                "01-trade.md:5 words-not-printed `A quotation that stands apart.` is printed over, on page 1",
                "01-trade.md:7 words-not-printed `an item` is printed over, on page 1",
            ],
        ),
    ],
)
@pytest.mark.parametrize("is_accessible", [False, True])
def test_what_a_template_loses_is_told(
    change: Callable[[Path], None],
    told: list[str],
    is_accessible: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    found = printed(tmp_path, change, is_accessible=is_accessible)
    assert [each for each in found if " untagged the PDF is not tagged: " not in each] == told


def test_white_words_on_a_dark_ground_are_seen(tmp_path: Path) -> None:
    ground = "\\rlap{\\raise-3pt\\hbox{\\rule{200pt}{12pt}}}\\color{white}"
    assert printed(tmp_path, replacing("blocks.tex.jinja", LIST, f"{LIST}\\leavevmode{ground}")) == []


TWO_TABLES = """\
# Trade

Trade goes where harbours are [@doe2020].

| Harbour | Duty |
|---------|------|
| of the north | high |

Table: Of the tolls of the north.

Words between the two.

| Harbour | Gate |
|---------|------|
| of the south | open |

Table: Of the gates of the south.
"""
SWAPPED = """
\\newsavebox{\\tablebox}\\newsavebox{\\heldtable}\\newif\\ifheld
\\renewenvironment{table}{\\par\\begin{lrbox}{\\tablebox}\\begin{minipage}{\\linewidth}\\footnotesize}%
{\\end{minipage}\\end{lrbox}\\ifheld\\noindent\\usebox{\\tablebox}\\par\\noindent\\usebox{\\heldtable}\\par
\\else\\global\\heldtrue\\global\\setbox\\heldtable=\\box\\tablebox\\fi}
"""


def test_tables_that_are_swapped_are_told(tmp_path: Path) -> None:
    def change(templates: Path) -> None:
        adding("blocks.tex.jinja", SWAPPED)(templates)
        (tmp_path / "sections" / "01-trade.md").write_text(TWO_TABLES, encoding="utf-8")

    told = printed(tmp_path, change)
    assert told == [
        "01-trade.md:5 words-not-printed `Table 1. Of the tolls of the north.` is printed out of order, on page 1"
    ]


def test_letters_of_two_glyphs_are_read_once_where_others_reach_between_them(tmp_path: Path) -> None:
    """On a turned page, too: a slanted `f` or an apostrophe stands between the accent and its base."""

    def write(templates: Path) -> None:
        words = "The toll ʼůlØŒgḊU and K fẆjAẳlcw goes, ~~fẆjA~~ vMțvKț *fẆf* ŒzǋĵTkfLʼ^wŒ^ uf north."
        table = "| Town |\n|------|\n| Riga |\n\nTable: fǰḋṧĿrŏEA the wļ {#tbl:t .landscape}"
        text = f"# Trade\n\n{words}\n\n::: landscape\n{words}\n:::\n\n{table}\n"
        (templates.parent / "sections" / "01-trade.md").write_text(text, encoding="utf-8")

    assert [told for told in printed(tmp_path / "paper", write) if "printed" in told] == []


@pytest.mark.parametrize(("is_over", "count"), [(False, 0), (True, 1)])
def test_on_a_turned_page_words_over_others_are_told_and_no_short_one_beside_a_raised_one(
    *, is_over: bool, count: int, tmp_path: Path
) -> None:
    def write(templates: Path) -> None:
        text = (
            "# Trade\n\n::: landscape\nThe toll wṽʃj^zāC^ goes to the town.\n\nThe ships of the town come back.\n:::\n"
        )
        (templates.parent / "sections" / "01-trade.md").write_text(text, encoding="utf-8")
        if is_over:
            footnotes = "\\let\\@footnotetext\\turnednote"
            replacing("blocks.tex.jinja", footnotes, f"{footnotes}\\parskip=-\\baselineskip")(templates)

    assert len([told for told in printed(tmp_path / "paper", write) if "is printed over" in told]) == count


def test_a_high_sign_of_a_formula_parts_no_words(tmp_path: Path) -> None:
    """A reader puts it into any of the lines that it is as high as; nobody looks for it."""

    def write(templates: Path) -> None:
        formulas = r"$\sum_{i=1}^n x_i$ ships $\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$"
        text = f"# Trade\n\nThe toll {formulas} goes.\n"
        (templates.parent / "sections" / "01-trade.md").write_text(text, encoding="utf-8")

    assert [told for told in printed(tmp_path / "paper", write) if "printed" in told] == []
    with pypdfium2.PdfDocument(tmp_path / "paper" / "build" / "paper.pdf") as paper:
        words = " ".join("".join(read_page_text(page)[0] for page in paper).split())
    assert "The toll n i=1 xi ships 1 2 3 4 goes." in words


def test_a_narrow_sign_at_the_beginning_of_a_turned_page_is_no_end_of_its_head(tmp_path: Path) -> None:
    def write(templates: Path) -> None:
        text = "# Trade\n\nThe toll.\n\n::: landscape\n... –\n:::\n"
        (templates.parent / "sections" / "01-trade.md").write_text(text, encoding="utf-8")

    assert [told for told in printed(tmp_path / "paper", write) if "printed" in told] == []
    with pypdfium2.PdfDocument(tmp_path / "paper" / "build" / "paper.pdf") as paper:
        lines = read_page_text(paper[1])[0].split("\n")
    assert lines[0].split() == ["2", "The", "Paper"]
    assert "".join(lines[1:]).strip().startswith("…")
