"""The pieces of two paragraphs in, one sequence in which each is told as kept, deleted or inserted out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeAlias

from galleyproof.word.pieces import Piece, Status

Stretch: TypeAlias = tuple[bool, range, range]
"""Whether the pieces are the same, and which of either side."""

LONGEST_CRUMB = 3
"""Words that stay the same between two changes are told as changed with them, up to so many."""


def compare_pieces(
    old: Sequence[Piece], new: Sequence[Piece], is_same_note: Callable[[str, str], bool]
) -> Iterator[tuple[Status, Piece, Piece | None]]:
    """Kept pieces as the newer paragraph has them, with the older beside them; deleted ones before inserted ones."""
    for is_same, olds, news in stretches(old, new, is_same_note):
        if not is_same:
            yield from (("del", old[i], None) for i in olds)
            yield from (("ins", new[j], None) for j in news)
            continue
        for was, now in zip([old[i] for i in olds], [new[j] for j in news], strict=True):
            if bool(was.blank) == bool(now.blank):
                yield "same", now, was
                continue
            changed, status = (was, "del") if was.blank else (now, "ins")
            blank = Piece((), changed.blank, changed.blank_look, None, changed.blank_link)
            yield "del" if status == "del" else "ins", replace(blank, before=now.before), None
            yield "same", replace(now, blank="", before=()), was


def stretches(old: Sequence[Piece], new: Sequence[Piece], is_same_note: Callable[[str, str], bool]) -> list[Stretch]:
    """The two sequences cut into stretches, in order, none of them empty on both sides."""
    matcher = SequenceMatcher(None, [piece.key for piece in old], [piece.key for piece in new], autojunk=False)
    found: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found.append((False, range(a, b), range(c, d)))
            continue
        begin = a
        for i in range(a, b):
            j = c + i - a
            if old[i].note and not is_same_note(old[i].note, new[j].note):
                # Another note stands between the same words.
                found += [(True, range(begin, i), range(c + begin - a, j))] if i > begin else []
                found.append((False, range(i, i + 1), range(j, j + 1)))
                begin = i + 1
        found += [(True, range(begin, b), range(c + begin - a, d))] if b > begin else []
    return _sweep_crumbs(_joined(found), old, new)


def _joined(found: Sequence[Stretch]) -> list[Stretch]:
    """The same, changes side by side as one."""
    joined: list[Stretch] = []
    for is_same, olds, news in found:
        if joined and not is_same and not joined[-1][0]:
            joined[-1] = (False, range(joined[-1][1].start, olds.stop), range(joined[-1][2].start, news.stop))
        else:
            joined.append((is_same, olds, news))
    return joined


def _sweep_crumbs(found: list[Stretch], old: Sequence[Piece], new: Sequence[Piece]) -> list[Stretch]:
    """Joins changes that only a word or two keep apart: phrases read better than confetti."""
    while True:
        crumb = next((i for i in range(1, len(found) - 1) if _is_crumb(i, found, old, new)), None)
        if crumb is None:
            return found
        first, last = found[crumb - 1], found[crumb + 1]
        joined = (False, range(first[1].start, last[1].stop), range(first[2].start, last[2].stop))
        found = [*found[: crumb - 1], joined, *found[crumb + 2 :]]


def _is_crumb(index: int, found: Sequence[Stretch], old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    is_same, _, news = found[index]
    pieces = [new[j] for j in news]
    if not is_same or not all(piece.text for piece in pieces):
        return False
    size = sum(piece.is_word for piece in pieces)
    if size > LONGEST_CRUMB:
        return False
    before, after = (
        max(sum(old[i].is_word for i in olds), sum(new[j].is_word for j in news))
        for _, olds, news in (found[index - 1], found[index + 1])
    )
    sides = [bool(side) for _, olds, news in (found[index - 1], found[index + 1]) for side in (olds, news)]
    return size < min(before, after) and sides[:2] == sides[2:]
