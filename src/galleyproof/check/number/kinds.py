"""The kinds of numbers that state no quantity, each a pattern; the only place that knows them."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from galleyproof.check.number.cardinal import CARDINALS, PARTS
from galleyproof.check.number.prose import OBJECT

MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"
_TO = r"\s*[–—/-]\s*"
_COUNTED = (
    r"(?:per\s?cent|%|percentage|times|thousand|million|billion|trillion|hundred|dozen|km|kilomet|metres|miles|hectares|tonnes"
    r"|kg|dollars|euros?|yuan|roubles|people|persons|men|women|students|workers|soldiers|troops|officers|residents"
    r"|companies|firms|enterprises|schools|doses|copies|respondents|results|years|months|days|hours|pages)\b"
)
_ORDINALS = "|".join(
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
     "twelfth", *(f"{stem}teenth" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")), "twentieth",
     "thirtieth", "fortieth", "fiftieth", "hundredth", "thousandth"]
)  # fmt: skip
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_LABELS = (
    r"(?:[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Ss]ections?|[Ss]ecs?\.|[Cc]hapters?|[Nn]otes?|[Aa]rticles?|[Aa]rts?\.|[Nn]os?\."
    r"|[Vv]ols?\.|[Vv]olumes?|[Ii]ssues?|[Aa]ppendix|[Pp]arts?|§+|[Pp]rotocol|[Rr]esolution)"
)
_PAGES = r"(?:[Pp]p?\.|[Pp]ages?|[Pp]aras?\.|[Pp]aragraphs?|nn?\.|[Ll]ines?|ll?\.|[Cc]ols?\.)"
_AFTER_ONE = "of|in|at|with|that|which|who|from|to|and|or|but|by|on|for|than|as|is|was|has|had|will|can|outside|inside"
_NUMBERS = rf"\d+(?:{_TO}\d+)?(?:(?:,|,? and)\s\d+(?:{_TO}\d+)?)*"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind."""

    name: str
    pattern: re.Pattern[str]
    """Matches the number with the words that show its kind; every number within the match is of it."""
    why: str


def _kind(name: str, why: str, *patterns: str) -> Kind:
    return Kind(name, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), why)


KINDS: tuple[Kind, ...] = (
    _kind(
        "date",
        "days, months with their year, times of day",
        rf"\b{_DAY}(?:\s{MONTH})?(?:{_TO}|\sto\s|\sand\s){_DAY}\s{MONTH}(?:,?\s{_YEAR})?\b",
        rf"\b{_DAY}\s(?:of\s)?{MONTH}(?:,?\s{_YEAR})?\b",
        rf"\b{MONTH}\s{_DAY}(?:,\s{_YEAR})?\b(?!\d)",
        rf"\b{MONTH}(?:,|\sof)?\s{_YEAR}\b",
        rf"\b{_YEAR}-\d\d(?:-\d\d)?\b",
        r"\b[0-2]?\d:[0-5]\d\b",
        r"\b\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?|h\b|hours\b|o’clock)",
    ),
    _kind(
        "year",
        "years, spans of years, decades, academic years",
        rf"(?<![\w.,$€£¥])(?<!\d[–-])(?<!USD )(?<!EUR )(?<!than )(?<!over )(?<!least )(?<!nearly )(?<!almost ){_YEAR}"
        rf"(?:(?:{_TO}|\s(?:to|and|or)\s)(?:{_YEAR}|\d\d(?!\d)))*(?:s\b|(?![\d,.]*\d))(?![-\s]{_COUNTED})",
        r"(?<!\w)[’'][0-9]0s\b",
        r"\b(?:the\s)?(?:early\s|mid-|late\s)?(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        rf"\b{_YEAR}\s(?:BC|AD|BCE|CE)\b|\bAD\s\d+",
    ),
    _kind(
        "ordinal",
        "first, second, 21st, twenty-first; a quarter or half that is one of a row",
        r"\b\d+(?:st|nd|rd|th)\b",
        rf"\b(?:{_ORDINALS})\s(?:quarter|half)\b",
        rf"\b(?:(?:{_TENS})-)?(?:{_ORDINALS})(?:ly)?\b",
    ),
    _kind("reference", "figure 3, section 4, nos. 1–35, Directive No. 5", rf"(?<!\w){_LABELS}[\s\u00a0]{_NUMBERS}"),
    _kind("locator", "p. 79, pp. 2–3, para. 1", rf"(?<!\w){_PAGES}[\s\u00a0]{_NUMBERS}"),
    _kind("enumeration", "(1), (2) in a sentence", r"\((?:\d{1,2}|[ivx]+)\)", r"(?:^|(?<=[;:,]\s))\d{1,2}\)"),
    _kind(
        "name",
        "letters and digits in one word: G20, Covid-19, 5G",
        r"\b(?!(?:USD|EUR|GBP|CNY|RMB|RUB|BYN)\d)[A-Za-z]+-?\d[\w/+-]*",
        r"\b\d+[A-Z]\b",
    ),
    _kind(
        "pronoun",
        "`one` that stands for a thing or a person and counts nothing",
        r"\b[Oo]nes?(?:elf\b|[’']s\b)",
        r"\b[Oo]nes\b",
        r"\b[Oo]ne\s(?:another|that|which|who|whom|whose|to\swhich|in\swhich|of|and\sthe\ssame|or\s(?:an)?other|can|could|may|might|must|should|would|day)\b",
        r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Ss]ome|[Tt]his|[Tt]hat|[Tt]he|[Ww]hich|[Ss]uch|[Aa]nother|[Aa]n?|[Ii]ts|[Tt]heir)"
        rf"\s(?:[\w’-]+\s){{0,3}}?one\b(?=[.,;:!?)”’{OBJECT}]|\s*[–—]|\s\(|$|\s(?:{OBJECT}|{_AFTER_ONE})\b)",
        r"\b(?:[Nn]o|[Aa]ny|[Ee]very|[Ee]ach|[Tt]his|[Tt]hat|[Ww]hich|as|like)\sone\b(?!\s(?:hundred|thousand|million|billion)\b)",
    ),
    _kind(
        "phrase",
        "set phrases and compounds that count nothing: half-hearted, one-sided, zero-sum",
        r"\b[Hh]alf-[a-z]+",
        r"\b(?:one-(?:sided|off|way|time)|two-(?:way|faced|edged)|zero-sum|zero-tolerance)\b",
        r"\bon (?:the )?one (?:hand|side)\b|\bat one (?:time|point)\b|\bfor one\b|\bone day\b|\bin one (?:way|sense)\b",
    ),
)
"""In the order in which they are tried; the first that fits names the kind."""

