"""Dates as biblatex writes them, ISO 8601-2: `2019-12-30`, `2019-21`, `2019~`, `2018/2019`, `2019/`."""

import re
from datetime import date

from galleyproof.model.work import DateRange, PartialDate

_DATE = re.compile(r"(?P<year>-?[0-9]{1,4})(?:-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?(?P<doubt>[~?%])?")


def read_date(text: str) -> DateRange | None:
    """The date or span of dates; None where the text is none, or names a day that no calendar has."""
    first, slash, last = text.strip().partition("/")
    start = _read_partial(first)
    if start is None:
        return None
    if not slash:
        return DateRange(start)
    if last.strip() in ("", ".."):
        return DateRange(start, is_open=True)
    end = _read_partial(last)
    return DateRange(start, end) if end else None


def _read_partial(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match["year"])
    month = int(match["month"]) if match["month"] else None
    day = int(match["day"]) if match["day"] else None
    if month is not None and not (1 <= month <= 12 or (21 <= month <= 24 and day is None)):
        return None
    if day is not None and month is not None:
        try:
            date(max(year, 1), month, day)
        except ValueError:
            return None
    return PartialDate(year, month, day, is_circa=match["doubt"] is not None)
