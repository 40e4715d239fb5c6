"""Papers in which the same few words stand everywhere: whatever the pages hold is found, whatever they lack is missed."""

import random

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought import holding
from galleyproof.readback.sought.holding import find_missing, letters
from galleyproof.readback.sought.parting import can_be_parted
from galleyproof.readback.words_to_print import PrintedPiece, Stream

WORDS = ("yes", "no", "yes no", "a", "north", "no yes no", "the harbour and the toll", "x")


class Pages:
    """Pages made by chance of streams of the same words."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.streams = [
            [self.chance.choice(WORDS) for _ in range(self.chance.randint(1, 40))]
            for _ in range(self.chance.randint(1, 3))
        ]

    def asked(self) -> list[Stream]:
        return [
            Stream(tuple(PrintedPiece(words, Span("a.md", number)) for number, words in enumerate(stream, start=1)))
            for stream in self.streams
        ]

    def lay_out(self, lost: tuple[int, int] | None = None) -> list[str]:
        """The pages, each with a number at its foot, some with the marks of items; one piece may be left out."""
        waiting = [
            [(words, (number, place) != lost) for place, words in enumerate(stream)]
            for number, stream in enumerate(self.streams)
        ]
        pages: list[str] = [""]
        while any(waiting):
            stream = self.chance.choice([each for each in waiting if each])
            for words, is_kept in stream[: self.chance.randint(1, 9)]:
                label = self.chance.choice(["", "", "3. "])
                pages[-1] += f"{label}{words if is_kept else ''}\n"
                del stream[0]
            if self.chance.random() < 0.2:
                pages[-1] += f"{len(pages)}"
                pages.append("")
        return pages


@pytest.mark.parametrize("seed", range(20))
def test_repeated_words_are_all_found_however_the_pages_mix_them(seed: int) -> None:
    made = Pages(seed)
    assert find_missing(made.asked(), made.lay_out()) == ()


@pytest.mark.parametrize("seed", range(20))
def test_one_of_many_equal_words_is_missed_where_it_is_lost(seed: int) -> None:
    made = Pages(seed)
    stream = made.chance.randrange(len(made.streams))
    lost = stream, made.chance.randrange(len(made.streams[stream]))
    assert find_missing(made.asked(), made.lay_out(lost))


def test_a_piece_may_run_over_the_end_of_a_page_but_not_over_another_within_one() -> None:
    made = [
        Stream((PrintedPiece("the harbour lies in the north", Span("a.md", 1)), PrintedPiece("yes", Span("a.md", 2))))
    ]
    assert find_missing(made, ["the harbour lies\n1", "2\nin the north\nyes"]) == ()
    assert find_missing(made, ["the harbour lies\nelsewhere\nin the north\nyes"])


def test_words_that_begin_on_every_page_are_not_sought_in_all_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page ends with what the rest of the piece begins with, and none with its end: 40 pages have 2 ** 40 ways."""
    sought: list[str] = []
    begun = holding._begun

    def asked(part: str, page: str) -> tuple[int, int] | None:
        sought.append(part)
        return begun(part, page)

    monkeypatch.setattr(holding, "_begun", asked)
    listed = Stream((PrintedPiece("ab" * 400 + "z", Span("a.md", 1)),), is_listed=True)
    assert len(find_missing([listed], [f"{number} ababab\n" for number in range(40)])) == 1
    assert len(sought) <= 2 * holding.MOST_PAGES


def test_what_is_asked_of_a_parting() -> None:
    class One:
        text, starts, is_first, is_table = letters("yes no"), (0, 3), False, False

    assert can_be_parted([One()], ["yes", "1", "no"])
    assert not can_be_parted([One()], ["no yes"])
    assert not can_be_parted([One(), One()], ["yes no"])
