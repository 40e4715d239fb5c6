"""Made-up pages are compared with the notes they should hold."""

from dataclasses import replace

from galleyproof.check.pdf import NoteText, check_pdf
from galleyproof.model.diagnostic import Sink
from galleyproof.model.pdf import PdfBookmark, PdfFacts, PdfFont, PdfLink, PdfPage
from galleyproof.model.source import Span

FONT = PdfFont("CharterBT-Roman", "Type1", is_embedded=True)


def test_notes_in_order_are_found() -> None:
    assert told("Body.1 More.2\n1. Goble, “Official Minsk.”\n2. Umarov, “Neither.”\n7", notes=TWO) == []


def test_ligatures_hyphens_quotes_and_white_space_do_not_matter() -> None:
    assert told("1Goble, “Of\ufb01cial Min\ufffe\nsk.”\n2 U M A R O V, 'Neither'", notes=TWO) == []


def test_a_note_that_is_not_printed_is_told_and_does_not_hide_the_next() -> None:
    assert told("2 Umarov, Neither", notes=TWO) == [
        "a.md:1:1 note-not-printed: the PDF does not hold the text of note 1"
    ]


def test_notes_out_of_order_are_told() -> None:
    assert told("2 Umarov, Neither", "1 Goble, Official Minsk", notes=TWO) == [
        "a.md:2:1 note-not-printed: note 2 is printed out of order, on page 1"
    ]


def test_a_note_may_run_over_a_page_below_a_folio_and_a_running_head() -> None:
    first = "Body.\n1 Goble, “Official Minsk” said\n20"
    second = "A RUNNING HEAD 21\nBody goes on.2\n2020 and more than that.\n2 Umarov, Neither"
    assert told(first, second, notes=(note(1, "Goble, “Official Minsk” said 2020 and more than that."), TWO[1])) == []


def test_a_note_may_fill_a_page() -> None:
    long = " ".join(f"word{number}" for number in range(90))
    words = long.split()
    pages = ["Body.\n1 " + " ".join(words[:30]), " ".join(words[30:60]) + "\n22", "Body.\n" + " ".join(words[60:])]
    assert told(*pages, notes=(note(1, long),)) == []
    assert len(told(pages[0], pages[2], notes=(note(1, long),))) == 1


def test_fonts_must_be_embedded_and_outlines() -> None:
    assert told(
        "", fonts=(FONT, PdfFont("Arial", "TrueType", is_embedded=False), PdfFont("", "Type3", is_embedded=True))
    ) == [
        "paper.pdf:1:1 font-not-embedded: the font `Arial` is not embedded",
        "paper.pdf:1:1 bitmap-font: the font `` is of Type 3",
    ]


def test_links_and_bookmarks_must_lead_somewhere() -> None:
    facts = PdfFacts(
        (),
        (),
        (PdfLink(3, "note.9", leads_somewhere=False),),
        (),
        (PdfBookmark("One", 1, leads_somewhere=False),),
        {},
        "",
    )
    sink = Sink()
    check_pdf(facts, (), "paper.pdf", sink)
    assert {found.code.name for found in sink} == {"broken-link"}
    assert [found.message for found in sink] == [
        "a link on page 3 leads to `note.9`, which is nowhere",
        "the bookmark `One` leads nowhere",
    ]


def note(number: int, words: str) -> NoteText:
    return number, words, Span("a.md", number)


TWO = (note(1, "Goble, “Official Minsk.”"), note(2, "Umarov, “Neither.”"))


def told(*pages: str, notes: tuple[NoteText, ...] = (), fonts: tuple[PdfFont, ...] = (FONT,)) -> list[str]:
    facts = PdfFacts(
        tuple(PdfPage(number, 170, 240, text) for number, text in enumerate(pages, 1)), fonts, (), (), (), {}, ""
    )
    sink = Sink()
    check_pdf(replace(facts, fonts=fonts), notes, "paper.pdf", sink)
    return [f"{found.span} {found.code.name}: {found.message}" for found in sink]
