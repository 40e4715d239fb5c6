"""A text and its language in, the places where its words may be divided out; what the engine divides itself is left to it."""

import re
import unicodedata
from collections.abc import Iterator

from galleyproof.letters.patterns import Patterns, patterns_of

ENGLISH = "en"
"""The engine has the patterns of this language."""

_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*")
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_FOREIGN = re.compile("[\u0370-\u052f\u1f00-\u1fff]")
_SHORTEST = 5


def divide_words(text: str, language: str) -> tuple[int, ...]:
    """Offsets in the text; `language` is a BCP 47 tag.

    A word in Greek or Cyrillic letters within a language that is written in others is divided as the language does that
    its letters point to: its author may not have said which it is, and a line of it must not stick out.
    """
    is_english = language.partition("-")[0].lower() == ENGLISH
    if is_english and not _FOREIGN.search(text):
        return ()
    own = None if is_english else patterns_of(language)
    found: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        patterns = _of_its_letters(word, language) if _FOREIGN.search(word) else own
        if patterns is not None and len(word) >= _SHORTEST:
            found.extend(match.start() + offset for offset in _divide(word, patterns))
    return tuple(found)


def _divide(word: str, patterns: Patterns) -> Iterator[int]:
    """As the patterns divide the word whose letters are composed, in which they know them; never before a mark."""
    composed = unicodedata.normalize("NFC", word)
    divided = frozenset(patterns.divide(composed))
    at = 0
    for match in _LETTER.finditer(word):
        if at in divided:
            yield match.start()
        at += len(unicodedata.normalize("NFC", match[0]))


_CYRILLIC = {"be", "bg", "mk", "mn", "ru", "sr", "uk"}


def _of_its_letters(word: str, language: str) -> Patterns | None:
    primary = language.partition("-")[0].lower()
    if re.search("[\u0370-\u03ff\u1f00-\u1fff]", word):
        return patterns_of("el")
    if primary in _CYRILLIC:
        return patterns_of(language)
    if re.search("[ўЎ]", word):
        return patterns_of("be")
    if re.search("[іїєґІЇЄҐ]", word):
        return patterns_of("uk")
    return patterns_of("sr" if re.search("[ђћљњџјЂЋЉЊЏЈ]", word) else "ru")
