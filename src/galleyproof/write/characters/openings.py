"""A text in, the places in which a long run of characters without a blank may go on in the next line, without a hyphen, out."""

import re
from functools import lru_cache

LONG, EDGE = 30, 12
"""Characters: no word is as long, but addresses, paths and code are, and would stick out into the margin. At the edge of a text
a run may go on in the next one: what is typed with backslashes comes in pieces."""
_RUN = re.compile(r"\S+")
_MARK = r"[/=?&,;:)\]}](?=[^/=?&,;:)\]}.])"
_BEHIND_MARK = re.compile(_MARK)
_BEHIND = re.compile(rf"{_MARK}|_(?=\w)|(?<=\w)-(?=\w)")


@lru_cache(maxsize=4096)
def open_places(text: str) -> tuple[int, ...]:
    """Offsets behind a stroke, a bracket or another mark within such a run."""
    found: list[int] = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        is_at_edge = end - start >= EDGE and (start == 0 or end == len(text))
        if end - start >= LONG or is_at_edge:
            marks = _BEHIND if end - start >= LONG else _BEHIND_MARK
            found += (mark.end() for mark in marks.finditer(text, start + 3, end - 3))
    return tuple(found)
