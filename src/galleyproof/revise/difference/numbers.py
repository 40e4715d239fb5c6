"""Two papers in, the bound numbers of the prose that changed, or whose data did, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from galleyproof.model.difference import BoundNumber, NumberChange, Reading
from galleyproof.model.document import Claim, Inline, inlines_of, plain_text, walk
from galleyproof.model.numbers import Numeral
from galleyproof.revise.difference.outline import Plan, SectionPlan

Front = Sequence[tuple[Inline, ...]]


def number_changes(plan: Plan, old: Reading, new: Reading, fronts: tuple[Front, Front]) -> tuple[NumberChange, ...]:
    """In the order of the marked paper; those in the title and the abstract, `fronts`, first."""
    sides = (_side(old), _side(new))
    changes = list(_changes("front", _claims(fronts[0]), _claims(fronts[1]), sides))
    for section in plan.sections:
        for offset, step in enumerate(section.steps):
            if offset in section.left:
                continue
            runs = ([run for unit in units for run in inlines_of(unit.block)] for units in (step.old, step.new))
            before, after = (_claims(found) for found in runs)
            changes.extend(_changes(section_id(section), before, after, sides))
    return tuple(changes)


def section_id(section: SectionPlan) -> str:
    """By which a section is called in what is told."""
    outline = section.new or section.old
    assert outline is not None, "a section stands in one of two revisions at least"
    return outline.name.id or outline.name.path


def _claims(runs: Iterable[tuple[Inline, ...]]) -> list[Claim]:
    return [
        inline
        for run in runs
        for inline in walk(run, into_notes=True)
        if isinstance(inline, Claim) and (inline.num or inline.holds)
    ]


def _changes(
    section: str, old: Sequence[Claim], new: Sequence[Claim], sides: "tuple[_Side, _Side]"
) -> Iterator[NumberChange]:
    for before, after in _pairs(old, new):
        was = _bound(before, sides[0]) if before else None
        now = _bound(after, sides[1]) if after else None
        change = NumberChange(section, was, now)
        if was is None or now is None or change.moved:
            yield change


def _pairs(old: Sequence[Claim], new: Sequence[Claim]) -> Iterator[tuple[Claim | None, Claim | None]]:
    """By their binding; between those, by their order."""
    before, after = ([claim.num or claim.holds for claim in claims] for claims in (old, new))
    for tag, i, end_old, j, end_new in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = old[i:end_old], new[j:end_new]
        if tag == "equal" or len(gone) == len(come):
            yield from zip(gone, come, strict=True)
        else:
            yield from ((claim, None) for claim in gone)
            yield from ((None, claim) for claim in come)


@dataclass(frozen=True, slots=True)
class _Side:
    """One revision, its bound numerals by file."""

    reading: Reading
    numerals: Mapping[str, Sequence[Numeral]]


def _side(reading: Reading) -> _Side:
    numerals: dict[str, list[Numeral]] = {}
    for numeral in reading.numbers.numerals:
        if numeral.status in ("bound", "derived", "holds"):
            numerals.setdefault(numeral.span.path, []).append(numeral)
    return _Side(reading, numerals)


def _bound(claim: Claim, side: _Side) -> BoundNumber:
    span = claim.span
    found = (n for n in side.numerals.get(span.path, ()) if span.start <= n.span.start < span.end)
    numeral = next(found, None)
    literal = " ".join(plain_text(claim.children).split())
    value = _value(numeral, side.reading) if numeral else ""
    return BoundNumber(literal, claim.num or claim.holds or "", value, span.path, span.line)


def _value(numeral: Numeral, reading: Reading) -> str:
    if not numeral.statement:
        return f"{numeral.value} {numeral.unit}".strip()
    # Of a statement, the data that it compares: it may hold of others than before.
    data = reading.paper.data
    values = []
    for leaf in numeral.leaves:
        datum = data.facts.get(leaf) or data.cells.get(leaf)
        values.append(f"{leaf} = {datum.quantity if datum and datum.quantity else '?'}")
    return "; ".join(values)
