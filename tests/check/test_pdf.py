"""Made-up pages are compared with the words they should hold."""

from dataclasses import replace

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.printed_pdf import HiddenWords, PdfBookmark, PdfFacts, PdfFont, PdfLink, PdfPage
from galleyproof.readback.pdf_rules import MOST_TOLD, check_pdf
from galleyproof.readback.words_to_print import PrintedPiece, Stream

FONT = PdfFont("CharterBT-Roman", "Type1", is_embedded=True)


def test_notes_in_order_are_found() -> None:
    assert told("Body.1 More.2\n1 Goble, “Official Minsk.”\n2 Umarov, “Neither.”\n7", notes=TWO) == []


def test_ligatures_hyphens_and_white_space_do_not_matter() -> None:
    assert told("1Goble, “Of\ufb01cial Min\ufffe\nsk.”\n2 U M A R O V, “Neither.”", notes=TWO) == []


def test_a_note_that_is_not_printed_is_told_and_does_not_hide_the_next() -> None:
    assert told("2 Umarov, “Neither.”", notes=TWO) == [
        "a.md:1:1 note-not-printed: the PDF does not hold the text of note 1"
    ]


def test_notes_out_of_order_are_told() -> None:
    assert told("2 Umarov, “Neither.”", "1 Goble, “Official Minsk.”", notes=TWO) == [
        "a.md:2:1 note-not-printed: note 2 is printed out of order, on page 1"
    ]


def test_a_note_may_run_over_a_page_below_a_folio_and_a_running_head() -> None:
    first = "Body.\n1 Goble, “Official Minsk” said\n20"
    second = "A RUNNING HEAD 21\nBody goes on.2\n2020 and more than that.\n2 Umarov, “Neither.”"
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


def note(number: int, words: str) -> PrintedPiece:
    return PrintedPiece(f"{number} {words}", Span("a.md", number), number)


TWO = (note(1, "Goble, “Official Minsk.”"), note(2, "Umarov, “Neither.”"))


def told(*pages: str, notes: tuple[PrintedPiece, ...] = (), fonts: tuple[PdfFont, ...] = (FONT,)) -> list[str]:
    facts = PdfFacts(
        tuple(PdfPage(number, 170, 240, text) for number, text in enumerate(pages, 1)), fonts, (), (), (), {}, ""
    )
    sink = Sink()
    check_pdf(replace(facts, fonts=fonts), (Stream(notes),) if notes else (), "paper.pdf", sink)
    return [f"{found.span} {found.code.name}: {found.message}" for found in sink]


# ---------------------------------------------------------------- the text itself


def text(*paragraphs: str) -> Stream:
    return Stream(tuple(PrintedPiece(words, Span("a.md", line)) for line, words in enumerate(paragraphs, 1)))


def lacking(streams: tuple[Stream, ...], *pages: str | PdfPage) -> list[str]:
    found = tuple(
        page if isinstance(page, PdfPage) else PdfPage(number, 170, 240, page) for number, page in enumerate(pages, 1)
    )
    sink = Sink()
    check_pdf(PdfFacts(found, (FONT,), (), (), (), {}, ""), streams, "paper.pdf", sink)
    return [f"{each.span.line} {each.message}" for each in sink]


BODY = text(
    "Harbours are older than the towns behind them.",
    "Yes.",
    "What the towns believe is another matter, and one for another paper than this one.",
    "No.",
)
FOOT = Stream((note(1, "A note that stands at the foot of its page."),))
PRINTED = (
    (
        "Harbours are older than the towns be\ufffe\nhind them.\nYes.\nWhat the towns believe is another\n"
        "1 A note that stands at the foot of its page.\n12"
    ),
    "13 HARBOURS\nmatter, and one for another paper than this one.\nNo.",
)


def test_a_paragraph_may_run_over_a_page_with_notes_and_heads_between() -> None:
    assert lacking((FOOT, BODY), *PRINTED) == []


