"""A number as written and the datum it is bound to in; whether the one is the other, correctly rounded, out."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from galleyproof.model.evidence.unit import NUMBER, Unit
from galleyproof.number.words.literal import Literal, Manner, WrittenNumber


@dataclass(frozen=True, slots=True)
class Limits:
    """A datum, or two, as a range."""

    low: Fraction
    high: Fraction
    unit: Unit
    unit_name: str
    is_published: bool
    """A fact as some source states it: it may itself be a bound, `more than 4,000`."""

    @property
    def is_range(self) -> bool:
        return self.low != self.high


def unit_fault(literal: Literal, limits: Limits) -> str | None:
    """Why the units do not agree, if they do not."""
    written, datum = literal.unit, limits.unit
    name = limits.unit_name
    if written is NUMBER or (written.dimension == "number" and not written.is_named):
        if datum.is_named and not literal.low.is_fraction:
            return f"it leaves out the unit `{name}`"
        if literal.low.is_fraction and datum.dimension != "number" and datum.is_named:
            return f"it leaves out the unit `{name}`"
        return None
    if _is_of(written.dimension, datum.dimension):
        return None
    return f"its unit is not `{name}`" if name else "the datum is a pure number"


def _is_of(written: str, datum: str) -> bool:
    """Whether one dimension is the other, with a word more or of a year: `naval ship` of `ship`, `USD/year` of `USD`."""
    if written == datum or written.endswith(f" {datum}"):
        return True
    above, _, below = written.partition("/")
    of, _, by = datum.partition("/")
    if below in ("year", "annum") and not by:
        return _is_of(above, datum)
    return bool(below) and below == by and (above == NUMBER.dimension or _is_of(above, of))


def agrees(literal: Literal, limits: Limits, tolerance: Decimal) -> bool:
    """Whether the literal states the datum: each end of a range for itself."""
    if limits.is_range != (literal.low is not literal.high):
        return False
    by_written, by_datum = Fraction(literal.unit.scale), Fraction(limits.unit.scale)
    pairs = ((literal.low, limits.low), (literal.high, limits.high))
    return all(
        _end_agrees(figure, value * by_datum / by_written, literal.manner, tolerance, may_equal=limits.is_published)
        for figure, value in pairs
    )


def _end_agrees(figure: WrittenNumber, datum: Fraction, manner: Manner, tolerance: Decimal, *, may_equal: bool) -> bool:
    written, distance = figure.value, abs(datum - figure.value)
    rounded = _rounds(datum, figure)
    # However loosely a number is meant, a whole unit of its last digit is another number.
    close = distance < figure.loose_step
    near = rounded or (close and distance <= Fraction(tolerance) * abs(written))
    match manner:
        case Manner.EXACT:
            return rounded
        case Manner.ABOUT:
            return near
        case Manner.BELOW:
            return datum <= written and near
        case Manner.ABOVE:
            return close and (datum > written or (may_equal and datum == written))
        case Manner.UNDER:
            return close and (datum < written or (may_equal and datum == written))
        case Manner.AT_LEAST:
            return close and datum >= written
        case Manner.AT_MOST:
            return close and datum <= written


def _rounds(datum: Fraction, figure: WrittenNumber) -> bool:
    """Whether the datum, rounded half up or half even to the digits shown, is the figure."""
    step = Fraction(figure.scale) / 100 if figure.is_fraction else figure.step
    units = datum / step
    if figure.is_fraction:
        return rounded_half_up(units) == rounded_half_up(figure.value / step)
    shown = figure.value / step
    return shown in (rounded_half_up(units), round(units))


def rounded_half_up(value: Fraction) -> int:
    """The nearest whole number; a half goes away from zero."""
    return floor(value + Fraction(1, 2)) if value >= 0 else -floor(-value + Fraction(1, 2))
