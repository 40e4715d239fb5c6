"""MultiMarkdown comes in with its header, citations, labels and terms; what only looks like it stays what it is."""

import pytest

from galleyproof.bring.edit import apply_edits
from galleyproof.bring.markdown.header import take_headers
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.rewriting.mmd_marks import is_multimarkdown, multimarkdown_edits
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source

MARKS = [
    ("So [#roe] and [p. 5][#roe]; [Not cited][#roe].", "So [@roe] and [@roe, p. 5]; ."),
    ("See [p. 2][#doe].\n\n[#doe]: Jane Doe. *Tar*.\n", "See [^doe] (p. 2).\n\n[^doe]: Jane Doe. *Tar*.\n"),
    ("[x][#roe]\n\n[#roe]: Ann Roe.\n\nMore.", "[@roe, x]\n\n\n\nMore."),
    ("[x][#roe] but issue [#12].", "[@roe, x] but issue [#12]."),
    ("{{TOC}}\n\n# Tar # [tar]\n\nSee [it][tar].", "\n# Tar {#tar}\n\nSee [it](#tar)."),
    ("{{TOC}}\n\n\\\\( a \\\\) and \\\\[ b \\\\]", "\n$a$ and $$b$$"),
    (
        '{{TOC}}\n\n![Quay][q]\n\n[q]: a.png "The quay" width=50%\n',
        '\n![Quay](<a.png> "The quay"){#fig:q width=50%}\n\n\n',
    ),
    ("{{TOC}}\n\n| a |\n|---|\n| 1 |\n[Ones][ones]\n", "\n| a |\n|---|\n| 1 |\n\n: Ones {#tbl:ones}\n"),
    ("[>TO]: Toll Office\n\nThe [>TO], the [>TO].", "\nThe Toll Office (TO), the TO."),
    ("[?quay]: A wall\n\nA [?quay].", "\nA quay^[A wall]."),
]


@pytest.mark.parametrize(("typed", "plain"), MARKS)
def test_marks(typed: str, plain: str) -> None:
    draft = Draft(typed)
    assert is_multimarkdown([draft])
    assert apply_edits(typed, multimarkdown_edits(draft, {"roe"})) == plain


@pytest.mark.parametrize("text", ["See [#12] and [words][label].", "`{{TOC}}` [a](#b)", "[^1]: note"])
def test_other_dialects_are_none(text: str) -> None:
    assert not is_multimarkdown([Draft(text)])


@pytest.mark.parametrize(
    ("text", "said", "rest"),
    [
        (
            "latex input:\tmmd-article  \nTitle:\tTar\nAuthor:\tAnn Roe\nKeywords:\tsalt,\n\ttar\nBibTeX: a.bib\n\nWords.\n",
            {"title": "Tar", "author": "Ann Roe", "keywords": "salt, tar", "bibliography": "a.bib"},
            "\nWords.\n",
        ),
        (
            "Question: what is tar?\nAnswer: pitch.\n\nWords.\n",
            {},
            "Question: what is tar?\nAnswer: pitch.\n\nWords.\n",
        ),
        ("Title: only a line\n\nWords.\n", {}, "Title: only a line\n\nWords.\n"),
        ("Title: Tar\nand other words\n\nWords.\n", {}, "Title: Tar\nand other words\n\nWords.\n"),
    ],
)
def test_a_header_without_rules_is_one_where_it_says_what_only_a_header_says(
    text: str, said: dict[str, str], rest: str
) -> None:
    headed = take_headers(Source("a.md", text), Sink())
    found = {name: str(value.data) for header in headed.headers for name, value in header.mapping.items()}
    assert (found, headed.text) == (said, rest)
