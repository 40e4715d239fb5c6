"""Locators and page ranges as the Manual prints them: `81-82, 90` in, `81–82, 90` out."""

import re
from typing import Literal, TypeAlias

from galleyproof.model.document import Locator

_Kind: TypeAlias = Literal[
    "page", "paragraph", "note", "chapter", "section", "figure", "table", "verse", "column", "line"
]

_LABELS: dict[_Kind, tuple[str, str]] = {
    "page": ("", ""),
    "paragraph": ("para. ", "paras. "),
    "note": ("n. ", "nn. "),
    "chapter": ("chap. ", "chaps. "),
    "section": ("sec. ", "secs. "),
    "figure": ("fig. ", "figs. "),
    "table": ("table ", "tables "),
    "verse": ("v. ", "vv. "),
    "column": ("col. ", "cols. "),
    "line": ("line ", "lines "),
}


def print_locator(locator: Locator) -> str:
    """The locator with its label: bare for pages, `para.`, `n.`, `chap.` and so on for the rest (CMOS 17, 14.150)."""
    value = print_pages(locator.value)
    one, several = _LABELS[locator.kind]
    return (several if re.search(r"[–,]| and ", value) else one) + value


_RANGE = re.compile(r"(?<![\w–-])([\w:.]*?)(\d+|[ivxlcdm]+)\s*(?:-{1,3}|[‐‑–—])\s*([\w:.]*?)(\d+|[ivxlcdm]+)(?![\w–-])")


def print_pages(value: str) -> str:
    """Ranges with an en dash, the second number shortened as the Manual does (CMOS 17, 9.61): 321-328 is 321–28."""
    return _RANGE.sub(_range, " ".join(value.split()))


def _range(match: re.Match[str]) -> str:
    before, first, between, last = match.groups()
    if first.isdigit() and last.isdigit() and not before and not between:
        last = _shorten(first, last)
    return f"{before}{first}–{between}{last}"


def _shorten(first: str, last: str) -> str:
    """The second number of a range, by the table of CMOS 17, 9.61."""
    if len(first) != len(last) or int(first) >= int(last) or int(first) < 100 or int(first) % 100 == 0:
        return last
    changed = next(i for i in range(len(first)) if first[i] != last[i])
    if 0 < int(first) % 100 < 10:
        return last[changed:]
    return last[min(changed, len(last) - 2) :]
