"""The kinds of numbers that state no quantity, each a pattern; the only place that knows them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from galleyproof.model.look.language import primary
from galleyproof.number.run import OBJECT
from galleyproof.number.words.cardinal import CARDINALS, PARTS
from galleyproof.number.words.foreign.foreign_numerals import number_words, scale_after, stating_nothing
from galleyproof.number.words.idioms import ORDINAL, ORDINALS, PHRASES, PRONOUNS, TENS, UNITS
from galleyproof.number.words.naming_words import ADDRESSES, LOCATORS, REFERENCES
from galleyproof.number.words.naming_words import NAMES as NAMINGS
from galleyproof.number.words.time_words import DATES, YEARS


@dataclass(frozen=True, slots=True)
class NumberKind:
    """One kind."""

    name: str
    pattern: re.Pattern[str]
    """Matches the number with the words that show its kind; every number within the match is of it."""
    why: str


def _kind(name: str, why: str, *patterns: str) -> NumberKind:
    return NumberKind(name, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), why)


# Neither t(28) nor F(2, 57): degrees of freedom are a quantity.
_COUNTED_OFF = (
    r"(?<![A-Za-z²])\((?:\d{1,2}|[ivx]+)\)",
    r"(?:^|(?<=[;:,]\s)(?<!\(\d,\s)(?<!\(\d\d,\s))\d{1,2}\)",
)

KINDS: tuple[NumberKind, ...] = (
    _kind("address", "addresses on the web, DOIs and other identifiers", *ADDRESSES),
    _kind("unit", "a scale that belongs to a unit, the base of a rate: USD million, per 100,000", *UNITS),
    _kind("date", "days, months with their year, times of day, how long before or after", *DATES),
    _kind("locator", "p. 79, pp. 2–3, para. 1, fol. 12r, II, 33", *LOCATORS),
    _kind("reference", "figure 3, chapter two, nos. 1–35, Directive No. 5, FO 371/23", *REFERENCES),
    _kind("year", "years, spans of years, decades, academic years", *YEARS),
    _kind("name", "G20, Covid-19, Nord Stream 2, 9/11, World War One", *NAMINGS),
    _kind("ordinal", "first, second, 21st, twenty-first; a quarter or half that is one of a row", *ORDINALS),
    _kind("enumeration", "(1), (2) in a sentence", *_COUNTED_OFF),
    _kind("pronoun", "`one` that stands for a thing or a person and counts nothing", *PRONOUNS),
    _kind("phrase", "set phrases and compounds that count nothing: half-hearted, two-state, on the one hand", *PHRASES),
)
"""In the order in which they are tried; the first that fits names the kind."""

NAMES = (*(kind.name for kind in KINDS), "list", "title", "quotation", "model")
"""What `kind=` may say: the kinds above and some that no pattern can tell."""

_CARDINAL = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SCALE = "hundreds?|thousands?|millions?|billions?|trillions?|dozens?"
_PART = "|".join(sorted((part for part in PARTS if part not in ("half", "halves")), key=len, reverse=True))
_NOT_COUNTED = r"(?!\s(?!of\b|more\b|less\b|as\b|to\b|in\b|for\b|by\b|at\b|from\b|and\b|or\b|was\b|is\b|were\b|are\b|had\b|has\b)\w)"
_DIGITS = r"""(?P<digits>(?:(?<![\w)–])[-−])?(?:\d{1,3}(?:\x20\d{3})+(?![\d,.]*\d)|\d+(?:[.,’'\u2009\u202f\u00a0]\d+)*)(?:\^[-−]?\d+\^)?[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]?
        (?:\s?[×x·]\s?10(?:\^[-−]?\d+\^?|[⁻⁰¹²³⁴-⁹]+))?
        |(?<![\w.])[-−]?\.\d+|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])"""
_NUMERAL = rf"""(?=[-−.\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\b[a-z])(?:(?P<part>\b(?:(?:an?|one)[\s-](?:{_PART})\b{_NOT_COUNTED}|(?:{_CARDINAL})[\s-](?:{_PART})s\b))
    | {_DIGITS}
    | (?P<words>\b(?:{_CARDINAL}|{_SCALE}|half|halves|twice|thrice)\b
        (?:(?:[\s-]|\sand\s)(?:{_CARDINAL}|{_SCALE}|half)\b)*)
    | (?P<ordinal>\b(?:(?:{TENS})-)?(?:{ORDINAL})(?:ly)?\b))"""
NUMERAL = re.compile(_NUMERAL, re.VERBOSE | re.IGNORECASE)
"""Every number in digits or words, fractions and ordinals too."""
_IN_SMALL = re.compile(_NUMERAL, re.VERBOSE)
"""The same in small letters, which is found in half the time."""
_IN_DIGITS = re.compile(_DIGITS, re.VERBOSE)

AROUND = 200
"""Characters before and after a number within which stands whatever shows its kind; an address may be longer."""


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text."""

    start: int
    end: int
    kind: str
    """Empty where no kind fits: a quantity."""


@lru_cache(maxsize=4096)
def numerals_in(text: str, language: str = "en") -> tuple[FoundNumber, ...]:
    """Each number in `text` with its kind; `OBJECT` characters hide what is bound already.

    `language` is the paper's, a BCP 47 tag: in one whose number words are not read, those in digits are found.
    """
    language = primary(language)
    matches = list(_english(text) if language == "en" else _foreign(text, language))
    if not matches:
        return ()
    known = _Kinds(text, matches[0].start, matches[-1].end, _kinds_of(language))
    found: list[FoundNumber] = []
    last: tuple[int, int] | None = None
    for match in matches:
        name, around = known.kind_of(match.start + match.sign, match.end, is_part=match.is_part)
        if around is not None and around == last:
            # The parts of one date or span of years are one number.
            found[-1] = FoundNumber(found[-1].start, match.end, name)
        else:
            found.append(FoundNumber(match.start, match.end, name))
        last = around
    return tuple(found)


class _Match(NamedTuple):
    """A number in a text."""

    start: int
    end: int
    sign: int = 0
    """Characters before its digits: a hyphen may join a span of years, and does not decide the kind."""
    is_part: bool = False
    """Whether it is a fraction in words."""


def _english(text: str) -> Iterator[_Match]:
    small = text.lower()
    for match in _IN_SMALL.finditer(small) if len(small) == len(text) else NUMERAL.finditer(text):
        yield _Match(match.start(), match.end(), _sign(match[0]), match["part"] is not None)


def _foreign(text: str, language: str) -> Iterator[_Match]:
    digits = [
        _Match(match.start(), scale_after(text, match.end(), language), _sign(match[0]))
        for match in _IN_DIGITS.finditer(text)
    ]
    hidden = masked(text, [(match.start, match.end) for match in digits])
    yield from sorted((*digits, *(_Match(start, end) for start, end in number_words(hidden, language))))


@lru_cache(maxsize=8)
def _kinds_of(language: str) -> tuple[NumberKind, ...]:
    own = stating_nothing(language) if language != "en" else {}
    return tuple(
        _kind(kind.name, kind.why, kind.pattern.pattern, *own[kind.name]) if kind.name in own else kind
        for kind in KINDS
    )


class _Kinds:
    """Where a text shows kinds; each kind is looked for when a number first asks for it."""

    def __init__(self, text: str, first: int, last: int, kinds: tuple[NumberKind, ...]) -> None:
        self._text, self._kinds = text, kinds
        self._first, self._last = max(first - AROUND, 0), min(last + AROUND, len(text))
        self._known: dict[str, list[tuple[int, int]]] = {}

    def kind_of(self, start: int, end: int, *, is_part: bool) -> tuple[str, tuple[int, int] | None]:
        """The first kind with a match around the range, and that match."""
        for kind in self._kinds:
            spans = self._spans(kind)
            at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
            if at >= 0 and end <= spans[at][1] and not (is_part and kind.name == "ordinal"):
                return kind.name, spans[at]
        return "", None

    def _spans(self, kind: NumberKind) -> list[tuple[int, int]]:
        if kind.name not in self._known:
            first, last = (0, len(self._text)) if kind.name == "address" else (self._first, self._last)
            self._known[kind.name] = [match.span() for match in kind.pattern.finditer(self._text, first, last)]
        return self._known[kind.name]


def masked(text: str, ranges: list[tuple[int, int]]) -> str:
    """`text` with each of the ranges blotted out, its length kept."""
    parts, at = [], 0
    for start, end in sorted(ranges):
        begin = max(start, at)
        if end > begin:
            parts += [text[at:begin], OBJECT * (end - begin)]
            at = end
    return "".join([*parts, text[at:]])


def _sign(number: str) -> int:
    return 1 if number[0] in "-−" else 0
