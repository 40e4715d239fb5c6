"""Dates as biblatex writes them, ISO 8601-2 levels 0 and 1, and as authors do: `2019-12-30`, `186X`, `30 December 2019`."""

import re
from datetime import date

from galleyproof.model.evidence.work import DateRange, PartialDate

_DATE = re.compile(
    r"(?P<sign>-?)(?P<year>[0-9]{1,4}|[0-9]{3}[Xxu]|[0-9]{2}(?:XX|xx|uu))"
    r"(?:-(?P<month>[0-9]{1,2}|XX|xx|uu)(?:-(?P<day>[0-9]{1,2}|XX|xx|uu))?)?"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
    r"(?P<doubt>[~?%])?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_ELSEWHERE = (
    "januar januari janvier enero gennaio janeiro january января студзеня січня stycznia styczeń ledna leden ocak",
    "februar februari février fevrier febrero febbraio fevereiro февраля лютага лютого lutego luty února únor şubat",
    "märz maerz maart mars marzo março марта сакавіка березня marca marzec března březen mart",
    "april avril abril aprile апреля красавіка квітня kwietnia kwiecień dubna duben nisan",
    "mai mei maj mayo maggio maio мая мая травня maja května květen mayıs",
    "juni juin junio giugno junho июня чэрвеня червня czerwca czerwiec června červen haziran",
    "juli juillet julio luglio julho июля ліпеня липня lipca lipiec července červenec temmuz",
    "august augustus août aout agosto августа жніўня серпня sierpnia sierpień srpna srpen ağustos",
    "september septembre septiembre settembre setembro сентября верасня вересня września wrzesień září eylül",
    "oktober octobre octubre ottobre outubro октября кастрычніка жовтня października październik října říjen ekim",
    "november novembre noviembre novembro ноября лістапада листопада listopada listopad kasım",
    "dezember december décembre decembre diciembre dicembre dezembro декабря снежня грудня grudnia grudzień prosince prosinec aralık",
)
"""The months in the languages that notes speak, as dates have them."""
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_CIRCA = re.compile(r"\[?(?:circa|ca?\.)\s*(?P<year>[0-9]{3,4})\]?", re.IGNORECASE)
_WORD = r"(?P<month>[^\W\d_]+)"
_DAY_FIRST = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?\s+(?:de\s+|of\s+)?{_WORD}\.?,?\s+(?:de\s+)?(?P<year>[0-9]{{4}})(?:\s*(?:г|р)\.)?"
)
_MONTH_FIRST = re.compile(
    rf"{_WORD}\.?(?:\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?)?,?\s+(?:de\s+)?(?P<year>[0-9]{{4}})(?:\s*(?:г|р)\.)?"
)
_YEAR_FIRST = re.compile(rf"(?P<year>[0-9]{{4}})\s+{_WORD}\.?(?:\s+(?P<day>[0-9]{{1,2}}))?")
_DOTTED = re.compile(r"(?P<day>[0-9]{1,2})\.\s*(?P<month>[0-9]{1,2})\.\s*(?P<year>[0-9]{4})")
_SLASHED = re.compile(r"(?P<one>[0-9]{1,2})/(?P<two>[0-9]{1,2})/(?P<year>[0-9]{4})")
_YEARS = re.compile(r"(?P<first>[0-9]{4})\s*(?:-{2,3}|–|—)\s*(?P<last>[0-9]{4}|[0-9]{2})?")
_HYPHENATED = re.compile(r"(?P<first>[0-9]{4})\s*-\s*(?P<last>[0-9]{4})?")
_NUMERIC = re.compile(r"[0-9\s/.:T~?%-]*[0-9][0-9\s/.:T~?%-]*")


def read_date(text: str) -> DateRange | None:
    """The date or span of dates; None where the text is none, or names a day that no calendar has."""
    text = " ".join(text.replace("~", " ").split()) if "~ " in text or re.search(r"~\w", text) else text.strip()
    # A half of a template filled in, `1922-9-`, says as much as `1922-9`.
    text = text[:-1] if re.fullmatch(r"[0-9]{4}-[0-9]{1,2}-", text) else text
    text = re.sub(r"^([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})$", r"\1-\2-\3", text)
    # Programs that know the year alone fill the rest with zeros.
    text = re.sub(r"^([0-9]{4}(?:-[0-9]{2})??)(?:-00){1,2}$", r"\1", text)
    text = re.sub(r"^([0-9]{1,2})[-./]([A-Za-z]+)\.?[-./]?([0-9]{4})$", r"\1 \2 \3", text)
    # A blank of TeX's, and a doubt that stands apart: `5.\,Okt.\,2004`, `1991 ?`, `1939-~.`.
    text = re.sub(r"(?<=[-–])[~.\s]+$", "", re.sub(r"\s+(?=[?~%]$)", "", re.sub(r"\\[, ]\s*", " ", text)))
    return _read_iso(text) or _read_prose(text)


def read_years(text: str) -> DateRange | None:
    """`2012-13` and `2001-2` of a field that holds nothing but years; `2001-02` may be a month."""
    match = re.fullmatch(r"([0-9]{4})\s*(?:-{1,3}|–)\s*([0-9]{1,2})", text.strip())
    if match is None or match[2].startswith("0"):
        return None
    last = match[1][: 4 - len(match[2])] + match[2]
    is_span = int(last) > int(match[1]) and (len(match[2]) == 1 or int(match[2]) > 12)
    return DateRange(PartialDate(int(match[1])), PartialDate(int(last))) if is_span else None


