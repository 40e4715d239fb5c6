"""What a claim binds itself to in, `a.b` or `a.b..c.d`, the data of these names out: one number or two limits, and what they state."""

from dataclasses import dataclass
from fractions import Fraction

from galleyproof.model.evidence.fact import Derived, Fact, TableCell
from galleyproof.model.finding import codes
from galleyproof.number.agreement import Limits
from galleyproof.number.data.evaluation import Failure
from galleyproof.number.data.value import Values


@dataclass(frozen=True, slots=True)
class Bound:
    """The data that a claim names."""

    limits: Limits
    names: tuple[str, ...]
    leaves: tuple[str, ...]
    is_derived: bool
    described: str
    """The names of the data and what they state, which may say `deficit`."""
    is_signed: bool = False
    """Whether others of its column are below zero, so that what fell would be too."""


def resolve(num: str, values: Values) -> Bound:
    """The data that `num` names, `a.b` or `a.b..c.d`; raises Failure with the range of the name at fault."""
    # A row may be called `Korea, Rep.`, so that two full stops are no range.
    names = [num.strip()] if values.data.get(num.strip()) else [part.strip() for part in num.split("..")]
    if len(names) > 2 or not all(names):
        raise Failure(codes.UNKNOWN_DATUM, f"`{num}` names no datum", 0, len(num), "write one id, or two as `a..b`")
    fact = values.data.facts.get(names[0])
    if len(names) == 1 and isinstance(fact, Fact) and fact.quantity.is_range:
        quantity = fact.quantity
        limits = Limits(
            Fraction(quantity.low), Fraction(quantity.high), quantity.unit, quantity.unit_name, is_published=True
        )
        return Bound(limits, (fact.id,), (fact.id,), is_derived=False, described=_described(names, values))
    measures, leaves, at = [], dict[str, None](), 0
    for name in names:
        try:
            measure, behind = values.measure(name)
        except Failure as failure:
            raise Failure(failure.code, failure.message, at, at + len(name), failure.hint) from None
        measures.append(measure)
        leaves.update(dict.fromkeys(behind))
        at = num.find("..") + 2
    first, last = measures[0], measures[-1]
    if first.unit is None or last.unit is None:
        raise AssertionError("a datum has a unit, if only that of a number")
    if first.unit.dimension != last.unit.dimension:
        message = f"`{names[0]}` is in `{first.unit_name}`, `{names[-1]}` in `{last.unit_name}`"
        raise Failure(codes.MIXED_UNITS, message, 0, len(num))
    high = last.value * Fraction(last.unit.scale / first.unit.scale)
    is_published = all(name in values.data.facts for name in names)
    limits = Limits(first.value, high, first.unit, first.unit_name, is_published=is_published)
    is_derived = any(isinstance(values.data.get(name), Derived) for name in names)
    is_signed = any(values.is_signed(name) for name in names)
    return Bound(limits, tuple(names), tuple(leaves), is_derived, _described(names, values), is_signed)


def limits_of(values: Values, num: str) -> Limits | None:
    """Of the data that `num` names; None where they cannot be worked out."""
    try:
        return resolve(num, values).limits
    except Failure:
        return None


def _described(names: list[str], values: Values) -> str:
    return " ".join((*names, *(_states(name, values) for name in names)))


def _states(name: str, values: Values) -> str:
    """What the datum is said to be: in the paper's words, or by the title of its column."""
    datum = values.data.get(name.removesuffix(".low").removesuffix(".high"))
    if isinstance(datum, TableCell):
        columns = values.data.tables[datum.table].columns
        return next((column.title for column in columns if column.name == datum.column), "")
    return datum.states if datum is not None else ""
