"""The sections of two papers in, their plan out: which section became which, and what happened to each of their blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from galleyproof.compare.pairing.alignment import (
    SECTION_HEADING,
    ComparedBlock,
    align,
    longest_order,
    match_moved,
    read_unit,
)
from galleyproof.compare.pairing.side import Side
from galleyproof.model.outcome.difference import SectionName
from galleyproof.model.text.manuscript import PrintedFigure, PrintedHeading, PrintedSection, PrintedTable
from galleyproof.model.text.walk import plain_text

NEAR_ENOUGH = 0.2
"""Share of phrases in common from which two sections are one, whatever they are called."""
SURELY = 0.5
"""The same of sections that are one though another has the id: ids that were swapped say nothing."""


@dataclass(frozen=True, slots=True)
class SectionOutline:
    """One section of one revision."""

    name: SectionName
    units: tuple[ComparedBlock, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What happened to some blocks: nothing in `old` is an addition, nothing in `new` a deletion."""

    old: tuple[ComparedBlock, ...]
    new: tuple[ComparedBlock, ...]
    old_section: int | None = None
    """Of the older revision, by its place; None of what is new."""
    new_section: int | None = None
    old_place: int = 0
    """Among the blocks of its section."""
    new_place: int = 0
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """One section of the marked paper."""

    old: SectionOutline | None
    new: SectionOutline | None
    is_moved: bool
    steps: tuple[Step, ...]
    """In the order of print. A moved block has two: the one where it stood, without `new`, is in `left`."""
    left: frozenset[int]
    """Offsets in `steps` of blocks that stand elsewhere now."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole."""

    sections: tuple[SectionPlan, ...]
    moves: tuple[Step, ...]
    """Every moved block, with both its places."""


def read_outlines(side: Side) -> tuple[SectionOutline, ...]:
    return tuple(
        SectionOutline(section_name(section), _name_first(tuple(read_unit(block, side) for block in section.blocks)))
        for section in side.reading.manuscript.sections
    )


def _name_first(units: tuple[ComparedBlock, ...]) -> tuple[ComparedBlock, ...]:
    """A section's own heading is known by being that, however it is worded."""
    if units and isinstance(units[0].block, PrintedHeading) and units[0].block.level == 1:
        return (replace(units[0], identity=SECTION_HEADING), *units[1:])
    return units


def section_name(section: PrintedSection) -> SectionName:
    """Called by its first heading of level 1, by that which it begins with, or by its file where it has neither."""
    for block in section.blocks:
        if isinstance(block, PrintedHeading) and block.level == 1:
            return SectionName(block.id, " ".join(plain_text(block.children).split()), section.source.path)
    first = next(iter(section.blocks), None)
    if isinstance(first, PrintedHeading):
        return SectionName(first.id, " ".join(plain_text(first.children).split()), section.source.path)
    return SectionName("", "", section.source.path)


def plan(old: Sequence[SectionOutline], new: Sequence[SectionOutline]) -> Plan:
    """What happened, section by section, in the order of the newer revision; dropped sections where they stood."""
    pairs = _pair_sections(old, new)
    steps = {pair: _steps(old, new, pair) for pair in pairs}
    moves = _moves(steps)
    in_order = _sections_in_order([pair for pair in pairs if None not in pair], old)
    planned = []
    for pair in pairs:
        laid, left = _lay_moves(steps[pair], moves)
        before, after = pair
        planned.append(
            SectionPlan(
                None if before is None else old[before],
                None if after is None else new[after],
                before is not None and after is not None and before not in in_order,
                laid,
                left,
            )
        )
    return Plan(tuple(planned), tuple(moves))


def renamed_ids(laid: Plan) -> dict[str, str]:
    """Older id -> newer id, of headings, figures, tables and registers that became one another."""
    steps = (step for section in laid.sections for step in section.steps)
    pairs = (pair for step in steps for pair in zip(step.old, step.new, strict=False))
    ids = ((_block_id(old), _block_id(new)) for old, new in pairs)
    return {old: new for old, new in ids if old and new and old != new}


def _block_id(unit: ComparedBlock) -> str:
    return unit.block.id if isinstance(unit.block, PrintedHeading | PrintedFigure | PrintedTable) else ""


# ---------------------------------------------------------------- sections

SectionPair = tuple[int | None, int | None]


def _pair_sections(old: Sequence[SectionOutline], new: Sequence[SectionOutline]) -> list[SectionPair]:
    """By their ids, then by the text that they share, then by their titles; each section with one other at most.

    An id that stands over other words now, while its own words stand elsewhere, was given to another section.
    """
    found: dict[int, int] = {}
    _pair_named(old, new, "id", found)
    for i in [i for i, j in found.items() if _has_changed_hands(i, j, old, new)]:
        del found[i]
    likely = sorted(
        (-share, i, j)
        for i in range(len(old))
        for j in range(len(new))
        if i not in found and j not in found.values() and (share := _likeness(old[i], new[j])) >= NEAR_ENOUGH
    )
    for _, i, j in likely:
        if i not in found and j not in found.values():
            found[i] = j
    _pair_named(old, new, "title", found)
    return _in_print_order(found, len(old), len(new))


