"""A number in a line of text in, the stretch that says all of it out: with its currency, scale, unit and `about`."""

import re
from dataclasses import dataclass

from galleyproof.model.evidence.unit import NUMBER, divisor
from galleyproof.number.run import OBJECT, Run
from galleyproof.number.words.kinds import FoundNumber
from galleyproof.number.words.literal import Literal, read_literal


@dataclass(frozen=True, slots=True)
class BoundStretch:
    """What belongs into the brackets."""

    start: int
    end: int
    literal: Literal
    noun: str
    """The word after it, where that may be what is counted; else empty."""


_WORDS_BEFORE, _WORDS_AFTER = 4, 5
_STARTS = re.compile(r"(?:(?<=[\s(“‘\"])|^)(?=\S)")
_ENDS = re.compile(r"(?<=[\w%$€£°²³^])(?=[\s.,;:!?)”’\"\ufffc–—-]|$)")
_NOUN = re.compile(
    r"\s(?:(?:[a-z]+(?:ed|ing|al|ic|ish|an|ese|ern|ary|ive)|new|old|large|small|other|different|more|further)\s)?(?P<noun>[a-z]{3,})\b"
)
_NO_NOUN = frozenset(
    ("and", "but", "for", "from", "with", "the", "that", "this", "than", "was", "were", "are", "had", "has", "have", "when", "while",
     "which", "who", "whose", "between", "among", "under", "over", "into", "onto", "per", "did", "does", "will", "would", "can",
     "could", "may", "might", "not", "nor", "yet", "all", "out", "off", "each", "more", "less", "later", "his", "her", "its", "their")
)  # fmt: skip


def stretch_around(run: Run, found: FoundNumber, language: str = "en") -> BoundStretch | None:
    """The longest stretch around `found` that reads as one number in the language; None where none does."""
    text = run.text
    best: tuple[int, int, Literal] | None = None
    first, last = run.sentence(found.start, found.end)
    starts = [match.start() for match in _STARTS.finditer(text, first, found.start + 1)][-_WORDS_BEFORE - 1 :]
    ends = [match.start() for match in _ENDS.finditer(text, found.end, min(last + 1, len(text)))][:_WORDS_AFTER]
    for start in sorted({*starts, found.start}):
        for end in sorted({*ends, found.end}):
            inside = text[start:end]
            if OBJECT in inside or "\n\n" in inside or len(inside) > _LONGEST:
                continue
            literal = read_literal(inside, run.cell.unit if run.cell else None, language)
            if isinstance(literal, str) or not _is_whole(literal, inside, text[:start]):
                continue
            if best is None or end - start > best[1] - best[0]:
                best = (start, end, literal)
    if best is None:
        return None
    start, end, literal = best
    noun = _NOUN.match(text, end)
    word = noun["noun"] if noun and noun["noun"] not in _NO_NOUN else ""
    return BoundStretch(start, end, literal, "" if literal.unit.is_named else word)


_LONGEST = 60
_NEEDLESS = re.compile(
    r"^(?:by|from|just|only)\b|\b(?:of|more|further|new|different|other|times?|ratio|number|all|altogether|as|much|many|large|high)$",
    re.IGNORECASE,
)
"""Words that the reader of a number passes over, and that no brackets need to hold."""


def _is_whole(literal: Literal, inside: str, before: str) -> bool:
    """Whether the stretch holds nothing but the number: no noun, and no two numbers of which one is left and one reached."""
    if literal.unit is not NUMBER and not literal.unit.is_named and literal.unit is not literal.head:
        return False
    # What it is that is measured needs no brackets: `35 kilometres` of quays.
    if literal.unit.is_named and re.search(r"\sof\s", literal.text[literal.high.end :]):
        return False
    by = divisor(literal.text[literal.high.end :])
    if by is not None and not by.is_named and " " in by.dimension:
        return False
    is_range = literal.low is not literal.high
    reaches = re.search(r"\bfrom\s*$", before, re.IGNORECASE) or re.match(r"from\b", inside, re.IGNORECASE)
    return not (is_range and reaches) and not _NEEDLESS.search(inside)
