"""The pages of two PDFs in, the words that only one of them has out."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

PIECE = 8
"""Letters that must stand together in both: fewer would be found anywhere, more would be cut by the ends of pages."""

BARE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t", "ŋ": "n"}
)
"""Letters that Unicode does not take apart into a letter and its mark, as those write them who have only English ones."""


def words_only_in(pages: Sequence[str], others: Iterable[str]) -> tuple[str, ...]:
    """Stretches of letters on `pages` that none of the `others` holds, in order.

    Letters and digits alone count. Where pages end, and what runs over from one to the next, may differ: a letter is
    found where any piece of text with it in it is. The first and last line of each page, its head and foot, are the
    page's own.
    """
    texts = [letters(page) for page in others]
    known = {piece for text in texts for piece in _pieces(text)}
    return tuple(stretch for page in pages for stretch in _missing(page, known, texts))


def letters(text: str) -> str:
    """Letters and digits alone, without accents, ligatures taken apart, in lower case."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c))).translate(BARE)


def _pieces(text: str) -> Iterator[str]:
    for start in range(max(len(text) - PIECE, 0) + 1):
        yield text[start : start + PIECE]


def _missing(page: str, known: set[str], texts: Sequence[str]) -> Iterator[str]:
    lines = [letters(line) for line in page.strip().split("\n")]
    text = "".join(lines)
    begin, end = len(lines[0]), len(text) - len(lines[-1])
    is_found = bytearray(len(text))
    for start, piece in enumerate(_pieces(text)):
        if piece in known:
            is_found[start : start + PIECE] = b"\x01" * PIECE
    for match in re.finditer(rb"\x00+", bytes(is_found)):
        inner = text[max(match.start(), begin) : min(match.end(), end)]
        # Between its head and foot a page may have fewer letters than a piece.
        is_elsewhere = len(inner) < PIECE and any(inner in other for other in texts)
        if inner and not is_elsewhere:
            yield text[match.start() : match.end()]
