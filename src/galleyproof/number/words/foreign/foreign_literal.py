"""A number as a German, French, Spanish or Russian paper writes it in, as English writes it out, with the way back.

`3,7 Millionen` is `3.7 million`, `siebenundzwanzig Prozent` is `twenty-seven percent`; of other languages that write a comma before decimals
only that is read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from galleyproof.model.look.language import primary
from galleyproof.number.words.cardinal import write_words
from galleyproof.number.words.foreign.foreign_cardinal import NUMBER_WORDS, read_cardinal

WITH_COMMA = frozenset(
    [
        "be",
        "bg",
        "ca",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fi",
        "fr",
        "gl",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "nb",
        "nl",
        "nn",
        "no",
        "pl",
        "pt",
        "ro",
        "ru",
        "sk",
        "sl",
        "sr",
        "sv",
        "tr",
        "uk",
    ]
)
"""Languages that write 3,7 and 1.234 (CLDR)."""

_WITH_POINT = frozenset(
    {"de-ch", "de-li", "es-mx", "es-us", "es-gt", "es-hn", "es-ni", "es-pa", "es-sv", "es-do", "es-pr"}
)
"""Regions of theirs that write 3.7."""

_OWN_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
"""Digits as these languages write them: `3.7` in such a paper is written as English does."""

_SWAPPED = str.maketrans(",.", ".,")

_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "de": {
            "tausend": "thousand", "million": "million", "millionen": "million", "mio.": "million", "mio": "million",
            "milliarde": "billion", "milliarden": "billion", "mrd.": "billion", "mrd": "billion", "billion": "trillion",
            "billionen": "trillion", "prozent": "percent", "v. h.": "percent", "prozentpunkte": "percentage points",
            "prozentpunkten": "percentage points", "rubel": "roubles", "pfund": "pounds", "zloty": "pln",
            "etwa": "about", "rund": "about", "ungefähr": "about", "circa": "circa", "zirka": "circa", "knapp": "almost",
            "fast": "almost", "beinahe": "almost", "mehr als": "more than", "über": "more than", "gut": "a good",
            "weniger als": "less than", "unter": "less than", "mindestens": "at least", "höchstens": "at most",
            "bis zu": "up to", "genau": "exactly", "nur": "only", "bis": "to", "und": "and", "von": "from",
            "zwischen": "between", "ein drittel": "a third", "zwei drittel": "two thirds", "ein viertel": "a quarter",
            "drei viertel": "three quarters", "die hälfte": "half", "ein halb": "half", "ein fünftel": "a fifth",
            "ein zehntel": "a tenth", "jahre": "years", "tonnen": "tonnes", "quadratkilometer": "square kilometres",
            "quadratmeter": "square metres", "kilometer": "kilometres", "meter": "metres", "hektar": "hectares",
        },
        "fr": {
            "mille": "thousand", "million": "million", "millions": "million", "milliard": "billion", "milliards": "billion",
            "billion": "trillion", "billions": "trillion", "pour cent": "percent", "p. 100": "percent", "euros": "euros",
            "points de pourcentage": "percentage points", "de": "of", "d’": "of ", "d'": "of ", "roubles": "roubles", "livres": "pounds",
            "environ": "about", "près de": "almost", "presque": "almost", "quelque": "about", "plus de": "more than",
            "moins de": "less than", "au moins": "at least", "au plus": "at most", "jusqu’à": "up to", "exactement": "exactly",
            "seulement": "only", "à": "to", "et": "and", "entre": "between", "un tiers": "a third", "deux tiers": "two thirds",
            "un quart": "a quarter", "trois quarts": "three quarters", "la moitié": "half", "un cinquième": "a fifth",
            "un dixième": "a tenth", "ans": "years", "tonnes": "tonnes", "kilomètres carrés": "square kilometres",
            "mètres carrés": "square metres", "kilomètres": "kilometres", "mètres": "metres", "hectares": "hectares",
        },
        "es": {
            "mil": "thousand", "millón": "million", "millones": "million", "mil millones": "billion", "billón": "trillion",
            "billones": "trillion", "por ciento": "percent", "puntos porcentuales": "percentage points",
            "de": "of", "rublos": "roubles", "libras": "pounds", "dólares": "dollars", "dólar": "dollar",
            "alrededor de": "about", "aproximadamente": "about", "unos": "about", "unas": "about", "cerca de": "almost",
            "casi": "almost", "más de": "more than", "menos de": "less than", "al menos": "at least", "como máximo": "at most",
            "hasta": "up to", "exactamente": "exactly", "solo": "only", "a": "to", "y": "and", "entre": "between",
            "un tercio": "a third", "dos tercios": "two thirds", "un cuarto": "a quarter", "tres cuartos": "three quarters",
            "la mitad": "half", "un quinto": "a fifth", "un décimo": "a tenth", "años": "years", "toneladas": "tonnes",
            "kilómetros cuadrados": "square kilometres", "metros cuadrados": "square metres", "kilómetros": "kilometres",
            "metros": "metres", "hectáreas": "hectares",
        },
        "ru": {
            **dict.fromkeys(("тысяча", "тысячи", "тысяч", "тысячу", "тысячам", "тысячами", "тысячах", "тыс."), "thousand"),
            **dict.fromkeys(("миллион", "миллиона", "миллионов", "миллионами", "миллионам", "млн", "млн."), "million"),
            **dict.fromkeys(("миллиард", "миллиарда", "миллиардов", "миллиардами", "млрд", "млрд."), "billion"),
            **dict.fromkeys(("триллион", "триллиона", "триллионов", "трлн", "трлн."), "trillion"),
            **dict.fromkeys(("процент", "процента", "процентов", "процентами", "процентам", "проц."), "percent"),
            **dict.fromkeys(("рубль", "рубля", "рублей", "руб."), "roubles"),
            **dict.fromkeys(("доллар", "доллара", "долларов", "долл."), "dollars"),
            **dict.fromkeys(("евро",), "euros"), **dict.fromkeys(("юань", "юаня", "юаней"), "yuan"),
            "процентных пункта": "percentage points", "процентных пунктов": "percentage points",
            "около": "about", "примерно": "about", "приблизительно": "about", "порядка": "about", "почти": "almost",
            "более": "more than", "более чем": "more than", "больше": "more than", "свыше": "more than",
            "менее": "less than", "менее чем": "less than", "меньше": "less than", "не менее": "at least",
            "не более": "at most", "до": "up to", "ровно": "exactly", "только": "only", "и": "and", "от": "from",
            "треть": "a third", "две трети": "two thirds", "четверть": "a quarter", "три четверти": "three quarters",
            "половина": "half", "половину": "half", "половины": "half", "лет": "years", "тонн": "tonnes",
            "квадратных километров": "square kilometres", "кв. км": "square kilometres", "км": "km", "километров": "kilometres",
            "гектаров": "hectares", "га": "ha",
        },
    }
)  # fmt: skip

READ = frozenset(_WORDS)
"""Languages whose number words are read, besides English."""


SCALE_WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        language: tuple(word for word, told in words.items() if told in ("thousand", "million", "billion", "trillion"))
        for language, words in _WORDS.items()
    }
)
"""What each of them calls thousands and more."""


@dataclass(frozen=True, slots=True)
class InEnglish:
    """A number in English, and where each of its characters stands in the author's words."""

    text: str
    back: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range in the author's words of a range of the English ones that is not empty."""
        return self.back[start], self.back[end - 1] + 1


