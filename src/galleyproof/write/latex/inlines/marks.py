r"""Words that only one of two revisions has in, TeX out that underlines or strikes them and still breaks lines in them.

The engine has no package for that: each word becomes a box with its rule, each blank a rule that may stretch and break.
"""

import re
from collections.abc import Callable

_BLANK = re.compile(r"([ \n\t]+)")
_AFTER = re.compile(r"(?<=[\-–—/])(?=\w)")
_ADDRESS = re.compile(r"(?<=[\-–—/])(?=.)|(?=[.,_?#%~=&])")
LONG_WORD = 24
"""Words of more characters are addresses, which may be broken at any mark of punctuation."""


def marked_words(
    text: str, mark: str, write: Callable[[int, str], str], turn: Callable[[int, str], str] = lambda *_: ""
) -> str:
    r"""`mark` is `inserted`, `deleted`, `struck` or `underlined`: `\insertedword{two}\insertedspace{}\insertedword{words}`.

    `write` makes TeX of a part of the text and is told the part's offset; so is `turn`, which makes the line run as the part does.
    """
    found, at = [], 0
    for part in _BLANK.split(text):
        if part:
            found.append(_marked_part(part, mark, at, write, turn))
        at += len(part)
    return "".join(found)


def _marked_part(
    part: str, mark: str, at: int, write: Callable[[int, str], str], turn: Callable[[int, str], str]
) -> str:
    if part.isspace() and _BLANK.fullmatch(part):
        return f"{turn(at, part)}\\{mark}space{{}}"
    words = []
    for piece in (_ADDRESS if len(part) > LONG_WORD else _AFTER).split(part):
        if piece:
            words.append(f"{turn(at, piece)}\\{mark}word{{{write(at, piece)}}}")
        at += len(piece)
    return ("\\markbreak{}" if mark in ("inserted", "deleted") else "\\wordbreak{}").join(words)
