"""Two titles of a work in, whether the one is the other in Latin letters out: by sound, not by any one system."""

import unicodedata

LEAST = 0.6
"""Of the letters of a title in its own script that a transliteration has, in their order; a translation has fewer."""

MOST = 200
"""Letters that are compared."""


def is_other_script(text: str) -> bool:
    """Whether the first letter belongs to a script other than Latin: `«Чайку» на параде`."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return bool(first) and not unicodedata.name(first, "").startswith(("LATIN", "MODIFIER", "FEMININE", "MASCULINE"))


def spells(title: str, original: str) -> bool | None:
    """Whether the title spells the original; None where Unicode's names of its letters tell no sound, as of Chinese."""
    sounds = _sounds(original)[:MOST]
    if not sounds:
        return None
    letters = unicodedata.normalize("NFD", title).upper()[: 3 * MOST]
    return _in_common(sounds, letters) >= LEAST * len(sounds)


def _sounds(text: str) -> str:
    """The first letter of each letter's name: `CYRILLIC SMALL LETTER ZHE` is a Z."""
    names = [unicodedata.name(letter, "").partition(" WITH ")[0].partition("LETTER ")[2] for letter in text]
    return "".join(name.rpartition(" ")[2][:1] for name in names if name and not name.endswith("SIGN"))


def _in_common(one: str, other: str) -> int:
    """Letters of the longest sequence that both have."""
    row = [0] * (len(other) + 1)
    for letter in one:
        before = 0
        for index, another in enumerate(other, start=1):
            above = row[index]
            row[index] = before + 1 if letter == another else max(row[index], row[index - 1])
            before = above
    return row[-1]