def _pair_named(
    old: Sequence[SectionOutline], new: Sequence[SectionOutline], name: Literal["id", "title"], found: dict[int, int]
) -> None:
    names = {getattr(outline.name, name): j for j, outline in enumerate(new) if j not in found.values()}
    for i, outline in enumerate(old):
        if i not in found and (value := getattr(outline.name, name)) and value in names:
            found[i] = names.pop(value)


def _has_changed_hands(i: int, j: int, old: Sequence[SectionOutline], new: Sequence[SectionOutline]) -> bool:
    if _likeness(old[i], new[j]) >= NEAR_ENOUGH:
        return False
    elsewhere = (_likeness(old[i], new[k]) for k in range(len(new)) if k != j)
    from_elsewhere = (_likeness(old[k], new[j]) for k in range(len(old)) if k != i)
    return max((*elsewhere, *from_elsewhere), default=0.0) >= SURELY


def _likeness(old: SectionOutline, new: SectionOutline) -> float:
    before, after = (frozenset().union(*(unit.phrases for unit in outline.units)) for outline in (old, new))
    size = len(before) + len(after)
    return 2 * len(before & after) / size if size else 0.0


def _in_print_order(found: dict[int, int], old: int, new: int) -> list[SectionPair]:
    came_from = {j: i for i, j in found.items()}
    pairs: list[SectionPair] = [(came_from.get(j), j) for j in range(new)]
    for i in range(old):
        if i not in found:
            place = next((k for k, pair in enumerate(pairs) if i and pair[0] == i - 1), -1)
            pairs.insert(place + 1, (i, None))
    return pairs


def _sections_in_order(pairs: Sequence[SectionPair], old: Sequence[SectionOutline]) -> set[int]:
    """Sections of the older revision that did not move."""
    places = [before for before, _ in pairs if before is not None]
    weights = [1 + sum(unit.size for unit in old[place].units) for place in places]
    return {places[k] for k in longest_order(places, weights)}


# ---------------------------------------------------------------- blocks


def _steps(old: Sequence[SectionOutline], new: Sequence[SectionOutline], pair: SectionPair) -> list[Step]:
    before, after = pair
    olds = () if before is None else old[before].units
    news = () if after is None else new[after].units
    steps: list[Step] = []
    i = j = 0

    def add_unmatched(until_old: int, until_new: int) -> None:
        steps.extend(Step((olds[k],), (), before, None, k, 0) for k in range(i, until_old))
        steps.extend(Step((), (news[k],), None, after, 0, k) for k in range(j, until_new))

    for match in align(olds, news):
        add_unmatched(match.old.start, match.new.start)
        kept_old, kept_new = (olds[match.old.start : match.old.stop], news[match.new.start : match.new.stop])
        steps.append(Step(kept_old, kept_new, before, after, match.old.start, match.new.start))
        i, j = match.old.stop, match.new.stop
    add_unmatched(len(olds), len(news))
    return steps


def _moves(steps: dict[SectionPair, list[Step]]) -> list[Step]:
    """Blocks deleted at one place and added at another: the same ones first, then those that are much alike."""
    dropped = [step for laid in steps.values() for step in laid if not step.new]
    added = [step for laid in steps.values() for step in laid if not step.old]
    moves: list[Step] = []
    for exact in (True, False):
        pairs = match_moved([step.old[0] for step in dropped], [step.new[0] for step in added], exact=exact)
        for i, j in pairs:
            gone, come = dropped[i], added[j]
            moves.append(
                Step(
                    gone.old,
                    come.new,
                    gone.old_section,
                    come.new_section,
                    gone.old_place,
                    come.new_place,
                    is_moved=True,
                )
            )
        dropped = [step for i, step in enumerate(dropped) if i not in {pair[0] for pair in pairs}]
        added = [step for j, step in enumerate(added) if j not in {pair[1] for pair in pairs}]
    return moves


def _lay_moves(steps: Sequence[Step], moves: Sequence[Step]) -> tuple[tuple[Step, ...], frozenset[int]]:
    came = {(move.new_section, move.new_place): move for move in moves}
    went = {(move.old_section, move.old_place): move for move in moves}
    laid: list[Step] = []
    left: set[int] = set()
    for step in steps:
        if not step.old and (move := came.get((step.new_section, step.new_place))):
            laid.append(move)
        elif not step.new and (move := went.get((step.old_section, step.old_place))):
            left.add(len(laid))
            laid.append(move)
        else:
            laid.append(step)
    return tuple(laid), frozenset(left)
