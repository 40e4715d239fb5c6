"""The words around two numbers in, `fell from 9.6 to 4.6`, the way they say a thing went out: with English words alone."""

import re

from galleyproof.number.words.direction import LESS_WORDS, MORE_WORDS, Direction, Sense

_VERBS = re.compile(rf"\b(?:(?P<less>{LESS_WORDS})|(?P<more>{MORE_WORDS}))\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_BREAK = re.compile(r"[.;:!?()–—]|,\s(?:and|but|while|whereas)\b")
_FAR = 80
"""Characters before `from` in which the word may stand."""
_BETWEEN = re.compile(
    r"(?:\s(?:a|an|per)\s\w+)?(?:\s?\(?(?:in|at|of)?\s?\d{4}\)?,?)?\s(?:to|and\sreached)\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:\s\(?(?:in|at|of|by)\s\d{4}\)?)?\s?[,(–—]*\s?(?P<way>up|down|more|less|higher|lower)\sfrom\s(?:[a-z]+\s){0,2}$",
    re.IGNORECASE,
)


def course_from(before: str) -> Direction | None:
    """The way that words say which end in `from`, before the first of two numbers: `Exports fell from`."""
    leads = _FROM.search(before)
    if leads is None:
        return None
    near = _BREAK.split(before[: leads.start()])[-1][-_FAR:]
    found = None
    for match in _VERBS.finditer(near):
        found = Direction(Sense.LESS if match["less"] else Sense.MORE, match[0], is_change=True)
    return found


def course_between(before: str, between: str) -> tuple[Direction | None, bool]:
    """The way that the words say between two numbers bound one by one, and whether the later of the two is the first.

    `before` and `between` are the words before the first and between both: `fell from [9] in 2010 to [4]`, `[9], up from [4]`.
    """
    if _BETWEEN.fullmatch(between):
        return course_from(before), False
    back = _BACK.fullmatch(between)
    if back is None:
        return None, False
    is_less = back["way"].lower() in ("down", "less", "lower")
    return Direction(Sense.LESS if is_less else Sense.MORE, back["way"], is_change=True), True
