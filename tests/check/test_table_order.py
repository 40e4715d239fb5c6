"""Tables on made-up pages: one that stands elsewhere than in its order is told, and no other."""

import random

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.readback.table_order import find_misplaced
from galleyproof.readback.words_to_print import PrintedPiece, Stream

TEXTS = tuple(
    f"The {name} paragraph of the paper says what it has to say about the harbours."
    for name in ("first", "second", "third", "last")
)


def table(number: int, caption: str = "Of harbours and their tolls", cells: str = "Riga north Ghent west") -> Stream:
    label = PrintedPiece(f"Table {number}. {caption}" if caption else f"What town {number} sells", Span("a.md", number))
    return Stream(
        (label, *(PrintedPiece(cell, label.span) for cell in cells.split())),
        is_table=True,
        is_captioned=bool(caption),
        before=TEXTS[number - 1],
        behind=TEXTS[number],
    )


def shown(stream: Stream) -> str:
    return "\n".join(piece.words for piece in stream.pieces)


TABLES = (table(1), table(2), table(3))
ONE, TWO, THREE = map(shown, TABLES)
FIRST, SECOND, THIRD, LAST = TEXTS


def told(*pages: str, streams: tuple[Stream, ...] = TABLES) -> list[tuple[int, int | None]]:
    found = find_misplaced(streams, pages, has_pages=len(pages) > 1)
    return [(each.piece.span.line, each.page) for each in found]


@pytest.mark.parametrize(
    "pages",
    [
        (f"{FIRST}{ONE}{SECOND}{TWO}{THIRD}{THREE}{LAST}",),
        (f"{FIRST}{SECOND}{THIRD}", f"{ONE}{TWO}", f"{THREE}{LAST}"),
        (f"{ONE}{FIRST}{SECOND}", f"{TWO}{THREE}{THIRD}{LAST}"),
        (f"{FIRST}{SECOND}{THIRD}{LAST}", ONE, TWO, THREE),
        (f"{FIRST}{ONE}{TWO}", f"{SECOND}{THIRD}{THREE}{LAST}"),
        (f"{FIRST}{ONE[:9]}\n12", f"13\n{ONE[9:]}{TWO}{SECOND}", f"{THREE}{THIRD}{LAST}"),
    ],
)
def test_pages_set_their_tables_where_there_is_room(pages: tuple[str, ...]) -> None:
    assert told(*pages) == []


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ((f"{FIRST}{SECOND}{THIRD}", f"{TWO}{ONE}", f"{THREE}{LAST}"), [(1, 2)]),
        ((f"{FIRST}{SECOND}{THIRD}", f"{THREE}{ONE}{TWO}{LAST}"), [(3, 2)]),
        # Pages before that of the words behind which it is typed.
        ((f"{FIRST}{ONE}{TWO}", "A page.", f"{SECOND}{THIRD}{THREE}{LAST}"), [(2, 1)]),
        ((THREE, f"{FIRST}{ONE}{SECOND}{TWO}{THIRD}{LAST}"), [(3, 1)]),
        # In a file without pages, each in its very place.
        ((f"{FIRST}{ONE}{SECOND}{THIRD}{TWO}{THREE}{LAST}",), [(2, 1)]),
        ((f"{ONE}{FIRST}{SECOND}{TWO}{THIRD}{THREE}{LAST}",), [(1, 1)]),
        ((f"{FIRST}{TWO}{SECOND}{ONE}{THIRD}{THREE}{LAST}",), [(1, 1), (2, 1)]),
    ],
)
def test_a_table_elsewhere_is_told(pages: tuple[str, ...], found: list[tuple[int, int]]) -> None:
    assert told(*pages) == found


def test_a_table_with_a_caption_may_stand_above_one_without() -> None:
    """It floats to the head of the page, while the other stands among the words."""
    streams = (table(1, caption=""), table(2))
    first, second = map(shown, streams)
    assert told(FIRST, f"{second}{SECOND}{first}{THIRD}", streams=streams) == []
    assert told(f"{FIRST}{second}{SECOND}{first}{THIRD}", streams=streams) == [(1, 1), (2, 1)]
    assert told(first, f"{FIRST}{second}{SECOND}{THIRD}", streams=streams) == [(1, 1)]


def test_so_may_it_on_a_page_that_is_the_only_one() -> None:
    streams = (table(1, caption=""), table(2))
    first, second = map(shown, streams)
    assert not find_misplaced(streams, [f"{second}{FIRST}{first}{SECOND}{THIRD}"])
    streams = (table(1), table(2))
    assert find_misplaced(streams, [f"{shown(streams[1])}{FIRST}{shown(streams[0])}{SECOND}{THIRD}"])


def test_tables_that_look_alike_are_not_judged_by() -> None:
    alike = tuple(
        Stream((PrintedPiece("yes no yes no and yes again and no again", Span("a.md", line)),), is_table=True)
        for line in (1, 2)
    )
    words = shown(alike[0])
    assert told(f"{FIRST}{words}{SECOND}{words}", streams=alike) == []
    assert told(f"{FIRST}{words}{SECOND}", streams=alike) == []
    short = (Stream((PrintedPiece("yes no", Span("a.md", 1)),), is_table=True, before=LAST),)
    assert told(f"yes no {FIRST}", LAST, streams=short) == []


@pytest.mark.parametrize("seed", range(20))
def test_however_pages_end_tables_in_order_are_in_order(seed: int) -> None:
    chance = random.Random(seed)
    tables = [
        table(number, f"Of {chance.choice(['tolls', 'gates'])}", chance.choice(["yes no", "a b c", "x"]))
        for number in (1, 2, 3)
    ]
    waiting: list[str] = []
    pages = [""]
    for number, words in enumerate(TEXTS):
        pages[-1] += words
        if number < len(tables):
            waiting.append(shown(tables[number]))
        while waiting and chance.random() < 0.5:
            pages[-1] += waiting.pop(0)
        if chance.random() < 0.5:
            pages.append("")
    pages += waiting
    if len([page for page in pages if page]) > 1:
        assert told(*[*pages, "The end."], streams=tuple(tables)) == []
