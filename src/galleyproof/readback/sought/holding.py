"""Streams of words and the text of an output in; the words that the output does not hold out.

Each stream is followed through the text as far as the two agree. Where something comes between, the end of a page, its
foot and the head of the next one, or a table, the stream is taken up again where it goes on. What is left over is
sought where nothing else was found: a word that another sentence has too does not stand for a lost one.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from galleyproof.readback.sought.following import (
    ANCHOR,
    NEAR_PAGES,
    TAKEN,
    HeldText,
    Letters,
    OpenStretch,
    SoughtStream,
    follow,
)
from galleyproof.readback.sought.parting import LEAST, can_be_parted
from galleyproof.readback.sought.word_count import LEAST_COUNTED, LEAST_LETTERS, WordCount, compared_bodies
from galleyproof.readback.words_to_print import PrintedPiece, Stream

BESIDE = 2 * ANCHOR
"""Letters by which a short piece is known, with those before it or those behind it."""

WORSE = 1
"""By how much more than the best way one may miss that is asked, too: others have taken some words for others early."""

MOST_PAGES = 400
"""Ends of pages at which the parts of one piece are looked for: words of few letters begin on every page."""


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
    typed = _LEADERS.sub("", text).replace("\u0338=", "=\u0338").replace("ı", "i")
    whole = unicodedata.normalize("NFKC", typed).casefold()
    return _UNCOMPARED.sub("", unicodedata.normalize("NFC", whole))


_UNCOMPARED = re.compile(
    r"[\s\0-\x1f\x7f\u00ad\ufffe\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2022\u2217*\u00b7\u2219]+"
)
_LEADERS = re.compile(r"(?:(?<=[ .])\. ?){4,}")
"""The dots of a table of contents, of which no output has as many as another."""


def find_missing(streams: Sequence[Stream], pages: Sequence[str], compared: Letters = letters) -> tuple[Missing, ...]:
    """What of the streams the pages do not hold, in the order of the streams."""
    texts = [compared(page) for page in pages]
    wanted = [SoughtStream.of(stream, compared) for stream in streams]
    ways: list[tuple[_Missed, ...]] = []
    bodies = cache(lambda: compared_bodies(pages, texts, compared))
    for found in _ways(wanted, texts, bodies):
        if not found:
            return ()
        ways.append(found)
    counted = WordCount([each.text for each in wanted], bodies())
    missed = min(ways, key=len)
    # Words that are lost may have been found in the place of others: whatever any way misses is counted.
    claimed = (each for way in ways if len(way) <= len(missed) + WORSE for each in way)
    if all(any(counted.has(words) or counted.is_frequent(words) for words in each.sought) for each in claimed):
        missed = tuple(each for each in missed if not _is_between(each, counted))
    if not missed or _has_all_behind_front(wanted, texts, counted) or can_be_parted(wanted, texts):
        return ()
    return tuple(each.missing for each in missed)


def _ways(
    wanted: Sequence[SoughtStream], texts: Sequence[str], bodies: Callable[[], Sequence[str]]
) -> Iterator[tuple["_Missed", ...]]:
    """What is missed, one way of looking after the other."""
    found = _find(wanted, texts)
    held = bodies() if found else texts
    # A heading may have been found in the heads of later pages, where it stands without its references.
    yield found if held == texts else _find(wanted, held)
    if len(wanted) > 1:
        # Words that stand twice in the paper may have been taken for one another: begin with another stream.
        yield _find(sorted(wanted, key=lambda each: -len(each.text)), held)
        yield _find(wanted[::-1], held)
        # A short name may have been found in a title that was not looked for yet.
        yield _find(wanted, held, has_longest_first=True)


def _has_all_behind_front(wanted: Sequence[SoughtStream], texts: Sequence[str], counted: WordCount) -> bool:
    """Whether nothing is missed where the front is sought first, as the words of a section may have been found in it.

    It may have taken theirs in its turn, so its own are counted; but nobody can count a name of three letters.
    """
    front = [each.text[start : each.next_start(start)] for each in wanted if each.is_front for start in each.starts]
    told = [each for each in front if len(each) >= LEAST_COUNTED and not counted.is_frequent(each)]
    if not told or not all(map(counted.has, told)):
        return False
    return all(_is_between(each, counted) for each in _find(wanted, texts, has_front_first=True))


@dataclass(frozen=True, slots=True)
class _Missed:
    """Words that were not found in the text between two offsets of it, where they should stand."""

    missing: Missing
    sought: tuple[str, ...]
    """What is counted of them (see `_known_by`)."""
    after: int
    before: int


def _is_between(missed: _Missed, counted: WordCount) -> bool:
    return any(counted.has(each) and counted.has_between(each, missed.after, missed.before) for each in missed.sought)


def _find(
    wanted: Sequence[SoughtStream],
    pages: Sequence[str],
    *,
    has_longest_first: bool = False,
    has_front_first: bool = False,
) -> tuple[_Missed, ...]:
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page))
    text = "".join(pages)
    search = HeldText(text, starts, text)
    gaps: list[OpenStretch] = []
    found: list[_Missed] = []
    # The lists come first on the pages, each line of them with a page's number behind it.
    for each in sorted(wanted, key=lambda one: (not (has_front_first and one.is_front), not one.is_listed)):
        if each.is_listed:
            found += _fill(OpenStretch(each, 0, len(each.text), 0, len(text)), search)
        elif has_front_first and each.is_front:
            for gap in follow(each, search):
                found += _fill(gap, search)
        else:
            gaps += follow(each, search)
        search.take()
    if has_longest_first:
        gaps.sort(key=lambda gap: gap.start - gap.end)
    for gap in gaps:
        found += _fill(gap, search)
        search.take()
    return tuple(found)


# ---------------------------------------------------------------- filling


def _fill(gap: OpenStretch, search: HeldText) -> Iterator[_Missed]:
    """Looks for the pieces of a gap, one after the other, in what is left of the text; tells which are not there."""
    here = gap.after
    at = gap.start
    while at < gap.end:
        end = min(gap.wanted.next_start(at), gap.end)
        part = gap.wanted.text[at:end]
        near = min(search.page_start(here, NEAR_PAGES), gap.before) if gap.wanted.is_listed else gap.before
        places = _places(part, search.text, here, near, search.starts)
        is_far = places is None and near < gap.before
        if is_far:
            # Lines of a list follow each other: what stands far behind may be the thing itself, and the next line does not.
            places = _places(part, search.text, near, gap.before, search.starts)
        if places is None:
            piece = gap.wanted.piece_at(at)
            elsewhere = search.whole.find(part) if len(part) >= ANCHOR // 2 else -1
            page = search.page(elsewhere) if elsewhere >= 0 else None
            sought = _known_by(gap.wanted, at, end)
            more = max(map(len, sought), default=len(part)) - len(part)
            yield _Missed(Missing(piece, part, page), sought, max(here - more, 0), gap.before + more)
        else:
            search.taken += places
            here = here if is_far else places[-1][1]
        at = end


def _known_by(wanted: SoughtStream, start: int, end: int) -> tuple[str, ...]:
    """The letters; or, where they are few, those with the ones beside them: what is lost has left none of these."""
    if end - start >= LEAST_LETTERS:
        return (wanted.text[start:end],)
    is_begun = start in wanted.starts
    if is_begun and end == wanted.next_start(start):
        before, behind = wanted.text[max(end - BESIDE, 0) : end], wanted.text[start : start + BESIDE]
        # What is a stream of its own has none.
        return tuple(each for each in (before, behind) if len(each) == BESIDE or each == wanted.text)
    # The rest of a piece is beside it.
    more = 2 * (LEAST_LETTERS - (end - start))
    return (wanted.text[start : end + more] if is_begun else wanted.text[max(start - more, 0) : end],)


def _places(part: str, text: str, start: int, end: int, pages: Sequence[int]) -> list[tuple[int, int]] | None:
    """Where the part stands in the text from `start` to `end`, in one place or over several pages; None if nowhere."""
    return _over_pages(part, text, (start, end), pages, iter(range(MOST_PAGES)))


def _over_pages(
    part: str, text: str, within: tuple[int, int], pages: Sequence[int], tries: Iterator[int]
) -> list[tuple[int, int]] | None:
    start, end = within
    found = text.find(part, start, end)
    if found >= 0:
        return [(found, found + len(part))]
    for number in range(max(bisect_right(pages, start) - 1, 0), len(pages) - 2):
        foot = pages[number + 1]
        if foot >= end or next(tries, None) is None:
            return None
        page_start = max(start, pages[number])
        page = text[page_start:foot]
        begun = _begun(part, page)
        # Few letters stand on every page: what goes on behind them must be long, or nothing else may follow on the page.
        if begun and begun[1] < LEAST and len(part) - begun[1] < ANCHOR:
            begun = _begun_at_end(part, page)
        if begun:
            place = page_start + begun[0]
            rest = _over_pages(part[begun[1] :], text, (foot, end), pages, tries)
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


def _begun_at_end(part: str, page: str) -> tuple[int, int] | None:
    """The same where a page ends in a beginning, but for what others have taken."""
    left = page.rstrip(TAKEN)
    length = next((each for each in range(min(LEAST, len(part)) - 1, 0, -1) if left.endswith(part[:each])), 0)
    return (len(left) - length, length) if length else None
