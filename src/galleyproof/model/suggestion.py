"""What the author may have meant: the nearest of the names that exist."""

import re
from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` most like `name`; None where none is like it."""
    found = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return found[0] if found else None


MOST_COMPARISONS = 300_000
"""Of one name with another: about two seconds."""


def nearest_of_each(unknown: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """By each of `unknown` what is most like it, where anything is; of very many, the first ones alone are looked up."""
    known = list(names)
    asked = list(dict.fromkeys(unknown))[: MOST_COMPARISONS // max(len(known), 1)]
    return {name: near for name in asked if (near := nearest(name, known)) is not None}


_REFERENCE = re.compile(r"(fig|sec|tbl|eq|note)[-_](?=\w)")


def as_reference(key: str) -> str | None:
    """`fig:trade` of `fig-trade`, as other programs write a reference to a figure; None of a key that is none."""
    return _REFERENCE.sub(r"\1:", key, count=1) if _REFERENCE.match(key) else None
