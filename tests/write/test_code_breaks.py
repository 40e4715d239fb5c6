"""Where a line may end within code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.write.characters.code_breaks import EDGE, code_pieces


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("--shift-heading-level-by", "--shift-|heading-|level-by"),
        ("--css", "--css"),
        ("/usr/share/pandoc/data", "/usr/|share/|pandoc/|data"),
        ("text.pandoc_citeproc(x)", "text.|pandoc_|citeproc|(x)"),
        (r"\begin{landscape}", r"\begin|{landscape}"),
        ("setupinterlinespace", "setu¬p¬i¬n¬t¬e¬r¬l¬i¬n¬e¬s¬pace"),
        ("a b c d e f g", "a b c d e f g"),
        ("https://example.org/a?b=c&d=e", "https://|example.|org/|a?|b=|c&|d=e"),
        ("key: long-value-of-it", "key: long-|value-|of-it"),
        ("été-1789-où-ça", "été-|1789-|où-ça"),
    ],
)
def test_a_line_may_end_behind_a_mark_or_in_a_long_name(code: str, shown: str) -> None:
    marks = {"": "", "open": "|", "marked": "¬"}
    assert "".join(piece + marks[how] for piece, how in code_pieces(code)) == shown


@given(st.text())
def test_nothing_of_the_code_is_lost_and_no_stub_stands_alone(code: str) -> None:
    pieces = code_pieces(code)
    assert "".join(piece for piece, _ in pieces) == code
    assert [how for _, how in pieces].count("") == 1
    if len(pieces) > 1:
        assert len(pieces[0][0]) >= EDGE
        assert len(pieces[-1][0]) >= EDGE
