"""What a number counts or measures: a dimension and a scale, read from the words that authors write."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from galleyproof.model.evidence.unit_words import (
    CURRENCIES,
    CURRENCY_CODES,
    HEADS,
    MEASURES,
    ONE_THING,
    PREFIXED,
    PREFIXES,
    SCALE_SPELLINGS,
    SCALES,
    SYMBOLS,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `USD million` is the dimension USD at the scale 1,000,000."""

    dimension: str
    """`number` for a pure number, a currency's code, a measure such as `metre`, or a noun in the singular; of what is
    counted or measured by something else both, `USD/person`."""
    scale: Decimal
    """How many of the dimension's base unit one of this unit is."""
    is_named: bool
    """Whether prose must write the unit beside the number: true but for pure numbers and counted things."""


NUMBER = Unit("number", Decimal(1), is_named=False)
PER_CENT = Unit("number", Decimal("0.01"), is_named=True)

_PURE = ("", "time", "times", "ratio", "share", "fraction", "proportion", "number", "fold", "×", "x")


@cache
def read_unit(words: str) -> Unit | None:
    """The unit that `words` name: `USD million`, `per cent`, `km²`, `million doses`, `schools`, `USD per barrel`; None where
    they begin with a currency or a scale and go on with something else.
    """
    typed = _typed(words)
    if rate := _PER.match(typed):
        return _rate(read_unit(rate["above"]), rate["below"])
    text = typed.lower()
    if text in _PURE:
        return NUMBER
    if named := _named(typed):
        return named
    parts = typed.split(" ")
    scale = Decimal(1)
    if len(parts) > 1 and parts[-1].lower() in SCALES:
        scale, parts = SCALES[parts[-1].lower()], parts[:-1]
    elif parts[0].lower() in SCALES and parts[0].lower() != "m":
        scale, parts = SCALES[parts[0].lower()], parts[1:]
    rest = " ".join(parts)
    if not rest:
        return Unit("number", scale, is_named=False)
    inner = _named(rest)
    if inner is not None:
        return Unit(inner.dimension, inner.scale * scale, is_named=inner.is_named)
    if any(part.lower() in CURRENCIES or part.lower() in SCALES for part in parts):
        return None
    return Unit(singular(rest.lower()), scale, is_named=False)


def divisor(words: str) -> Unit | None:
    """What stands behind `per` in the name of a unit: `barrel` of `USD per barrel`; None where nothing does."""
    rate = _PER.match(_typed(words))
    return _below(rate["below"]) if rate else None


def _typed(words: str) -> str:
    """The words without hyphens, ways to write a scale, and what only says how money was counted: `constant 2015 US$ millions`."""
    text = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", re.sub(r"\bU\.\s?S\.(?=\s)", "US", words.translate(_PLAINLY)))
    if money := _COUNTED.fullmatch(" ".join(text.split())):
        text = money["money"]
    text = re.sub(r"\s(?:annually|yearly|per\sannum|p\.\s?a\.)\s*$", " per year", text)
    spelled = " ".join(SCALE_SPELLINGS.get(word.lower().rstrip("."), word) for word in text.split())
    return re.sub(r"\b(thousand|million|billion|trillion) (?:of |d’|d')", r"\1 ", spelled)


_COUNTED = re.compile(
    r"(?:(?:current|constant|nominal|real|(?:19|20)\d\d|in)\s)*"
    r"(?P<money>\S*(?:US\$|\$|€|£|¥|\bUSD|\bEUR|\bGBP|dollars|euros)\S*(?:\s(?:thousand|million|billion|trillion|m|mn|bn)s?)?"
    r"|(?:thousand|million|billion|trillion)s?(?:\sof)?\s(?:US\$|\$|€|£|¥|USD|EUR|GBP|US\sdollars|dollars|euros))"
    r"(?:\s?\([^()]*\)|,?\s(?:(?:at\s)?(?:current|constant|(?:19|20)\d\d)\s?(?:prices)?))*",
    re.IGNORECASE,
)
_PLAINLY = str.maketrans({"²": "2", "³": "3", "₂": "2", "\u00a0": " ", "\u202f": " "})
_PER = re.compile(
    r"^(?P<above>.*?)(?:\s?/\s?|(?:^|\s)per\s(?!cent\b|mille\b)|\s(?:an?|each|for\seach|for\severy)\s)(?P<below>[^;:!?()]*[^,;:!?().\s])$",
    re.IGNORECASE,
)


def _rate(above: Unit | None, below: str) -> Unit | None:
    by = _below(below)
    if above is None or by is None:
        return None
    return Unit(f"{above.dimension}/{by.dimension}", above.scale / by.scale, is_named=True)


def _below(words: str) -> Unit | None:
    """What something is counted by: `barrel`, `1,000 people`, `km2`; nobody else is meant by `100,000`."""
    digits = re.match(r"\d[\d,.\s]*(?=\s|$)", words)
    noun = words[digits.end() :].strip() if digits else words
    if "," in noun:
        return None
    count = Decimal(re.sub(r"\D", "", digits[0])[:12]) if digits else Decimal(1)
    found = read_unit(noun)
    if found is None or count == 0:
        return None
    person = singular("people")
    dimension = (
        person if (found.dimension == "number" and not found.is_named) or found.dimension in HEADS else found.dimension
    )
    return Unit(dimension, found.scale * count, is_named=found.is_named)


def singular(noun: str) -> str:
    """The noun's singular, near enough to tell two units apart: `universities` -> `university`."""
    if noun in ONE_THING:
        return ONE_THING[noun]
    for ending, one in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if noun.endswith(ending) and not noun.endswith("ss"):
            return re.sub(f"{ending}$", one, noun)
    return noun


def _named(typed: str) -> Unit | None:
    """A currency or measure, whatever it is of: `tonnes of wheat`, `per cent of GDP`, `Mt CO2`."""
    if typed in CURRENCY_CODES:
        return Unit(typed, Decimal(1), is_named=True)
    text = typed.lower()
    for form in (text, singular(text)):
        if form in CURRENCIES:
            return Unit(CURRENCIES[form], Decimal(1), is_named=True)
    of = re.match(
        r"(?P<measure>.+?)(?:\sof\s\S.*|(?:\s?co2|\s(?:ch4|n2o|c))(?:\s?e|\s?eq\w*\.?)?)$", typed, re.IGNORECASE
    )
    for words in (typed, of["measure"]) if of else (typed,):
        found = SYMBOLS.get(words) or _measure(words.lower()) or _measure(singular(words.lower()))
        if found is not None:
            return Unit(found[0], Decimal(found[1]), is_named=True)
    return None


def _measure(text: str) -> tuple[str, str] | None:
    if text in MEASURES:
        return MEASURES[text]
    for prefix, factor in (("", "1"), *PREFIXES.items()):
        if text.startswith(prefix) and (base := PREFIXED.get(text[len(prefix) :])):
            return base[0], f"{Decimal(base[1]) * Decimal(factor):f}"
    return None