NAMES = (*(kind.name for kind in KINDS), "list", "title", "quotation", "model")
"""What `kind=` may say: the kinds above and some that no pattern can tell."""

_CARDINAL = "|".join(sorted(CARDINALS, key=len, reverse=True))
_SCALE = "hundreds?|thousands?|millions?|billions?|trillions?|dozens?"
_PART = "|".join(sorted((part for part in PARTS if part not in ("half", "halves")), key=len, reverse=True))
_NOT_COUNTED = r"(?!\s(?!of\b|more\b|less\b|as\b|to\b|in\b|for\b|by\b|at\b|from\b|and\b|or\b|was\b|is\b|were\b|are\b|had\b|has\b)\w)"
NUMERAL = re.compile(
    rf"""(?P<part>\b(?:(?:an?|one)[\s-](?:{_PART})\b{_NOT_COUNTED}|(?:{_CARDINAL})[\s-](?:{_PART})s\b))
    | (?P<digits>(?:(?<![\w)–])[-−])?\d+(?:[.,\u2009\u202f\u00a0]\d+)*)
    | (?P<words>\b(?:{_CARDINAL}|{_SCALE}|half|halves|twice|thrice)\b
        (?:(?:[\s-]|\sand\s)(?:{_CARDINAL}|{_SCALE}|half)\b)*)
    | (?P<ordinal>\b(?:(?:{_TENS})-)?(?:{_ORDINALS})(?:ly)?\b)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Every number in digits or words, fractions and ordinals too."""


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text."""

    start: int
    end: int
    kind: str
    """Empty where no kind fits: a quantity."""


def numerals_in(text: str) -> list[Found]:
    """Each number in `text` with its kind; `OBJECT` characters hide what is bound already."""
    if not NUMERAL.search(text):
        return []
    known = [(kind.name, [match.span() for match in kind.pattern.finditer(text)]) for kind in KINDS]
    found: list[Found] = []
    last: tuple[int, int] | None = None
    for match in NUMERAL.finditer(text):
        start, end = match.span()
        name, around = _kind_of(start + _sign(match[0]), end, known, is_part=match["part"] is not None)
        if around is not None and around == last:
            # The parts of one date or span of years are one number.
            found[-1] = Found(found[-1].start, end, name)
        else:
            found.append(Found(start, end, name))
        last = around
    return found


def _kind_of(
    start: int, end: int, known: list[tuple[str, list[tuple[int, int]]]], *, is_part: bool
) -> tuple[str, tuple[int, int] | None]:
    """The first kind with a match around the range, and that match."""
    for name, spans in known:
        at = bisect_right(spans, (start, len(spans) and spans[-1][1])) - 1
        if at >= 0 and end <= spans[at][1] and not (is_part and name == "ordinal"):
            return name, spans[at]
    return "", None


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
    """A hyphen before digits may join a span of years; it does not decide the kind."""
    return 1 if number[0] in "-−" else 0
