"""The finished PDF is compared with what it should hold: every word in order, fonts embedded, links that lead somewhere."""

from collections.abc import Callable, Iterator, Sequence

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.printed_pdf import PdfFacts, PdfPage
from galleyproof.readback.both_ways import find_missing_words, without_both_ways
from galleyproof.readback.second_reading import HeldElement, missing_from_elements
from galleyproof.readback.sought.following import ANCHOR, Letters
from galleyproof.readback.sought.holding import Missing, find_missing, letters
from galleyproof.readback.table_order import find_misplaced
from galleyproof.readback.words_to_print import Stream

MOST_TOLD = 20
"""Places of missing words that are told: where a template prints nothing, each of them would be one."""


def check_pdf(
    facts: PdfFacts,
    streams: Sequence[Stream],
    path: str,
    sink: Sink,
    *,
    compared: Letters = letters,
    elements: Callable[[Sequence[str]], Sequence[HeldElement]] = lambda _: (),
) -> None:
    """Reports what the PDF at `path` lacks of the words, and what else is wrong with it.

    The `elements` of the same pages are asked for where few words seem to be missing and none are hidden from sight.
    """
    pages = [page.text for page in facts.pages]
    in_order = without_both_ways(streams)
    missing = find_missing(in_order, pages, compared)
    if 0 < len(missing) <= MOST_TOLD and not any(page.hidden for page in facts.pages):
        missing = missing_from_elements(missing, streams, elements(pages), compared)
    turned = find_missing_words(streams, pages, compared)
    misplaced = find_misplaced(in_order, pages, compared)
    for each in tuple(_once((*missing, *turned, *misplaced)))[:MOST_TOLD]:
        _report_missing(each, facts.pages, compared, sink)
    _check_fonts(facts, path, sink)
    _check_links(facts, path, sink)


# ---------------------------------------------------------------- words


def _once(missing: Sequence[Missing]) -> Iterator[Missing]:
    """The first of each note, and of each place."""
    seen: set[tuple[int | None, Span]] = set()
    for each in missing:
        known = (each.piece.note, each.piece.span)
        if known not in seen:
            seen.add(known)
            yield each


def _report_missing(missing: Missing, pages: Sequence[PdfPage], compared: Letters, sink: Sink) -> None:
    piece = missing.piece
    hidden = _hiding_place(missing.words, pages, compared)
    words = " ".join(piece.words.split())
    shown = f"`{words[:60]}{'…' if len(words) > 60 else ''}`"
    where = f"on page {missing.page}" if missing.page else ""
    if piece.note is not None:
        what = f"the text of note {piece.note}"
        told = (
            f"{what} {hidden}"
            if hidden
            else f"note {piece.note} is printed out of order, {where}"
            if where
            else f"the PDF does not hold {what}"
        )
        sink.report(codes.NOTE_NOT_PRINTED, told, piece.span)
        return
    told = f"{shown} {hidden}" if hidden else f"{shown} is printed out of order, {where}" if where else ""
    sink.report(codes.WORDS_NOT_PRINTED, told or f"{shown} is not printed, or not as it is typed", piece.span)


def _hiding_place(words: str, pages: Sequence[PdfPage], compared: Letters) -> str:
    """What keeps the words from sight; empty where they are not hidden on any page."""
    for page in pages:
        for hidden in page.hidden:
            text = compared(hidden.words)
            if text and (words[:ANCHOR] in text or words[-ANCHOR:] in text or text in words):
                return f"{hidden.reason}, on page {page.number}"
    return ""


# ---------------------------------------------------------------- fonts and links


def _check_fonts(facts: PdfFacts, path: str, sink: Sink) -> None:
    for font in facts.fonts:
        if font.kind == "Type3":
            sink.report(codes.BITMAP_FONT, f"the font `{font.name}` is of Type 3", Span(path))
        elif not font.is_embedded:
            sink.report(codes.FONT_NOT_EMBEDDED, f"the font `{font.name}` is not embedded", Span(path))


def _check_links(facts: PdfFacts, path: str, sink: Sink) -> None:
    for link in facts.links:
        if not link.leads_somewhere:
            sink.report(
                codes.BROKEN_LINK,
                f"a link on page {link.page} leads to `{link.destination}`, which is nowhere",
                Span(path),
            )
    for bookmark in facts.bookmarks:
        if not bookmark.leads_somewhere:
            sink.report(codes.BROKEN_LINK, f"the bookmark `{bookmark.title}` leads nowhere", Span(path))
