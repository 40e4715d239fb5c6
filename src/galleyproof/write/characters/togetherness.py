"""A text in, the same with blanks that end no line where a number would be parted from what it counts or what counts it.

An amount keeps its currency and its scale, a page its `p.`, a day its month, an initial and a title its name, a king his
number (CMOS 18, 7.38–7.43, 10.58). A no-break blank takes the place of each, so that the characters keep theirs.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from galleyproof.model.look.language import primary
from galleyproof.model.look.tags.locator_forms import LOCATOR_FORMS
from galleyproof.model.text.document import Text
from galleyproof.model.text.manuscript import NoteMark, PrintedRun
from galleyproof.model.text.walk import plain_text

_UPPER = "A-Z" + "".join(
    character
    for first, last in ((0xC0, 0x24F), (0x386, 0x3AB), (0x401, 0x42F))
    for character in map(chr, range(first, last + 1))
    if character.isupper()
)
_CODES = "AUD|BRL|BYN|BYR|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|INR|JPY|KRW|MXN|NOK|NZD|PLN|RMB|RUB|RUR|SEK|SGD|TRY|UAH|USD|ZAR"
_MONEY = "dollars?|euros?|pounds|roubles?|rubles?|yuan|yen|francs?|marks|crowns|hryvnias?|rupees?|zloty|pesos?"
_SCALES = (
    "hundred|thousand|million|billion|trillion|mln|bln|mn|bn|per\\scent|percent|Prozent|pour\\scent"
    "|Mio|Mrd|Millionen|Milliarden|millions|milliards|millones|milioni|miliardi|млн|млрд|тыс"
)
_UNITS = (
    "km2?|km²|km/h|m|m²|m³|m/s|cm|mm|mi|ft|yd|ha|kg|mg|g|t|kt|Mt|Gt|lb|oz|l|ml|mL|kW|MW|GW|TW|kWh|MWh|GWh|TWh|kJ|MJ|GJ"
    "|Hz|kHz|MHz|GHz|kB|MB|GB|TB|dpi|hPa|bar|h|min|s|°C|°F|pp|bp|pt|hours|years|months|days|BCE?|CE|AD|a\\.m\\.|p\\.m\\.|×"
)
_PARTS = (
    "nn?|pp?|vols?|nos?|nrs?|chaps?|chs?|paras?|figs?|tabs?|arts?|secs?|bks?|pts?|cols?|fols?|ff?|ll?|eqs?|apps?|pls?|cap|lib"
    "|bde?|kap|abb|anm|fn|sp|t|ca?|fl|b|d|r|s|с|ст|№"
)
_LABELS = sorted({word for forms in LOCATOR_FORMS.values() for form in forms.values() for word in form.typed})
_ABBREVIATIONS = "|".join(re.escape(word[:-1]) for word in _LABELS if re.fullmatch(r"[^\W\d_]+\.", word))
_OTHER_LABELS = "|".join(word for word in _LABELS if not word.isascii() and re.fullmatch(r"[^\W\d_]{1,3}", word))
"""Those of other scripts than Latin that are short and end with no stop: `注 7`, `ص 5`."""
_THINGS = "figures?|tables?|sections?|chapters?|articles?|notes?|pages?|volumes?|parts?|appendix|act|book"
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
    "|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    "|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_TITLES = "Drs?|Mrs?|Ms|St|Ste|SS|Prof|Mme|Mlle|MM|Hr|Rev|Hon|Gen|Col|Capt|Maj|Lt|Sgt|Sen|Rep|Gov|Pres|Sr|Fr"
_ENDS_AMOUNT = r"(?!\s?\d)"
"""Behind a currency: one that begins an amount of its own, `3.7 billion USD 5`, hangs on none before it."""
_NO_DAY = r"(?<!\b\d\s)(?<!\b\d\d\s)"
"""Before a month: one that has its day, `1 May`, hangs on none behind it."""
_ROMAN = r"(?=[IVX])(?!I\b)X{0,3}(?:IX|IV|V?I{0,3})(?!\w)"

_BEFORE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "digit": (
        (r"\d", rf"(?:{_SCALES}|{_UNITS}|{_MONEY})(?![\w²³])|[%‰](?!\w)|(?:{_CODES}|[€£¥₽])(?!\w){_ENDS_AMOUNT}"),
        (r"\d", rf"(?:{_MONTHS})\b"),
        (rf"\b[{_UPPER}]\w+", rf"{_ROMAN}|[JS]r\b"),
    ),
    "letter": (
        (r"\b(?:thousand|million|billion|trillion|mln|bln)", rf"(?:(?:{_CODES})(?!\w)|[€£¥₽]){_ENDS_AMOUNT}"),
        (rf"{_NO_DAY}\b(?:{_MONTHS})", r"\d{1,2}(?!\d)"),
        (rf"\b(?i:{_THINGS})", r"\d|[IVXLC]+\b"),
        (rf"(?:{_OTHER_LABELS}|nr)", r"\d"),
        (rf"\b(?:{_CODES}|AD)", r"\d"),
        (rf"\b[{_UPPER}]\w+", rf"{_ROMAN}|[JS]r\b"),
    ),
    "stop": (
        (r"\b(?:Mio|Mrd)\.", rf"(?:(?:{_CODES})(?!\w)|[€£¥₽]){_ENDS_AMOUNT}"),
        (r"\d\.", rf"(?:{_MONTHS})\b"),
        (rf"(?<![\w.])(?i:{_PARTS}|{_ABBREVIATIONS})\.", r"\d|[ivxlc]+\b"),
        (rf"(?:^|(?<=[\s(\[“‘\"'—–-]))(?:[{_UPPER}][a-z]?\.-?)+", rf"[{_UPPER}][\w.’']"),
        (rf"\b(?:{_TITLES})\.", rf"[{_UPPER}]"),
    ),
    "sign": ((r"[§¶№#$€£¥₽]|\b[Nn][°º]|[עמס]{2}׳", r"\d"), (r"\w,", r"[JS]r\.")),
}
"""What stands before such a blank and what behind it, by what the blank follows."""
_PLACES = {
    end: re.compile("|".join(f"(?:{before})[ \\n](?={after})" for before, after in pairs))
    for end, pairs in _BEFORE.items()
}
_CANDIDATE = re.compile(
    r"(?P<digit>(?<=\d)[ \n](?=[^\s\d]))|(?P<stop>(?<=[.-])(?<![^\W\d_]{6}\.)[ \n](?=\S))"
    r"|(?P<sign>(?<=[§¶№#$€£¥₽°º׳])[ \n](?=\d)|(?<=,)[ \n](?=[JS]r))"
    r"|(?P<letter>(?<=[^\W\d_])[ \n](?=\d|[IVXLC]+\b|[JS]r\b)|(?<=[dn])[ \n](?=[A-Z]{3}|[€£¥₽]))"
)
"""A blank that may be such a place, by the letters beside it: most are none."""
_TWO_WORDS = re.compile(r"[^ \n]*(?:[ \n][^ \n]*)?")
_NEAR = 24
"""Characters of what stands beside a text that can bear on its blanks."""


_ONE_LETTER = {
    language: re.compile(rf"(?<![\w’'.-])([{letters}])[ \n](?=\w)", re.IGNORECASE)
    for language, letters in {
        "pl": "aiouwz",
        "cs": "aikosuvz",
        "sk": "aikosuvz",
        "uk": "авзіїйоу",
        "ru": "авикосу",
        "be": "азіуўй",
    }.items()
}
"""Prepositions and conjunctions of one letter, with which no line ends in these languages."""

_SHORT_END = re.compile(r"(?<=\S)[ \n](?=\S{1,5}$)")
_ONE_LINE = 60
"""Characters, some fewer than a line has."""


@lru_cache(maxsize=20_000)
def hold_together(text: str, before: str = "", after: str = "") -> str:
    """The text with a no-break blank in each such place; these words stand before and after it."""
    start, whole = len(before), before + text + after
    parts, begin = [], 0
    for blank in _CANDIDATE.finditer(whole, start):
        at = blank.start() - start
        if at >= len(text):
            break
        if _is_place(whole, blank.start(), blank.lastgroup or ""):
            parts.append(text[begin:at])
            begin = at + 1
    return "\N{NO-BREAK SPACE}".join((*parts, text[begin:])) if parts else text


def _is_place(whole: str, blank: int, end: str) -> bool:
    """Whether the blank there is one: what stands before it is within one word, and what stands behind it within two."""
    places, behind = _PLACES[end], _TWO_WORDS.match(whole, blank + 1)
    last = behind.end() if behind else len(whole)
    if end == "letter":
        # It is the whole of a word.
        first = blank
        while first and (whole[first - 1].isalnum() or whole[first - 1] == "_"):
            first -= 1
        return places.match(whole, first, last) is not None
    first = max(whole.rfind(" ", 0, blank), whole.rfind("\n", 0, blank)) + 1
    found = places.search(whole, first, last)
    return found is not None and found.end() == blank + 1


def hold_beside(run: PrintedRun, position: int, language: str = "en") -> str:
    """The same of the text at the position of a run: beside a number that is bound to data, or set apart, too."""
    text = run[position]
    assert isinstance(text, Text)
    before = plain_text(run[position - 1 : position])[-_NEAR:]
    return hold_letters(
        hold_together(text.text, before, plain_text(run[position + 1 : position + 2])[:_NEAR]), language
    )


def hold_letters(text: str, language: str) -> str:
    """The text with a no-break blank after each word of one letter that no line ends with in the language."""
    letters = _ONE_LETTER.get(primary(language))
    return letters.sub("\\1\N{NO-BREAK SPACE}", text) if letters else text


def keep_last_word(run: PrintedRun) -> PrintedRun:
    """A paragraph of several lines whose last word, where it is a short one, has no line for itself."""
    last = next((at for at in range(len(run) - 1, -1, -1) if not isinstance(run[at], NoteMark)), 0)
    text = run[last] if run else None
    if not isinstance(text, Text) or len(plain_text(run)) < _ONE_LINE:
        return run
    end = _SHORT_END.search(text.text)
    if end is None:
        return run
    kept = f"{text.text[: end.start()]}\N{NO-BREAK SPACE}{text.text[end.start() + 1 :]}"
    return (*run[:last], replace(text, text=kept), *run[last + 1 :])