def has_comma(language: str) -> bool:
    """Whether decimals follow a comma, and thousands a point."""
    return primary(language) in WITH_COMMA and language.lower() not in _WITH_POINT


def swapped(digits: str) -> str:
    """`1.234,5` for `1,234.5`, and the other way round."""
    return digits.translate(_SWAPPED)


def in_english(text: str, language: str) -> InEnglish:
    """The number as English writes it; what is no number word stays as it is."""
    words = _WORDS.get(primary(language), {})
    parts: list[str] = []
    back: list[int] = []
    at, end_of_last = 0, -1
    for match in _tokens(primary(language)).finditer(text):
        if match.start() < at:
            continue
        start, end = match.span()
        known = words.get(" ".join(match[0].lower().split()))
        if match["digits"]:
            told = swapped(match[0]) if has_comma(language) and _OWN_DIGITS.fullmatch(match[0]) else match[0]
        elif known is not None:
            told = known
        elif cardinal := read_cardinal(text, start, primary(language)):
            value, end = cardinal
            # Two numbers beside each other are not one: `zwanzig hundert` is no twenty-one hundred.
            is_second = end_of_last >= 0 and text[end_of_last:start].isspace()
            told = f"/{value}" if is_second else write_words(Decimal(value)) or text[start:end]
            end_of_last = end
        else:
            told = match[0]
        _add(parts, back, text[at:start], at, start)
        _add(parts, back, told, start, end)
        at = end
    _add(parts, back, text[at:], at, len(text))
    return InEnglish("".join(parts), tuple(back))


def _add(parts: list[str], back: list[int], told: str, start: int, end: int) -> None:
    parts.append(told)
    back.extend(range(start, end) if len(told) == end - start else [*[start] * (len(told) - 1), end - 1][: len(told)])


@cache
def _tokens(language: str) -> re.Pattern[str]:
    words = [
        re.escape(word).replace(r"\ ", r"\s+") for word in (*_WORDS.get(language, {}), *NUMBER_WORDS.get(language, ()))
    ]
    longest = "|".join(sorted(words, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?P<digits>\d[\d.,]*\d|\d)|(?<!\w)(?:{longest})(?:(?<=[’'])|(?!\w))", re.IGNORECASE)
