"""What Manubot, bookdown and Org write in words of their own comes in as Pandoc has it."""

from dataclasses import replace

import pytest

from galleyproof.bring.edit import apply_edits
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.opened.org_marks import plain_org
from galleyproof.bring.rewriting.foreign_attributes import foreign_edits, tell_asides
from galleyproof.bring.written.front import Front, read_front
from galleyproof.bring.written.opening import take_abstract, with_translations
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.read.yaml_text import read_yaml


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("see [@url:https://a.example/b-c; @doe2018]", "see [@{url:https://a.example/b-c}; @doe2018]"),
        ("mail a@url:https://b", "mail a@url:https://b"),
        ("# One {.page_break_before}", "# One"),
        ("# One {#one .page_break_before .x}", "# One {#one .x}"),
        ('::: {.rmdnote data-latex=""}', "::: {.callout-note}"),
        ("::: {.rmdcaution data-latex='{x}'}", "::: {.rmdcaution data-latex='{x}'}"),
        ("`{.page_break_before}`", "`{.page_break_before}`"),
        ("::: {.rmdnotes}", "::: {.rmdnotes}"),
        ("Ships [they were [old] ones]{.sidenote} came.", "Ships^[they were [old] ones] came."),
        ("Ships.[ In *part*. ]{#x .endnote}", "Ships.^[In *part*.]"),
        ("[A line of its own.]{.marginnote}", "[A line of its own.]{.marginnote}"),
        ("With [![a](b.png) words]{.marginnote}", "With [![a](b.png) words]{.marginnote}"),
        (
            "With [words]{.marginnotes} and [link](a.md){.margin}",
            "With [words]{.marginnotes} and [link](a.md){.margin}",
        ),
    ],
)
def test_foreign_attributes(typed: str, plain: str) -> None:
    assert apply_edits(typed, foreign_edits(Draft(typed))) == plain


def test_words_beside_the_text_that_become_notes_are_told() -> None:
    sink = Sink()
    tell_asides([Draft("One [two]{.sidenote} three [four]{.aside}.", "a.md"), Draft("None.", "b.md")], sink)
    assert [f"{found.span} {found.message}" for found in sink] == [
        "a.md:1:1 words that stood beside or below the text become notes: 2 places"
    ]


@pytest.mark.parametrize(
    "words",
    ["- one\n- two", "One.\n\n::: plain\nTwo.\n:::", "> One.", "1. one\n2. two", "# Aims\n\nOne.", "a  b\n-- --\n1  2\n---",
     "One\n: two", "One.\n\n![A picture](a.png)", "One.\n\n    two"],
)  # fmt: skip
def test_an_abstract_with_blocks_becomes_a_section(words: str) -> None:
    pieces, front, _ = take_abstract((), replace(Front(), abstract=words))
    assert front.abstract == ""
    assert [piece.text for piece in pieces] == [f"# Abstract {{.unnumbered}}\n\n{words}\n"]


def test_an_abstract_of_paragraphs_stays_one() -> None:
    words = "One - two: three > four | five.\n\n**Methods.** $a = b$; 2. no list, *words*\n- dashes -, 10:30."
    assert take_abstract((), replace(Front(), abstract=words)) == ((), replace(Front(), abstract=words), "")


def test_abstracts_in_other_languages_become_sections() -> None:
    value = read_yaml(
        Source("a.md", "lang: fr\nabstract:\n- {lang: en, text: Ships.}\n- {lang: fr, text: Navires.}\n"),
        codes.BAD_SETTINGS,
        Sink(),
    )
    assert value is not None
    front = read_front([value])
    assert front.abstract == "Navires."
    assert [piece.text for piece in with_translations((), front)] == [
        "# Abstract {.unnumbered lang=en}\n\n::: {lang=en}\nShips.\n:::\n"
    ]


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("See [[cite:&doe2018]].", "See [cite:@doe2018]."),
        ("[[citep:see &doe2018 p. 3;&roe:2020 passim]]", "[cite:see @doe2018 p. 3;@roe:2020 passim]"),
        ("[[citet:&doe2018][Doe]] says", "[cite/t:@doe2018] says"),
        ("one\nbibliography:refs.bib\nbibliographystyle:plain\ntwo", "one\ntwo"),
        ("[[https://a.example/?b&c]] cite:doe2018", "[[https://a.example/?b&c]] cite:doe2018"),
    ],
)
def test_org(typed: str, plain: str) -> None:
    assert plain_org(typed.encode()).decode() == plain


def test_an_author_may_be_a_link() -> None:
    value = read_yaml(
        Source("a.md", "author:\n  - '[Jane Doe](jane@example.org)'\n  - '[John Roe](https://roe.example/)'\n"),
        codes.BAD_SETTINGS,
        Sink(),
    )
    assert value is not None
    front = read_front((value,))
    assert [(author.name, author.email, author.affiliation) for author in front.authors] == [
        ("Jane Doe", "jane@example.org", ""),
        ("John Roe", "", "https://roe.example/"),
    ]
