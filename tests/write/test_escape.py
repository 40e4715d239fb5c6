"""Any characters become TeX that prints them and commands nothing."""

import re
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from galleyproof.model.look.letters import clusters
from galleyproof.write.characters.address import break_address, link_target
from galleyproof.write.characters.escape import LETTERS, escape, escape_id, escape_input, escape_metadata, unprintable

TEXT = st.text(st.sampled_from("\\{}$&#%_^~<>|\"'`-,[]* \n\t\0\x1b\x7f") | st.characters(), max_size=60)
COMMANDS = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z])")
KNOWN = re.compile(
    r"\\(?:text[a-z]+|quotesinglbase|quotedblbase|guil[a-z]+|composed|accentafter|mbox|address(?:break|split)?|href"
    r"|enspace|quad|kern|ensuremath|leq|geq|approx|neq|rightarrow|[SPijubdrHvck]|l|L|[{}$&#%_^~,`'=.\"-])"
)


@given(TEXT)
@example("\x1b\u0591")
@example("\\\u0591")
def test_every_text_is_tex_that_commands_nothing(text: str) -> None:
    for tex in (escape(text), escape_input(text), escape_metadata(text)):
        assert_harmless(tex)


@given(TEXT)
def test_no_text_ends_a_paragraph_or_becomes_an_option(text: str) -> None:
    assert not re.search(r"\n[ \t]*\n", escape(text))
    assert not re.search(r"(?<!\{)[\[\]*]", escape(text).replace("\\", ""))


@given(TEXT)
def test_addresses_are_tex_that_commands_nothing(text: str) -> None:
    assert_harmless(break_address(text, _escape))
    assert_harmless(f"{{{link_target(text)}}}")
    assert link_target(text).isascii()
    assert link_target(text).isprintable()


@given(TEXT)
def test_an_address_keeps_every_character(text: str) -> None:
    shown = break_address(text, _escape).replace(r"\addressbreak{}", "").replace(r"\addresssplit{}", "")
    plain = "".join(escape(cluster) for _, cluster in clusters(text))
    # A hyphen is boxed, so that no line ends behind it.
    assert shown.replace(r"\mbox{-}", "-") == "\\address{" + plain.replace(r"\mbox{-}", "-") + "}"


def _escape(_offset: int, text: str) -> str:
    return escape(text)


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_ids_have_two_names(first: str, second: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9:.=-]*", escape_id(first))
    assert (escape_id(first) == escape_id(second)) == (first == second)


def test_every_character_is_printed_or_told() -> None:
    lost = [
        f"U+{ord(character):04X}"
        for character in map(chr, range(sys.maxunicode + 1))
        if not unprintable(character)
        if not escape(character) or any(not each.isascii() and each not in LETTERS for each in escape(character))
    ]
    assert lost == []


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\u200b", "\u202e", "中", "\ue000", "\ud800", "☃", "\U0001f600"]
)
def test_what_no_font_prints_is_told(character: str) -> None:
    assert unprintable(f"a{character}") == ((1, character),)


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("--", "-{}-"),
        ("a---b", "a-{}-{}-b"),
        (",,", ",{},"),
        ("?‘a’ !‘", r"?{}\textquoteleft{}a\textquoteright{} !{}\textquoteleft{}"),
        ("[x]*", "{[}x{]}{*}"),
        ("\n\n\n", "\n"),
        ("100 %", r"100 \%"),
    ],
)
def test_what_stands_side_by_side_stays_what_it_is(text: str, tex: str) -> None:
    assert escape(text) == tex


def assert_harmless(tex: str) -> None:
    depth = 0
    for character in COMMANDS.sub("", tex):
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0, tex
        assert character not in "$&#%^\\", tex
        assert character.isprintable() or character in "\n\t" or not character.isascii(), tex
    assert depth == 0, tex
    assert [command for command in COMMANDS.findall(tex) if not KNOWN.fullmatch(command)] == []


@pytest.mark.parametrize("letter", ["ĵ", "ǰ", "j\u0301", "ŋ", "Ŋ"])
def test_letters_that_the_text_font_draws_as_a_black_box_are_left_to_another(letter: str) -> None:
    assert unprintable(letter) == ((0, letter),)
