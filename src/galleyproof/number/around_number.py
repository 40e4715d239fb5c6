"""A number and what stands beside its brackets in: what it shares with another number, what it is divided by, which way both went."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from galleyproof.model.evidence.unit import NUMBER, Unit, divisor
from galleyproof.number.agreement import Limits
from galleyproof.number.run import BoundWords, Run
from galleyproof.number.words.course import course_between, course_from
from galleyproof.number.words.direction import Direction, Sense
from galleyproof.number.words.literal import Literal, Manner, lend, read_literal

_OPENS = re.compile(r"\b(?:from|between)\s(?:(?:about|some|just|around|over|under|nearly|almost)\s)?$", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:\s(?:in|of)\s\d{4})?,?\s(?:to|and)\s(?:(?:about|some|just|around|over|under|nearly|almost)\s)?", re.IGNORECASE
)


_WORDS_BEFORE = 4
"""Of the longest manner, `in the region of`."""
_MINUS_BEFORE = re.compile(r"(?<![\w)\]’”%.])[-−–]\Z")
_MAY_BE_OF_PLACE = frozenset(["over", "under", "above", "below", "around", "some", "up to", "~"])
"""`Spread over [five] countries` says nothing of the number."""


def meant(literal: Literal, before: str, text: str, language: str) -> Literal:
    """The literal as the words before its brackets mean it, `more than [4,000]`, `p < [0.001]`."""
    if literal.manner is not Manner.EXACT:
        return literal
    words = before.split()[-_WORDS_BEFORE:] if before[-1:].isspace() or before[-1:] in "<>≤≥~≈" else []
    for count in range(len(words), 0, -1):
        outer = " ".join(words[-count:])
        whole = read_literal(f"{outer} {text.strip()}", literal.head, language)
        if isinstance(whole, str) or whole.manner is Manner.EXACT or whole.low.value != literal.low.value:
            continue
        return replace(literal, manner=whole.manner, outside=outer)
    return literal


def may_mean_nothing(literal: Literal) -> bool:
    """Whether the words before the brackets that could say how the number is meant may as well be of a place or a time."""
    return literal.outside.lower() in _MAY_BE_OF_PLACE


def has_minus_before(before: str) -> bool:
    """Whether the minus of a number stands before its brackets, `−[3]`."""
    return _MINUS_BEFORE.search(before) is not None


def completed(literal: Literal, run: Run, words: BoundWords, language: str) -> Literal:
    """The literal with what stands beside one of two numbers and is meant of both: `from [USD 3.2] to [4.1 million]`."""
    bound = [each for each in run.claims if each[2].num is not None]
    place = next(number for number, each in enumerate(bound) if each[2] is words[2])
    for first, second in ((place, place + 1), (place - 1, place)):
        if first < 0 or second >= len(bound):
            continue
        (start, end, _), (begin, finish, _) = bound[first], bound[second]
        if _OPENS.search(run.text[:start]) is None or _LEADS_ON.fullmatch(run.text[end:begin]) is None:
            continue
        is_first = first == place
        other = read_literal(run.text[begin:finish] if is_first else run.text[start:end], None, language)
        if not isinstance(other, str) and (literal.low.scale == 1 or literal.unit is NUMBER):
            return lend(literal, (other.low.scale if is_first else Decimal(1), other.unit))
    return literal


_PER = re.compile(
    r"[\s-]*(?:(?:per|an?|for\s(?:each|every)|each|every|to\s(?:an?|the|each|every))\s|/\s?)(?P<what>(?:\d[\d,.]*\d\s)?[^\W\d_]+(?:\s[^\W\d_]+)?)"
)
_SAYS_PER = re.compile(r"\b(?:per\s\w+|a\shead|each|every|average|mean|density|yield|intensity)\b", re.IGNORECASE)


def divided(literal: Literal, limits: Limits, before: str, after: str) -> Literal:
    """The literal by what the words around it say it is divided by, where the datum is: `[USD 101]{num=brent} a barrel`."""
    by = divisor(limits.unit_name)
    if by is None or "/" in literal.unit.dimension:
        return literal
    if match := _PER.match(after):
        words = match["what"].split()
        found = (divisor(f"x per {' '.join(words[:count])}") for count in range(len(words), 0, -1))
        said = next((each for each in found if each is not None and each.dimension == by.dimension), None)
    else:
        said = by if _SAYS_PER.search(before) else None
    if said is None:
        return literal
    unit = Unit(f"{literal.unit.dimension}/{by.dimension}", literal.unit.scale / said.scale, is_named=True)
    return replace(literal, unit=unit)


def false_course(
    run: Run, words: BoundWords, limits: Limits, opening: str, value_of: Callable[[str], Limits | None]
) -> Direction | None:
    """What English words say of two numbers, `fell from 9 to 4`, where these went the other way.

    `opening` are the words before a range up to its `from`; `value_of` is what a binding's names stand for.
    """
    start, _, _ = words
    if limits.is_range:
        course, first, last = course_from(opening), limits.low, limits.high
    else:
        earlier = [each for each in run.claims if each[1] <= start and each[2].num is not None]
        if not earlier:
            return None
        begin, end, claim = earlier[-1]
        course, is_back = course_between(run.around(begin, end)[0], run.text[end:start])
        other = value_of(claim.num or "") if course is not None else None
        if other is None or other.is_range or other.unit.dimension != limits.unit.dimension:
            return None
        first, last = other.low * Fraction(other.unit.scale / limits.unit.scale), limits.low
        first, last = (last, first) if is_back else (first, last)
    is_false = course is not None and (first > last if course.sense is Sense.MORE else first < last)
    return course if is_false else None
