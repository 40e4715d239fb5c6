"""The words of a heading in, an id out that no heading before it has: authors repeat headings, and name few of them."""

import re


class HeadingIds:
    """What the headings of a paper are called, in reading order."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def keep(self, text: str) -> None:
        """Leaves the ids that the author wrote in a file to what bears them."""
        self._taken.update(_GIVEN.findall(text))

    def made(self, words: str) -> str:
        """The one that the words give, as Pandoc makes it: of a second heading of the same words it ends in `-1`."""
        first = found = f"sec:{_slug(words)}"
        number = 0
        while found in self._taken:
            number += 1
            found = f"{first}-{number}"
        self._taken.add(found)
        return found


_GIVEN = re.compile(r"\{#([^\s}]+)")


def _slug(text: str) -> str:
    """Pandoc's automatic identifier: lower case, blanks to hyphens, other punctuation dropped."""
    return re.sub(r"[^\w.-]", "", re.sub(r"\s+", "-", text.strip().lower())).lstrip("0123456789.-") or "section"
