"""What a number counts or measures: a dimension and a scale, read from the words that authors write."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `USD million` is the dimension USD at the scale 1,000,000."""

    dimension: str
    """`number` for a pure number, a currency's code, a measure such as `metre`, or a noun in the singular."""
    scale: Decimal
    """How many of the dimension's base unit one of this unit is."""
    is_named: bool
    """Whether prose must write the unit beside the number: true but for pure numbers and counted things."""


NUMBER = Unit("number", Decimal(1), is_named=False)
PER_CENT = Unit("number", Decimal("0.01"), is_named=True)

SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(10) ** 3,
    "million": Decimal(10) ** 6,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "m": Decimal(10) ** 6,
    "mn": Decimal(10) ** 6,
    "bn": Decimal(10) ** 9,
}
"""The words for powers of ten."""

CURRENCIES = {
    "usd": "USD", "us$": "USD", "$": "USD", "us dollar": "USD", "dollar": "USD",
    "eur": "EUR", "€": "EUR", "euro": "EUR",
    "gbp": "GBP", "£": "GBP", "pound": "GBP",
    "cny": "CNY", "rmb": "CNY", "¥": "CNY", "yuan": "CNY", "renminbi": "CNY",
    "rub": "RUB", "rouble": "RUB", "ruble": "RUB",
    "byn": "BYN", "jpy": "JPY", "yen": "JPY", "chf": "CHF", "pln": "PLN", "uah": "UAH",
}  # fmt: skip
"""Signs, codes and names of currencies, in lower case and singular."""

_MEASURES: dict[str, tuple[str, str]] = {
    "mm": ("metre", "0.001"), "millimetre": ("metre", "0.001"), "cm": ("metre", "0.01"), "centimetre": ("metre", "0.01"),
    "m": ("metre", "1"), "metre": ("metre", "1"), "meter": ("metre", "1"),
    "km": ("metre", "1000"), "kilometre": ("metre", "1000"), "kilometer": ("metre", "1000"),
    "mile": ("metre", "1609.344"),
    "m2": ("square metre", "1"), "square metre": ("square metre", "1"),
    "ha": ("square metre", "10000"), "hectare": ("square metre", "10000"),
    "km2": ("square metre", "1000000"), "square kilometre": ("square metre", "1000000"),
    "sq km": ("square metre", "1000000"), "square kilometer": ("square metre", "1000000"),
    "kg": ("gram", "1000"), "kilogram": ("gram", "1000"), "g": ("gram", "1"), "gram": ("gram", "1"),
    "tonne": ("gram", "1000000"), "t": ("gram", "1000000"),
    "per cent": ("number", "0.01"), "percent": ("number", "0.01"), "%": ("number", "0.01"),
    "°c": ("degree Celsius", "1"), "degree celsius": ("degree Celsius", "1"), "degrees celsius": ("degree Celsius", "1"),
    "°f": ("degree Fahrenheit", "1"), "degree fahrenheit": ("degree Fahrenheit", "1"),
    "degrees fahrenheit": ("degree Fahrenheit", "1"),
    "percentage point": ("percentage point", "1"), "pp": ("percentage point", "1"),
}  # fmt: skip
_PURE = ("", "time", "times", "ratio", "number", "fold", "×", "x")
_SAME_THING = {
    "people": "person",
    "inhabitants": "person",
    "men": "person",
    "women": "person",
    "vehicles": "vehicle",
    "series": "series",
}


@cache
def read_unit(words: str) -> Unit | None:
    """The unit that `words` name: `USD million`, `per cent`, `km²`, `million doses`, `schools`; None where they
    begin with a currency or a scale and go on with something else.
    """
    text = " ".join(words.replace("²", "2").replace("\u00a0", " ").lower().split())
    if text in _PURE:
        return NUMBER
    if named := _named(text):
        return named
    parts = text.split(" ")
    scale = Decimal(1)
    if len(parts) > 1 and parts[-1] in SCALES:
        scale, parts = SCALES[parts[-1]], parts[:-1]
    elif parts[0] in SCALES and parts[0] != "m":
        scale, parts = SCALES[parts[0]], parts[1:]
    rest = " ".join(parts)
    if not rest:
        return Unit("number", scale, is_named=False)
    inner = _named(rest)
    if inner is not None:
        return Unit(inner.dimension, inner.scale * scale, is_named=inner.is_named)
    if any(part in CURRENCIES for part in parts) or any(part in SCALES for part in parts):
        return None
    return Unit(singular(rest), scale, is_named=False)


def singular(noun: str) -> str:
    """The noun's singular, near enough to tell two units apart: `universities` -> `university`."""
    if noun in _SAME_THING:
        return _SAME_THING[noun]
    for ending, one in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if noun.endswith(ending) and not noun.endswith("ss"):
            return re.sub(f"{ending}$", one, noun)
    return noun


def _named(text: str) -> Unit | None:
    for form in (text, singular(text)):
        if form in CURRENCIES:
            return Unit(CURRENCIES[form], Decimal(1), is_named=True)
        if form in _MEASURES:
            dimension, scale = _MEASURES[form]
            return Unit(dimension, Decimal(scale), is_named=True)
    return None
