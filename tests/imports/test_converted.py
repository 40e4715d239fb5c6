"""What Pandoc reads of LaTeX is written in a paper's own Markdown; and documents of all kinds keep their words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from galleyproof.bring.counted_words import compare, tree_text
from galleyproof.bring.document.pandoc_markdown import convert, read_tree
from galleyproof.bring.written.paper_files import make_files
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc
from galleyproof.tasks.begin.import_draft import bring
from tests.cases import Case, read_cases
from tests.imports.test_rewriting import picture
from tests.submit.programs import needs_pandoc

CASES = read_cases(Path(__file__).parent / "converted.case")

RICH = """\
---
title: Rich *Text*
author: [Ann Lee, Bo Cy]
date: 2020-02-03
---

# First heading

Words with *emphasis*, **strong**, ~~struck~~, H~2~O, 1^st^, `code`, “quotes” – dash and a [link](https://example.org/a_b).[^1]
More^[Inline *note*.] text. Line\\
break. Dollars \\$5, 50% & \\<angle\\> \\_under\\_ \\#hash \\@home [brackets] 3\\*4 a_b.

[^1]: A note with two paragraphs.

    Second one with `code`.

## Sub *heading* two

- item one
- item two
    - nested

1. first
2. second

   continued

> A quote of words.

| A | B |
|---|--:|
| c | d |

Table: A caption.

***

# Second heading

The end.
"""


@needs_pandoc
@pytest.mark.parametrize("case", CASES, ids=str)
def test_latex_becomes_a_paper(case: Case, tmp_path: Path, agrees: Callable[..., None]) -> None:
    for name in case.parts.get("pictures", "").splitlines():
        (tmp_path / name).write_bytes(picture())
    (tmp_path / "main.tex").write_text(case.parts["tex"], encoding="utf-8")
    sink = Sink()
    brought = bring(tmp_path / "main.tex", (), sink)
    assert brought is not None, list(sink)
    made = make_files(brought)
    settings = bytes(made.files["paper.yml"]).decode("utf-8").partition("\n")[2]
    sections = (
        f"== {path}\n{bytes(data).decode('utf-8')}"
        for path, data in made.files.items()
        if path.startswith("sections/") and isinstance(data, bytes)
    )
    agrees(case, "\n".join((settings, *sections)).rstrip("\n"), "paper")
    agrees(case, "\n".join(f"{one.span} {one.code.name}: {one.message}" for one in (*sink, *made.found)), "findings")


@needs_pandoc
@pytest.mark.peer
@pytest.mark.parametrize("form", ["docx", "odt", "html", "rst", "org", "rtf", "latex", "markdown"])
def test_a_document_keeps_its_words(form: str, tmp_path: Path) -> None:
    """Pandoc writes the document; what is made of it holds all the words that Pandoc reads in it."""
    data = run_pandoc(RICH.encode(), ["--standalone", "--from=markdown", f"--to={form}", "--output=-"], {})
    assert not isinstance(data, PandocFault)
    ending = {"latex": "tex", "markdown": "md"}.get(form, form)
    (tmp_path / f"rich.{ending}").write_bytes(data)
    sink = Sink()
    brought = bring(tmp_path / f"rich.{ending}", (), sink)
    assert brought is not None, list(sink)
    assert brought.front.title in ("Rich *Text*", "Rich Text", "")
    sections = "\n\n".join(piece.text for piece in brought.pieces)
    tree = read_tree(sections.encode(), "markdown")
    assert not isinstance(tree, PandocFault)
    compared = compare(brought.words, f"{brought.front.title} {brought.front.abstract} {tree_text(tree, ())}")
    assert compared.words > 50
    assert compared.missing == ()


def test_a_tree_that_is_none_is_a_fault() -> None:
    assert isinstance(convert([{"t": "Nothing"}], "markdown"), PandocFault)
