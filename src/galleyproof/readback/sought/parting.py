"""Streams of words and pages in, whether each page can be parted among the streams out: each goes on where it stopped.

This is asked where the plain search misses something: a paper in which the same short words stand a hundred times (the
cells of a table that say yes and no) leads a search astray, but not whoever reads from the first letter to the last and
asks of each which stream it belongs to. What belongs to none is the page's own: its head, its number, a repeated head.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from typing import Protocol

from galleyproof.readback.sought.following import agreement
from galleyproof.readback.sought.pinning import Pins

LEAST = 4
"""Letters of a piece that stand at least on a page before it runs over to the next: fewer would be found anywhere."""

OWN = 3
"""How many letters of progress a letter is worth that belongs to no stream."""

MOST_READINGS = 60
"""Ways of parting a page that are followed to the next one."""

MOST_STEPS = 10000
"""Steps on one page, after which no more ways are tried."""

MOST_HERE = 60
"""Ways of coming to a letter that are followed from it."""

NEAR = 3
"""Pages, the one that is read and those after it, on which a table that has begun goes on."""

DIGITS = "0123456789"

MOST_ENDS = 3
"""Ends of pieces at which a stretch of a stream may stop, counted from the last that agrees."""


class Wanted(Protocol):
    """A stream as it is compared."""

    @property
    def text(self) -> str: ...
    @property
    def starts(self) -> tuple[int, ...]: ...
    @property
    def is_first(self) -> bool: ...
    @property
    def is_table(self) -> bool: ...


def can_be_parted(streams: Sequence[Wanted], pages: Sequence[str]) -> bool:
    """Whether the pages hold all of the streams, each in its order, and no letter for two of them."""
    texts = [stream.text for stream in streams]
    # Where all words are alike, what stands once in both need not be the same.
    return any(_can_be_parted(streams, pages, pins) for pins in (Pins(texts, "".join(pages)), Pins((), "")))


def _can_be_parted(streams: Sequence[Wanted], pages: Sequence[str], pins: Pins) -> bool:
    readings = [_Reading(0, 0, (0,) * len(streams))]
    begin = 0
    for number, page in enumerate(pages):
        near = sum(map(len, pages[number : number + NEAR]))
        begun = [replace(each, at=_head(pages, number)) for each in readings]
        readings = _read_page((*begun, *readings), streams, page, _Certain(pins, begin, near))
        begin += len(page)
        if number == 0:
            # What must stand on the first page has no other.
            readings = [each for each in readings if each.has_read_first(streams)]
    return any(each.has_read_all(streams) for each in readings)


@dataclass(frozen=True, slots=True, order=True)
class _Reading:
    """How far a page has been read, in one way."""

    own: int
    """Letters that belong to no stream."""
    at: int = field(compare=False)
    """The letter of the page that comes next."""
    read: tuple[int, ...]
    """Letters of each stream that have been found."""
    left: frozenset[int] = field(default=frozenset(), compare=False)
    """Streams that go on at the next page, in the middle of a piece."""

    @property
    def rank(self) -> int:
        """Less is better: far with few letters of the page's own."""
        return OWN * self.own - self.at

    def has_read_all(self, streams: Sequence[Wanted]) -> bool:
        return all(read == len(stream.text) for read, stream in zip(self.read, streams, strict=True))

    def has_read_first(self, streams: Sequence[Wanted]) -> bool:
        pairs = zip(self.read, streams, strict=True)
        return all(read == len(stream.text) for read, stream in pairs if stream.is_first)


