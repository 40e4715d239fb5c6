"""A text and its language in, the places where its words may be divided out; what the engine divides itself is left to it."""

import re
import unicodedata
from collections.abc import Iterator

from galleyproof.letters.patterns import Patterns, patterns_of
from galleyproof.model.look.language import primary
from galleyproof.model.look.letters import is_mark, is_unspaced

ENGLISH = "en"
"""The engine has the patterns of this language."""

_INDIC = "\u0900-\u0963\u0970-\u0d7f"
"""Letters, and the vowels about them, which are none to Python."""
_WORD = re.compile(rf"[^\W\d_]+(?:[\u0300-\u036f{_INDIC}]+[^\W\d_]*)*")
_MARK = re.compile("[\u0300-\u036f]")
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_FOREIGN = re.compile("[\u0370-\u052f\u1f00-\u1fff]")
_SHORTEST = 5


def divide_words(text: str, language: str) -> tuple[int, ...]:
    """Offsets in the text; `language` is a BCP 47 tag.

    A word in Greek or Cyrillic letters within a language that is written in others is divided as the language does that
    its letters point to: its author may not have said which it is, and a line of it must not stick out.
    """
    is_english = primary(language) == ENGLISH
    if is_english and not _FOREIGN.search(text):
        return ()
    own = None if is_english else patterns_of(language)
    found: list[int] = []
    for match in _WORD.finditer(text):
        word = match[0]
        patterns = _of_its_letters(word, language) if _FOREIGN.search(word) else own
        if patterns is not None and len(word) >= _SHORTEST:
            found.extend(match.start() + offset for offset in _divide(word, patterns) if _may_part(word, offset))
    return tuple(found)


def _divide(word: str, patterns: Patterns) -> Iterator[int]:
    """As the patterns divide the word whose letters are composed, in which they know them."""
    if not _MARK.search(word):
        yield from patterns.divide(word)
        return
    divided = frozenset(patterns.divide(unicodedata.normalize("NFC", word)))
    at = 0
    for match in _LETTER.finditer(word):
        if at in divided:
            yield match.start()
        at += len(unicodedata.normalize("NFC", match[0]))


def _may_part(word: str, offset: int) -> bool:
    """Whether a hyphen may stand there: a script without blanks has none, and a letter keeps its marks and its partner."""
    before, after = word[offset - 1], word[offset]
    return not (is_unspaced(before) or is_mark(after) or unicodedata.combining(before) == _VIRAMA)


_VIRAMA = 9
"""What Unicode counts a sign as that ties a consonant to the next."""

_CYRILLIC = {"be", "bg", "mk", "mn", "ru", "sr", "uk"}


def _of_its_letters(word: str, language: str) -> Patterns | None:
    if re.search("[\u0370-\u03ff\u1f00-\u1fff]", word):
        return patterns_of("el")
    if primary(language) in _CYRILLIC:
        return patterns_of(language)
    if re.search("[ўЎ]", word):
        return patterns_of("be")
    if re.search("[іїєґІЇЄҐ]", word):
        return patterns_of("uk")
    return patterns_of("sr" if re.search("[ђћљњџјЂЋЉЊЏЈ]", word) else "ru")