def is_wrong_date(text: str) -> bool:
    """Whether what is no date was meant as one: digits alone, such as 2019-13; words, such as `forthcoming`, are not."""
    return _NUMERIC.fullmatch(text.strip()) is not None and re.fullmatch(r"[0-9]{4}/[0-9]{1,2}", text.strip()) is None


def read_month(text: str) -> tuple[int, ...]:
    """The months or seasons that BibTeX's `month` names, one or two; empty where it holds something else."""
    parts = [part for part in re.split(r"\s*(?:[/,&+]|\\slash\b|-{1,3}|–|\band\b|\bor\b)\s*", text.strip()) if part]
    found = [_month(part.strip(" .~")) for part in parts]
    known = tuple(month for month in found if month is not None)
    return known if len(known) == len(parts) <= 2 else ()


def read_month_and_day(text: str) -> tuple[int, int] | None:
    """Month and day of `10 dec`, `December 10`, as BibTeX's `month` often has them."""
    words = [word for word in re.split(r"[\s~.,]+", text.strip(" .~")) if word != "de"]
    if len(words) != 2:
        return None
    days = [int(word) for word in words if re.fullmatch("[0-9]{1,2}", word)]
    months = [month for word in words if not word[:1].isdigit() and (month := _month(word)) is not None]
    return (months[0], days[0]) if len(days) == len(months) == 1 and months[0] <= 12 and 1 <= days[0] <= 31 else None


def _month(word: str) -> int | None:
    low = word.lower()
    if re.fullmatch("[0-9]{1,2}", low):
        return int(low) if 1 <= int(low) <= 12 or 21 <= int(low) <= 24 else None
    if low in _SEASONS:
        return _SEASONS[low]
    if len(low) >= 3 and any(name.startswith(low) for name in _NAMES):
        return _MONTHS.index(low[:3]) + 1
    if low == "sept":
        return 9
    found = {number for number, names in enumerate(_ELSEWHERE, 1) for name in names.split() if _is_month(low, name)}
    return found.pop() if len(found) == 1 else None


def _is_month(word: str, name: str) -> bool:
    """The whole name, or its first three letters and more as calendars shorten it."""
    return word == name or (3 <= len(word) <= 5 and name.startswith(word))


def _read_iso(text: str) -> DateRange | None:
    # What is not known of a span, and one that goes on, had words in the standard's draft.
    first, slash, last = re.sub(r"(?i)(?<=/)\s*(?:open|unknown)$|^unknown\s*(?=/)", "..", text).partition("/")
    if slash and first.strip() in ("", ".."):
        end = _read_partial(last)
        return DateRange(end, has_no_start=True) if end else None
    start = _read_partial(first)
    if start is None:
        return None
    if not slash:
        return DateRange(start)
    if last.strip() in ("", ".."):
        return DateRange(start, is_open=True)
    end = _read_partial(last)
    # `1998/99` is no range of ISO's: the year 99 lies before 1998.
    return DateRange(start, end) if end and end.year >= start.year else None


def _read_prose(text: str) -> DateRange | None:
    if match := _CIRCA.fullmatch(text):
        return DateRange(PartialDate(int(match["year"]), is_circa=True))
    if match := _YEARS.fullmatch(text) or _HYPHENATED.fullmatch(text):
        first, last = int(match["first"]), match["last"]
        if last is None:
            return DateRange(PartialDate(first), is_open=True)
        end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
        return DateRange(PartialDate(first), PartialDate(end) if end > first else None) if end >= first else None
    if match := _DOTTED.fullmatch(text):
        return _whole(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := _SLASHED.fullmatch(text):
        one, two = int(match["one"]), int(match["two"])
        # Which of two small numbers is the month only the author knows.
        day_first = one > 12 or one == two
        return (
            _whole(int(match["year"]), *((two, one) if day_first else (one, two)))
            if max(one, two) > 12 or one == two
            else None
        )
    if match := _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        month = _month(match["month"])
        day = int(match["day"]) if match["day"] else None
        if month is not None and (day is None or month <= 12):
            found = _valid(PartialDate(int(match["year"]), month, day))
            return DateRange(found) if found else None
    return None


def _whole(year: int, month: int, day: int) -> DateRange | None:
    found = _valid(PartialDate(year, month, day))
    return DateRange(found) if found else None


def _read_partial(text: str) -> PartialDate | None:
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    digits = re.sub("[XxU]", "u", match["year"])
    year = int(digits.replace("u", "0")) * (-1 if match["sign"] else 1)
    month, day = (int(match[name]) if (match[name] or "X").isdecimal() else None for name in ("month", "day"))
    doubt = match["doubt"] or ""
    return _valid(
        PartialDate(
            year,
            month,
            day if month is not None else None,
            is_circa=doubt in ("~", "%") and bool(doubt),
            is_uncertain=doubt in ("?", "%") and bool(doubt),
            years=10 ** digits.count("u"),
            time=(match["time"] or "") if day is not None else "",
        )
    )


def _valid(found: PartialDate) -> PartialDate | None:
    """The same, or None where no calendar has that day."""
    if found.month is not None and not (1 <= found.month <= 12 or (21 <= found.month <= 24 and found.day is None)):
        return None
    if found.day is not None and found.month is not None:
        try:
            date(max(found.year, 1), found.month, found.day)
        except ValueError:
            return None
    return found
