"""Streams of words and the text of an output in; the words that the output does not hold out.

Each stream is followed through the text as far as the two agree. Where something comes between, the end of a page, its
foot and the head of the next one, or a table, the stream is taken up again where it goes on longest. What is left over is
sought where nothing else was found: a word that another sentence has too does not stand for a lost one.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from galleyproof.readback.parting import can_be_parted
from galleyproof.readback.words_to_print import PrintedPiece, Stream

ANCHOR = 24
"""Letters that must agree where a stream is taken up again."""

SURE = 80
"""Letters after which no other place is looked for."""

NEAR_PAGES = 3
"""Pages within which a stream usually goes on."""

CHANCE = 3
"""Letters of two texts that may well agree by chance."""

LEAST = 4
"""Letters of a piece that stand at least on a page before it runs over to the next: fewer would be found anywhere."""

LABEL = 8
"""Letters of a label that may stand before a piece: the number of an item."""

_TAKEN = "\0"

Letters = Callable[[str], str]
"""What of a text is compared."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Words that the output does not hold where they belong."""

    piece: PrintedPiece
    words: str
    """Those of it that are missing; as they are compared."""
    page: int | None
    """From 1: where they stand instead; None where they stand nowhere."""


def letters(text: str) -> str:
    """Letters, digits and signs, ligatures taken apart, in lower case; without what the ends of lines change.

    These are blanks and hyphens; the marks before the items of a list are the page's own, too.
    """
    # TeX strikes a sign of equality through with a stroke that comes before it; small capitals have one I.
    whole = unicodedata.normalize("NFKC", text.replace("\u0338=", "=\u0338").replace("ı", "i")).casefold()
    return _UNCOMPARED.sub("", unicodedata.normalize("NFC", whole))


_UNCOMPARED = re.compile(
    r"[\s\0-\x1f\x7f\u00ad\ufffe\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2022\u2217*\u00b7\u2219]+"
)


def find_missing(streams: Sequence[Stream], pages: Sequence[str], compared: Letters = letters) -> tuple[Missing, ...]:
    """What of the streams the pages do not hold, in the order of the streams."""
    texts = [compared(page) for page in pages]
    wanted = [_Wanted.of(stream, compared) for stream in streams]
    missing = _find(wanted, texts)
    if missing and len(wanted) > 1:
        # Words that stand twice in the paper may have been taken for one another: begin with another stream.
        others = (sorted(wanted, key=lambda each: -len(each.text)), wanted[::-1])
        missing = min(missing, *(_find(order, texts) for order in others), key=len)
    return () if missing and can_be_parted(wanted, texts) else missing


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One stream as it is compared."""

    pieces: tuple[PrintedPiece, ...]
    text: str
    starts: tuple[int, ...]
    """Where in the text each piece begins."""
    is_first: bool
    """Whether it stands on the first page."""
    is_listed: bool
    """Whether it is the contents, or a list of figures or tables."""
    is_table: bool
    """Whether it is a table, all of which stands in one place but for the ends of pages."""

    @classmethod
    def of(cls, stream: Stream, compared: Letters) -> "_Wanted":
        parts = [compared(piece.words) for piece in stream.pieces]
        starts, at = [], 0
        for part in parts:
            starts.append(at)
            at += len(part)
        text = "".join(parts)
        return cls(stream.pieces, text, tuple(starts), stream.is_first, stream.is_listed, stream.is_table)

    def piece_at(self, offset: int) -> PrintedPiece:
        return self.pieces[bisect_right(self.starts, offset) - 1]

    def next_start(self, offset: int) -> int:
        """Where the piece after the one at `offset` begins; the end where there is none."""
        following = bisect_right(self.starts, offset)
        return self.starts[following] if following < len(self.starts) else len(self.text)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A part of a stream that was not found in passing, and between which offsets of the text it belongs."""

    wanted: _Wanted
    start: int
    end: int
    after: int
    before: int


@dataclass(slots=True)
class _Search:
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
                parts += (self.text[at : max(start, at)], _TAKEN * (end - max(start, at)))
                at = end
        self.text = "".join((*parts, self.text[at:]))
        self.taken = []

    def page_start(self, offset: int, further: int = 0) -> int:
        """Where the page begins that `offset` is on, or one that comes `further` on."""
        return self.starts[min(bisect_right(self.starts, offset) - 1 + further, len(self.starts) - 1)]

    def page(self, offset: int) -> int:
        return min(bisect_right(self.starts, offset), len(self.starts) - 1)


def _find(wanted: Sequence[_Wanted], pages: Sequence[str]) -> tuple[Missing, ...]:
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page))
    text = "".join(pages)
    search = _Search(text, starts, text)
    gaps: list[_Gap] = []
    found: list[Missing] = []
    # The lists come first on the pages, each line of them with a page's number behind it.
    for each in sorted(wanted, key=lambda one: not one.is_listed):
        if each.is_listed:
            found += _fill(_Gap(each, 0, len(each.text), 0, len(text)), search)
        else:
            gaps += _follow(each, search)
        search.take()
    for gap in gaps:
        found += _fill(gap, search)
        search.take()
    return tuple(found)


# ---------------------------------------------------------------- following


