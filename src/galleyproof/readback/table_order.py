"""Streams of words and the pages that hold them in; the tables that stand elsewhere than in their order out.

Where a page sets its tables is its own affair: at its head, at its foot, behind others that are longer, and those with a
caption above those without one, which stand among the words. But each comes after the last of its kind, and none stands on an
earlier page than what is typed before it, or, with a caption, two pages earlier. In a file without pages each stands between
what is typed before and behind it. What is told is sure: words that stand twice, or over two pages, are not judged by.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from galleyproof.readback.sought.following import ANCHOR, Letters
from galleyproof.readback.sought.holding import Missing, letters
from galleyproof.readback.words_to_print import Stream

LONGEST = 2 * ANCHOR
"""Letters by which a table, or what stands beside it, is known."""


def find_misplaced(
    streams: Sequence[Stream], pages: Sequence[str], compared: Letters = letters, *, has_pages: bool = True
) -> tuple[Missing, ...]:
    """Each table that is out of its order, with the page that it stands on; a file without pages is one."""
    held = _Held([compared(page) for page in pages], has_pages=has_pages)
    found = [
        (stream, place) for stream in streams if stream.is_table and (place := _place(stream, held, compared)) >= 0
    ]
    kinds = {stream.is_captioned for stream, _ in found} if held.has_pages else {None}
    in_order = {number for kind in kinds for number in _in_order(found, kind)}
    return tuple(
        Missing(stream.pieces[0], _words(stream, compared), held.page(place))
        for number, (stream, place) in enumerate(found)
        if number not in in_order or _is_beside_others(stream, place, held, compared)
    )


def _in_order(found: Sequence[tuple[Stream, int]], is_captioned: bool | None) -> Iterator[int]:  # noqa: FBT001
    """Which of the tables, or of those with a caption or without one, come in their order."""
    numbers = [number for number, (stream, _) in enumerate(found) if is_captioned in (None, stream.is_captioned)]
    return (numbers[each] for each in _longest_ascending([found[number][1] for number in numbers]))


class _Held:
    """The words of an output."""

    def __init__(self, pages: Sequence[str], *, has_pages: bool) -> None:
        self.has_pages = has_pages
        self.text = "".join(pages)
        self.starts = [0]
        for page in pages:
            self.starts.append(self.starts[-1] + len(page))

    def place(self, words: str) -> int:
        """Where the words stand, if nowhere else; -1 where they stand twice or nowhere, or are few."""
        return self.text.find(words) if len(words) >= ANCHOR and self.text.count(words) == 1 else -1

    def page(self, place: int) -> int:
        return min(bisect_right(self.starts, place), len(self.starts) - 1)


def _place(stream: Stream, held: _Held, compared: Letters) -> int:
    """By its first words, or by those behind its number, which a stop may part from them."""
    without_number = replace(stream, pieces=stream.pieces[1:])
    places = (held.place(_words(each, compared)[:LONGEST]) for each in (stream, without_number))
    return next((place for place in places if place >= 0), -1)


def _words(stream: Stream, compared: Letters) -> str:
    return "".join(compared(piece.words) for piece in stream.pieces)


def _is_beside_others(stream: Stream, place: int, held: _Held, compared: Letters) -> bool:
    before, behind = (held.place(compared(words)[:LONGEST]) for words in (stream.before, stream.behind))
    if held.has_pages:
        # A heading that moves to the next page with its words leaves behind what floats to the head of this one.
        return before >= 0 and held.page(place) < held.page(before) - stream.is_captioned
    return place < before or 0 <= behind < place


def _longest_ascending(places: Sequence[int]) -> frozenset[int]:
    """Which of the places make the longest row that ascends."""
    ends: list[tuple[int, ...]] = []
    for number, place in enumerate(places):
        at = bisect_right(ends, place, key=lambda row: places[row[-1]])
        row = (*(ends[at - 1] if at else ()), number)
        ends[at : at + 1] = [row]
    return frozenset(ends[-1]) if ends else frozenset()
