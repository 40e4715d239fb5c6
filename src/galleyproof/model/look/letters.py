"""Letters that the text fonts lack: a text as clusters, and the pieces of type that stand for them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from galleyproof.model.formula.signs import Sign

MOST_MARKS = 4
"""Marks that one letter bears in any orthography, and one to spare; what has more was typed to do harm."""

JOINERS = "\u200c\u200d"
"""Join letters or keep them apart; they belong to the letter before them and print nothing of their own."""


WHOLE = -1
"""The place of a sort in a font that the engine opens whole, and asks for the characters themselves."""


@dataclass(frozen=True, slots=True, order=True)
class Sort:
    """One piece of type of a companion font, in every style of it: what prints one cluster of characters."""

    family: str
    """The font that holds it, by the name that TeX selects it by."""
    code: int
    """Its place in an 8-bit font, 0 to 255, or `WHOLE`."""
    text: str
    """The characters that it prints, and that a reader's search shall find."""
    word: str = ""
    """The word in which it was shaped, where its form depends on its neighbours; otherwise empty."""
    start: int = 0
    """Where in the word the characters begin."""
    language: str = ""
    """Of which it has the form, where that is another than elsewhere: `sr`."""


@dataclass(frozen=True, slots=True)
class SetCluster:
    """A cluster of characters and the sort that prints it."""

    text: str
    """As typed."""
    offset: int
    """Of its first character in the text."""
    sort: Sort | None
    """None where no font has it."""
    opens: bool = False
    """Whether a line may break before it, in a script without blanks between words."""


@dataclass(frozen=True, slots=True)
class Family:
    """An 8-bit font as TeX shall know it."""

    name: str
    scale: float
    """By how much it is set larger or smaller than the text."""
    styles: tuple[str, ...]
    """Of `r`, `i`, `b` and `bi`: the endings of its files' names."""
    is_of_formulas: bool = False
    script: str = ""
    """What fontspec calls the script whose letters it shapes, where an engine opens the font whole."""


class TypeCase(Protocol):
    """Whatever knows of letters and languages what the text fonts and the engine do not."""

    @property
    def families(self) -> tuple[Family, ...]:
        """Every 8-bit font that holds a sort that was asked for, by name."""
        ...

    def set_run(self, text: str, language: str = "") -> tuple[SetCluster, ...]:
        """The run, cluster by cluster, in the order in which it is read; some languages have forms of their own."""
        ...

    def divide(self, text: str, language: str) -> tuple[int, ...]:
        """Offsets at which words of the text may be divided, besides what the engine itself knows."""
        ...

    def advice(self, text: str) -> str:
        """What the author can do to have a cluster printed that no font has."""
        ...

    def set_formula(self, tex: str) -> None:
        """Asks for the signs and alphabets of a formula, its LaTeX, that TeX's first fonts lack."""
        ...

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Those that were asked for."""
        ...

    @property
    def alphabets(self) -> tuple[str, ...]:
        """The commands of those that were asked for: `mathbb`."""
        ...


def clusters(text: str) -> Iterator[tuple[int, str]]:
    """Offset and characters of each letter with the marks and joiners that follow it."""
    start = 0
    for offset in range(1, len(text)):
        if not is_mark(text[offset]) or text[start].isspace():
            yield start, text[start:offset]
            start = offset
    if text:
        yield start, text[start:]


def is_mark(character: str) -> bool:
    """Whether the character stands over, under or within the one before it, or ties that to the next."""
    return character >= "\u0300" and (character in JOINERS or unicodedata.category(character).startswith("M"))


_UNSPACED = re.compile(
    "[\u0e01-\u0e7f\u0e81-\u0edf\u0f40-\u0fbc\u1000-\u109f\u1780-\u17df\u1950-\u19df\u1a20-\u1aad\u1b05-\u1b4c"
    "\ua980-\ua9c0\ua9e0-\ua9fe\uaa00-\uaa5f\uaa60-\uaadf\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def is_unspaced(character: str) -> bool:
    """Whether the letter is of a script that has no blanks between words: Thai, Lao, Khmer, Burmese, Chinese and others."""
    return _UNSPACED.match(character) is not None


def count_marks(cluster: str) -> int:
    """How many marks the letter bears."""
    return sum(is_mark(character) for character in unicodedata.normalize("NFC", cluster)[1:])
