"""Formulas with signs that TeX's first fonts lack, and with characters for commands, are printed and sent on."""

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from galleyproof.building import Built, build
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.formula.signs import ALIASES, BY_CHARACTER, SIGNS
from galleyproof.model.formula.spelled_formula import spell_formula
from galleyproof.model.text.inline import PrintedFormula
from galleyproof.pipeline import check
from galleyproof.write.jats.mathml import write_mathml
from tests.papers.small import copy_small
from tests.submit.programs import needs_pandoc

SPELLED = {
    "α + β ≤ γ": r"\alpha+ \beta\leq\gamma",
    "x^α_i": r"x^\alpha_i",
    "αx": r"\alpha x",
    "x ∈ ℝ²": r"x \in{\mathbb{R}}^{2}",
    "e⁻¹² + x₁₀": "e^{-12} + x_{10}",
    "𝐱 𝛂 𝒜 𝔤 𝓁": r"{\mathbf{x}} \boldsymbol{\alpha} {\mathcal{A}} {\mathfrak{g}} {\mathscr{l}}",
    "x″ − 3°": r"x'' - 3^{\circ}",
    r"\text{für α} ≠ α": r"\text{für α} \neq\alpha",
    r"\textit{an ≤ {≥} é}≤\mbox{≤}": r"\textit{an ≤ {≥} é}\leq\mbox{≤}",
    r"\bm x \lt \Bbb{R}": r"\boldsymbol x < \mathbb{R}",
    r"\boldsymbol \ltimes \\{α\\}": r"\boldsymbol\ltimes\\{\alpha\\}",
    "a < b": "a < b",
}


@pytest.mark.parametrize(("typed", "spelled"), SPELLED.items())
def test_a_character_is_the_command_that_prints_it(typed: str, spelled: str) -> None:
    assert spell_formula(typed) == spelled
    assert spell_formula(spelled) == spelled


def test_every_character_that_has_a_command_is_spelled_in_ascii() -> None:
    assert BY_CHARACTER
    assert [character for character in BY_CHARACTER if not spell_formula(f"x{character}y").isascii()] == []


@pytest.mark.parametrize(
    ("formula", "column", "sign"),
    [("$x + é$", 10, "é"), ("$速 = v$", 6, "速"), ("$\\text{é} + \ue000$", 17, "U+E000"), ("$а$", 6, "а")],
)
def test_a_letter_that_no_formula_prints_is_told_at_its_column(
    formula: str, column: int, sign: str, tmp_path: Path
) -> None:
    root = _paper(tmp_path, f"See {formula}, says @doe2020.\n")
    sink = Sink()
    check(root, sink, lambda _: None)
    assert [(found.code.name, found.span.column, found.message) for found in sink] == [
        ("unknown-mathematics", column, f"`{sign}` is no sign of mathematics")
    ]


PROSE = """\
# On $ℝ^n ∋ α$ {.unnumbered}

First $%s$.

Then $𝔸, \\mathfrak{g}, \\mathscr{L}, \\mathbb{1} \\text{ для Жука, שלום, für}$ and $x_{\\mathbb{N}_{ℤ}}$.^[$\\beth ∈ ℚ$]

| $\\mathbb{P}$ | $⩽$ |
|---|---|
| $\\boldsymbol{\\mathfrak{Z}}$ | b |

: Of $𝔛$ {#tbl:one}

Says @doe2020.
"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    signs = "$ $".join(f"\\{name}" for name in SIGNS)
    root = _paper(tmp_path_factory.mktemp("formulas"), PROSE % signs)
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    return built


@pytest.mark.tex
def test_every_sign_is_printed_and_can_be_searched_for(printed: Built) -> None:
    text = "".join(page.text for page in printed.facts.pages)
    assert [sign.name for sign in SIGNS.values() if sign.character not in text] == []
    assert [letter for letter in "ℝ𝔸𝔤ℒ𝟙ℕℤℶℚℙℨ𝔛" if letter not in text] == []
    letters = re.sub(r"\s", "", unicodedata.normalize("NFC", text))
    assert all(word in letters for word in ("дляЖука", "שלום", "für"))
    assert all(font.is_embedded for font in printed.facts.fonts)
    assert printed.facts.bookmarks[0].title == "On ℝⁿ ∋ α"


@pytest.mark.tex
@pytest.mark.parametrize("program", ["xelatex", "lualatex"])
def test_engines_of_the_system_print_every_sign(program: str, tmp_path: Path) -> None:
    if shutil.which(program) is None or not _has_style("amssymb"):
        pytest.skip(f"{program} with amssymb is not installed")
    signs = "$ $".join(f"\\{name}" for name in SIGNS)
    root = _paper(tmp_path, f"First ${signs}$ and $\\mathbb{{R}} \\mathfrak{{g}} \\mathscr{{L}}$.\n\nSays @doe2020.\n")
    settings = f"title: A\ndate: 2026-01-01\nengine: {{name: system, program: {program}}}\n"
    (root / "paper.yml").write_text(settings, encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    text = "".join(page.text for page in built.facts.pages)
    # XeTeX has no means to say what a sign of TeX's fonts means.
    assert program == "xelatex" or all(sign in text for sign in "⩽⩾ℶ∄≲⊴")


def _has_style(name: str) -> bool:
    found = shutil.which("kpsewhich")
    return (
        found is not None and subprocess.run([found, f"{name}.sty"], check=False, capture_output=True).returncode == 0
    )


@needs_pandoc
def test_every_sign_is_mathml() -> None:
    names = (*SIGNS, *ALIASES, "mathbb R", "mathfrak{g}", "mathscr L")
    spelled = [spell_formula(f"x \\{name} y") for name in names]
    spelled += [spell_formula(f"x {character} y") for character in BY_CHARACTER]
    formulas = [PrintedFormula(tex, displayed=False, id="", number="", span=Span("a.md")) for tex in spelled]
    found = write_mathml(formulas)
    assert [formula.tex for formula in formulas if (formula.tex, False) not in found] == []


@pytest.mark.parametrize(
    ("formula", "columns"),
    [
        (r"$\mathcal{a}$", [6]),
        (r"$\mathcal x_1 + \mathcal{A1}$", [6, 21]),
        (r"$\mathcal{L}_1 \mathcal A \mathcal{\Gamma}$", []),
    ],
)
def test_small_letters_of_a_script_that_has_none_are_told(formula: str, columns: list[int], tmp_path: Path) -> None:
    sink = Sink()
    check(_paper(tmp_path, f"See {formula}, says @doe2020.\n"), sink, lambda _: None)
    assert [found.span.column for found in sink] == columns
    assert all("capitals alone" in found.message for found in sink)


def _paper(folder: Path, prose: str) -> Path:
    root = copy_small("plain", folder / "paper")
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    return root
