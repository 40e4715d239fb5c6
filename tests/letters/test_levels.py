"""The order of letters in a line, held against another program's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galleyproof.write.characters.levels import levels_of

bidi = pytest.importorskip("bidi")

TEXT = st.text(st.sampled_from("abאבשعربم12٣٤ .,-+%$/:()[]\u0301\u05b0€–“”\t"), max_size=16)


@pytest.mark.peer
@given(TEXT, st.sampled_from([0, 1]))
def test_a_line_is_ordered_as_python_bidi_orders_it(text: str, base: int) -> None:
    assert _in_order(text, levels_of(text, base)) == bidi.get_display(text, base_dir="LR"[base])


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc שלום def", 0, "000011110000"),
        ("שלום 12-15 עולם", 0, "111112222211111"),
        ("ראו (ABC) כאן", 1, "1111122211111"),
        ("see (שלום) here", 0, "000001111000000"),
        ("ص ١٢–١٥", 0, "1122122"),
        ("שלום.", 0, "11110"),
        ("שלום.", 1, "11111"),
        ("", 1, ""),
    ],
)
def test_levels(text: str, base: int, levels: str) -> None:
    assert "".join(map(str, levels_of(text, base))) == levels


def _in_order(text: str, levels: tuple[int, ...]) -> str:
    """The line as it is seen, from left to right (UAX 9, L2)."""
    order = list(range(len(text)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return "".join(text[index] for index in order)
