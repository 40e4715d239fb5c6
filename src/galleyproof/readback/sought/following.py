"""A stream of words and the text of an output in; what of the stream goes on in its order, and the gaps in between, out.

Each stream is followed as far as the two agree, and taken up again where it goes on longest, or where it certainly does.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from galleyproof.readback.words_to_print import PrintedPiece, Stream

ANCHOR = 24
"""Letters that must agree where a stream is taken up again."""

SURE = 80
"""Letters after which no other place is looked for."""

NEAR_PAGES = 3
"""Pages within which a stream usually goes on."""

CHANCE = 3
"""Letters of two texts that may well agree by chance."""

LABEL = 8
"""Letters of a label that may stand before a piece: the number of an item."""

TAKEN = "\0"
"""Stands for each letter that has been found."""

Letters = Callable[[str], str]
"""What of a text is compared."""

_Way = Callable[["SoughtStream", int, "HeldText", int], int | None]
"""How the place is sought where the stream goes on from an offset."""


@dataclass(frozen=True, slots=True)
class SoughtStream:
    """One stream as it is compared."""

    pieces: tuple[PrintedPiece, ...]
    text: str
    starts: tuple[int, ...]
    """Where in the text each piece begins."""
    is_first: bool
    """Whether it stands on the first page."""
    is_front: bool
    """Whether it stands before all others."""
    is_listed: bool
    """Whether it is the contents, or a list of figures or tables."""
    is_table: bool
    """Whether it is a table, all of which stands in one place but for the ends of pages."""

    @classmethod
    def of(cls, stream: Stream, compared: Letters) -> "SoughtStream":
        parts = [compared(piece.words) for piece in stream.pieces]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part)
        text = "".join(parts)
        return cls(
            stream.pieces,
            text,
            tuple(starts),
            is_first=stream.is_first,
            is_front=stream.is_front,
            is_listed=stream.is_listed,
            is_table=stream.is_table,
        )

    def piece_at(self, offset: int) -> PrintedPiece:
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def next_start(self, offset: int) -> int:
        """Where the piece after the one at `offset` begins; the end where there is none."""
        following = bisect_right(self.starts, offset)
        return self.starts[following] if following < len(self.starts) else len(self.text)


@dataclass(frozen=True, slots=True)
class OpenStretch:
    """A part of a stream that was not found in passing, and between which offsets of the text it belongs."""

    wanted: SoughtStream
    start: int
    end: int
    after: int
    before: int


@dataclass(slots=True)
class HeldText:
    """The text of an output, and what of it has been found."""

    text: str
    starts: Sequence[int]
    """Where each page begins, and the end."""
    whole: str
    """The text with nothing taken."""
    taken: list[tuple[int, int]] = field(default_factory=list)

    def take(self) -> None:
        """Strikes out what has been found."""
        parts: list[str] = []
        at = 0
        for start, end in sorted(self.taken):
            if end > at:
                parts += (self.text[at : max(start, at)], TAKEN * (end - max(start, at)))
                at = end
        self.text = "".join((*parts, self.text[at:]))
        self.taken = []

    def page_start(self, offset: int, further: int = 0) -> int:
        """Where the page begins that `offset` is on, or one that comes `further` on."""
        return self.starts[min(bisect_right(self.starts, offset) - 1 + further, len(self.starts) - 1)]

    def page(self, offset: int) -> int:
        return min(bisect_right(self.starts, offset), len(self.starts) - 1)


def follow(wanted: SoughtStream, search: HeldText) -> list[OpenStretch]:
    """Takes what of the stream is found in its order; the gaps in between."""
    gaps: list[OpenStretch] = []
    at = here = 0
    if wanted.is_first:
        return [OpenStretch(wanted, 0, len(wanted.text), 0, search.starts[1])]
    while at < len(wanted.text):
        resumed = _resume(wanted, at, search, here)
        if resumed is None:
            gaps.append(OpenStretch(wanted, at, len(wanted.text), here, len(search.text)))
            break
        start, place = resumed
        if start > at:
            gaps.append(OpenStretch(wanted, at, start, here, place))
        elif search.taken and place > here:
            # The last letters may have agreed by chance with what came between: others may have them.
            begun, ended = search.taken[-1]
            search.taken[-1] = (begun, max(begun, ended - CHANCE))
        length = agreement(wanted.text, start, search.text, place)
        begun = wanted.starts[bisect_right(wanted.starts, start + length) - 1]
        if start < begun < start + length <= begun + CHANCE:
            # Few letters of the next piece may agree by chance, too: it is sought from its first one.
            length = begun - start
        search.taken.append((place, place + length))
        at, here = start + length, place + length
    return gaps


def _resume(wanted: SoughtStream, at: int, search: HeldText, here: int) -> tuple[int, int] | None:
    """From where on the stream is found again, and where: `at` itself if that can be."""
    if (place := _label_passed(wanted, at, search, here)) is not None:
        return at, place
    # What stands far away, and more than once, may be another's: a caption that ends like one a hundred pages on.
    return _resume_within(wanted, at, search, here, _near_or_sure) or _resume_within(wanted, at, search, here, _far)


def _resume_within(wanted: SoughtStream, at: int, search: HeldText, here: int, sought: _Way) -> tuple[int, int] | None:
    if (place := sought(wanted, at, search, here)) is not None:
        return at, place
    # A few letters may stand alone between the ends of two pages.
    start = at
    end = wanted.next_start(at)
    while start < min(end, at + 2 * ANCHOR):
        start += 1
        if start == end:
            break
        if (place := _near(wanted, start, search, here)) is not None:
            return _without_chance(wanted, start, place, search, here)
    # A lost piece may begin with the letters of the one that follows: these were taken for its own.
    back = max(here - ANCHOR, search.taken[-1][0] if search.taken else 0)
    while end < len(wanted.text):
        place = sought(wanted, end, search, back)
        if place is not None and not _is_nearer_alone(wanted, end, search, back, place):
            return end, place
        end = wanted.next_start(end)
    return None


def _is_nearer_alone(wanted: SoughtStream, at: int, search: HeldText, here: int, place: int) -> bool:
    """Whether a short piece stands before the place, too, where it agrees with little of what follows it: either may be it."""
    end = wanted.next_start(at)
    if agreement(wanted.text, at, search.text, place) >= end - at + ANCHOR:
        return False
    return 0 <= search.text.find(wanted.text[at:end], here, place + end - at) < place


def _without_chance(wanted: SoughtStream, at: int, place: int, search: HeldText, here: int) -> tuple[int, int]:
    """The same, or where the stream agrees longer without its first letters, which may be others' by chance."""
    later, found = at + CHANCE, _near(wanted, at + CHANCE, search, here)
    if found is None or found == place + CHANCE:
        return at, place
    while later > at + 1 and found > here and wanted.text[later - 1] == search.text[found - 1]:
        later, found = later - 1, found - 1
    return later, found


