"""A text in, the places in which a long run of characters without a blank may go on in the next line, without a hyphen, out."""

import re
from functools import lru_cache

LONG, EDGE = 30, 12
"""Characters: no word is as long, but addresses, paths and code are, and would stick out into the margin. At the edge of a text
a run may go on in the next one: what is typed with backslashes comes in pieces."""
_LONG_RUN = re.compile(rf"\S{{{LONG},}}")
_EDGE_RUN = re.compile(rf"\A\S{{{EDGE},}}|\S{{{EDGE},}}\Z")
_MARK = r"[/=?&,;:)\]}](?=[^/=?&,;:)\]}.])"
_BEHIND_MARK = re.compile(_MARK)
_BEHIND = re.compile(rf"{_MARK}|_(?=\w)|(?<=\w)-(?=\w)")


@lru_cache(maxsize=4096)
def open_places(text: str) -> tuple[int, ...]:
    """Offsets behind a stroke, a bracket or another mark within such a run."""
    found = {
        mark.end()
        for runs, marks in ((_LONG_RUN, _BEHIND), (_EDGE_RUN, _BEHIND_MARK))
        for run in runs.finditer(text)
        for mark in marks.finditer(text, run.start() + 3, run.end() - 3)
    }
    return tuple(sorted(found))
