"""The XML of a Word document in; the same with each look told once in a run, as its schema wants it, out.

Pandoc tells emphasis within emphasis twice; in print the inner one stands upright again.
"""

import re

_LOOK = re.compile(r"<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>", re.DOTALL)
_PART = re.compile(r"<w:(\w+)\b[^>]*/>\s*")
_TOGGLED = ("i", "iCs")


def toggle_looks(document: str) -> str:
    """word/document.xml or word/footnotes.xml."""
    return _LOOK.sub(lambda look: _told_once(look[0]), document)


def _told_once(look: str) -> str:
    names = [part[1] for part in _PART.finditer(look)]
    if len(names) == len(set(names)):
        return look
    upright = {name for name in _TOGGLED if names.count(name) % 2 == 0}
    told: set[str] = set()

    def once(part: re.Match[str]) -> str:
        if part[1] in told or part[1] in upright:
            return ""
        told.add(part[1])
        return part[0]

    return _PART.sub(once, look)
