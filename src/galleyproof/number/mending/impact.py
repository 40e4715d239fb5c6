"""The numbers of the paper over two states of its data in, what the change would move out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from galleyproof.model.evidence.fact import Data
from galleyproof.model.evidence.numeral import Evaluated, Numbers, Numeral
from galleyproof.model.finding.source import Span


@dataclass(frozen=True, slots=True)
class DatumChange:
    """A fact or cell whose value is another, or that came or went."""

    id: str
    old: str
    """Empty where it is new."""
    new: str
    """Empty where it is gone."""


@dataclass(frozen=True, slots=True)
class MovedNumber:
    """A number or bound claim of the prose whose datum moves."""

    before: Numeral
    after: Numeral


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that moves."""

    data: tuple[DatumChange, ...]
    numerals: tuple[MovedNumber, ...]
    derived: tuple[tuple[str, str, str], ...]
    """Id, old and new value of each derivation that moves."""
    rules: tuple[tuple[str, str, str], ...]
    """The same of each rule whose truth changes."""
    figures: tuple[str, ...]
    """Those that draw a table with a changed cell."""
    notes: tuple[int, ...]
    """Numbers of the notes that bear a number that moves."""

    @property
    def is_none(self) -> bool:
        return not (self.data or self.numerals or self.derived or self.rules)


def find_impact(
    old: tuple[Data, Numbers], new: tuple[Data, Numbers], figures: Mapping[str, Collection[str]] | None = None
) -> Impact:
    """What moves from `old` to `new`, the same prose over two states of the data.

    `figures` tells for each figure the names of the tables that it draws.
    """
    changes = _changes(old[0], new[0])
    changed = {change.id for change in changes}
    after: dict[tuple[Span, str], Numeral] = {(n.span, n.literal): n for n in new[1].numerals}
    moved = []
    for numeral in old[1].numerals:
        other = after.get((numeral.span, numeral.literal))
        if other is None or numeral.status in ("exempt", "unbound"):
            continue
        if (
            numeral.agrees != other.agrees
            or numeral.value != other.value
            or changed & {*numeral.leaves, *numeral.facts}
        ):
            moved.append(MovedNumber(numeral, other))
    tables = {cell.table for name in changed for data in (old[0], new[0]) if (cell := data.cells.get(name)) is not None}
    notes = {moved_one.before.note for moved_one in moved} - {None}
    return Impact(
        data=changes,
        numerals=tuple(moved),
        derived=_evaluations(old[1].derived, new[1].derived),
        rules=_evaluations(old[1].rules, new[1].rules),
        figures=tuple(name for name, names in (figures or {}).items() if tables & set(names)),
        notes=tuple(sorted(note for note in notes if note is not None)),
    )


def show_impact(impact: Impact) -> str:
    """The impact as lines of text, old value beside new."""
    if impact.is_none:
        return "Nothing moves.\n"
    lines = [f"data: {_many(len(impact.data), 'value')}"]
    lines += [f"  {change.id}: {change.old or 'nothing'} -> {change.new or 'nothing'}" for change in impact.data]
    lines += [f"derived: {_many(len(impact.derived), 'value')}"]
    lines += [f"  {name}: {before or '?'} -> {after or '?'}" for name, before, after in impact.derived]
    lines += [f"rules: {len(impact.rules)}"]
    lines += [f"  {name}: {before or '?'} -> {after or '?'}" for name, before, after in impact.rules]
    lines += [f"prose: {_many(len(impact.numerals), 'number')}"]
    for moved in impact.numerals:
        lines += [f"  {moved.before.span}: {_verdict(moved)}", f"    {moved.before.sentence}"]
    lines += [f"figures: {', '.join(impact.figures) or 'none'}"]
    lines += [f"notes: {', '.join(map(str, impact.notes)) or 'none'}"]
    return "\n".join(lines) + "\n"


def _changes(old: Data, new: Data) -> tuple[DatumChange, ...]:
    found = []
    for before, after in ((old.facts, new.facts), (old.cells, new.cells)):
        for name in dict.fromkeys((*before, *after)):
            first, second = before.get(name), after.get(name)
            if any(datum is not None and datum.id != name for datum in (first, second)):
                continue
            values = [str(d.quantity) if d is not None and d.quantity is not None else "" for d in (first, second)]
            if values[0] != values[1]:
                found.append(DatumChange(name, *values))
    return tuple(found)


def _evaluations(old: Mapping[str, Evaluated], new: Mapping[str, Evaluated]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (name, old[name].value, new[name].value) for name in old if name in new and old[name].value != new[name].value
    )


def _verdict(moved: MovedNumber) -> str:
    before, after = moved.before, moved.after
    if before.status == "holds":
        return f"`{before.literal}` {'is still true' if after.agrees else 'becomes false'}"
    change = f"{before.value} -> {after.value} {after.unit}".rstrip()
    if after.agrees and before.value.startswith("-") != after.value.startswith("-"):
        return f"`{before.literal}` is as large, and its sign has turned: read the sentence again ({change})"
    if after.agrees:
        return f"`{before.literal}` stays true ({change})"
    if after.replacement is not None:
        return f"`{before.literal}` -> `{after.replacement}` ({change})"
    return f"`{before.literal}` becomes false and must be written anew ({change})"


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
