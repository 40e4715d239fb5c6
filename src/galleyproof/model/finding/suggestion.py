"""What the author may have meant: the nearest of the names that exist."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

FEW = 100
"""So many names are each compared with the one in question; more would take longer than all the rest of a check."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` most like `name`; None where none is like it. Of very many, one or two letters may differ."""
    known = tuple(dict.fromkeys(names))
    if len(known) > FEW:
        index = _by_parts(known)
        near = dict.fromkeys(index[part] for part in _parts(name) if part in index)
        known = tuple(near)[:FEW]
    found = get_close_matches(name, known, n=1, cutoff=0.6)
    return found[0] if found else None


LONGEST = 60
"""Characters of a name beyond which nobody mistypes a letter."""


@lru_cache(maxsize=4)
def _by_parts(names: tuple[str, ...]) -> dict[str, str]:
    """Each name without any one of its letters -> the first such name."""
    found: dict[str, str] = {}
    for name in names:
        for part in _parts(name):
            found.setdefault(part, name)
    return found


def _parts(name: str) -> list[str]:
    """Two names that differ by a letter, or by two that have changed places, have one of these in common."""
    return [name, *(name[:at] + name[at + 1 :] for at in range(len(name)))] if len(name) <= LONGEST else [name]


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
