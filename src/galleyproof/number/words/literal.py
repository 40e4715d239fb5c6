"""The words of a bound number in, what they say out: number or range, digits shown, unit, and how loosely it is meant."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from galleyproof.model.evidence.unit import NUMBER, Unit, divisor, read_unit
from galleyproof.model.evidence.unit_words import CURRENCIES, CURRENCY_CODES, SCALES
from galleyproof.model.look.language import primary
from galleyproof.number.words.foreign.foreign_literal import InEnglish, in_english
from galleyproof.number.words.spelled_number import spelled_number


class Manner(Enum):
    """How the number is meant."""

    EXACT = "exact"
    ABOUT = "about"
    BELOW = "below"
    """`almost`, `nearly`: a little less, or just so much."""
    ABOVE = "above"
    """`more than`, `over`: a little more."""
    UNDER = "under"
    """`fewer than`, `less than`."""
    AT_LEAST = "at least"
    AT_MOST = "at most"


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """One number as written."""

    value: Fraction
    """In the literal's unit, its scale word applied."""
    step: Fraction
    """One unit of the last digit shown, in the same unit: 100 million for `3.7 billion`."""
    loose_step: Fraction
    """The same with zeros at the end of a whole number taken as not shown: 100 for `4,300`."""
    start: int
    """Offset in the literal of the number itself, without scale word and currency."""
    end: int
    scale: Decimal = Decimal(1)
    decimals: int = 0
    is_words: bool = False
    is_fraction: bool = False
    """`a third`, `½`, `3:2`, `one in five`."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A bound number as written."""

    text: str
    """In English."""
    low: WrittenNumber
    high: WrittenNumber
    """The same as `low` unless a range is written."""
    unit: Unit
    manner: Manner
    head: Unit | None
    """Of a cell: the unit that its head names, and that the literal takes where it names none."""
    language: str = "en"
    typed: InEnglish | None = None
    """Of another language than English: where the English words stand in the author's."""
    own: str = ""
    """The author's words, of a language other than English."""
    lent: tuple[Decimal, Unit] | None = None
    """Scale and unit that another number of the sentence gives it: `from [3.2] to [4.1 million]`."""
    outside: str = ""
    """The words before its brackets that say how it is meant: `more than [4,000]`."""


NO_NUMBER = "it does not begin with a number"
LONGEST = 60
"""Characters of a number; what is longer is none."""


def read_literal(text: str, head: Unit | None = None, language: str = "en", *, is_from: bool = False) -> Literal | str:
    """What `text`, perhaps in a column whose head names a unit, says; where it cannot be read, the reason, in a few words.

    `language` is the paper's, a BCP 47 tag. `is_from`: `from` stands before it, after which a range may descend.
    """
    if (loss := _IN_BRACKETS.fullmatch(text)) is not None and primary(language) == "en":
        literal = _Reader(f" {loss['inner']} ", head, is_from=False).literal()
        is_one = not isinstance(literal, str) and literal.low is literal.high
        return _as_loss(literal, text) if not isinstance(literal, str) and is_one and literal.low.value > 0 else literal
    if primary(language) == "en":
        return _Reader(text, head, is_from=is_from).literal()
    typed = in_english(text, language)
    literal = _Reader(typed.text, head, is_from=is_from).literal()
    return literal if isinstance(literal, str) else replace(literal, language=language, typed=typed, own=text)


def lend(literal: Literal, lent: tuple[Decimal, Unit]) -> Literal:
    """The literal with the scale and unit of another, where it names none itself."""
    scale = lent[0] if literal.low.scale == 1 else Decimal(1)
    is_one = literal.high is literal.low
    low = scaled(literal.low, scale)
    unit = lent[1] if literal.unit is NUMBER else literal.unit
    return replace(literal, low=low, high=low if is_one else scaled(literal.high, scale), unit=unit, lent=lent)


_IN_BRACKETS = re.compile(r"\((?P<inner>[^()]*\d[^()]*)\)")
"""As accountants write a loss."""


def _as_loss(literal: Literal, text: str) -> Literal:
    figure = replace(literal.low, value=-literal.low.value)
    return replace(literal, text=text, low=figure, high=figure)


