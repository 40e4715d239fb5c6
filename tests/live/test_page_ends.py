"""How much of a paper is set for the page that is being written."""

from types import MappingProxyType
from unittest.mock import Mock

import pytest

from galleyproof.live.page_ends import lines_to_set
from galleyproof.live.places import Places
from galleyproof.live.proof import Proof
from galleyproof.model.outcome.output import TexFile

LINES = [f"line {number}" if number % 2 else "" for number in range(100)]
TEXT = "\n".join(LINES)
# Ten pages of ten lines each; head and foot have lines of the next page.
PLACES = Places(
    MappingProxyType({page: tuple((0.0, 0.0, 10 * page + line) for line in (1, 3, 5, 7, 19)) for page in range(10)})
)
PROOF = Proof(1, b"", (), b"", TexFile(TEXT, {}, {}), Mock(), 0)


@pytest.mark.parametrize(
    ("line", "words", "end"),
    [
        (31, "line 31 and more", 56),
        (31, "\n\n".join(["Pasted."] * 10), 74),
        # What follows may differ too, as the numbers of notes do.
        (31, "counted anew", 56),
        (85, "line 85", None),
        (1, "", 26),
    ],
)
def test_the_page_that_differs_and_the_next_are_set_and_no_more(line: int, words: str, end: int | None) -> None:
    lines = [*LINES[:line], words, *LINES[line + 1 :]]
    if words == "counted anew":
        lines = [each.replace("line", "words") if number > line else each for number, each in enumerate(lines)]
    found = lines_to_set(PROOF, PLACES, "\n".join(lines))
    assert found == end
    assert found is None or not "\n".join(lines).split("\n")[found].strip()


def test_rows_of_a_long_table_end_where_the_next_begins() -> None:
    rows = [r"\registerrow{a}{b}"] * 100
    proof = Proof(1, b"", (), b"", TexFile("\n".join(rows), {}, {}), Mock(), 0)
    assert lines_to_set(proof, PLACES, "\n".join([*rows[:31], r"\registerrow{a}{c}", *rows[32:]])) == 55


def test_where_nobody_knows_the_places_nothing_is_set_first() -> None:
    assert lines_to_set(PROOF, Places(MappingProxyType({})), TEXT.replace("31", "32")) is None
