"""Streams of words and the text of the pages in; where it is beyond doubt which letter of which stream stands, out.

Letters that follow each other in one place of all streams and in one of all pages are the same letters. Whoever reads the
pages need only ask between such places.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WINDOW = 12
"""Letters that must stand once in the streams and once in the pages."""

EDGE = 4
"""Letters at both ends of a stretch that may agree by chance with what stands beside it."""

ENDLESS = 10**9
"""Letters: more than any paper has."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A stretch of the pages that certainly belongs to a stream."""

    start: int
    end: int
    """In the text of all pages."""
    stream: int
    offset: int
    """Of its first letter, in the stream."""

    def agrees(self, stream: int, begun: int, place: int) -> bool:
        """Whether the stream, which goes on with its letter `begun` at the place, has this pin on its way."""
        return stream == self.stream and begun - place == self.offset - self.start


class Pins:
    """All of them, in the order of the pages."""

    def __init__(self, streams: Sequence[str], text: str) -> None:
        found = _join(sorted(_find(streams, text)))
        self._all = tuple(Pin(pin.start + EDGE, pin.end - EDGE, pin.stream, pin.offset + EDGE) for pin in found)
        self._starts = [pin.start for pin in self._all]
        self._of: list[list[Pin]] = [[] for _ in streams]
        for pin in self._all:
            self._of[pin.stream].append(pin)
        self._starts_of = [[pin.start for pin in pins] for pins in self._of]

    def at(self, place: int) -> Pin | None:
        """The one that holds the letter at the place."""
        number = bisect_right(self._starts, place) - 1
        return self._all[number] if number >= 0 and place < self._all[number].end else None

    def room(self, stream: int, begun: int, place: int) -> int:
        """How many letters the stream may take from the place on, from its letter `begun`: up to what is pinned otherwise."""
        other = _first_that_disagrees(self._all, self._starts, stream, begun, place)
        if not self._all:
            return ENDLESS
        own = _first_that_disagrees(self._of[stream], self._starts_of[stream], stream, begun, place)
        return min(other.start - place if other else ENDLESS, own.offset - begun if own else ENDLESS)

    def others(self, stream: int, begun: int, place: int) -> int:
        """How many letters of others would have to stand between the place and where the stream is pinned next."""
        if not self._all:
            return 0
        number = bisect_left(self._starts_of[stream], place)
        if number == len(self._starts_of[stream]):
            return 0
        pin = self._of[stream][number]
        return pin.start - place - (pin.offset - begun)


def _first_that_disagrees(
    pins: Sequence[Pin], starts: Sequence[int], stream: int, begun: int, place: int
) -> Pin | None:
    number = bisect_left(starts, place)
    while number < len(pins) and pins[number].agrees(stream, begun, place):
        number += 1
    return pins[number] if number < len(pins) else None


def _find(streams: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """The place, the stream and the offset in it of each window that stands once in both."""
    counts = Counter(stream[at : at + WINDOW] for stream in streams for at in range(len(stream) - WINDOW + 1))
    places: dict[str, int] = {}
    for at in range(len(text) - WINDOW + 1):
        window = text[at : at + WINDOW]
        if counts[window] == 1:
            places[window] = -1 if window in places else at
    for number, stream in enumerate(streams):
        for offset in range(len(stream) - WINDOW + 1):
            window = stream[offset : offset + WINDOW]
            if counts[window] == 1 and places.get(window, -1) >= 0:
                yield places[window], number, offset


def _join(found: Sequence[tuple[int, int, int]]) -> Iterator[Pin]:
    """Pins of windows that overlap and belong to each other; what two streams claim is nobody's."""
    pin: Pin | None = None
    for place, stream, offset in found:
        if pin is not None and place <= pin.end:
            if pin.agrees(stream, offset, place):
                pin = Pin(pin.start, place + WINDOW, pin.stream, pin.offset)
            continue
        if pin is not None:
            yield pin
        pin = Pin(place, place + WINDOW, stream, offset)
    if pin is not None:
        yield pin
