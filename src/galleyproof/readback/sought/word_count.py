"""Words and the texts of pages in; whether the pages hold them as often as the paper does, and where they belong, out.

Who looks for words that stand a hundred times, one stream after another, may take one for another and miss the last. But
where the pages hold them as often as the paper, none of them is lost.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from galleyproof.readback.sought.following import ANCHOR, Letters

_AT_ENDS = re.compile(r"\A[0-9]{1,6}|[0-9]{1,6}\Z")
"""Where the number of a page may stand in its head: as it is counted from the first, or with the next one following it."""

LONGEST_PART = 3
"""Letters of a part of a formula that stands above its line."""

MOST_PARTS = 4
"""Lines of which a head with a formula may be made."""

LEAST_LETTERS = 6
"""Fewer letters may stand anywhere by chance."""

LEAST_COUNTED = 4
"""Letters that chance does not bring together at just the place where so many are lost."""

FREQUENT = 30
"""How often words stand in a paper of which nobody can count each."""

HIDDEN = "\0"
"""Stands for each letter that is not counted."""


class WordCount:
    """How often words stand in all streams, and in all pages."""

    def __init__(self, streams: Sequence[str], pages: Sequence[str]) -> None:
        self._wanted = HIDDEN.join(streams)
        self._held = "".join(pages)
        self._counts = cache(lambda words: (self._wanted.count(words), self._held.count(words)))

    def has(self, words: str) -> bool:
        """Whether the words are in the pages as often as they should be; not for a few letters, which chance brings."""
        wanted, held = self._counts(words)
        return len(words) >= LEAST_COUNTED and held >= wanted

    def is_frequent(self, words: str) -> bool:
        """Whether they stand so often that the ends of pages may well part some of them."""
        return self._counts(words)[0] >= FREQUENT

    def has_between(self, words: str, after: int, before: int) -> bool:
        """Whether the words stand in the text of all pages between the two offsets."""
        if before < after <= before + ANCHOR:
            # What stands before them ended in the words themselves, with letters that others begin with, too.
            after, before = max(before - len(words), 0), after
        return self._held.find(words, after, before) >= 0


def compared_bodies(pages: Sequence[str], texts: Sequence[str], compared: Letters) -> list[str]:
    """The texts of the pages as they are compared, their first lines hidden where these are heads, which repeat other words."""
    beginnings = [tuple(_beginnings(page, compared)) for page in pages]
    numbers = [{number for _, found in each for number in found} for each in beginnings]
    heads = []
    for at, whole in enumerate(texts):
        near = {at + 1}.union(*({each - 1 for each in found} for found in numbers[at + 1 : at + 2]))
        near.update(*({each + 1 for each in found} for found in numbers[max(at - 1, 0) : at]))
        found_here = (head for head, found in beginnings[at] if found & near and whole.startswith(head))
        heads.append(next(found_here, ""))
    if 2 * sum(map(bool, heads)) < len(pages):
        # A heading may begin a page, and its number be the page's.
        return list(texts)
    return [HIDDEN * len(head) + whole[len(head) :] for head, whole in zip(heads, texts, strict=True)]


def _beginnings(page: str, compared: Letters) -> Iterator[tuple[str, set[int]]]:
    """What may be the head of the page, and the numbers at the ends of its last line: parts of a formula stand above it."""
    head = ""
    for line in page.split("\n", MOST_PARTS)[:MOST_PARTS]:
        letters = compared(line)
        head += letters
        yield head, {int(found) for found in _AT_ENDS.findall(letters)}
        if len(letters) > LONGEST_PART:
            break
