"""The blocks of two revisions in, which of them are the same out: kept, reworded, split, joined or moved."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from galleyproof.compare.pairing.side import Side
from galleyproof.model.text.document import Paragraph, Quote
from galleyproof.model.text.manuscript import PrintedBlock, PrintedFigure, PrintedHeading, PrintedTable

NEAR_ENOUGH = 0.3
"""Share of words in common from which blocks at the same place are one block reworded."""
FAR_ENOUGH = 0.6
"""The same for blocks at different places: then the block was moved and reworded."""
LEAST_WORDS_MOVED = 8
SECTION_HEADING = "heading of the section"
"""The identity of a section's own heading."""
WORDED = (Paragraph, PrintedHeading, Quote)
"""Kinds of block that one may become another of: an author says the same in another shape."""
MOST_PARTS = 4
"""Into so many paragraphs one may be split."""
MANY = 1_000
"""Pairs of blocks, from which on a stretch of changed ones is cut where that is sure."""
SURE = 0.9
"""Share of words in common from which two blocks are one, where a phrase of theirs stands nowhere else."""
FAR = 50
"""Blocks."""


@dataclass(frozen=True, slots=True)
class ComparedBlock:
    """A block with what it is compared by."""

    block: PrintedBlock
    identity: Hashable
    """What a figure, a table and a heading are known by; of other blocks, all their words."""
    content: Hashable
    words: Mapping[str, int]
    """Each with how often it stands there."""
    size: int
    """How many words that is."""
    phrases: frozenset[tuple[str, ...]]
    """Every three words in a row: what two texts have in common beyond the words of any text."""


@dataclass(frozen=True, slots=True)
class Match:
    """Blocks of the older revision that became these of the newer one: offsets; one each unless split or joined."""

    old: range
    new: range


def read_unit(block: PrintedBlock, side: Side) -> ComparedBlock:
    tokens = side.block_tokens(block)
    content = (type(block).__name__, tuple(token.key for token in tokens), getattr(block, "text", ""))
    words = [str(token.key) for token in tokens if token.words]
    phrases: frozenset[tuple[str, ...]] = frozenset(zip(words, words[1:], words[2:], strict=False))
    identity: Hashable
    if isinstance(block, PrintedHeading):
        identity = ("heading", block.id)
    elif isinstance(block, PrintedFigure):
        identity = ("figure", block.name)
    elif isinstance(block, PrintedTable) and (block.register or block.id):
        identity = ("register", block.register) if block.register else ("table", block.id)
    else:
        identity = content
    return ComparedBlock(block, identity, content, Counter(words), len(words), phrases or frozenset([tuple(words)]))


def align(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock]) -> list[Match]:
    """Matches in the order of both: blocks that are the same first, then between them those that are alike."""
    found: list[Match] = []
    for gap in _gaps([unit.identity for unit in old], [unit.identity for unit in new]):
        if gap.is_same:
            found.extend(Match(range(i, i + 1), range(j, j + 1)) for i, j in zip(gap.old, gap.new, strict=True))
        else:
            for some, others in _pieces(old, new, gap):
                blocks = [old[i] for i in some], [new[j] for j in others]
                found.extend(align_alike(*blocks, some.start, others.start))
    return found


def _pieces(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock], gap: "Gap") -> Iterator[tuple[range, range]]:
    """A long gap cut between two blocks that follow one another on both sides and are known to be the same.

    Where an author has changed a word everywhere every block is in the gap, and each would be held against every other.
    """
    i, j = gap.old.start, gap.new.start
    if len(gap.old) * len(gap.new) > MANY:
        known = dict(_known_pairs(old, new, gap))
        for a in gap.old:
            b = known.get(a, -1)
            # Crossing pairs are left to the comparison of all with all.
            if b >= j and known.get(a + 1) == b + 1:
                yield range(i, a + 1), range(j, b + 1)
                i, j = a + 1, b + 1
    yield range(i, gap.old.stop), range(j, gap.new.stop)