@dataclass(frozen=True, slots=True)
class _Certain:
    """What is beyond doubt of one page."""

    pins: Pins
    begin: int
    """Where the page begins in the text of all."""
    near: int
    """Letters of the page and those after it on which a table that has begun must go on."""

    def forbids(self, reading: _Reading) -> bool:
        """Whether the next letter of the page cannot be read, as the stream that has it is not there yet."""
        pin = self.pins.at(self.begin + reading.at)
        return pin is not None and not pin.agrees(pin.stream, reading.read[pin.stream], self.begin + reading.at)

    def owner(self, at: int) -> int | None:
        """The stream that has the letter; None where it may be any one's."""
        pin = self.pins.at(self.begin + at)
        return None if pin is None else pin.stream

    def room(self, stream: int, begun: int, at: int) -> int:
        """How many letters the stream may take from there on."""
        return self.pins.room(stream, begun, self.begin + at)

    def is_far(self, stream: int, begun: int, at: int) -> bool:
        """Whether the stream belongs to a later page."""
        return self.pins.others(stream, begun, self.begin + at) > self.near


def _read_page(readings: Sequence[_Reading], streams: Sequence[Wanted], page: str, certain: _Certain) -> list[_Reading]:
    """The best ways in which the page can be read, after those of the pages before."""
    waiting: list[tuple[int, int, _Reading]] = []
    known: set[tuple[int, tuple[int, ...], frozenset[int]]] = set()
    count = 0

    def add(reading: _Reading) -> None:
        nonlocal count
        mark = reading.at, reading.read, reading.left
        if mark not in known:
            known.add(mark)
            count += 1
            heappush(waiting, (reading.rank, count, reading))

    for each in readings:
        add(_Reading(each.own, each.at, each.read))
    done: list[_Reading] = []
    here = Counter[int]()
    for _ in range(MOST_STEPS):
        if not waiting or len(done) >= MOST_READINGS:
            break
        reading = heappop(waiting)[2]
        here[reading.at] += 1
        if here[reading.at] > MOST_HERE and reading.at < len(page):
            continue
        if reading.at >= len(page):
            done.append(replace(reading, at=0, left=frozenset()))
            continue
        if not certain.forbids(reading):
            for further in _steps(reading, streams, page, certain):
                add(further)
    return done


def _head(pages: Sequence[str], number: int) -> int:
    """Letters at the top of the page that stand there on the page before the last or after the next one, too."""
    page = pages[number]
    others = (pages[other] for other in (number - 2, number + 2) if 0 <= other < len(pages))
    begins = len(page) - len(page.lstrip(DIGITS))
    return max((_common(page[begins:], other.lstrip(DIGITS)) + begins for other in others), default=0)


def _common(one: str, other: str) -> int:
    return next((at for at, (first, second) in enumerate(zip(one, other, strict=False)) if first != second), 0)


def _steps(reading: _Reading, streams: Sequence[Wanted], page: str, certain: _Certain) -> Iterator[_Reading]:
    """What may come next: a stretch of one of the streams, or a letter of the page's own."""
    letter, owner = page[reading.at], certain.owner(reading.at)
    for number, stream in enumerate(streams) if owner is None else ((owner, streams[owner]),):
        begun = reading.read[number]
        if number in reading.left or not stream.text.startswith(letter, begun):
            continue
        if stream.is_table and certain.is_far(number, begun, reading.at):
            continue
        room = certain.room(number, begun, reading.at)
        for length, is_left in _lengths(stream, begun, page, reading.at, room):
            read = (*reading.read[:number], begun + length, *reading.read[number + 1 :])
            left = reading.left | {number} if is_left else reading.left
            yield _Reading(reading.own, reading.at + length, read, left)
    if owner is None:
        yield _Reading(reading.own + 1, reading.at + 1, reading.read, reading.left)


def _lengths(stream: Wanted, begun: int, page: str, at: int, room: int) -> Iterator[tuple[int, bool]]:
    """How many letters of the stream may stand there, and whether a piece is left in the middle then."""
    agreed = min(agreement(stream.text, begun, page, at), room)
    last = bisect_right(stream.starts, begun + agreed)
    ends = {*stream.starts[max(last - MOST_ENDS, 0) : last]}
    if begun + agreed == len(stream.text):
        ends.add(len(stream.text))
    whole = [end - begun for end in ends if end > begun]
    yield from ((length, False) for length in whole)
    if agreed not in whole and (agreed - max(whole, default=0) >= LEAST or at + agreed == len(page)):
        yield agreed, True
