"""Words and the texts of pages in; whether the pages hold them as often as the paper does, and where they belong, out.

Who looks for words that stand a hundred times, one stream after another, may take one for another and miss the last. But
where the pages hold them as often as the paper, none of them is lost.
"""

from collections.abc import Sequence
from functools import cache

from galleyproof.readback.sought.following import Letters

LEAST_LETTERS = 6
"""Fewer letters may stand anywhere by chance."""

HIDDEN = "\0"
"""Stands for each letter that is not counted."""


class WordCount:
    """How often words stand in all streams, and in all pages."""

    def __init__(self, streams: Sequence[str], pages: Sequence[str]) -> None:
        self._wanted = HIDDEN.join(streams)
        self._held = "".join(pages)
        self._counts = cache(lambda words: (self._wanted.count(words), self._held.count(words)))

    def has(self, words: str, after: int, before: int) -> bool:
        """Whether the words are in the pages as often as they should be, and once between the two offsets."""
        if before < after:
            # What stands before them ended in the words themselves, with letters that others begin with, too.
            after, before = max(before - len(words), 0), after
        if len(words) < LEAST_LETTERS or self._held.find(words, after, before) < 0:
            return False
        wanted, held = self._counts(words)
        return held >= wanted


def compared_body(page: str, compared: Letters) -> str:
    """The text of a page as it is compared, with its first line hidden where that is its head, which repeats other words."""
    whole = compared(page)
    first = compared(page.partition("\n")[0])
    is_head = first[:1].isdigit() or first[-1:].isdigit()
    return HIDDEN * len(first) + whole[len(first) :] if is_head and whole.startswith(first) else whole
