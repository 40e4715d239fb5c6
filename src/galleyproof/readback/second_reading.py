"""Words that were not found where pages go on from one to the next, and what the marks of a PDF hold; what they lack, too, out.

Short words stand everywhere, and formulas, notes and heads of pages come between: who follows a paper through its pages may
take one for another, and miss what is printed. Marks say of each letter which paragraph, cell or caption it belongs to.
"""

from collections.abc import Iterator, Sequence
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
    own = _of_table(stream)
    if any(other is piece for other in own):
        # The caption of a table is typed elsewhere, before its cells or behind them.
        span, holds = _innermost(_widest(own), elements), _holds_all
    elif stream.is_listed:
        # What is listed is typed elsewhere.
        own = stream.pieces
        span, holds = own[0].span, _holds_in_order
    else:
        span, holds = _element_of(piece, stream, elements), _holds_in_order
        own = () if span is None else tuple(_of_element(span, stream, elements))
    wanted = [compared(each.words) for each in own]
    # What is typed at one place may be of several elements: a cell, its row and its table.
    return any(holds(compared(each.text), wanted) for each in elements if each.span == span)


def _element_of(piece: PrintedPiece, stream: Stream, elements: Sequence[HeldElement]) -> Span | None:
    """The place of the smallest element that holds the piece: in a title, words behind a formula are of that before them."""
    at = next(at for at, each in enumerate(stream.pieces) if each is piece)
    found = (_innermost(each.span, elements) for each in reversed(stream.pieces[: at + 1]))
    return next((span for span in found if span is not None), None)


def _of_element(span: Span, stream: Stream, elements: Sequence[HeldElement]) -> Iterator[PrintedPiece]:
    """All pieces of the element at a place."""
    is_inside = False
    for each in stream.pieces:
        is_inside = _is_within(each.span, span) or (is_inside and _innermost(each.span, elements) is None)
        if is_inside:
            yield each


def _innermost(place: Span, elements: Sequence[HeldElement]) -> Span | None:
    """The place of the smallest element that holds what is typed at a place."""
    return min((each.span for each in elements if _is_within(place, each.span)), key=_length, default=None)


def _holds_all(text: str, wanted: Sequence[str]) -> bool:
    """Whether the text holds all words, no letter for two of them: a cell over several rows stands where its row is longest."""
    for words in sorted(wanted, key=len, reverse=True):
        if words not in text:
            return False
        text = text.replace(words, "\n", 1)
    return True


def _holds_in_order(text: str, wanted: Sequence[str]) -> bool:
    """Whether all words stand in the text, one behind the other."""
    at = 0
    for words in wanted:
        found = text.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return True


def _of_table(stream: Stream) -> tuple[PrintedPiece, ...]:
    """The caption and the cells of a table, without the notes below it; empty of any other stream."""
    if not stream.is_table:
        return ()
    table = _widest(stream.pieces)
    cells = [at for at, piece in enumerate(stream.pieces) if piece.span == table]
    return stream.pieces[: cells[-1] + 1]


def _widest(pieces: Sequence[PrintedPiece]) -> Span:
    """The place of the table itself: words behind a formula in one of its cells, and its notes, have their own."""
    return max((piece.span for piece in pieces), key=_length)


def _is_within(inner: Span, outer: Span) -> bool:
    return inner.path == outer.path and outer.start <= inner.start and inner.end <= outer.end


def _length(span: Span) -> int:
    return span.end - span.start
