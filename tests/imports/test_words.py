"""The words of a manuscript, counted in the paper: none counts twice, and what is missing is shown where it stood."""

import pytest

from galleyproof.bring.counted_words import compare
from galleyproof.bring.remark import Remarks, cleared
from galleyproof.model.finding import codes


@pytest.mark.parametrize(
    ("manuscript", "paper", "missing"),
    [
        ("one two three", "three two one", ()),
        ("one two three", "one, “two”: three", ()),
        ("one two two", "one two", ("one two",)),
        ("the ship the sea the sky", "the ship the sky", ("the ship the sea",)),
        ("a b c d e f g", "", ("a b c d e f g",)),
        ("", "anything", ()),
        ("don't 1er H2O 748.2", "don’t 1er H2O 748.2", ()),
        ("Figure \x01 shows", "\x01 shows", ("Figure",)),
    ],
)
def test_missing_words(manuscript: str, paper: str, missing: tuple[str, ...]) -> None:
    compared = compare(manuscript, paper)
    assert tuple(stretch.replace("…", "").strip() for stretch in compared.missing) == missing
    assert compared.found <= compared.words


def test_a_long_stretch_is_shortened() -> None:
    compared = compare(" ".join(f"w{number}" for number in range(100)), "")
    assert (compared.words, compared.found, len(compared.missing)) == (100, 0, 1)
    assert compared.missing[0].endswith("w12 …")


def test_a_remark_is_found_where_it_was_set() -> None:
    remarks = Remarks()
    first = remarks.at(codes.LOST_FILE, "first")
    second = remarks.at(codes.CODE_NOT_RUN, "second", "a hint", of_line=True)
    text, found = remarks.lift("a.md", f"One\n\n  two {first}three\n  four{second}\n")
    assert text == "One\n\n  two three\n  four\n"
    assert [(str(one.span), one.message, one.hint) for one in found] == [
        ("a.md:3:7", "first", None),
        ("a.md:4:3", "second", "a hint"),
    ]


def test_no_character_of_a_manuscript_is_taken_for_a_remark() -> None:
    assert cleared("a\U00100000b\U0010fffc\ue000") == "a\ufffdb\ufffd\ue000"
