r"""Words that only one of two revisions has in, TeX out that underlines or strikes them and still breaks lines in them.

The engine has no package for that: each word becomes a box with its rule, each blank a rule that may stretch and break.
"""

import re

from galleyproof.write.escape import escape

_BLANK = re.compile(r"([ \n\t]+)")
_AFTER = re.compile(r"(?<=[\-–—/])(?=\w)")
_ADDRESS = re.compile(r"(?<=[\-–—/])(?=.)|(?=[.,_?#%~=&])")
LONG_WORD = 24
"""Words of more characters are addresses, which may be broken at any mark of punctuation."""


def marked_words(text: str, mark: str) -> str:
    r"""`mark` is `inserted`, `deleted`, `struck` or `underlined`: `\insertedword{two}\insertedspace{}\insertedword{words}`."""
    return "".join(_marked_part(part, mark) for part in _BLANK.split(text) if part)


def _marked_part(part: str, mark: str) -> str:
    if part.isspace() and _BLANK.fullmatch(part):
        return f"\\{mark}space{{}}"
    breaks = _ADDRESS if len(part) > LONG_WORD else _AFTER
    between = "\\markbreak{}" if mark in ("inserted", "deleted") else "\\wordbreak{}"
    return between.join(f"\\{mark}word{{{escape(piece)}}}" for piece in breaks.split(part) if piece)
