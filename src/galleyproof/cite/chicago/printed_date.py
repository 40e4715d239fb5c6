"""Dates as the Manual prints them: December 30, 2019 or, the British way, 30 December 2019."""

from galleyproof.cite.chicago.page_ranges import shorten
from galleyproof.cite.terms.languages import LANGUAGES, day_of, month_alone, month_of
from galleyproof.cite.terms.terms import term
from galleyproof.model.evidence.work import DateRange, PartialDate
from galleyproof.model.look.language import primary

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip


def print_date(date: DateRange, *, day_first: bool, language: str = "en") -> str:
    """The whole date, as exact as it is known (CMOS 17, 6.38 and 9.29-36; day first by 6.38)."""
    return _Printer(day_first=day_first, language=language).whole(date)


def print_month(date: DateRange, *, day_first: bool, language: str = "en") -> str:
    """Month or season and year, without the day: the date of a journal's issue (CMOS 17, 14.171)."""
    printer = _Printer(day_first=day_first, language=language)
    end = date.end and _without_day(date.end)
    start = _without_day(date.start)
    return printer.whole(DateRange(start, end if end != start else None, date.is_open, date.has_no_start))


def print_year(date: DateRange, language: str = "en") -> str:
    """The year alone: the date of a book; the second year of a range as the Manual shortens it (CMOS 17, 9.64)."""
    first = _year(date.start, language)
    if date.has_no_start:
        return f"–{first}"
    if date.end and date.start.year < date.end.year <= 0 and _is_certain(date.start) and _is_certain(date.end):
        # Of two years before Christ the first need not say so: 333–332 BC.
        return f"{1 - date.start.year}–{_year(date.end, language)}"
    if date.end and date.end.year != date.start.year:
        return f"{first}–{_second_year(date.start, date.end, language)}"
    return f"{first}{'–' if date.is_open else ''}"


def _is_certain(date: PartialDate) -> bool:
    return not date.is_circa and not date.is_uncertain and date.years == 1


def print_time(time: str, language: str = "en") -> str:
    """`11:10 a.m.` (CMOS 17, 9.37)."""
    hours, _, minutes = time.partition(":")
    if not hours.isdecimal():
        return time
    half = term("morning" if int(hours) < 12 else "afternoon", language)
    return f"{int(hours) % 12 or 12}:{minutes} {half}" if half else f"{int(hours)}:{minutes}"


def _without_day(date: PartialDate) -> PartialDate:
    return PartialDate(date.year, date.month, None, date.is_circa, date.is_uncertain, date.years)


class _Printer:
    """Dates in one language and one order."""

    def __init__(self, *, day_first: bool, language: str) -> None:
        # The order of English in America is that of no other language here.
        self.primary = primary(language)
        self.day_first = day_first or self.primary in LANGUAGES
        self.language = language

    def whole(self, date: DateRange) -> str:
        start, end = date.start, date.end
        if date.has_no_start:
            return f"–{self.one(start)}"
        if end is None:
            return self.one(start) + ("–" if date.is_open else "")
        if start.month is None and end.month is None:
            return print_year(date, self.language)
        if start.year != end.year or start.month is None or end.month is None:
            return f"{self.one(start)}–{self.one(end)}"
        year = _year(start, self.language)
        if start.day is None or end.day is None:
            return month_of(f"{self.month(start)}–{self.month(end)}", year, self.primary)
        if start.month == end.month:
            days = f"{start.day}–{end.day}"
            return f"{days} {self.month(start)} {year}" if self.day_first else f"{self.month(start)} {days}, {year}"
        return f"{self.day(start)}–{self.day(end)}{'' if self.day_first else ','} {year}"

    def one(self, date: PartialDate) -> str:
        if date.month is None:
            return _year(date, self.language)
        if date.day is None:
            return month_of(self.month(date), _year(date, self.language), self.primary)
        if self.primary in LANGUAGES:
            return day_of(date.day, self.month(date), _year(date, self.language), self.primary)
        return f"{self.day(date)}{'' if self.day_first else ','} {_year(date, self.language)}"

    def day(self, date: PartialDate) -> str:
        month = self.month(date)
        return f"{date.day} {month}" if self.day_first else f"{month} {date.day}"

    def month(self, date: PartialDate) -> str:
        match date.month:
            case 23:
                return term("autumn" if self.day_first else "fall", self.language)
            case 21 | 22 | 24 as season:
                return term({21: "spring", 22: "summer", 24: "winter"}[season], self.language)
            case int(month) if 1 <= month <= 12:
                alone = month_alone(month, self.primary) if date.day is None else ""
                return alone or term(_MONTHS[month - 1], self.language)
            case _:
                return ""


def _year(date: PartialDate, language: str) -> str:
    """`1957`, `[1957?]`, `[ca. 1957]` (CMOS 17, 14.145); `1860s` and `19th century` where digits are unknown."""
    year = str(date.year) if date.year > 0 else f"{1 - date.year} {term('beforechrist', language)}"
    if date.years == 10:
        year = f"{year}s"
    elif date.years == 100:
        year = f"{date.year // 100 + 1}{_ordinal_ending(date.year // 100 + 1)} {term('century', language)}"
    circa = f"{term('circa', language)} " if date.is_circa else ""
    doubt = "?" if date.is_uncertain else ""
    return f"[{circa}{year}{doubt}]" if circa or doubt else year


def _second_year(start: PartialDate, end: PartialDate, language: str) -> str:
    is_plain = all(
        one.years == 1 and not one.is_circa and not one.is_uncertain and one.year > 0 for one in (start, end)
    )
    # The century is said again where it changes: 1896–1905, though pages would be 1896–905.
    is_plain = is_plain and start.year // 100 == end.year // 100
    return shorten(str(start.year), str(end.year)) if is_plain else _year(end, language)


def _ordinal_ending(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
