"""Locators as authors type them: `, 81-82`, ` para. 3`, `, n. 77` in; kind, value and rest out."""

import re
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "page", "paragraph", "note", "chapter", "section", "figure", "table", "verse", "column", "line"
]

_LABELS: dict[str, Kind] = {
    "p.": "page", "pp.": "page", "page": "page", "pages": "page",
    "para.": "paragraph", "paras.": "paragraph", "par.": "paragraph", "paragraph": "paragraph",
    "paragraphs": "paragraph", "¶": "paragraph", "¶¶": "paragraph",
    "n.": "note", "nn.": "note", "note": "note", "notes": "note",
    "chap.": "chapter", "chaps.": "chapter", "ch.": "chapter", "chapter": "chapter", "chapters": "chapter",
    "sec.": "section", "secs.": "section", "section": "section", "sections": "section", "§": "section", "§§": "section",
    "fig.": "figure", "figs.": "figure", "figure": "figure",
    "tab.": "table", "table": "table",
    "v.": "verse", "vv.": "verse", "verse": "verse", "verses": "verse",
    "col.": "column", "cols.": "column", "column": "column", "columns": "column",
    "l.": "line", "ll.": "line", "line": "line", "lines": "line",
}  # fmt: skip

_LABEL = "|".join(sorted((re.escape(label) for label in _LABELS), key=len, reverse=True))
_VALUE = r"(?:[A-Za-z]?\d[\w:/]*|[ivxlcdm]+\b)"
_VALUES = rf"{_VALUE}(?:\s*(?:-{{1,3}}|–|—)\s*{_VALUE})?(?:,\s*{_VALUE}(?:\s*(?:-{{1,3}}|–|—)\s*{_VALUE})?)*"
_LOCATOR = re.compile(rf"\s*,?\s*(?:(?P<label>{_LABEL})\s*)?(?P<value>{_VALUES})(?![\w])")
_BRACED = re.compile(rf"\s*,?\s*\{{(?:(?P<label>{_LABEL})\s*)?(?P<value>[^{{}}]*)\}}")


def read_locator(text: str, start: int, end: int) -> tuple[Kind, str, int, int] | None:
    """Kind, value, and the range of the locator that `text` begins with at `start`; None where it begins with words."""
    match = _BRACED.match(text, start, end) or _LOCATOR.match(text, start, end)
    if match is None or not match["value"].strip():
        return None
    kind = _LABELS[match["label"]] if match["label"] else "page"
    begin = match.start("label") if match["label"] else match.start("value")
    return kind, match["value"].strip(), begin, match.end()