def _follow(wanted: _Wanted, search: _Search) -> list[_Gap]:
    """Takes what of the stream is found in its order; the gaps in between."""
    gaps: list[_Gap] = []
    at = here = 0
    if wanted.is_first:
        return [_Gap(wanted, 0, len(wanted.text), 0, search.starts[1])]
    while at < len(wanted.text):
        resumed = _resume(wanted, at, search, here)
        if resumed is None:
            gaps.append(_Gap(wanted, at, len(wanted.text), here, len(search.text)))
            break
        start, place = resumed
        if start > at:
            gaps.append(_Gap(wanted, at, start, here, place))
        elif search.taken and place > here:
            # The last letters may have agreed by chance with what came between: others may have them.
            begun, ended = search.taken[-1]
            search.taken[-1] = (begun, max(begun, ended - CHANCE))
        length = _agreement(wanted.text, start, search.text, place)
        search.taken.append((place, place + length))
        at, here = start + length, place + length
    return gaps


def _resume(wanted: _Wanted, at: int, search: _Search, here: int) -> tuple[int, int] | None:
    """From where on the stream is found again, and where: `at` itself if that can be."""
    if (place := _label_passed(wanted, at, search, here)) is not None:
        return at, place
    if (place := _goes_on(wanted, at, search, here)) is not None:
        return at, place
    # A few letters may stand alone between the ends of two pages.
    start = at
    end = wanted.next_start(at)
    while start < min(end, at + 2 * ANCHOR):
        start += 1
        if start == end:
            break
        if (place := _goes_on(wanted, start, search, here, is_near=True)) is not None:
            return start, place
    # A lost piece may begin with the letters of the one that follows: these were taken for its own.
    back = max(here - ANCHOR, search.taken[-1][0] if search.taken else 0)
    while end < len(wanted.text):
        if (place := _goes_on(wanted, end, search, back)) is not None:
            return end, place
        end = wanted.next_start(end)
    return None


def _label_passed(wanted: _Wanted, at: int, search: _Search, here: int) -> int | None:
    """Where the piece that begins at `at` stands right here, or behind a label; None where none begins or it does not."""
    if here == 0 or wanted.starts[bisect_right(wanted.starts, at) - 1] != at:
        return None
    piece = wanted.text[at : min(wanted.next_start(at), at + ANCHOR)]
    return next((place for place in range(here, here + LABEL + 1) if search.text.startswith(piece, place)), None)


def _goes_on(wanted: _Wanted, at: int, search: _Search, here: int, *, is_near: bool = False) -> int | None:
    """The place from `here` on where the stream agrees longest with the text; None where no anchor is found."""
    anchor = wanted.text[at : at + ANCHOR]
    if len(anchor) < ANCHOR:
        # The end of a stream is sought among what nothing else has taken.
        return None
    best, longest = None, 0
    limit = search.page_start(here, NEAR_PAGES)
    place = search.text.find(anchor, here, limit)
    while place >= 0:
        length = _agreement(wanted.text, at, search.text, place)
        if length > longest:
            best, longest = place, length
        if length >= SURE:
            break
        place = search.text.find(anchor, place + 1, limit)
    if best is None and not is_near:
        place = search.text.find(anchor, limit)
        best = place if place >= 0 else None
    return best


def _agreement(one: str, at: int, other: str, place: int) -> int:
    """How many letters agree from there on."""
    length, step = 0, 256
    most = min(len(one) - at, len(other) - place)
    while step and length < most:
        if length + step <= most and one.startswith(other[place + length : place + length + step], at + length):
            length += step
        else:
            step //= 2
    return length


# ---------------------------------------------------------------- filling


def _fill(gap: _Gap, search: _Search) -> Iterator[Missing]:
    """Looks for the pieces of a gap, one after the other, in what is left of the text; tells which are not there."""
    here = gap.after
    at = gap.start
    while at < gap.end:
        end = min(gap.wanted.next_start(at), gap.end)
        part = gap.wanted.text[at:end]
        places = _places(part, search.text, here, gap.before, search.starts)
        if places is None:
            piece = gap.wanted.piece_at(at)
            elsewhere = search.whole.find(part) if len(part) >= ANCHOR // 2 else -1
            yield Missing(piece, part, search.page(elsewhere) if elsewhere >= 0 else None)
        else:
            search.taken += places
            here = places[-1][1]
        at = end


def _places(part: str, text: str, start: int, end: int, pages: Sequence[int]) -> list[tuple[int, int]] | None:
    """Where the part stands in the text from `start` to `end`, in one place or over several pages; None if nowhere."""
    found = text.find(part, start, end)
    if found >= 0:
        return [(found, found + len(part))]
    for number in range(max(bisect_right(pages, start) - 1, 0), len(pages) - 2):
        foot = pages[number + 1]
        if foot >= end:
            return None
        begun = _begun(part, text[max(start, pages[number]) : foot])
        if begun and begun[1] >= LEAST:
            place = max(start, pages[number]) + begun[0]
            rest = _places(part[begun[1] :], text, foot, end, pages)
            if rest is not None:
                return [(place, place + begun[1]), *rest]
    return None


def _begun(part: str, page: str) -> tuple[int, int] | None:
    """Where the longest beginning of the part stands on a page, and how long it is."""
    low, high = 0, len(part) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if part[:middle] in page else (low, middle - 1)
    return (page.find(part[:low]), low) if low else None
