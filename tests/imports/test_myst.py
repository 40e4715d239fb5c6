"""Jupyter Book's MyST comes in as Markdown: no role and no directive is printed as it was typed."""

import pytest

from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.myst.myst_marks import is_myst, plain_myst
from galleyproof.bring.remark import Remarks

ROLES = [
    ("See {cite}`roe2020`.", "See [@roe2020]."),
    ("See {cite:p}`roe2020, doe2018`.", "See [@roe2020; @doe2018]."),
    ("{cite:t}`roe2020` says", "@roe2020 says"),
    ("Noted{footcite}`roe2020`, {footcite:t}`doe2018`", "Noted[@roe2020], @doe2018"),
    ("in {cite:year}`roe2020`", "in [-@roe2020]"),
    ("{cite}`odd key`", "[@{odd key}]"),
    ("{ref}`the quay <quay>` and {numref}`Figure %s <fig-port>`", "[the quay](#quay) and @fig:port"),
    ("by {eq}`flow`, {doc}`../02/roads`, {doc}`ways <02/roads>`", "by @eq:flow, roads, ways"),
    ("{term}`wharf`s, H{sub}`2`O, x{sup}`n 1`, {math}`a^2`", "wharfs, H~2~O, x^n\\ 1^, $a^2$"),
    ("{abbr}`MyST (Markedly Structured Text)`", "MyST (Markedly Structured Text)"),
    ("{unknown}`some words`", "some words"),
    ("{del}`old` {underline}`low` {smallcaps}`bc`", "~~old~~ [low]{.underline} [bc]{.smallcaps}"),
    ("{glue:text}`mean` and {eval}`x`", "`{python} mean` and `{python} x`"),
    (
        "[](#fig-port), [the quay](#quay), [it](quay), [](doi:10.1/x)",
        "@fig:port, [the quay](#quay), [it](#quay), [https://doi.org/10.1/x](https://doi.org/10.1/x)",
    ),
    (
        "[Figure %s](#fig-port), [Fig. %s](#fig-port) and [part {number}](#quay)",
        "@fig:port, Fig. [-@fig:port] and part [-@sec:quay]",
    ),
    (
        "{numref}`Abb. %s <fig-port>`, [Eq. %s](#flow), [no %s](#none)",
        "Abb. [-@fig:port], Eq. [-@eq:flow], [no %s](#none)",
    ),
    (
        "{cite:p}`{see}roe2020{p. 5}` or {cite}`{cf.}roe2020,doe2018`",
        "[see @roe2020, p. 5] or [cf. @roe2020; @doe2018]",
    ),
    ("[an address](https://quay.example), ![](quay)", "[an address](https://quay.example), ![](quay)"),
    ("typed `{cite}` and ``{cite}`x` ``", "typed `{cite}` and ``{cite}`x` ``"),
]
KNOWN = (
    "\n\n(quay)=\n## The Quay\n\n```{figure} a.png\n:name: fig-port\nPort.\n```\n\n```{math}\n:label: flow\na\n```\n"
)


@pytest.mark.parametrize(("typed", "plain"), ROLES)
def test_roles(typed: str, plain: str) -> None:
    (draft,) = plain_myst([Draft(typed + KNOWN)], Remarks())
    assert draft.text.partition("\n")[0] == plain


