"""The Manuscript in, whether any letter of it may be one that the text fonts lack out: what most papers never ask of a case."""

import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path

from galleyproof.model.finding.source import Source, Span
from galleyproof.model.look.language import primary
from galleyproof.model.outcome.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.write.characters.escape import unprintable

_NO_WORDS = (Span, Source, Picture, Paper, Path, Enum, int, float, bool, Decimal, date, type(None))
"""What holds nothing that is printed: of the paper as it was typed, the settings alone are."""


def has_rare_letters(manuscript: Manuscript) -> bool:
    """True where a letter may be lacking; False only where all of them are plain, whatever stands beside them."""
    settings = manuscript.paper.settings
    # The words that the program adds are plain in English; those of other languages come with their letters.
    if primary(settings.language) != "en":
        return True
    return any(map(is_rare, _characters((manuscript, settings))))


def is_rare(character: str) -> bool:
    """Whether the character, or the letter that it joins, may be lacking."""
    # A mark joins the letter before it.
    return (unicodedata.category(character)[0] in "MC" and character not in "\n\t") or bool(unprintable(character))


def _characters(whole: object) -> set[str]:
    found: set[str] = set()
    names: dict[type, tuple[str, ...]] = {}
    left = [whole]
    while left:
        value = left.pop()
        kind = type(value)
        if kind is str:
            found.update(value)  # type: ignore[arg-type]
        elif kind is tuple:
            left.extend(value)  # type: ignore[arg-type]
        elif kind in names:
            left.extend([getattr(value, name) for name in names[kind]])
        elif isinstance(value, Mapping):
            left.extend(value.values())
        elif isinstance(value, _NO_WORDS):
            names[kind] = ()
        elif is_dataclass(value):
            names[kind] = tuple(field.name for field in fields(value))
            left.append(value)
        elif isinstance(value, list | frozenset | set):
            left.extend(value)
        else:
            # Whatever this is, its letters are not known.
            found.add("\ufffe")
    return found
