"""Words of a style in, the same without a date in words that stands twice in a row out."""

import re
from collections.abc import Iterable

from galleyproof.model.text.document import Inline, Text
from galleyproof.model.text.walk import children, with_children


def say_once(run: Iterable[Inline], dates: Iterable[str]) -> tuple[Inline, ...]:
    """A style that asks for day and month and then for the year gets *forthcoming* for either."""
    told = "|".join(re.escape(date) for date in sorted(dates, key=len, reverse=True))
    return _once(tuple(run), re.compile(rf"({told})(?:[\s,.]*\1)+")) if told else tuple(run)


def _once(run: tuple[Inline, ...], doubled: re.Pattern[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in run:
        if isinstance(inline, Text):
            found.append(Text(doubled.sub(r"\1", inline.text), inline.span))
        else:
            inner = children(inline)
            found.append(with_children(inline, _once(inner, doubled)) if inner else inline)
    return tuple(found)