def _known_pairs(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock], gap: "Gap") -> Iterator[tuple[int, int]]:
    """In the order of both, the blocks of a gap that have a phrase which no other has, and nearly all their words in common."""
    places: dict[tuple[str, ...], list[int]] = {}
    for j in gap.new:
        for phrase in new[j].phrases:
            places.setdefault(phrase, []).append(j)
    often = Counter(phrase for i in gap.old for phrase in old[i].phrases)
    last = gap.new.start - 1
    for i in gap.old:
        alone = {
            places[phrase][0] for phrase in old[i].phrases if often[phrase] == 1 and len(places.get(phrase, ())) == 1
        }
        sure = [j for j in sorted(alone) if j > last and likeness(old[i], new[j]) >= SURE]
        # What was moved far away is not what stayed.
        if sure and sure[0] - last <= FAR:
            last = sure[0]
            yield i, last


def _common(one: ComparedBlock, other: ComparedBlock) -> int:
    """How many words two blocks have in common."""
    few, many = (one.words, other.words) if len(one.words) < len(other.words) else (other.words, one.words)
    return sum(min(times, many[word]) for word, times in few.items() if word in many)


@dataclass(frozen=True, slots=True)
class Gap:
    """Blocks between two that are the same, or a stretch of those."""

    is_same: bool
    old: range
    new: range


def _gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Gap]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Gap(tag == "equal", range(a, b), range(c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def align_alike(
    old: Sequence[ComparedBlock], new: Sequence[ComparedBlock], old_start: int, new_start: int
) -> list[Match]:
    """The matches, in order, that keep most words; `old_start` and `new_start` are added to the offsets."""

    @cache
    def best(i: int, j: int) -> tuple[float, Match | None, tuple[int, int]]:
        """From these blocks on: how much can be kept, the first match, and where to go on."""
        if i == len(old) or j == len(new):
            return 0.0, None, (len(old), len(new))
        choices: list[tuple[float, Match | None, tuple[int, int]]] = [
            (best(i + 1, j)[0], None, (i + 1, j)),
            (best(i, j + 1)[0], None, (i, j + 1)),
        ]
        for a, b in _shapes(old[i : i + MOST_PARTS], new[j : j + MOST_PARTS]):
            kept = _kept_words(old[i : i + a], new[j : j + b])
            if kept:
                choices.append((kept + best(i + a, j + b)[0], Match(range(i, i + a), range(j, j + b)), (i + a, j + b)))
        return max(choices, key=lambda choice: choice[0])

    # From the end, so that no call of `best` goes deep.
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            best(i, j)
    matches, place = [], (0, 0)
    while place != (len(old), len(new)):
        _, match, place = best(*place)
        if match is not None:
            matches.append(Match(_shift(match.old, old_start), _shift(match.new, new_start)))
    return matches


def _shapes(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock]) -> Iterator[tuple[int, int]]:
    """How many of the blocks may be one match: one each, or several of one side whose first is a part of the other's."""
    yield 1, 1
    common = _common(old[0], new[0])
    if _is_part(new[0], common):
        yield from ((1, parts) for parts in range(2, len(new) + 1))
    if _is_part(old[0], common):
        yield from ((parts, 1) for parts in range(2, len(old) + 1))


def _kept_words(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock]) -> float:
    """Words that the blocks have in common, on either side; 0 where they are not alike enough."""
    if any(type(unit.block) is not type(old[0].block) for unit in (*old, *new)):
        return _turned_words(old, new)
    if len(old) == len(new) == 1:
        share = likeness(old[0], new[0])
        # A heading between the same blocks is the same heading, though no word of it be kept.
        if _level(old[0]) is not None and _level(old[0]) == _level(new[0]):
            share = max(share, NEAR_ENOUGH)
        return share * (old[0].size + new[0].size) if share >= NEAR_ENOUGH else 0.0
    if not isinstance(old[0].block, Paragraph):
        return 0.0
    whole, parts = (old[0], new) if len(old) == 1 else (new[0], old)
    rest, common = dict(whole.words), 0
    for part in parts:
        taken = {word: min(times, rest[word]) for word, times in part.words.items() if word in rest}
        kept = sum(taken.values())
        if not _is_part(part, kept):
            return 0.0
        for word, times in taken.items():
            rest[word] -= times
        common += kept
    # A hair less than a match of one with one, which is what an author more often does; and what the parts have besides
    # may be what is left of another paragraph.
    return 0.99 * 2 * common - sum(part.size for part in parts) + common


