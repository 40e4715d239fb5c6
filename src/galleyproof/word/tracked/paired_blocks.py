"""Paragraphs, tables or rows of two files in, which of them are the same, reworded, split or joined out."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.35
"""Share of words in common from which two at one place are one, reworded."""
MOST_PARTS = 4
"""Into so many paragraphs one may be split."""
MOST_COMPARED = 1_000_000
"""Pairs of units that are weighed; of more a quicker way is good enough."""
LEAST_WORDS_MOVED = 6


@dataclass(frozen=True, slots=True)
class PairedUnit:
    """What is compared."""

    kind: str
    """Units of two kinds are never one; only those called `p` are split or joined."""
    key: Hashable
    """Units with one key are the same."""
    words: Counter[str]

    @property
    def size(self) -> int:
        return self.words.total()


@dataclass(frozen=True, slots=True)
class Pair:
    """Units of the older file that became these of the newer one: offsets; either side may have none."""

    old: range
    new: range


def pair(old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> list[Pair]:
    """Every unit of both in one pair, in the order of both; what is gone stands before what has come."""
    pairs: list[Pair] = []
    a = c = 0
    for b, d in (*_kept(old, new), (len(old), len(new))):
        i, j = a, c
        for match in (*_alike(old[a:b], new[c:d]), Pair(range(b - a, b - a), range(d - c, d - c))):
            pairs += [Pair(range(k, k + 1), range(j, j)) for k in range(i, a + match.old.start)]
            until = a + match.old.start
            pairs += [Pair(range(until, until), range(k, k + 1)) for k in range(j, c + match.new.start)]
            i, j = a + match.old.stop, c + match.new.stop
            if match.old or match.new:
                pairs.append(Pair(range(a + match.old.start, i), range(c + match.new.start, j)))
        if b < len(old):
            pairs.append(Pair(range(b, b + 1), range(d, d + 1)))
        a, c = b + 1, d + 1
    return pairs


def _kept(old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> list[tuple[int, int]]:
    """Units that are the same, in the order of both: so many that most of their words stay where they are."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin].key == new[begin].key:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end].key == new[-1 - end].key:
        end += 1
    head = [(k, k) for k in range(begin)]
    tail = [(len(old) - k, len(new) - k) for k in range(end, 0, -1)]
    inner = [unit.key for unit in old[begin : len(old) - end]], [unit.key for unit in new[begin : len(new) - end]]
    if len(inner[0]) * len(inner[1]) > MOST_COMPARED:
        blocks = SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks()
        found = [(block.a + k, block.b + k) for block in blocks for k in range(block.size)]
    else:
        found = _heaviest(*inner, [unit.size + 1 for unit in old[begin : len(old) - end]])
    return [*head, *((begin + i, begin + j) for i, j in found), *tail]


def _heaviest(old: Sequence[Hashable], new: Sequence[Hashable], weights: Sequence[int]) -> list[tuple[int, int]]:
    """The common subsequence that weighs most."""
    rows = [[0] * (len(new) + 1)]
    for i in range(len(old) - 1, -1, -1):
        below, row = rows[-1], [0] * (len(new) + 1)
        for j in range(len(new) - 1, -1, -1):
            row[j] = max(below[j], row[j + 1])
            if old[i] == new[j]:
                row[j] = max(row[j], below[j + 1] + weights[i])
        rows.append(row)
    best = rows[::-1]
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if old[i] == new[j] and best[i][j] == best[i + 1][j + 1] + weights[i]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _alike(old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> list[Pair]:
    """The matches, in order, that keep most words."""
    best: dict[tuple[int, int], tuple[float, Pair | None]] = {}
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            choices: list[tuple[float, Pair | None]] = [(0.0, None)]
            if i < len(old):
                choices.append((best[i + 1, j][0], Pair(range(i, i + 1), range(j, j))))
            if j < len(new):
                choices.append((best[i, j + 1][0], Pair(range(i, i), range(j, j + 1))))
            if i < len(old) and j < len(new):
                for a, b, kept in _shapes(old[i : i + MOST_PARTS], new[j : j + MOST_PARTS]):
                    choices.append((kept + best[i + a, j + b][0], Pair(range(i, i + a), range(j, j + b))))
            best[i, j] = max(choices, key=lambda choice: choice[0])
    matches: list[Pair] = []
    i = j = 0
    while (found := best[i, j][1]) is not None:
        if found.old and found.new:
            matches.append(found)
        i, j = found.old.stop, found.new.stop
    return matches


def _shapes(old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> Iterator[tuple[int, int, float]]:
    """How many units may be one match, and how many words it keeps."""
    was, now = old[0], new[0]
    if was.kind != now.kind:
        return
    common = (was.words & now.words).total()
    share = likeness(was, now)
    if share >= ALIKE:
        yield 1, 1, 2 * common
    if was.kind != "p" or not common:
        return
    if common >= now.size / 2:
        yield from ((1, parts, kept) for parts, kept in _split(was, new))
    if common >= was.size / 2:
        yield from ((parts, 1, kept) for parts, kept in _split(now, old))


def _split(whole: PairedUnit, parts: Sequence[PairedUnit]) -> Iterator[tuple[int, float]]:
    rest, kept = Counter(whole.words), 0
    for count, part in enumerate(parts, start=1):
        common = (part.words & rest).total()
        if part.kind != "p" or not part.size or common < part.size / 2:
            return
        rest -= part.words
        kept += common
        if count > 1:
            # A hair less than one with one, which is what an author more often does.
            yield count, 0.99 * 2 * kept


def likeness(old: PairedUnit, new: PairedUnit) -> float:
    """The share of words in common; two without words are alike."""
    size = old.size + new.size
    return 2 * (old.words & new.words).total() / size if size else 1.0


def moves(pairs: Sequence[Pair], old: Sequence[PairedUnit], new: Sequence[PairedUnit]) -> dict[int, int]:
    """Units that are gone at one place and have come at another word for word: offsets, of the older file to the newer."""
    come: dict[Hashable, list[int]] = {}
    for each in pairs:
        if not each.old:
            come.setdefault(new[each.new.start].key, []).append(each.new.start)
    found: dict[int, int] = {}
    for each in pairs:
        unit = old[each.old.start] if each.old and not each.new else None
        if unit is not None and unit.kind == "p" and unit.size >= LEAST_WORDS_MOVED and come.get(unit.key):
            found[each.old.start] = come[unit.key].pop(0)
    return found
