"""A language in, the places where its words may be divided out: Liang's method over the dictionaries of `pyphen`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BEFORE, AFTER = 2, 3
"""Letters that stay at least before a hyphen, and that go at least to the next line."""

_WITHOUT_DIGITS = {ord(digit): None for digit in "0123456789"}
_DIGIT = re.compile(r"(\d?)(\D?)")


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of one language."""

    lines: Mapping[str, str]
    """By their letters; read further only when a word has them, as there may be a hundred thousand."""
    longest: int
    """Letters of the longest."""

    def divide(self, word: str) -> tuple[int, ...]:
        """Offsets in the word at which it may be divided without a change of its letters."""
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:
            return ()
        levels = [0] * (len(dotted) + 1)
        changed: set[int] = set()
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self.longest, len(dotted)) + 1):
                line = self.lines.get(dotted[start:end])
                if line is None:
                    continue
                pattern, has_change = line.partition("/")[::2]
                for place, level in enumerate(_levels(pattern), start=start):
                    if level > levels[place]:
                        levels[place] = level
                        (changed.add if has_change else changed.discard)(place)
        return tuple(
            place - 1 for place in range(BEFORE + 1, len(dotted) - AFTER) if levels[place] % 2 and place not in changed
        )


def patterns_of(language: str) -> Patterns | None:
    """The patterns for a BCP 47 tag, `de-AT` before `de`; None where there are none."""
    import pyphen  # noqa: PLC0415  most papers never need it

    found = pyphen.language_fallback(language)
    return _read(Path(str(pyphen.LANGUAGES[found]))) if found else None


@cache
def _levels(pattern: str) -> tuple[int, ...]:
    return tuple(int(digit or 0) for digit, letter in _DIGIT.findall(pattern) if digit or letter)


@cache
def _read(path: Path) -> Patterns:
    data = path.read_bytes()
    encoding = data.partition(b"\n")[0].decode("ascii").strip().lower()
    text = data.decode({"microsoft-cp1251": "cp1251"}.get(encoding, encoding))
    found = {line.partition("/")[0].translate(_WITHOUT_DIGITS): line for line in map(str.strip, text.split("\n")[1:])}
    return Patterns(found, max(map(len, found)))
