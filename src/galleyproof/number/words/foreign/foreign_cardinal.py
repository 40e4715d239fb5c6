"""Words at a place of a text in, the whole number below a thousand that they say in German, French, Spanish or Russian out."""

import re
from collections.abc import Mapping
from functools import cache

_DE = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf",
       "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn")  # fmt: skip
_DE_TENS = ("", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_FR = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
       "quatorze", "quinze", "seize")  # fmt: skip
_FR_TENS = {"vingt": 20, "vingts": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
            "huitante": 80, "octante": 80, "nonante": 90}  # fmt: skip
_ES = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
       "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
       "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve")  # fmt: skip
_ES_TENS = {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_ES_HUNDREDS = ("cien", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos",
                "ochocientos", "novecientos")  # fmt: skip
_RU = {
    "ноль нуль нуля": 0, "один одна одно одного одной одному одним": 1, "два две двух двум двумя": 2,
    "три трёх трех трём трем тремя": 3, "четыре четырёх четырех четырём четырем четырьмя": 4, "пять пяти пятью": 5,
    "шесть шести шестью": 6, "семь семи семью": 7, "восемь восьми восемью": 8, "девять девяти девятью": 9,
    "десять десяти десятью": 10, "одиннадцать одиннадцати": 11, "двенадцать двенадцати": 12, "тринадцать тринадцати": 13,
    "четырнадцать четырнадцати": 14, "пятнадцать пятнадцати": 15, "шестнадцать шестнадцати": 16,
    "семнадцать семнадцати": 17, "восемнадцать восемнадцати": 18, "девятнадцать девятнадцати": 19,
    "двадцать двадцати": 20, "тридцать тридцати": 30, "сорок сорока": 40, "пятьдесят пятидесяти": 50,
    "шестьдесят шестидесяти": 60, "семьдесят семидесяти": 70, "восемьдесят восьмидесяти": 80, "девяносто девяноста": 90,
    "сто ста": 100, "двести двухсот": 200, "триста трёхсот трехсот": 300, "четыреста четырёхсот четырехсот": 400,
    "пятьсот пятисот": 500, "шестьсот шестисот": 600, "семьсот семисот": 700, "восемьсот восьмисот": 800,
    "девятьсот девятисот": 900,
}  # fmt: skip


def _german() -> dict[str, int]:
    """Every number in one word, as German writes it."""
    units = {value: word for value, word in enumerate(_DE) if value}
    found = {word: value for value, word in enumerate(_DE)}
    for ten in range(2, 10):
        found[_DE_TENS[ten]] = 10 * ten
        for unit in range(1, 10):
            found[f"{'ein' if unit == 1 else units[unit]}und{_DE_TENS[ten]}"] = 10 * ten + unit
    below = {word: value for word, value in found.items() if value}
    for hundred in range(1, 10):
        for head in ("hundert", "einhundert") if hundred == 1 else (f"{units[hundred]}hundert",):
            found[head] = 100 * hundred
            found |= {
                f"{head}{und}{word}": 100 * hundred + value for word, value in below.items() for und in ("", "und")
            }
    return found | dict.fromkeys(("ein", "eine", "einen", "einem", "einer"), 1) | {"dreissig": 30, "zwo": 2}


def _french() -> dict[str, int]:
    return {word: value for value, word in enumerate(_FR)} | _FR_TENS | {"une": 1, "cent": 100, "cents": 100}


def _spanish() -> dict[str, int]:
    found = {word: value for value, word in enumerate(_ES)} | _ES_TENS
    for number, word in enumerate(_ES_HUNDREDS, start=1):
        found[word] = 100 * number
        found[re.sub("os$", "as", word)] = 100 * number
    return found | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21, "ciento": 100}


NUMBER_WORDS: Mapping[str, Mapping[str, int]] = {
    "de": _german(),
    "fr": _french(),
    "es": _spanish(),
    "ru": {word: value for words, value in _RU.items() for word in words.split()},
}
_BETWEEN = {"fr": re.compile(r"(?:-|\s+)(?:et(?:-|\s+))?"), "es": re.compile(r"\s+(?:y\s+)?"), "ru": re.compile(r"\s+"), "de": re.compile(r"\s+")}  # fmt: skip


def read_cardinal(text: str, start: int, language: str) -> tuple[int, int] | None:
    """The number, and where its words end; None where no number begins there."""
    if language not in NUMBER_WORDS:
        return None
    match = _word(language).match(text, start)
    if match is None:
        return None
    total, end = NUMBER_WORDS[language][match[0].lower()], match.end()
    while language != "de" and (between := _BETWEEN[language].match(text, end)):
        following = _word(language).match(text, between.end())
        more = _with(total, NUMBER_WORDS[language][following[0].lower()], language) if following else None
        if following is None or more is None:
            break
        total, end = more, following.end()
    return total, end


def _with(total: int, more: int, language: str) -> int | None:
    """What two parts of a number say together; None where they are two numbers."""
    if language == "fr":
        if total % 100 == 4 and more == 20:
            return total + 76
        if more == 100 and 2 <= total <= 9:
            return total * 100
    if total % 100 == 0 and total and more < 100:
        return total + more
    if more == 0 or more >= 100:
        return None
    tens = total % 100
    if tens in (20, 30, 40, 50, 60, 70, 80, 90) and more < (20 if language == "fr" and tens in (60, 80) else 10):
        return total + more
    # Soixante-dix-sept: a ten of which the units are words of their own.
    return total + more if language == "fr" and tens in (70, 90, 10) and 7 <= more <= 9 else None


@cache
def _word(language: str) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, NUMBER_WORDS[language]), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
