"""Ranges of numbers as the Manual prints them: 321-328 in, 321–28 out (CMOS 17, 9.61)."""

import re

_NUMBER = r"\d+|[ivxlcdmIVXLCDM]+"
_RANGE = re.compile(
    rf"(?<![\w–-])(?P<before>[\w:.]*?)(?P<first>{_NUMBER})(?P<mark>[a-z]?)\s*(?:-{{1,3}}|[‐‑–—])\s*"
    rf"(?P<between>[\w:.]*?)(?P<last>{_NUMBER})(?P<end>[a-z]?)(?![\w–-])"
)
_LETTERED = re.compile(r"(?<![\w–-])(\d+)([a-z])\s*(?:-{1,3}|[‐‑–—])\s*([a-z])(?![\w–-])")


def print_pages(value: str) -> str:
    """Ranges with an en dash, the second number shortened as the Manual does; `12a-b` as 12a–b."""
    return _LETTERED.sub(r"\1\2–\3", _RANGE.sub(_range, " ".join(value.split())))


def _range(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    if (
        first.isdigit()
        and last.isdigit()
        and not (match["before"] or match["between"] or match["mark"] or match["end"])
    ):
        last = shorten(first, _whole(first, last))
    return f"{match['before']}{first}{match['mark']}–{match['between']}{last}{match['end']}"


def _whole(first: str, last: str) -> str:
    """`248` of 241-8, which is written short in another manner than the Manual's."""
    whole = first[: max(len(first) - len(last), 0)] + last
    return whole if int(first) >= 100 and int(whole) > int(first) else last


def shorten(first: str, last: str) -> str:
    """The second number of a range, by the table of CMOS 17, 9.61."""
    if len(first) != len(last) or int(first) >= int(last) or int(first) < 100 or int(first) % 100 == 0:
        return last
    changed = next(i for i in range(len(first)) if first[i] != last[i])
    if 0 < int(first) % 100 < 10:
        return last[changed:]
    return last[min(changed, len(last) - 2) :]
