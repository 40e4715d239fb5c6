"""A text in, its pairs of brackets out, in one pass and no deeper than any prose goes."""

import re

from galleyproof.read.markdown.inline_rules.formula import formula_at

MOST_LEVELS = 40
"""Of quotations, lists and brackets within one another; what lies deeper is no prose, and no stack holds all depths."""


_BRACKET = re.compile(r"\\.|`+|[\[\]$]", re.DOTALL)


def pair_brackets(text: str) -> tuple[dict[int, int], list[int]]:
    """Each `[` of the text with its `]`, and the first of those that are nested too deeply, which have none.

    Escapes, code and formulas between them are passed over.
    """
    pairs: dict[int, int] = {}
    open_: list[int] = []
    position, code_ends = 0, _code_ends(text)
    while match := _BRACKET.search(text, position):
        position = match.end()
        if match[0][0] == "`":
            position = code_ends.get(match.start(), position)
        elif match[0] == "$":
            formula = formula_at(text, match.start(), len(text))
            position = formula.end() if formula else position
        elif match[0] == "[":
            open_.append(match.start())
        elif match[0] == "]" and open_:
            pairs[open_.pop()] = match.start()
    return _without_depths(pairs)


def _code_ends(text: str) -> dict[int, int]:
    """Where each code span ends, by where it begins: at the next run of as many backticks."""
    ends: dict[int, int] = {}
    following: dict[int, int] = {}
    for run in reversed(list(re.finditer("`+", text))):
        length = run.end() - run.start()
        if length in following:
            ends[run.start()] = following[length]
        following[length] = run.end()
    return ends


def _without_depths(pairs: dict[int, int]) -> tuple[dict[int, int], list[int]]:
    kept: dict[int, int] = {}
    too_deep: list[int] = []
    around: list[int] = []
    for start, close in sorted(pairs.items()):
        while around and around[-1] < start:
            around.pop()
        around.append(close)
        if len(around) <= MOST_LEVELS:
            kept[start] = close
        elif len(around) == MOST_LEVELS + 1:
            too_deep.append(start)
    return kept, too_deep