_MANNERS = {
    Manner.ABOUT: (
        "about", "roughly", "approximately", "some", "around", "circa", "ca.", "c.", "approx.", "in the region of",
        "close to", "~", "≈",
    ),
    Manner.BELOW: ("almost", "nearly", "just under", "not quite", "just below", "a little under"),
    Manner.ABOVE: ("more than", "over", "above", "upwards of", "just over", "a little over", "exceeding", "a good", ">"),
    Manner.UNDER: ("fewer than", "less than", "under", "below", "<"),
    Manner.AT_LEAST: ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "≥"),
    Manner.AT_MOST: ("up to", "at most", "no more than", "not more than", "as many as", "a maximum of", "≤"),
    Manner.EXACT: ("exactly", "just", "only", "precisely", "between", "from", "a total of", "as much as", "by"),
}  # fmt: skip
_BY_WORDS = {words: manner for manner, all_words in _MANNERS.items() for words in all_words}


def _alternatives(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_MANNER = re.compile(rf"(?:{_alternatives(list(_BY_WORDS))})(?=[\s\d.$€£¥½¼¾−-])\s*", re.IGNORECASE)
_SIGNS = [sign for sign in CURRENCIES if len(sign) <= 3]
_CURRENCY = re.compile(
    rf"(?:{_alternatives(_SIGNS)}|(?-i:{'|'.join(sorted(CURRENCY_CODES))}))(?![A-Za-z])\s*", re.IGNORECASE
)
_THOUSANDS = ",’' \u2009\u202f\u00a0"
_DIGITS = re.compile(
    rf"(?P<sign>[-−–+]|(?:minus|negative)\s)?(?P<whole>\d{{1,3}}(?:(?P<mark>[{_THOUSANDS}])\d{{3}}(?:(?P=mark)\d{{3}})*)|\d+|(?=\.\d))"
    r"(?P<rest>\.\d+)?(?![\d.]*\d)(?P<power>(?:\s?[×x·]\s?10)?(?:\^[-−]?\d{1,3}\^?|[⁻]?[⁰¹²³⁴-⁹]+))?"
)
_SIGN = re.compile(rf"(?P<sign>[-−–+]|(?:minus|negative)\s)(?={_alternatives(_SIGNS)}|[A-Za-z])", re.IGNORECASE)
"""Before a currency, or a number in words."""
_BELOW_ZERO = re.compile(r"\s*\bbelow\szero$")
_UNIT_AGAIN = re.compile(
    r"(?P<unit>\s?(?:%|[^\W\d_]{1,20}(?:\s[^\W\d_]{1,20})?))(?=\s*(?:–|—|-|\bto\b|\band\b)\s*[\d.$€£¥])"
)
"""After the first number of a range, `50% to 75%`."""
_PARTS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
          "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8)}  # fmt: skip
_PART = re.compile(rf"(?P<whole>\d+)?(?P<part>[{''.join(_PARTS)}])")
_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_WORD = re.compile(r"[A-Za-z]+")
_TO = re.compile(r"\s*(?:–|—|-|\bto\b|\band\b)\s*")
_SCALE = re.compile(
    rf"\s*-?(?P<scale>{_alternatives([s for s in SCALES if s != 'hundred'])})(?![A-Za-z])", re.IGNORECASE
)
_OUT_OF = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?", re.IGNORECASE)
_RATIO = re.compile(r"\s?:\s?(?=\d)")
_LARGEST_WHOLE = 100
"""Of a share in words: `one in 2,019` is a year, or finer than shares are compared."""


_BESIDE_UNIT = tuple(
    (re.compile(beside), instead)
    for beside, instead in (
        (r"\.+$", ""),
        (r"^of ", ""),
        (_BELOW_ZERO.pattern, ""),
        (r"\b(as (?:much|many|large|high)(?: as)?|in all|altogether|more|further|different|other)$", ""),
        # `half a per cent`, `a quarter of one percentage point`
        (r"^(?:an?|one) (?=per ?cent|percentage point|basis point)", ""),
        (r"^(%|per ?cent) (?:less|fewer|lower|higher|larger|smaller|greater)$", r"\1"),
        (r"^\s+|\s+$", ""),
        (r"^(?:more|further|new|different|other) ", ""),
        # `a ten-kilometre-long road`
        (r"(?<=\w) (?:long|wide|high|tall|deep|old|thick|strong)$", ""),
        # What makes a place in a row of a number: `3rd`, `third place`.
        (r"^(?:(?:st|nd|rd|th)\b ?)?(?:place|rank|position)?$", ""),
    )
)
"""What stands around a unit and is none of it, in the order in which it is taken away, and what is put in its place."""


class _Reader:
    """Reads one literal from left to right."""

    def __init__(self, text: str, head: Unit | None, *, is_from: bool) -> None:
        self.text, self.head, self.at = text, head, len(text) - len(text.lstrip())
        self.is_from = is_from or text.lstrip().lower().startswith("from ")

    def literal(self) -> Literal | str:
        manner = self.manner()
        before, sign = self.at, self.take(_SIGN)
        currency = self.currency()
        low = self.figure()
        if low is not None and sign is not None:
            is_less = sign["sign"] != "+"
            low = replace(low, value=-low.value if is_less else low.value, start=before)
        if low is None:
            return NO_NUMBER
        high, currency = self.range(low, currency)
        if low.scale == 1 and high.scale != 1:
            low = scaled(low, high.scale)
        if high is not low and low.value >= high.value and (low.value == high.value or not self.is_from):
            return "its range does not ascend"
        unit = self.unit(currency)
        if isinstance(unit, str):
            return unit
        if _BELOW_ZERO.search(self.text.rstrip()):
            is_one = high is low
            low, high = replace(high, value=-high.value), replace(low, value=-low.value)
            high = low if is_one else high
        if self.head is not None and unit is NUMBER and not currency:
            # `1.2 billion` under `USD million` has a scale of its own.
            has_scale = low.scale != 1
            unit = replace(self.head, scale=Decimal(1)) if has_scale and self.head.is_named else self.head
        return Literal(self.text, low, high, unit, manner, self.head)

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
        return match

    def manner(self) -> Manner:
        manner = Manner.EXACT
        while (match := self.take(_MANNER)) is not None:
            found = _BY_WORDS[" ".join(match[0].lower().split())]
            manner = found if manner is Manner.EXACT else manner
        return manner

    def currency(self) -> str:
        match = self.take(_CURRENCY)
        if match is None:
            return ""
        sign = match[0].strip()
        return sign if sign in CURRENCY_CODES else CURRENCIES[sign.lower()]

    def figure(self) -> WrittenNumber | None:
        start = self.at
        found = self.part() or self.digits() or self.words()
        if found is None:
            self.at = start
            return None
        found = self.share(self.ratio(found))
        scale = Decimal(1)
        while (match := self.take(_SCALE)) is not None:
            scale *= SCALES[match["scale"].lower()]
        return scaled(found, scale)

    def part(self) -> WrittenNumber | None:
        """A fraction of one character, `2½`."""
        start, match = self.at, self.take(_PART)
        if match is None or len(match[0]) > LONGEST:
            return None
        above, below = _PARTS[match["part"]]
        value, step = int(match["whole"] or 0) + Fraction(above, below), Fraction(1, below)
        return WrittenNumber(value, step, step, start, self.at, is_fraction=True)

    def ratio(self, first: WrittenNumber) -> WrittenNumber:
        """`3:2`, as good as one and a half."""
        begin = self.at
        if first.is_words or first.is_fraction or self.take(_RATIO) is None:
            return first
        below = self.digits()
        if below is None or below.value == 0:
            self.at = begin
            return first
        value, step = first.value / below.value, 1 / below.value
        return WrittenNumber(value, step, step, first.start, self.at, is_fraction=True)

    def share(self, first: WrittenNumber) -> WrittenNumber:
        """`one in five`, `seven out of ten`: a fraction as good as one; otherwise the number itself."""
        begin = self.at
        if self.take(_OUT_OF) is None or first.is_fraction:
            self.at = begin
            return first
        whole = self.digits() or self.words()
        if whole is None or whole.is_fraction or not 0 < whole.value <= _LARGEST_WHOLE or first.value >= whole.value:
            self.at = begin
            return first
        value, step = first.value / whole.value, 1 / whole.value
        return WrittenNumber(value, step, step, first.start, self.at, is_fraction=True)

    def digits(self) -> WrittenNumber | None:
        start = self.at
        match = self.take(_DIGITS)
        if match is None or len(match[0]) > LONGEST:
            return None
        whole = re.sub(r"\D", "", match["whole"])
        rest = match["rest"] or ""
        value = Fraction(whole + rest) * (-1 if (match["sign"] or "+") != "+" else 1)
        step = Fraction(1, 10 ** max(len(rest) - 1, 0))
        zeros = 0 if rest else min(len(whole) - len(whole.rstrip("0")), len(whole) - 1)
        decimals = max(len(rest) - 1, 0)
        found = WrittenNumber(value, step, step * 10**zeros, start, self.at, decimals=decimals)
        return found if match["power"] is None else _raised(found, match["power"])

    def words(self) -> WrittenNumber | None:
        start, words, ends = self.at, list[str](), list[int]()
        for match in re.finditer(r"[A-Za-z]+|[^A-Za-z\s-]", self.text[start:]):
            if not match[0].isalpha():
                break
            words.append(match[0].lower())
            ends.append(start + match.end())
        found = spelled_number(words)
        if found is None:
            return None
        self.at = ends[found.used - 1] - found.left
        return WrittenNumber(
            found.value, found.step, found.loose_step, start, self.at, is_words=True, is_fraction=found.is_fraction
        )

    def range(self, low: WrittenNumber, currency: str) -> tuple[WrittenNumber, str]:
        """The upper end where a range is written, else `low`."""
        begin = self.at
        again = _UNIT_AGAIN.match(self.text, self.at)
        if again is not None and self.text.rstrip().endswith(again["unit"].strip()):
            self.at = again.end()
        if self.take(_TO) is None:
            self.at = begin
            return low, currency
        second = self.currency()
        high = self.figure()
        if high is None:
            self.at = begin
            return low, currency
        return high, currency or second

    def unit(self, currency: str) -> Unit | str:
        """What the rest of the words names; a noun after a number of another unit belongs to neither."""
        rest = " ".join(self.text[self.at :].replace("-", " ").replace("^2^", "²").split())
        for beside, instead in _BESIDE_UNIT:
            rest = beside.sub(instead, rest)
        # `CO2` and `km2` count nothing, and `per 100,000` is what is counted by.
        if re.search(r"(?<![^\W\d_])\d", re.sub(r"(?:^|\s)per\s\d[\d,.\s]*", " ", rest)):
            return "it holds more than one number"
        if currency:
            if by := divisor(f"{currency} {rest}"):
                return Unit(f"{currency}/{by.dimension}", 1 / by.scale, is_named=True)
            if rest and read_unit(rest) is not NUMBER:
                return f"`{rest}` stands after an amount of money"
            return Unit(currency, Decimal(1), is_named=True)
        found = read_unit(rest)
        if found is None:
            return f"`{rest}` is no unit"
        return found


def _raised(figure: WrittenNumber, power: str) -> WrittenNumber | None:
    """`3.1 × 10^6^`, or `10^6^`, a power itself and exact."""
    exponent = re.sub(r"^\s?[×x·]\s?10|\^", "", power).translate(_RAISED).replace("−", "-")
    if not re.fullmatch(r"-?\d{1,3}", exponent) or abs(int(exponent)) > 30:
        return None
    if re.match(r"\s?[×x·]", power):
        by = Fraction(10) ** int(exponent)
        return replace(figure, value=figure.value * by, step=figure.step * by, loose_step=figure.loose_step * by)
    value = figure.value ** int(exponent)
    return replace(figure, value=value, step=min(Fraction(1), abs(value)), loose_step=min(Fraction(1), abs(value)))


def scaled(figure: WrittenNumber, scale: Decimal) -> WrittenNumber:
    """The number times a scale, its digits as they are."""
    by = Fraction(scale)
    return replace(
        figure,
        value=figure.value * by,
        step=figure.step * by,
        loose_step=figure.loose_step * by,
        scale=figure.scale * scale,
    )