def test_a_short_paragraph_that_is_lost_is_told_though_its_letters_stand_elsewhere() -> None:
    assert lacking((FOOT, BODY), PRINTED[0].replace("Yes.\n", ""), PRINTED[1]) == [
        "2 `Yes.` is not printed, or not as it is typed"
    ]
    assert lacking((FOOT, BODY), PRINTED[0], PRINTED[1].replace("\nNo.", "")) == [
        "4 `No.` is not printed, or not as it is typed"
    ]


def test_a_changed_sign_is_told() -> None:
    for old, new in (("Yes.", "Yes,"), ("them.", "then."), ("matter,", "matter")):
        assert len(lacking((FOOT, BODY), *(page.replace(old, new) for page in PRINTED))) == 1


def test_text_out_of_order_is_told() -> None:
    sentences = ("The one sentence of the paper that comes first.", "And that which comes last of all in it.")
    assert lacking((text(*sentences),), "\n".join(reversed(sentences))) == [
        "2 `And that which comes last of all in it.` is printed out of order, on page 1"
    ]


def test_a_few_letters_may_stand_alone_between_a_figure_and_the_notes() -> None:
    stream = text("The last words of this paragraph stand alone.", "The next one begins behind the notes of that page.")
    pages = (
        "The last words of this paragraph\n1",
        "HEAD\nFigure 1. Words.\nstand\n2",
        "alone.\nThe next one begins behind the notes of that page.",
    )
    assert lacking((stream,), *pages) == []


def test_what_cannot_be_seen_is_told_with_the_reason() -> None:
    hidden = HiddenWords("The last row of all.", "stands beyond the edge of the page")
    page = PdfPage(1, 170, 240, "The first row.", (hidden,))
    assert lacking((text("The first row.", "The last row of all."),), page) == [
        "2 `The last row of all.` stands beyond the edge of the page, on page 1"
    ]


def test_a_title_is_not_found_in_the_heads_of_later_pages() -> None:
    title = Stream((PrintedPiece("Harbours", Span("paper.yml")),), is_first=True)
    assert lacking((title,), "Harbours\nWords.", "2 Harbours\nMore.") == []
    assert lacking((title,), "Words.", "2 Harbours\nMore.") == ["1 `Harbours` is not printed, or not as it is typed"]


def test_a_short_name_is_not_found_in_the_title() -> None:
    words = "The same sentence stands in the text and in its note, word by word."
    title = Stream((PrintedPiece("Ports and their tolls", Span("paper.yml")),), is_first=True)
    streams = (Stream((note(1, words),)), text(words, words), text("Lost."), text("Jane"), text("and"), title)
    assert lacking(streams, f"Ports and their tolls\nJane and\n{words}\n1 {words}\n4", f"HEAD\n{words}") == [
        "1 `Lost.` is not printed, or not as it is typed"
    ]


def test_where_nothing_is_printed_not_every_line_is_told() -> None:
    assert len(lacking((text(*(f"Paragraph {number} of many." for number in range(90))),), "Nothing.")) == MOST_TOLD


def test_equal_words_in_text_and_note_are_each_found() -> None:
    words = "The same sentence stands in the text and in its note, word by word."
    streams = (Stream((note(1, words),)), text(words, words))
    assert lacking(streams, f"{words}\n1 {words}\n4", f"HEAD\n{words}") == []
    assert len(lacking(streams, f"{words}\n1 {words}\n4", "HEAD\n")) == 1


def test_the_end_of_a_caption_behind_a_formula_is_not_taken_from_a_caption_far_away() -> None:
    credit = "1412 (Jane Doe; CC BY 4.0)"
    captions = ("Figure 1. w", credit, *(f"Figure {number}. The port of {number} ships." for number in range(2, 12)))
    captions += (f"Figure 12. The north in {credit}", f"Figure 13. The coast in {credit}", "Figure 14. A ship.")
    pages = [
        f"Figure 1. w\nx2\n{credit}\n1",
        *(f"{caption}\n1" for caption in captions[2:12]),
        "\n".join(captions[12:]),
    ]
    assert lacking((text(*captions),), *pages) == []
    assert lacking((text(*captions),), *(page.replace("of 7 ", "of ") for page in pages)) == [
        "8 `Figure 7. The port of 7 ships.` is not printed, or not as it is typed"
    ]
