"""The words of a literal in, the number that they begin with out: `seven`, `third place`, `every second`, `tenfold`, `twice`, `none`."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from galleyproof.model.evidence.unit_words import SCALES
from galleyproof.number.words.cardinal import CARDINALS, ORDINALS, PARTS, read_words


@dataclass(frozen=True, slots=True)
class SpelledNumber:
    """A number in words."""

    value: Fraction
    used: int
    """How many words it takes."""
    step: Fraction = Fraction(1)
    """One unit of what the words show: 1 for whole numbers, 1/3 for thirds."""
    loose_step: Fraction = Fraction(1)
    """The same with zeros at the end of a whole number taken as not shown: 10 for `forty`."""
    is_fraction: bool = False
    left: int = 0
    """Letters at the end of the last word that are none of the number: `fold`."""


def spelled_number(words: list[str]) -> SpelledNumber | None:
    """What `words`, in lower case and without hyphens, begin with; None where that is no number."""
    return next((found for read in _READINGS if (found := read(words)) is not None), None)


PLACES = ("place", "rank", "position")


def ordinal_of(words: list[str]) -> int:
    """The place in a row that the words, and no others, name: 3 of `third`, `third place`; 0 where they name none."""
    row = words[:-1] if words[1:] and words[-1] in PLACES else words
    return ORDINALS.get("-".join(row), 0)


def _place_in_row(words: list[str]) -> SpelledNumber | None:
    place = ordinal_of(words)
    used = 2 if len(words) > 1 and words[1] not in PLACES else 1
    return SpelledNumber(Fraction(place), used) if place else None


def _none(words: list[str]) -> SpelledNumber | None:
    """`no` alone is an answer, and counts nothing."""
    is_none = words[:1] in (["none"], ["nil"]) or (words[:1] == ["no"] and len(words) > 1)
    return SpelledNumber(Fraction(0), 1) if is_none else None


_NTH = {"second": 2, **{name: count for name, count in PARTS.items() if name not in ("half", "halves", "quarter")}}


def _every_nth(words: list[str]) -> SpelledNumber | None:
    if words[:1] != ["every"] or len(words) < 2 or words[1] not in _NTH:
        return None
    share = Fraction(1, _NTH[words[1]])
    return SpelledNumber(share, 2, share, share, is_fraction=True)


def _fold(words: list[str]) -> SpelledNumber | None:
    """`fiftyfold`."""
    times = CARDINALS.get(words[0].removesuffix("fold")) if words and words[0].endswith("fold") else None
    if not times:
        return None
    return SpelledNumber(Fraction(times), 1, loose_step=Fraction(10 if times % 10 == 0 else 1), left=len("fold"))


_TWICE = {"once": 1, "twice": 2, "thrice": 3, "double": 2, "triple": 3}


def _so_many_times(words: list[str]) -> SpelledNumber | None:
    return SpelledNumber(Fraction(_TWICE[words[0]]), 1) if words and words[0] in _TWICE else None


def _one_of_scale(words: list[str]) -> SpelledNumber | None:
    """The article of `a million`."""
    is_one = words[:1] == ["a"] and len(words) > 1 and words[1] in SCALES and words[1] not in ("hundred", "m")
    return SpelledNumber(Fraction(1), 1) if is_one else None


def _counted(words: list[str]) -> SpelledNumber | None:
    found = read_words(words)
    if found is None:
        return None
    digits = str(found.value)
    zeros = len(digits) - len(digits.rstrip("0")) if found.value and not found.is_fraction else 0
    return SpelledNumber(found.value, found.used, found.step, found.step * 10**zeros, found.is_fraction)


_READINGS: tuple[Callable[[list[str]], SpelledNumber | None], ...] = (
    _place_in_row,
    _none,
    _every_nth,
    _fold,
    _so_many_times,
    _one_of_scale,
    _counted,
)
