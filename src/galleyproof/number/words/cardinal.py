"""Number words to numbers and back: `twenty-five`, `a hundred and twenty`, `two thirds`."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

SMALL = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip

_NTHS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
ORDINALS = (
    {word: count for count, word in enumerate(_NTHS, start=1)}
    | {f"{tens[:-1]}ieth": 10 * count for count, tens in enumerate(TENS) if tens}
    | {f"{tens}-{_NTHS[unit]}": 10 * count + unit + 1 for count, tens in enumerate(TENS) if tens for unit in range(9)}
)
"""Places in a row, to the ninety-ninth."""
CARDINALS = {word: value for value, word in enumerate(SMALL)} | {
    word: 10 * value for value, word in enumerate(TENS) if word
}


@dataclass(frozen=True, slots=True)
class Words:
    """A number that was read from words."""

    value: Fraction
    step: Fraction
    """One unit of what the words show: 1 for whole numbers, 1/3 for thirds."""
    is_fraction: bool
    used: int
    """How many words were read."""


def read_words(words: list[str]) -> Words | None:
    """The number that `words`, in lower case and without hyphens, begin with; None where they begin otherwise."""
    whole = _whole(words)
    part = _part(words, whole)
    if part is not None:
        return part
    if whole is None:
        return None
    value, used = whole
    if words[used : used + 1] == ["and"] and (more := _part(words[used + 1 :], _whole(words[used + 1 :]))) is not None:
        return Words(value + more.value, more.step, is_fraction=True, used=used + 1 + more.used)
    return Words(Fraction(value), Fraction(1), is_fraction=False, used=used)


def write_words(value: Decimal) -> str | None:
    """A whole number below a thousand in words, `twenty-five`; None for any other."""
    if value != value.to_integral_value() or not 0 <= value < 1000:
        return None
    number = int(value)
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    rest = write_words(Decimal(number % 100)) if number % 100 else None
    return f"{SMALL[number // 100]} hundred" + (f" and {rest}" if rest else "")


def _whole(words: list[str]) -> tuple[int, int] | None:
    """A whole number below a thousand and how many words it takes."""
    if not words:
        return None
    if words[0] == "a" and words[1:2] in (["hundred"], ["dozen"]):
        head, used = 1, 1
    elif words[0] == "dozen":
        return 12, 1
    else:
        found = _below_hundred(words)
        if found is None:
            return None
        head, used = found
    if words[used : used + 1] == ["dozen"]:
        return head * 12, used + 1
    if words[used : used + 1] != ["hundred"] or head >= 100:
        return head, used
    used += 1
    skip = 1 if words[used : used + 1] == ["and"] else 0
    rest = _below_hundred(words[used + skip :])
    if rest is not None and words[used + skip + rest[1] : used + skip + rest[1] + 1] not in (["half"], ["third"]):
        return head * 100 + rest[0], used + skip + rest[1]
    return head * 100, used


def _below_hundred(words: list[str]) -> tuple[int, int] | None:
    if not words or words[0] not in CARDINALS:
        return None
    value = CARDINALS[words[0]]
    if value >= 20 and len(words) > 1 and 1 <= CARDINALS.get(words[1], 0) <= 9:
        return value + CARDINALS[words[1]], 2
    return value, 1


def _part(words: list[str], whole: tuple[int, int] | None) -> Words | None:
    """A fraction: `half`, `a third`, `two thirds`, `three quarters`."""
    if not words:
        return None
    if words[0] in ("half", "halves"):
        used = 2 if words[1:2] == ["a"] and words[2:3] and words[2] in ("million", "billion", "dozen") else 1
        if words[used : used + 1] == ["dozen"]:
            return Words(Fraction(6), Fraction(1), is_fraction=False, used=used + 1)
        return Words(Fraction(1, 2), Fraction(1, 2), is_fraction=True, used=used)
    count, used = (1, 1) if words[0] in ("a", "an") else (whole if whole is not None else (0, 0))
    if not count or used >= len(words):
        return None
    name = words[used]
    singular = name if name in PARTS else re.sub("s$", "", name)
    if singular not in PARTS or (count == 1) != (name == singular):
        return None
    return Words(Fraction(count, PARTS[singular]), Fraction(1, PARTS[singular]), is_fraction=True, used=used + 1)
