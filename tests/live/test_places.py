"""What SyncTeX tells, read: heads and feet are not taken for the text that TeX had read when they were set."""

import gzip

from galleyproof.live.places import NOWHERE, POINT, read_places

HEAD = "SyncTeX Version:1\nInput:1:/scratch/./paper.tex\nOutput:pdf\nContent:\n"


def page(number: int, *nodes: str) -> str:
    return "\n".join(("{" + str(number), *nodes, "}" + str(number), ""))


def node(kind: str, line: int, x: int, y: int, more: str = "") -> str:
    return f"{kind}1,{line}:{round(x * POINT)},{round(y * POINT)}{more}"


def test_a_line_stands_where_its_text_does_and_not_where_a_head_was_set_meanwhile() -> None:
    # The page was full when line 26 had been read: its head and foot have that line, the text begins on the next page.
    first = page(
        1,
        node("(", 26, 72, 72, ":0,0,0"),
        node("h", 26, 85, 51, ":10,10,0"),
        node("x", 20, 85, 82),
        node("g", 24, 90, 300),
        node("x", 26, 400, 638),
    )
    second = page(2, node("h", 40, 85, 51, ":10,10,0"), node("x", 26, 85, 82), node("x", 30, 85, 95))
    found = read_places(gzip.compress((HEAD + first + second).encode()))
    for lines, page_ in (((26, 26), 1), ((20, 26), 0)):
        spot = found.spot_of(*lines)
        assert spot is not None
        assert (spot[0], round(spot[1])) == (page_, 82)
    assert found.line_at(0, 86, 51) == 20
    assert found.line_at(1, 86, 93) == 30


def test_a_page_of_one_line_keeps_all() -> None:
    found = read_places(gzip.compress((HEAD + page(1, node("x", 7, 85, 51), node("x", 7, 85, 82))).encode()))
    assert [round(y) for _, y, _ in found.by_page[0]] == [51, 82]


def test_what_is_none_of_synctex_tells_nothing() -> None:
    for data in (b"", b"no gzip", gzip.compress(b"\xff\x00"), gzip.compress(b"Input:1:/other.tex\n{1\n}1\n")):
        assert read_places(data) == NOWHERE
