"""A text in, the same with blanks that end no line where a number would be parted from what it counts or what counts it.

An amount keeps its currency and its scale, a page its `p.`, a day its month, an initial its name (CMOS 18, 7.38–7.43,
10.58). A no-break blank takes the place of each, so that the characters keep theirs.
"""

import re

_CODES = "AUD|BYN|BYR|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|INR|JPY|KRW|NOK|PLN|RMB|RUB|RUR|SEK|TRY|UAH|USD"
_SCALES = "thousand|million|billion|trillion|mln|bln|per cent|percent"
_UNITS = (
    "km2?|km²|m|m²|m³|cm|mm|mi|ha|kg|g|t|kt|Mt|Gt|l|kW|MW|GW|TW|kWh|MWh|GWh|TWh|°C|°F|pp|bp|pt|%|‰"
    f"|{_CODES}|hours|years|months|days"
)
_PARTS = "nn?|pp?|vols?|nos?|chaps?|paras?|figs?|arts?|secs?|bk|pt|cols?|fols?|ll?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

_BLANKS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=\d)[ \n](?=(?:{_SCALES}|{_UNITS})(?![\w²³]))",
        rf"(?<=\d)[ \n](?=(?:{_MONTHS})\b)",
        r"(?<=[ \n(][A-Z]\.)[ \n](?=[A-Z][\w.])|(?<=^[A-Z]\.)[ \n](?=[A-Z][\w.])",
        r"(?<=§)[ \n](?=\d)",
    )
)
_BEFORE_NUMBER = re.compile(rf"\b(?:(?:{_PARTS})\.|{_CODES})[ \n](?=\d)|\b(?:{_MONTHS})[ \n](?=\d{{1,2}}(?!\d))")


def hold_together(text: str) -> str:
    """The text with a no-break blank in each such place."""
    if not any(character.isdigit() or character == "." for character in text):
        return text
    for blank in _BLANKS:
        text = blank.sub("\N{NO-BREAK SPACE}", text)
    return _BEFORE_NUMBER.sub(lambda found: f"{found[0][:-1]}\N{NO-BREAK SPACE}", text)
