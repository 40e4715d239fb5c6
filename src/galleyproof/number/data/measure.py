"""Exact numbers with units, and what arithmetic does to both."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from galleyproof.model.evidence.unit import PER_CENT, Unit


class UnitClash(Exception):  # noqa: N818  it is no error of the program
    """Two quantities that cannot be added or compared."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in a unit; exact, because a third of a sum times three is the sum."""

    value: Fraction
    unit: Unit | None
    """None for a bare number, which takes the unit of what it is added to or compared with."""
    unit_name: str = ""

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit_name}".rstrip()


def plain(value: Fraction) -> str:
    """The number in decimals, at most ten significant digits."""
    number = Decimal(value.numerator) / Decimal(value.denominator)
    if number == number.to_integral_value():
        return f"{number.to_integral_value():f}"
    return f"{number:.10g}" if number.adjusted() < 10 else f"{number:.1f}"


def alike(left: Measure, right: Measure) -> tuple[Fraction, Fraction, Unit | None, str]:
    """Both values in one unit, the left one's where it has any."""
    if left.unit is None or right.unit is None:
        named = right if left.unit is None else left
        return left.value, right.value, named.unit, named.unit_name
    if left.unit.dimension != right.unit.dimension:
        raise UnitClash(f"`{left.unit_name or 'a number'}` and `{right.unit_name or 'a number'}`")
    return left.value, right.value * Fraction(right.unit.scale / left.unit.scale), left.unit, left.unit_name


def multiply(left: Measure, right: Measure) -> Measure:
    if left.unit is None or right.unit is None:
        named = right if left.unit is None else left
        return Measure(left.value * right.value, named.unit, named.unit_name)
    if left.unit.dimension == "number":
        return _of_number(right, right.value * _pure(left), left)
    if right.unit.dimension == "number":
        return _of_number(left, left.value * _pure(right), right)
    return _compound(left, right, left.value * right.value, left.unit.scale * right.unit.scale, "·")


def divide(left: Measure, right: Measure) -> Measure:
    """The quotient; the caller has seen to it that the divisor is not zero."""
    if right.unit is None:
        return Measure(left.value / right.value, left.unit, left.unit_name)
    if left.unit is None:
        if right.unit.dimension == "number":
            return Measure(left.value / _pure(right), None)
        return _compound(left, right, left.value / right.value, 1 / right.unit.scale, "/")
    if left.unit.dimension == right.unit.dimension:
        scale = Fraction(left.unit.scale) / Fraction(right.unit.scale)
        return Measure(left.value / right.value * scale, None)
    if right.unit.dimension == "number":
        return Measure(left.value / _pure(right), left.unit, left.unit_name)
    return _compound(left, right, left.value / right.value, left.unit.scale / right.unit.scale, "/")


def share(part: Measure, whole: Measure) -> Measure:
    """`part` as a percentage of `whole`, which is not zero."""
    first, second, _, _ = alike(part, whole)
    return Measure(100 * first / second, PER_CENT, "per cent")


def fold(function: str, values: list[Measure]) -> Measure:
    """One value out of several, by the name of a function, in units that can be converted into the first one's."""
    first = values[0]
    numbers = [alike(first, value)[1] for value in values]
    match function:
        case "sum":
            number = sum(numbers, Fraction(0))
        case "mean":
            number = sum(numbers, Fraction(0)) / len(numbers)
        case "min":
            number = min(numbers)
        case "max":
            number = max(numbers)
        case "share":
            return share(values[0], values[1])
        case "rank":
            others = numbers[1:]
            return Measure(Fraction(1 + sum(other > numbers[0] for other in others)), None)
        case _:
            raise AssertionError(f"the parser let function {function} through")
    return Measure(number, first.unit, first.unit_name)


def _pure(measure: Measure) -> Fraction:
    return measure.value * Fraction(measure.unit.scale) if measure.unit else measure.value


def _of_number(measure: Measure, value: Fraction, other: Measure) -> Measure:
    """A quantity times a share; two shares make a bare number."""
    if measure.unit is not None and measure.unit.dimension == "number":
        return Measure(_pure(measure) * _pure(other), None)
    return Measure(value, measure.unit, measure.unit_name)


def _compound(left: Measure, right: Measure, value: Fraction, scale: Decimal, sign: str) -> Measure:
    names = [f"{m.unit.dimension if m.unit else '1'}" for m in (left, right)]
    return Measure(value, Unit(sign.join(names), scale, is_named=True), sign.join((left.unit_name, right.unit_name)))