def _turned_words(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock]) -> float:
    """The same of two blocks of unlike kinds of words: a heading that is a paragraph now, a paragraph that is a quotation."""
    if len(old) > 1 or len(new) > 1 or not all(isinstance(unit.block, WORDED) for unit in (*old, *new)):
        return 0.0
    size = old[0].size + new[0].size
    kept = 2 * _common(old[0], new[0])
    return float(kept) if size and kept >= FAR_ENOUGH * size else 0.0


def _level(unit: ComparedBlock) -> int | None:
    return unit.block.level if isinstance(unit.block, PrintedHeading) else None


def _is_part(unit: ComparedBlock, kept: int) -> bool:
    """Whether so many of its words kept make it a part of another block."""
    return unit.size > 0 and kept >= unit.size / 2


def likeness(old: ComparedBlock, new: ComparedBlock) -> float:
    """The share of words that two blocks of one kind have in common."""
    if type(old.block) is not type(new.block):
        return 0.0
    size = old.size + new.size
    return 2 * _common(old, new) / size if size else float(old.content == new.content)


def match_moved(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock], *, exact: bool) -> list[tuple[int, int]]:
    """Blocks that are at different places: the very same ones, or those that are much alike, the nearest first."""
    if exact:
        return _match_same(old, new)
    likely = [
        (share, i, j)
        for i, before in enumerate(old)
        for j, after in enumerate(new)
        if min(before.size, after.size) >= LEAST_WORDS_MOVED and (share := likeness(before, after)) >= FAR_ENOUGH
    ]
    found: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(likely, key=lambda choice: (-choice[0], choice[1:])):
        if i not in taken[0] and j not in taken[1]:
            found.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return found


def _match_same(old: Sequence[ComparedBlock], new: Sequence[ComparedBlock]) -> list[tuple[int, int]]:
    places: dict[Hashable, list[int]] = {}
    for j, unit in enumerate(new):
        places.setdefault(_mobile_identity(unit), []).append(j)
    found = []
    for i, unit in enumerate(old):
        waiting = places.get(_mobile_identity(unit))
        if waiting and (unit.size >= 3 or unit.identity != unit.content):
            found.append((i, waiting.pop(0)))
    return found


def _mobile_identity(unit: ComparedBlock) -> Hashable:
    """By what a block is known at another place: there the heading of a section is one among others, known by its id."""
    if isinstance(unit.block, PrintedHeading) and unit.block.id:
        return "heading", unit.block.id
    return unit.content if unit.identity == SECTION_HEADING else unit.identity


def _shift(numbers: range, by: int) -> range:
    return range(numbers.start + by, numbers.stop + by)


def longest_order(places: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Offsets of the heaviest rising sequence in `places`: what stayed in order, so that the rest was moved."""
    best: list[tuple[int, int]] = []
    for i, place in enumerate(places):
        weight, before = max(((best[j][0], j) for j in range(i) if places[j] < place), default=(0, -1))
        best.append((weight + weights[i], before))
    kept: set[int] = set()
    i = max(range(len(best)), key=lambda k: best[k][0], default=-1)
    while i >= 0:
        kept.add(i)
        i = best[i][1]
    return kept
