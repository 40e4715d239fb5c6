"""Words that were not found where pages go on from one to the next, and what the marks of a PDF hold; what they lack, too, out.

Short words stand everywhere, and formulas, notes and heads of pages come between: who follows a paper through its pages may
take one for another, and miss what is printed. Marks say of each letter which paragraph, cell or caption it belongs to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought.following import Letters
from galleyproof.readback.sought.holding import Missing
from galleyproof.readback.words_to_print import PrintedPiece, Stream


@dataclass(frozen=True, slots=True)
class HeldElement:
    """A paragraph, a cell, a caption or the like, as it is printed."""

    span: Span
    """Where it is typed."""
    text: str
    """Its words in their order, over all pages."""
    begins: tuple[int, int] = (0, 0)
    """The page that it begins on, and its place among what is printed there, as they can be compared."""


def missing_from_elements(
    missing: Sequence[Missing], streams: Sequence[Stream], elements: Sequence[HeldElement], compared: Letters
) -> tuple[Missing, ...]:
    """What of the missing words the elements do not hold either, among all the words of their own element in their order.

    A note that is held may be printed out of order all the same.
    """
    return tuple(
        each
        for each in missing
        if not _is_held(each.piece, streams, elements, compared)
        or (each.piece.note is not None and not _stand_in_order(_stream_of(each.piece, streams), elements))
    )


def _stand_in_order(notes: Stream, elements: Sequence[HeldElement]) -> bool:
    places = {each.span: each.begins for each in reversed(elements)}
    begun = [places[piece.span] for piece in notes.pieces if piece.note is not None and piece.span in places]
    return begun == sorted(begun)


def _stream_of(piece: PrintedPiece, streams: Sequence[Stream]) -> Stream:
    return next(each for each in streams if any(other is piece for other in each.pieces))


def _is_held(
    piece: PrintedPiece, streams: Sequence[Stream], elements: Sequence[HeldElement], compared: Letters
) -> bool:
    stream = _stream_of(piece, streams)
    whole = _of_table(stream)
    is_of_table = any(other is piece for other in whole)
    # The caption of a table is typed elsewhere, before its cells or behind them.
    place = whole[0].span if is_of_table else piece.span
    around = [each for each in elements if _is_within(place, each.span)]
    if not around:
        return False
    span = min((each.span for each in around), key=_length)
    # What is typed at one place may be of several elements: a cell, its row and its table.
    text = max((compared(each.text) for each in around if each.span == span), key=len)
    at = 0
    for other in whole if is_of_table else (each for each in stream.pieces if _is_within(each.span, span)):
        words = compared(other.words)
        found = text.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return True


def _of_table(stream: Stream) -> tuple[PrintedPiece, ...]:
    """The caption and the cells of a table, without the notes below it; empty of any other stream."""
    if not stream.is_table:
        return ()
    cells = [at for at, piece in enumerate(stream.pieces) if piece.span == stream.pieces[0].span]
    return stream.pieces[: cells[-1] + 1]


def _is_within(inner: Span, outer: Span) -> bool:
    return inner.path == outer.path and outer.start <= inner.start and inner.end <= outer.end


def _length(span: Span) -> int:
    return span.end - span.start
