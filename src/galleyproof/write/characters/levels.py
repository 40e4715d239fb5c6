"""A line of text in, the level of each character out: even for what runs to the right, odd for what runs to the left.

The rules are those of Unicode's bidirectional algorithm (UAX 9), without those for embeddings and isolates: the characters
that ask for these are refused before.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

_BACKWARDS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")

ELSE = "\ufffc"
"""Stands in a line for what is no letter."""

LATIN = "x"
"""Stands there for words that run to the right whatever is around them: an address, a reference."""

PAIRS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⟨": "⟩",
    "〈": "〉",
    "《": "》",
    "「": "」",
    "『": "』",
    "【": "】",
    "〔": "〕",
    "⟦": "⟧",
}
"""Brackets that open, and what closes them."""

MIRRORED = {**PAIRS, "<": ">", "«": "»", "‹": "›", "≤": "≥", **{close: open_ for open_, close in PAIRS.items()}} | {
    ">": "<", "»": "«", "›": "‹", "≥": "≤",
}  # fmt: skip
"""What a character becomes where the line runs to the left."""

MIRRORS = str.maketrans(MIRRORED)

MOST_OPEN = 63
"""Brackets that may be open at once (BD16)."""

_NEUTRAL = frozenset({"B", "S", "WS", "ON"})


def has_backwards(text: str) -> bool:
    """Whether anything in the text runs from right to left."""
    return _BACKWARDS.search(text) is not None


def levels_of(text: str, base: int) -> tuple[int, ...]:
    """The levels, where the paragraph as a whole has the level `base`: 0 or 1."""
    types = [unicodedata.bidirectional(character) or "L" for character in text]
    # What prints nothing takes after what stands before it (X9).
    types = ["ON" if type_ in _REFUSED else type_ for type_ in types]
    kept = [index for index, type_ in enumerate(types) if type_ != "BN"]
    resolved = _resolve([types[index] for index in kept], [text[index] for index in kept], base)
    levels, last = [], base
    for index in range(len(text)):
        at = bisect_left(kept, index)
        last = resolved[at] if at < len(kept) and kept[at] == index else last
        levels.append(last)
    return tuple(_blanks_at_base(types, levels, base))


_REFUSED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def _resolve(types: list[str], characters: list[str], base: int) -> list[int]:
    outer = "R" if base % 2 else "L"
    original = list(types)
    _resolve_weak(types, outer)
    _resolve_brackets(types, characters, original, outer)
    _resolve_neutral(types, outer)
    return [_implicit(type_, base) for type_ in types]


def _implicit(type_: str, base: int) -> int:
    """Rules I1 and I2."""
    if base % 2 == 0:
        return base + {"R": 1, "AN": 2, "EN": 2}.get(type_, 0)
    return base + (type_ in ("L", "AN", "EN"))


def _resolve_weak(types: list[str], outer: str) -> None:
    """Rules W1 to W7: marks and numbers with their signs."""
    before = outer
    for index, type_ in enumerate(types):
        types[index] = before if type_ == "NSM" else type_
        before = types[index]
    strong = outer
    for index, type_ in enumerate(types):
        if type_ in ("L", "R", "AL"):
            strong = type_
        elif type_ == "EN" and strong == "AL":
            types[index] = "AN"
    types[:] = ["R" if type_ == "AL" else type_ for type_ in types]
    for index in range(1, len(types) - 1):
        around = types[index - 1], types[index + 1]
        if (types[index] == "ES" and around == ("EN", "EN")) or (
            types[index] == "CS" and around in (("EN", "EN"), ("AN", "AN"))
        ):
            types[index] = around[0]
    for start, end in _runs_of(types, ("ET",)):
        if (start and types[start - 1] == "EN") or (end < len(types) and types[end] == "EN"):
            types[start:end] = ["EN"] * (end - start)
    types[:] = ["ON" if type_ in ("ES", "CS", "ET") else type_ for type_ in types]
    strong = outer
    for index, type_ in enumerate(types):
        if type_ in ("L", "R"):
            strong = type_
        elif type_ == "EN" and strong == "L":
            types[index] = "L"


def _resolve_brackets(types: list[str], characters: list[str], original: list[str], outer: str) -> None:
    """Rule N0: brackets run as what they hold does, or as what stands before them."""
    for start, end in _paired(characters, types):
        strong = {_strong(type_) for type_ in types[start + 1 : end]} - {""}
        if outer in strong:
            direction = outer
        elif strong:
            direction = strong.pop()
            context = next((found for type_ in reversed(types[:start]) if (found := _strong(type_))), outer)
            if context != direction:
                direction = outer
        else:
            continue
        for place in (start, end):
            types[place] = direction
            for after in range(place + 1, len(types)):
                if original[after] != "NSM":
                    break
                types[after] = direction


def _paired(characters: Sequence[str], types: Sequence[str]) -> list[tuple[int, int]]:
    """Where brackets that belong together stand, in the order of the opening ones."""
    waiting: list[tuple[str, int]] = []
    found = []
    for index, character in enumerate(characters):
        if types[index] != "ON":
            continue
        bracket = {"\u2329": "〈", "\u232a": "〉"}.get(character, character)
        if bracket in PAIRS:
            if len(waiting) == MOST_OPEN:
                return []
            waiting.append((PAIRS[bracket], index))
        else:
            at = next((n for n in range(len(waiting) - 1, -1, -1) if waiting[n][0] == bracket), None)
            if at is not None:
                found.append((waiting[at][1], index))
                del waiting[at:]
    return sorted(found)


def _strong(type_: str) -> str:
    """Numbers count as running to the left (N0 to N2)."""
    return "R" if type_ in ("R", "AN", "EN") else "L" if type_ == "L" else ""


def _resolve_neutral(types: list[str], outer: str) -> None:
    """Rules N1 and N2."""
    for start, end in _runs_of(types, tuple(_NEUTRAL)):
        before = _strong(types[start - 1]) if start else outer
        after = _strong(types[end]) if end < len(types) else outer
        types[start:end] = [before if before == after else outer] * (end - start)


def _runs_of(types: Sequence[str], wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    found, start = [], None
    for index, type_ in enumerate((*types, "")):
        if type_ in wanted:
            start = index if start is None else start
        elif start is not None:
            found.append((start, index))
            start = None
    return found


def _blanks_at_base(types: Sequence[str], levels: list[int], base: int) -> list[int]:
    """Rule L1: tabs, line ends and the blanks before them, and those at the end, have the paragraph's level."""
    is_trailing = True
    for index in range(len(levels) - 1, -1, -1):
        if types[index] in ("B", "S"):
            is_trailing = True
            levels[index] = base
        elif types[index] in ("WS", "BN") and is_trailing:
            levels[index] = base
        else:
            is_trailing = False
    return levels
