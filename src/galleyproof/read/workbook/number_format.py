"""How Excel shows a number in (ECMA-376, 18.8.30), whether it is a date or a time out, and its words."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from galleyproof.read.workbook.sheet import SHOWN


class Shown(Enum):
    """As what a number is shown."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    MOMENT = "date and time"
    TIME = "time of the day"
    LENGTH = "length of time"


# 18.8.30: those that every file knows without naming them; 27 to 36 and 50 to 58 are dates in East Asia.
_BUILT_IN: dict[int, Shown] = (
    dict.fromkeys((9, 10), Shown.PERCENTAGE)
    | dict.fromkeys((*range(14, 18), *range(27, 32), 36, *range(50, 59)), Shown.DATE)
    | dict.fromkeys((*range(18, 22), 32, 33, 34, 35, 45, 47), Shown.TIME)
    | {22: Shown.MOMENT, 46: Shown.LENGTH}
)

_TYPED = re.compile(r'"[^"]*"|\\.|[_*].|general|am/pm|a/p', re.IGNORECASE)
"""What stands for itself, or for a blank."""
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")


def built_in(number: int) -> Shown:
    return _BUILT_IN.get(number, Shown.NUMBER)


def shown_as(code: str) -> Shown:
    """What a format such as `yyyy-mm-dd` or `0.0%` makes of a number."""
    letters = _TYPED.sub("", code).partition(";")[0].lower()
    if _ELAPSED.search(letters):
        return Shown.LENGTH
    letters = _BRACKETS.sub("", letters)
    has_day, has_time = re.search("[yd]", letters), re.search("[hs]", letters)
    if has_day:
        return Shown.MOMENT if has_time else Shown.DATE
    if has_time:
        return Shown.TIME
    # `m` alone is a month.
    if "m" in letters:
        return Shown.DATE
    return Shown.PERCENTAGE if "%" in letters else Shown.NUMBER


_LAST = 2_958_466
"""The day after 9999-12-31."""


def time_text(value: str, shown: Shown, *, from_1904: bool) -> str | None:
    """`2020-01-31`, `2020-01-31T12:00:00`, `12:00:00` or `30:00:00` of a number of days; None where it is none of these."""
    days = SHOWN.create_decimal(value)
    seconds = int((days * 86_400).to_integral_value(ROUND_HALF_UP)) if -_LAST < days < _LAST else -1
    if seconds < 0:
        return None
    if shown is Shown.LENGTH or (shown is Shown.TIME and days < 1):
        return clock(seconds)
    begin = _beginning(days, from_1904=from_1904)
    if begin is None:
        return None
    try:
        moment = begin + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return f"{moment:%H:%M:%S}" if shown is Shown.TIME else moment_text(moment, has_time=shown is Shown.MOMENT)


def clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def moment_text(moment: datetime, *, has_time: bool) -> str:
    """As ISO 8601 and CSV files have it."""
    return moment.isoformat(timespec="seconds") if has_time else moment.date().isoformat()


def _beginning(days: Decimal, *, from_1904: bool) -> datetime | None:
    """The day that is counted from; None of a day that there was not."""
    if from_1904:
        return datetime(1904, 1, 1)  # noqa: DTZ001  a spreadsheet knows no zones
    # Excel counts a 29 February in 1900, which there was not.
    if int(days) == 60:
        return None
    return datetime(1899, 12, 30 if days > 60 else 31)  # noqa: DTZ001
