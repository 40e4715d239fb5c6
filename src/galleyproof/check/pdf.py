"""The finished PDF is compared with what it should hold: every note in order, fonts embedded, links that lead somewhere."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.pdf import PdfFacts
from galleyproof.model.source import Span

NoteText = tuple[int, str, Span]
"""A note's number, its printed words without markup, and its place in the section."""

SHORTEST_PIECE = 8
"""Letters of a note that stand at least on a page before it runs over to the next."""

LONGEST_FOLIO = 6
"""Letters that may follow the notes at the foot of a page."""


def check_pdf(facts: PdfFacts, note_texts: Iterable[NoteText], path: str, sink: Sink) -> None:
    """Reports what the PDF at `path` lacks."""
    _check_notes(facts, note_texts, sink)
    _check_fonts(facts, path, sink)
    _check_links(facts, path, sink)


# ---------------------------------------------------------------- notes


def _check_notes(facts: PdfFacts, note_texts: Iterable[NoteText], sink: Sink) -> None:
    """Each note is looked for after the one before it; one that is not there does not hide the next.

    Letters and digits alone are compared: white space, hyphens at line ends, quotation marks and ligatures are the
    page's own affair.
    """
    pages = [_letters(page.text) for page in facts.pages]
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page))
    text = "".join(pages)
    at = 0
    for number, words, span in note_texts:
        wanted = f"{number}{_letters(words)}"
        if _runs_both_ways(words):
            # Whoever reads the page puts such a line together in an order of its own: its words must be there.
            if not all(_letters(word) in text for word in words.split()):
                sink.report(codes.NOTE_NOT_PRINTED, f"the PDF does not hold the text of note {number}", span)
            continue
        end = _find(text, starts, wanted, at)
        if end is None:
            sink.report(codes.NOTE_NOT_PRINTED, _where_instead(text, starts, number, wanted, at), span)
        else:
            # The next note may begin on the page where this one runs on: above is only what was before its beginning.
            at = end


def _runs_both_ways(words: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in words)


def _find(text: str, starts: list[int], wanted: str, at: int) -> int | None:
    """Where the note ends, or before that; None where it is not there after `at`."""
    if (found := text.find(wanted, at)) >= 0:
        return found + len(wanted)
    # It may run over pages, and between its parts stand the foot of one page and the body of the next.
    for page in range(bisect_right(starts, at) - 1, len(starts) - 2):
        end = _find_after(text, starts, wanted, max(at, starts[page]), page)
        if end is not None:
            return end
    return None


def _find_after(text: str, starts: list[int], wanted: str, at: int, page: int) -> int | None:
    """Where a text ends that begins on `page`, after `at`, and runs over to the next."""
    if page + 2 >= len(starts):
        return None
    following = starts[page + 1]
    for rest in _rests(text[at:following], wanted):
        found = text.find(rest, following, starts[page + 2])
        end = found + len(rest) if found >= 0 else _find_after(text, starts, rest, following, page + 1)
        if end is not None:
            return end
    return None


def _rests(page: str, wanted: str) -> Iterator[str]:
    """What of `wanted` may be left for the next page, where its beginning stands at the foot of this one."""
    found = page.rfind(wanted[:SHORTEST_PIECE])
    while found >= 0:
        foot = page[found:]
        for folio in range(LONGEST_FOLIO + 1):
            length = len(foot) - folio
            if SHORTEST_PIECE <= length < len(wanted) and wanted.startswith(foot[:length]):
                yield wanted[length:]
        found = page.rfind(wanted[:SHORTEST_PIECE], 0, found)


def _where_instead(text: str, starts: list[int], number: int, wanted: str, at: int) -> str:
    found = text.find(wanted)
    if 0 <= found < at:
        return f"note {number} is printed out of order, on page {bisect_right(starts, found)}"
    return f"the PDF does not hold the text of note {number}"


def _letters(text: str) -> str:
    """Letters and digits alone, ligatures taken apart, in lower case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


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
