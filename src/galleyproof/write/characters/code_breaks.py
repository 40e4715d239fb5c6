"""Code within a line in, its pieces out, between which the line may end: behind its marks, or within a name without any."""

import re
from typing import Literal, TypeAlias

LONG_NAME = 13
"""Characters of a name that has to be parted itself: the blanks of a line that it begins too late for may not stretch as far."""
EDGE = 3
"""Characters that stay together at both ends: of an option neither its hyphens nor a stub stand alone."""

Break: TypeAlias = Literal["", "open", "marked"]
"""How a piece ends: at the end of the code, where it has a mark, or where the page has to show that it has none."""

_RUN = re.compile(r"\S{7,}")
_OPEN = re.compile(r"(?<=[-/=?&,;:)\]}|_.+@#~>])(?=[^-/=?&,;:)\]}|_.+@#~>])|(?<=\w)(?=[\\({\[<])")
_NAME = re.compile(rf"[^\W_]{{{LONG_NAME},}}")


def code_pieces(text: str) -> tuple[tuple[str, Break], ...]:
    """Each piece with how it ends; together they are the code, character by character."""
    places: dict[int, Break] = {}
    for run in _RUN.finditer(text):
        start, end = run.span()
        for place in _OPEN.finditer(text, start, end):
            if start + EDGE <= place.start() <= end - EDGE:
                places[place.start()] = "open"
        for name in _NAME.finditer(text, start, end):
            places |= dict.fromkeys(range(name.start() + EDGE + 1, name.end() - EDGE), "marked")
    cuts = sorted(places)
    return tuple(
        (text[begin:end], places.get(end, "")) for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True)
    )
