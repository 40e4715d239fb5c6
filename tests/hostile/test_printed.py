"""Odd marks that no check refuses are printed: TeX has nothing to say of them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from galleyproof.cli import main
from tests.papers.small import copy_small

MARKS = (
    "- ###", "> ### B", "1. ##", "- > - # a", "# \\", "- #", "> ***", "- ---", "- ```", "x^[w`]", "``x^[w`]``", "x^[Ŋ]", "x^[-]",
    "x^[#]", "x^[| a |]", "x^[> a]", "x^[1. a]", "x^[%]", "x^[\\\\]", "x^[{}]", "`é`^[`]`]", "`Ĳ`, `™`, `ŋ`, `²`, `a ĳ ẞ ﬁ ℠ b`", "```\n™ Ĳ a\n```",
    "`` ` ``", "`\\`", "`%#&~_^{}$`", "`^^5c^^M`", "*`{`* **`}`**", "a*b*c", "***a***", "x~`a`~ y^`b`^", "^^5cinput x ^^M",
    "%\\ # & _ {\\}", "\\%\\#\\&\\_\\{\\}\\$\\^\\~", "---", "a---b--c", "'a' \"b\" 'c\"", "?`!`", "Why?‘Oh!‘a", "< < a > >", ",,a''", "a\\\nb",
    "| a\n|   b\n| c", "a\n: b", "Table\n\n| a |\n|---|\n| `|` |", "~~a~~", "[a]{.smallcaps}", "—…–“”‘’«»", "ﬁ ﬂ ſ ı ȷ", "½ ¼ ² ³ ¹ № ℓ",
    "- [ ] a\n- [x] b", "&lt;&amp;&#35;&nbsp;&quot;", "a\u00a0b\u2009c\u202fd", "www.example.org/%7Ea_b#c", "<https://example.org/%25_{}#a&b=c>",
)  # fmt: skip
WORKS = r"""
@book{doe2020, author = {Doe, Jane}, title = {A Harbour}, publisher = {P}, location = {L}, date = {2020}}
@book{odd, author = {\`Emile, `\'E. and {`É}}, title = {{`É} \& {\%} \#1: $x$ -- ``a''}, publisher = {?`P!`}, location = {`L}, date = {2020}}
"""


@pytest.mark.tex
def test_what_no_check_refuses_is_printed(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    text = "\n\n".join(("# T", "One [@doe2020; @odd].", *MARKS))
    (root / "sections" / "01-trade.md").write_text(f"{text}\n", encoding="utf-8")
    (root / "bib" / "references.bib").write_text(WORKS, encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "-C", str(root)])
    assert result.exit_code == 0, result.output
    assert (root / "build" / "paper.pdf").is_file()
