"""A paper in Hebrew: what begins a line at the left elsewhere begins it at the right; where, pdfium tells."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Sink
from tests.papers.small import copy_small

pytestmark = pytest.mark.tex

PROSE = """\
# כותרת

כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם, וכולם חוננו בתבונה ובמצפון, לפיכך חובה עליהם.^[הערה Qnote.]

- פריט Qbullet

12. פריט Qnumber

| ראשון Qfirst | שני Qsecond |
|---|---|
| א | Qright |

: טבלה Qcaption {#tbl:one}

## תת Qsub

See Qlatin [@doe2020].

::: {lang=en}
English Qenglish paragraph here, which ends at the right and begins at the left, over two lines, or more than two.
:::

# Qbare {.unnumbered}

טקסט Qlast
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """Where each sign of the page begins, in points from the left; the first of its kind."""
    root = copy_small("plain", tmp_path_factory.mktemp("hebrew") / "paper")
    (root / "sections" / "01-trade.md").write_text(PROSE, encoding="utf-8")
    settings = "title: הצהרה Qtitle\nlanguage: he\ndate: 2026-01-01\nnumbers: {need_sources: false}\n"
    (root / "paper.yml").write_text(settings, encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    document = pypdfium2.PdfDocument(built.pdf.data)
    found: dict[str, float] = {}
    for page in document:
        for text, left in _found(page.get_textpage()):
            found.setdefault(text, left)
    return found


def _found(page: pypdfium2.PdfTextPage) -> Iterator[tuple[str, float]]:
    text = page.get_text_range()
    signs = ["•", "12", "1.1", *(word for word in text.replace(".", " ").split() if word.startswith("Q"))]
    for sign in signs:
        at = text.find(sign)
        if at >= 0:
            yield sign, page.get_charbox(at)[0]


@pytest.mark.parametrize(
    ("first", "second"),
    [("•", "Qbullet"), ("12", "Qnumber"), ("1.1", "Qsub"), ("Qfirst", "Qsecond"), ("Qlatin", "Qenglish")],
)
def test_it_stands_to_the_right(first: str, second: str, places: dict[str, float]) -> None:
    assert places[first] > places[second]


@pytest.mark.parametrize("word", ["Qtitle", "Qnote", "Qcaption", "Qlatin", "Qbare", "Qlast", "Qbullet"])
def test_its_line_ends_in_the_right_half(word: str, places: dict[str, float]) -> None:
    assert places[word] > 240


@pytest.mark.parametrize("program", ["xelatex", "lualatex"])
def test_engines_of_the_system_run_to_the_left_with_a_font_of_the_author_s(program: str, tmp_path: Path) -> None:
    fonts = Path("/usr/share/fonts/truetype/dejavu")
    if shutil.which(program) is None or not (fonts / "DejaVuSans.ttf").is_file():
        pytest.skip(f"{program} or DejaVu is not installed here")
    root = copy_small("plain", tmp_path / "paper")
    template = root / "templates" / "engine.tex.jinja"
    family = f"\\setmainfont{{DejaVuSans.ttf}}[Path={fonts}/,ItalicFont=DejaVuSans.ttf,BoldFont=DejaVuSans.ttf]"
    text = template.read_text(encoding="utf-8").replace("\\usepackage{fontspec}", f"\\usepackage{{fontspec}}{family}")
    template.write_text(text, encoding="utf-8")
    settings = f"title: A\ndate: 2026-01-01\nengine: {{name: system, program: {program}}}\n"
    (root / "paper.yml").write_text(settings, encoding="utf-8")
    (root / "sections" / "01-trade.md").write_text(
        "# Two\n\nQold שלום עולם Qabc 12 and.\n\n::: {lang=he}\nשלום Qdef ועוד *Qghi עולם* Qjkl\n:::\n\nSays @doe2020.\n",
        encoding="utf-8",
    )
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, list(sink)
    page = pypdfium2.PdfDocument(built.pdf.data)[0].get_textpage()
    text = page.get_text_range()
    lefts = [page.get_charbox(text.find(sign))[0] for sign in ("Qold", "Qabc", "12", "Qjkl", "Qghi", "Qdef")]
    assert lefts[:3] == sorted(lefts[:3])
    assert lefts[3:] == sorted(lefts[3:])
