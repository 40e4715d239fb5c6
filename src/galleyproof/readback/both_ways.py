"""Words that share a line with some that run to the left in; those that an output does not hold out, each sought for itself.

Whoever reads the lines of a page puts those that run both ways in an order of its own: only the words can be sought.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought.following import Letters
from galleyproof.readback.sought.holding import Missing
from galleyproof.readback.words_to_print import PrintedPiece, Stream

LEAST_PART = 2
"""Letters of a word that stay at least before its hyphen, and behind it; Chinese and Japanese have none."""

_WORD = re.compile(
    r"[0-9]+|[^\W\d_](?:[^\W\d_]|[^\w\s!-/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u060c\u061b\u061f\u05be\u05c0\u05c3"
    r"\u3000-\u303f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65])*"
)
"""Letters with their marks, or a number."""


def runs_both_ways(text: str) -> bool:
    """Whether a letter of the text runs to the left."""
    # No letter that does comes before those of Hebrew.
    if text.isascii() or max(text) < "\u0590":
        return False
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in set(text))


def without_both_ways(streams: Sequence[Stream]) -> tuple[Stream, ...]:
    """The streams without the pieces that may share a line with what runs to the left."""
    places = _places(streams)
    kept = (
        replace(stream, pieces=tuple(piece for piece in stream.pieces if piece.span not in places))
        for stream in streams
    )
    return tuple(stream for stream in kept if stream.pieces)


def find_missing_words(streams: Sequence[Stream], pages: Sequence[str], compared: Letters) -> Iterator[Missing]:
    """The words of such pieces that stand on no page."""
    places = _places(streams)
    text = compared(" ".join(pages)) if places else ""
    lines = [[compared(line) for line in page.split("\n")] for page in pages] if places else []
    told = frozenset(_letters_of(match[0], compared) for page in pages if places for match in _WORD.finditer(page))
    for stream in streams:
        for piece in stream.pieces:
            if piece.span in places:
                yield from (lost for lost in _lost(piece, text, told, compared) if not _is_parted(lost.words, lines))


def _places(streams: Sequence[Stream]) -> frozenset[Span]:
    """Of pieces that run to the left, and so of all that is typed at the same place: the label of a caption, the cells of a table."""
    return frozenset(
        piece.span for stream in streams for piece in stream.pieces if stream.runs_left or runs_both_ways(piece.words)
    )


def _lost(piece: PrintedPiece, text: str, told: frozenset[str], compared: Letters) -> Iterator[Missing]:
    for match in _WORD.finditer(piece.words):
        wanted = compared(match[0])
        # At the end of a line that runs both ways a word may be read backwards, with its points behind other letters; in a
        # PDF of LuaTeX every word is, and no blank beside it.
        is_turned = runs_both_ways(wanted) and (wanted[::-1] in text or _letters_of(match[0], compared) in told)
        if wanted not in text and not is_turned:
            yield Missing(piece, wanted, None)


def _is_parted(word: str, pages: Sequence[Sequence[str]]) -> bool:
    """Whether a line holds the beginning of the word and the next one, or a line of the next page, the rest.

    In a line that runs both ways neither need stand at an end.
    """
    least = 1 if word and unicodedata.east_asian_width(word[0]) in ("W", "F") else LEAST_PART
    for number, lines in enumerate(pages):
        overleaf = pages[number + 1] if number + 1 < len(pages) else ()
        for line, following in zip_longest(lines, lines[1:], fillvalue=""):
            for at in range(least, len(word) - least + 1):
                head, tail = word[:at], word[at:]
                if head in line and (tail in following or any(tail in other for other in overleaf)):
                    return True
    return False


def _letters_of(word: str, compared: Letters) -> str:
    """The word's letters without their points, in no order of reading."""
    whole = unicodedata.normalize("NFD", compared(word))
    return "".join(sorted(c for c in whole if not unicodedata.category(c).startswith("M")))
