"""Jupyter Book's MyST comes in as Markdown: no role and no directive is printed as it was typed."""

import pytest

from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.rewriting.myst_marks import is_myst, plain_myst

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
    ("typed `{cite}` and ``{cite}`x` ``", "typed `{cite}` and ``{cite}`x` ``"),
]
KNOWN = (
    "\n\n(quay)=\n## The Quay\n\n```{figure} a.png\n:name: fig-port\nPort.\n```\n\n```{math}\n:label: flow\na\n```\n"
)


@pytest.mark.parametrize(("typed", "plain"), ROLES)
def test_roles(typed: str, plain: str) -> None:
    (draft,) = plain_myst([Draft(typed + KNOWN)])
    assert draft.text.partition("\n")[0] == plain


BLOCKS = [
    ("(quay)=\n\n# The Quay\n", "# The Quay {#quay}\n"),
    ("(nothing)=\nWords.\n", "Words.\n"),
    ("% kept -- unseen\n", "<!-- kept - - unseen -->\n"),
    ("one\n+++\ntwo\n", "one\ntwo\n"),
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
    ("```{prf:theorem} Ferry\nIt floats.\n```\n", "**Theorem (Ferry).**\n\nIt floats.\n"),
    ("```{code-block} python\n:linenos:\nprint(1)\n```\n", "```python\nprint(1)\n```\n"),
    ("```{code-cell}\n:tags: [x]\nprint(1)\n```\n", "```{python}\nprint(1)\n```\n"),
    ("```{bibliography}\n:filter: docname\n```\n", "::: {#refs}\n:::\n"),
    ("```{footbibliography}\n```\n", ""),
    ("```{mystery} x\nWords.\n```\n", "```{mystery} x\nWords.\n```\n"),
    ("```python\n(quay)=\n% kept\n```\n", "```python\n(quay)=\n% kept\n```\n"),
    ("```{note}\nnever closed\n", "::: {.callout-note}\nnever closed\n\n:::\n"),
    ("::: {.callout-tip}\nPandoc's.\n:::\n", "::: {.callout-tip}\nPandoc's.\n:::\n"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "plain"), BLOCKS)
def test_blocks(typed: str, plain: str) -> None:
    (draft,) = plain_myst([Draft(typed)])
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
