"""Quotation marks and French spaces, in the paper's language and in that of a phrase; and csquotes, which knows the same marks."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.model.look.quotation_marks import marks_of
from galleyproof.model.text.note_marks import note_text
from galleyproof.model.text.walk import runs_in
from tests.cases import Case, read_cases
from tests.material import read_material
from tests.resolve.test_placement import shown


@pytest.mark.parametrize("case", read_cases(Path(__file__).parent / "typography.case"), ids=str)
def test_typography(case: Case, agrees: Callable[..., None]) -> None:
    settings = f"title: T\ndate: 2026-01-01\n{case.parts.get('yaml', '')}"
    manuscript = read_material(Case(case.title, {**case.parts, "yaml": settings}, case.path, case.line)).manuscript
    told = [shown(run) for run in runs_in(manuscript.blocks) if run]
    told += [f"<{note.number}> {note_text(note)}" for note in manuscript.notes]
    # A tilde is a no-break space, a comma before a mark a narrow one.
    agrees(case, "\n\n".join(told).replace("\u00a0", "~").replace("\u202f", ","))


def test_the_title_and_a_caption() -> None:
    text = 'A. See @tbl:t.\n\n| "a" | b |\n|---|---|\n| 1st | "c" |\n\n: Die "Tabelle" {#tbl:t}\n'
    yaml = 'title: \'Vom "Handel"\'\nlanguage: de\ndate: 2026-01-01\nabstract: Kurz "gesagt".\n'
    manuscript = read_material(Case("", {"text": text, "yaml": yaml}, Path(__file__), 1)).manuscript
    told = [shown(manuscript.title), *map(shown, manuscript.abstract), *map(shown, runs_in(manuscript.blocks))]
    assert {"Vom „Handel“", "Kurz „gesagt“.", "„a“", "„c“", "Die „Tabelle“"} <= set(told)


BABEL = {
    "german": "de", "swiss": "de-CH", "austrian": "de-AT", "french": "fr", "spanish": "es", "mexican": "es-MX",
    "italian": "it", "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "polish": "pl", "czech": "cs",
    "slovak": "sk", "slovenian": "sl", "croatian": "hr", "serbian": "sr", "ukrainian": "uk", "russian": "ru",
    "latvian": "lv", "estonian": "et", "finnish": "fi", "swedish": "sv", "danish": "da", "norwegian": "nb",
    "icelandic": "is", "hungarian": "hu", "romanian": "ro", "greek": "el", "japanese": "ja",
    "galician": "gl",
}  # fmt: skip
SIGNS = {
    "quotedblbase": "„", "textquotedblleft": "“", "textquotedblright": "”", "quotesinglbase": "‚", "textquoteleft": "‘",
    "textquoteright": "’", "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
}  # fmt: skip


@pytest.mark.peer
@pytest.mark.skipif(shutil.which("kpsewhich") is None, reason="TeX Live is not installed")
def test_the_marks_are_those_of_csquotes() -> None:
    found = subprocess.run(["kpsewhich", "csquotes.def"], capture_output=True, text=True, check=False).stdout.strip()
    if not found:
        pytest.skip("csquotes is not installed")
    known = _csquotes(Path(found).read_text(encoding="utf-8"))
    ours = {name: marks_of(tag) for name, tag in BABEL.items()}
    plain = {n: tuple(tuple(m.strip("\u00a0\u202f") for m in p) for p in marks or ()) for n, marks in ours.items()}
    assert plain == {name: known[name] for name in BABEL}


def _csquotes(text: str) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """By the name of the language or its variant: outer and inner marks."""
    styles = {}
    for variant, name, body in re.findall(
        r"\\DeclareQuoteStyle(?:\[([\w*]+)\])?\{(\w+)\}(.*?)(?=\n\\Declare|\n\n|\Z)", text, re.DOTALL
    ):
        signs = [SIGNS.get(word) or sign for word, sign in re.findall(rf"\\({'|'.join(SIGNS)})\b|([「」『』])", body)]
        brackets = len(re.findall(r"^  \[\\", body, re.MULTILINE))
        if brackets:
            # Spanish says in brackets what a paragraph within a quotation begins with.
            signs = [signs[0], signs[2], signs[3], signs[5]]
        styles[variant, name] = (tuple(signs[:2]), tuple(signs[2:4]))
    known = {name: marks for (variant, name), marks in styles.items() if not variant}
    for variant, name, alias in re.findall(r"\\DeclareQuoteAlias\[([\w*]+)\]\{(\w+)\}\{(\w+)\}", text):
        if (variant, name) in styles:
            known[alias] = styles[variant, name]
    return known
