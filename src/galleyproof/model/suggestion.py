"""What the author may have meant: the nearest of the names that exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` most like `name`; None where none is like it."""
    found = get_close_matches(name, list(names), n=1, cutoff=0.6)
    return found[0] if found else None
