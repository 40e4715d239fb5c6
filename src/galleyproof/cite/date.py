"""Dates as the Manual prints them: December 30, 2019 or, the British way, 30 December 2019."""

from galleyproof.model.work import DateRange, PartialDate

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def print_date(date: DateRange, *, day_first: bool) -> str:
    """The whole date, as exact as it is known (CMOS 17, 6.38 and 9.29-36; day first by 6.38)."""
    start, end = date.start, date.end
    if end is None:
        return _one(start, day_first=day_first) + ("–" if date.is_open else "")
    if start.year != end.year or start.month is None or end.month is None:
        return f"{_one(start, day_first=day_first)}–{_one(end, day_first=day_first)}"
    year = _year(start)
    if start.day is None or end.day is None:
        return f"{_month(start, day_first=day_first)}–{_month(end, day_first=day_first)} {year}"
    if start.month == end.month:
        days = f"{start.day}–{end.day}"
        month = _month(start, day_first=day_first)
        return f"{days} {month} {year}" if day_first else f"{month} {days}, {year}"
    first, last = _day(start, day_first=day_first), _day(end, day_first=day_first)
    return f"{first}–{last}{'' if day_first else ','} {year}"


def print_month(date: DateRange, *, day_first: bool) -> str:
    """Month or season and year, without the day: the date of a journal's issue (CMOS 17, 14.171)."""
    end = date.end and PartialDate(date.end.year, date.end.month, None, date.end.is_circa)
    start = PartialDate(date.start.year, date.start.month, None, date.start.is_circa)
    return print_date(DateRange(start, end if end != start else None, date.is_open), day_first=day_first)


def print_year(date: DateRange) -> str:
    """The year alone: the date of a book."""
    last = f"–{_year(date.end)}" if date.end and date.end.year != date.start.year else "–" if date.is_open else ""
    return f"{_year(date.start)}{last}"


def _one(date: PartialDate, *, day_first: bool) -> str:
    if date.month is None:
        return _year(date)
    if date.day is None:
        return f"{_month(date, day_first=day_first)} {_year(date)}"
    return f"{_day(date, day_first=day_first)}{'' if day_first else ','} {_year(date)}"


def _day(date: PartialDate, *, day_first: bool) -> str:
    month = _month(date, day_first=day_first)
    return f"{date.day} {month}" if day_first else f"{month} {date.day}"


def _month(date: PartialDate, *, day_first: bool) -> str:
    match date.month:
        case 21:
            return "Spring"
        case 22:
            return "Summer"
        case 23:
            return "Autumn" if day_first else "Fall"
        case 24:
            return "Winter"
        case int(month) if 1 <= month <= 12:
            return _MONTHS[month - 1]
        case _:
            return ""


def _year(date: PartialDate) -> str:
    year = str(date.year) if date.year > 0 else f"{1 - date.year} BC"
    return f"[ca. {year}]" if date.is_circa else year