BLOCKS = [
    ("(quay)=\n\n# The Quay\n", "# The Quay {#quay}\n"),
    ("(nothing)=\nWords.\n", "Words.\n"),
    ("% kept -- unseen\n", "<!-- kept - - unseen -->\n"),
    ("one\n+++\ntwo\n", "one\ntwo\n"),
    ('+++ {"part":"abstract"}\nShips.\n+++\n## One\n', "## Abstract {.unnumbered}\n\nShips.\n## One\n"),
    ("```{Note}\nMind.\n```\n", "::: {.callout-note}\nMind.\n:::\n"),
    (
        "```{figure} /img/port.png\n---\nname: Port of 1900\nwidth: 60%\nalt: 'A port'\n---\nThe port.\n\nA legend.\n```\n",
        '![The port.](<img/port.png>){#fig:port-of-1900 width=60% alt="A port"}\n\nA legend.\n',
    ),
    ('````{admonition} Read "this"\n```{note}\nInner.\n```\n````\n', "::: {.callout-note title=\"Read 'this'\"}\n\n::: {.callout-note}\nInner.\n:::\n\n:::\n"),
    (":::{warning} Mind\nthe gap.\n:::\n", "::: {.callout-warning}\nMind\nthe gap.\n:::\n"),
    ("```{math}\n:label: eq:flow\na = b\n```\n", "$$\na = b\n$$ {#eq:flow}\n"),
    ("```{table} Ships.\n:name: ships\n| a |\n|---|\n| 1 |\n```\n", "| a |\n|---|\n| 1 |\n\n: Ships. {#tbl:ships}\n"),
    ("```{epigraph}\nWater.\n```\n", "::: epigraph\nWater.\n:::\n"),
    ("```{margin}\nAside.\n```\n", "Aside.\n"),
    ("```{prf:theorem} Ferry\nIt floats.\n```\n", '::: {.theorem name="Ferry"}\nIt floats.\n:::\n'),
    ("```{code-block} python\n:linenos:\nprint(1)\n```\n", "```python\nprint(1)\n```\n"),
    ("```{code-cell}\n:tags: [x]\nprint(1)\n```\n", "```{python}\nprint(1)\n```\n"),
    ("```{bibliography}\n:filter: docname\n```\n", "::: {#refs}\n:::\n"),
    ("```{footbibliography}\n```\n", ""),
    ("```{mermaid}\na-->b\n```\n", "```{mermaid}\na-->b\n```\n"),
    ("$$\na\n$$ (first)\n", "$$\na\n$$ {#eq:first}\n"),
    ("$$\n\\label{eq-two}\na\n$$\n", "$$\na\n$$ {#eq:two}\n"),
    ("```{raw} latex\n\\quay\n```\n", "```{=latex}\n\\quay\n```\n"),
    ("```{pull-quote}\nWater,\n\nall around.\n```\n", "> Water,\n>\n> all around.\n"),
    ("```{figure-md} quay\n![A quay](q.png)\n\nThe quay.\n```\n", '![The quay.](<q.png>){#fig:quay alt="A quay"}\n'),
    ("```{list-table}\n* - a\n  - b\n* - c|d\n```\n", "|  |  |\n|---|---|\n| a | b |\n| c\\|d |  |\n"),
    ("```{csv-table}\n:delim: ;\na; b\n```\n", "|  |  |\n|---|---|\n| a | b |\n"),
    ("```python\n(quay)=\n% kept\n```\n", "```python\n(quay)=\n% kept\n```\n"),
    ("```{note}\nnever closed\n", "::: {.callout-note}\nnever closed\n\n:::\n"),
    ("::: {.callout-tip}\nPandoc's.\n:::\n", "::: {.callout-tip}\nPandoc's.\n:::\n"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "plain"), BLOCKS)
def test_blocks(typed: str, plain: str) -> None:
    (draft,) = plain_myst([Draft(typed)], Remarks())
    assert draft.text.strip("\n") == plain.strip("\n")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("See {cite:p}`roe2020`.", True),
        ("```{figure} a.png\n```", True),
        (":::{tip}\nx\n:::", True),
        ("(label)=\n# A", True),
        ("```{r}\nplot(1)\n```\nand `{r} x`", False),
        ("```{python}\n1\n```\n::: {.note}\nx\n:::", False),
        ("f(x)=\nb", False),
    ],
)
def test_only_what_nobody_else_writes_is_a_sign(text: str, known: bool) -> None:  # noqa: FBT001
    assert is_myst([Draft(text)]) is known


TOLD = [
    (
        "```{puzzle} x\nWords.\n```",
        "```\nWords.\n```",
        "left-as-it-was: the directive `puzzle` is not known here: its lines are printed as code",
    ),
    (
        ":::{theatre}\n*Words*.\n:::",
        "*Words*.",
        "left-as-it-was: the directive `theatre` is not known here: its words are printed where they stand",
    ),
    (
        "```{iframe} a.b/c\n```",
        "[iframe\\: a\\.b\\/c]{.todo}",
        "marked-unfinished: nothing here carries out the directive `iframe`",
    ),
    (
        "```{list-table}\n* - a\n\n    b\n```",
        "```\n* - a\n\n    b\n```",
        "left-as-it-was: the table of the directive `list-table` is not read: its lines are printed as code",
    ),
    (
        "```{csv-table} T\n:file: a.csv\n```",
        "**T**\n\n```\n```",
        "left-as-it-was: the table of the directive `csv-table` is not read: its lines are printed as code",
    ),
]


@pytest.mark.parametrize(("typed", "plain", "told"), TOLD)
def test_what_is_not_known_is_seen_and_told(typed: str, plain: str, told: str) -> None:
    remarks = Remarks()
    (draft,) = plain_myst([Draft(typed)], remarks)
    text, found = remarks.lift("a.md", draft.text)
    assert text.strip("\n") == plain
    assert [f"{one.code.name}: {one.message}" for one in found] == [told]


def test_a_theorem_is_referred_to_by_its_own_label() -> None:
    text = ":::{prf:lemma} Ferry\n:label: my-ferry\nIt floats.\n:::\n\nBy {prf:ref}`my-ferry` and [](#my-ferry).\n"
    (draft,) = plain_myst([Draft(text)], Remarks())
    assert '::: {#lem-my-ferry .lemma name="Ferry"}' in draft.text
    assert "By @lem-my-ferry and @lem-my-ferry." in draft.text


def test_parts_of_an_article_become_sections_and_are_told() -> None:
    remarks = Remarks()
    (draft,) = plain_myst([Draft('# One\n\n+++ {"part": "data_availability"}\n\nAll of it.\n')], remarks)
    assert "# Data availability {.unnumbered}" in draft.text
    assert remarks.are_of_loss(draft.text)
