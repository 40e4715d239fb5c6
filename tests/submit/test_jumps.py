"""Words that lead to another place of the paper lead there in the LaTeX for editors, too."""

import shutil
from pathlib import Path

import pytest

from tests.papers.small import TEMPLATES
from tests.submit.papers import send, write_paper

pytestmark = pytest.mark.tex

PROSE = """\
# Trade {#sec:trade}

[A](#tbl:one), [b](#sec:trade), [c](#sec:bare), [d](#here), [e](#eq:sum), [f](#box) [@doe2019].^[See [g](#tbl:one).]

| Town |
| ---- |
| Riga |

Table: What is sold. {#tbl:one}

$$a + b$$ {#eq:sum}

## Bare {#sec:bare .unnumbered}

[Some words]{#here} stand.

## Plain {.unnumbered}

::: {#box}
In a box.
:::
"""


def test_words_lead_to_what_has_a_label_or_a_target(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", {"prose": PROSE, "settings": "authors: [{name: Jane Smithers}]"})
    shutil.copytree(TEMPLATES, root / "templates")
    (tex,) = (data.decode("utf-8") for name, data in send(root, "latex").files.items() if name.endswith(".tex"))
    for target, words in (("tbl:one", "A"), ("sec:trade", "b"), ("sec:bare", "c"), ("eq:sum", "e"), ("tbl:one", "g")):
        assert f"\\hyperref[{target}]{{{words}}}" in tex
    assert "\\hyperlink{here}{d}" in tex
    assert "\\hyperlink{box}{f}" in tex
    assert "\\subsection*{Bare}\\phantomsection\\label{sec:bare}" in tex
    assert "\\subsection*{Plain}\n" in tex