def _label_passed(wanted: SoughtStream, at: int, search: HeldText, here: int) -> int | None:
    """Where the piece that begins at `at` stands right here, or behind a label; None where none begins or it does not."""
    if here == 0 or wanted.starts[bisect_right(wanted.starts, at) - 1] != at:
        return None
    piece = wanted.text[at : min(wanted.next_start(at), at + ANCHOR)]
    return next((place for place in range(here, here + LABEL + 1) if search.text.startswith(piece, place)), None)


def _near(wanted: SoughtStream, at: int, search: HeldText, here: int) -> int | None:
    """The place within some pages from `here` on where the stream agrees longest; None where no anchor is found."""
    anchor = _anchor(wanted, at)
    best, longest = None, 0
    limit = search.page_start(here, NEAR_PAGES)
    place = search.text.find(anchor, here, limit) if anchor else -1
    while place >= 0:
        length = agreement(wanted.text, at, search.text, place)
        if length > longest:
            best, longest = place, length
        if length >= SURE:
            break
        place = search.text.find(anchor, place + 1, limit)
    return best


def _near_or_sure(wanted: SoughtStream, at: int, search: HeldText, here: int) -> int | None:
    """The same, or a place further on where the anchor stands that is nowhere else, neither there nor in the stream."""
    if (place := _near(wanted, at, search, here)) is not None:
        return place
    place = _far(wanted, at, search, here)
    if place is None:
        return None
    anchor = _anchor(wanted, at)
    is_twice = search.text.find(anchor, place + 1) >= 0 or wanted.text.find(anchor) != wanted.text.rfind(anchor)
    return None if is_twice else place


def _far(wanted: SoughtStream, at: int, search: HeldText, here: int) -> int | None:
    """The first place beyond those pages; None where no anchor is found."""
    anchor = _anchor(wanted, at)
    place = search.text.find(anchor, search.page_start(here, NEAR_PAGES)) if anchor else -1
    return place if place >= 0 else None


def _anchor(wanted: SoughtStream, at: int) -> str:
    """Empty at the end of a stream, which is sought among what nothing else has taken."""
    anchor = wanted.text[at : at + ANCHOR]
    return anchor if len(anchor) == ANCHOR else ""


def agreement(one: str, at: int, other: str, place: int) -> int:
    """How many letters agree from there on."""
    length, step = 0, 256
    most = min(len(one) - at, len(other) - place)
    while step and length < most:
        if length + step <= most and one.startswith(other[place + length : place + length + step], at + length):
            length += step
        else:
            step //= 2
    return length
