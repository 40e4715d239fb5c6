"""Links, formulas and line ends of a paper in Hebrew, printed: nothing of them is lost, or leaves the page."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Severity, Sink
from tests.papers.small import copy_small

LONG = "https://example.org/a/rather/long-address/of-many-parts/and/some-more/that-no-line-holds/index.html"
LINKS = f"""\
# כותרת [של **שני** דברים](https://example.org/heading) ועוד

Words [of **a long and bold run of words that goes on** over `more code words` than ~~one line that~~ holds](#tbl:one).

ראו <{LONG}> וגם [{LONG}](https://example.org/shown) בסוף.

- [ראשון שני שלישי](https://example.org/b) and [x [leading words]{{lang=fr}} after](#tbl:one)

| א | <{LONG}> |
|---|---|
| ב | [many words of a link in a narrow cell](#tbl:one) |

: כיתוב [עם קישור ארוך של מילים](https://example.org/c) {{#tbl:one}}

Says so.^[הערה [with a link of words](https://example.org/d) בסוף.] And @tbl:one.
"""

LINE_ENDS = """\
# כותרת

Qfirst שלום עולם\\
Qsecond ועוד.

Qthird לפני $$a = b$$ Qfourth אחרי.

מונח Qterm

:   $$c = d$$

שלום… Qfifth עולם.

```
Qcode = {1}; Qnext
```

::: {#place lang=fr}
Qfrench mots
:::
"""


def _printed(prose: str, root: Path, settings: str = "") -> pypdfium2.PdfDocument:
    copy_small("plain", root)
    (root / "sections" / "01-trade.md").write_text(prose, encoding="utf-8")
    given = f"title: הצהרה\nlanguage: he\ndate: 2026-01-01\nnumbers: {{need_sources: false}}\n{settings}"
    (root / "paper.yml").write_text(given, encoding="utf-8")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, [found for found in sink if found.code.severity is Severity.ERROR]
    return pypdfium2.PdfDocument(built.pdf.data)


@pytest.mark.tex
@pytest.mark.parametrize("settings", ["", "notes: {place: end}\n", "contents: true\n"])
def test_links_of_many_words_break_and_lead_on(settings: str, tmp_path: Path) -> None:
    document = _printed(LINKS, tmp_path / "paper", settings)
    assert "Words of a long" in "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.tex
def test_line_ends_formulas_code_and_divisions_stay_on_the_page(tmp_path: Path) -> None:
    document = _printed(LINE_ENDS, tmp_path / "paper")
    page = document[0].get_textpage()
    text = page.get_text_range()
    width = document[0].get_size()[0]
    for word in ("Qfirst", "Qsecond", "Qthird", "Qfourth", "Qterm", "Qfifth", "Qcode", "Qfrench"):
        left, _, right, _ = page.get_charbox(text.index(word))
        assert 0 < left < right < width, word
    assert page.get_charbox(text.index("Qcode"))[0] < page.get_charbox(text.index("Qnext"))[0] < width / 2
    assert page.get_charbox(text.index("Qfrench"))[0] < width / 4
