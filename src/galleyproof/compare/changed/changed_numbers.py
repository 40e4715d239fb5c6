"""Two papers in, the bound numbers of the prose that changed, or whose data did, out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from galleyproof.compare.pairing.alignment import ComparedBlock
from galleyproof.compare.pairing.outline import Plan, SectionPlan
from galleyproof.model.evidence.numeral import Numeral
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.difference import BoundNumber, NumberChange, Reading
from galleyproof.model.text.document import Block, Claim, Inline
from galleyproof.model.text.walk import plain_text, runs_in, walk_all


def number_changes(plan: Plan, old: Reading, new: Reading) -> tuple[NumberChange, ...]:
    """In the order of the marked paper; those in the title and the abstract first."""
    sides = (_side(old), _side(new))
    changes = list(_changes("front", _claims(sides[0].front), _claims(sides[1].front), sides))
    for section in plan.sections:
        for offset, step in enumerate(section.steps):
            if offset in section.left:
                continue
            before, after = (
                _claims(side.typed_runs(units)) for side, units in zip(sides, (step.old, step.new), strict=True)
            )
            changes.extend(_changes(section_id(section), before, after, sides))
    return tuple(_with_moved(changes))


def _with_moved(changes: Sequence[NumberChange]) -> Iterator[NumberChange]:
    """The changes, a number dropped at one place and added at another as one; none where its words and datum are the same."""
    gone = [(i, change.old) for i, change in enumerate(changes) if change.new is None and change.old]
    came_from: dict[int, int] = {}
    for is_word_for_word in (True, False):
        for j, change in enumerate(changes):
            if change.old is None and change.new and j not in came_from:
                origin = next(
                    (
                        i
                        for i, old in gone
                        if i not in came_from.values()
                        and old.binding == change.new.binding
                        and (old.literal == change.new.literal or not is_word_for_word)
                    ),
                    None,
                )
                if origin is not None:
                    came_from[j] = origin
    taken = set(came_from.values())
    for j, change in enumerate(changes):
        told = replace(change, old=changes[came_from[j]].old) if j in came_from else change
        if j not in taken and (j not in came_from or told.moved):
            yield told


def section_id(section: SectionPlan) -> str:
    """By which a section is called in what is told."""
    outline = section.new or section.old
    assert outline is not None, "a section stands in one of two revisions at least"
    return outline.name.id or outline.name.path


def _claims(runs: Iterable[tuple[Inline, ...]]) -> list[Claim]:
    return [
        inline for run in runs for inline in walk_all(run) if isinstance(inline, Claim) and (inline.num or inline.holds)
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
    typed: Mapping[Span, Block]
    """The blocks as they are typed, by their place: what is printed knows no bindings."""

    @property
    def front(self) -> tuple[tuple[Inline, ...], ...]:
        settings = self.reading.paper.settings
        return (settings.title, settings.subtitle, *settings.abstract)

    def typed_runs(self, units: Iterable[ComparedBlock]) -> Iterator[tuple[Inline, ...]]:
        return runs_in(self.typed[unit.block.span] for unit in units)


def _side(reading: Reading) -> _Side:
    numerals: dict[str, list[Numeral]] = {}
    for numeral in reading.numbers.numerals:
        if numeral.status in ("bound", "derived", "holds"):
            numerals.setdefault(numeral.span.path, []).append(numeral)
    typed = {block.span: block for section in reading.paper.sections for block in section.blocks}
    return _Side(reading, numerals, typed)


def _bound(claim: Claim, side: _Side) -> BoundNumber:
    span = claim.span
    found = [n for n in side.numerals.get(span.path, ()) if span.start <= n.span.start < span.end]
    # All cells of a table that is drawn from data stand at its line: there the datum says which is meant.
    numeral = next((n for n in found if claim.num in n.facts), next(iter(found), None))
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
