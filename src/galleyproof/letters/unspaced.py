"""A text in a script that has no blanks between words in, the places where its lines may break out."""

import re
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from galleyproof.model.look.letters import is_mark, is_unspaced

if TYPE_CHECKING:
    import budoux

OPENING = "\u200b"
"""A blank of no width, by which an author says where a line may break."""

_THAI = re.compile("[\u0e00-\u0e7f]+")
_THAI_NOT_FIRST = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0e4f\u0e5a\u0e5b")
"""Vowels that follow their consonant, and signs that belong to the word before them."""
_THAI_NOT_LAST = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0e3f")
"""Vowels that are written before their consonant, and the sign of the currency."""
_ENDS_WORD = re.compile("[\u0f0b\u1361](?=[\u0f40-\u0f6c\u1200-\u135a])")
"""Points that Tibetan has after each syllable and Ethiopic after each word, before a letter of theirs."""


def opening_places(text: str) -> frozenset[int]:
    """Offsets before which a line may break although nothing is typed there that says so."""
    found = {match.end() for match in _ENDS_WORD.finditer(text)}
    for run in _THAI.finditer(text):
        found.update(run.start() + offset for offset in _thai_words(run[0]))
    return frozenset(found)


def is_opening(text: str, offset: int) -> bool:
    """Whether the character there is a blank of no width that stands beside a letter of such a script.

    Elsewhere it is most often pasted unseen, and would part a word.
    """
    return text[offset] == OPENING and any(map(is_unspaced, text[max(offset - 1, 0) : offset + 2]))


def _thai_words(run: str) -> list[int]:
    model = _thai_model()
    if model is None:
        return []
    found, at = [], 0
    for word in model.parse(run)[:-1]:
        at += len(word)
        if run[at] not in _THAI_NOT_FIRST and run[at - 1] not in _THAI_NOT_LAST and not is_mark(run[at]):
            found.append(at)
    return found


@cache
def _thai_model() -> "budoux.Parser | None":
    if find_spec("budoux") is None:
        return None
    import budoux  # noqa: PLC0415  most papers never need it

    return budoux.load_default_thai_parser()
