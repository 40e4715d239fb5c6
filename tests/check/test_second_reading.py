"""Words that the pages seem to lack are asked of the elements that the marks of the PDF tell of."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from galleyproof.building import build, prepare
from galleyproof.disk.files import SourceFiles
from galleyproof.marked_print import MarkedPrint
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.printed_pdf import HiddenWords, PdfFacts, PdfPage
from galleyproof.pipeline import read_and_cite
from galleyproof.readback.pdf_rules import check_pdf
from galleyproof.readback.second_reading import HeldElement, missing_from_elements
from galleyproof.readback.sought.holding import Missing, letters
from galleyproof.readback.words_to_print import PrintedPiece, Stream
from tests.papers.small import copy_small

WHOLE = Span("a.md", 3, 1, 20, 90)
FIRST, LAST = PrintedPiece("Tolls of", WHOLE), PrintedPiece("the port", Span("a.md", 3, 20, 40, 50))
OTHER = PrintedPiece("The next paragraph.", Span("a.md", 5, 1, 92, 120))
NOTE = PrintedPiece("7 A note.", Span("a.md", 9, 1, 130, 150), 7)
STREAMS = (Stream((NOTE,)), Stream((FIRST, LAST, OTHER)))


def lost(piece: PrintedPiece, *elements: HeldElement) -> bool:
    missing = Missing(piece, letters(piece.words), None)
    others = (HeldElement(OTHER.span, ""), *elements)
    return missing_from_elements([missing], STREAMS, others, letters) == (missing,)


def test_words_of_an_element_are_held_where_all_of_them_are() -> None:
    assert not lost(LAST, HeldElement(WHOLE, "Tolls of 5 % the PORT"))
    assert lost(LAST, HeldElement(WHOLE, "Tolls of 5 %"))
    assert lost(LAST, HeldElement(WHOLE, "the port Tolls of"))
    assert lost(LAST, HeldElement(WHOLE, "the port"))


def test_the_innermost_element_is_asked_of_several_at_one_place_the_whole_one() -> None:
    section = HeldElement(Span("a.md", 1, 1, 0, 200), "Tolls of the port. The next paragraph.")
    assert lost(LAST, section, HeldElement(WHOLE, "Tolls of"))
    assert not lost(LAST, HeldElement(WHOLE, "Tolls of"), HeldElement(WHOLE, "Tolls of 5 % the port"))
    assert lost(OTHER, HeldElement(WHOLE, "The next paragraph."))
    assert lost(LAST, HeldElement(Span("b.md", 3, 1, 20, 90), "Tolls of the port"))


def test_words_behind_a_formula_are_of_the_element_of_those_before_it() -> None:
    title = HeldElement(Span("paper.yml", 2, 1, 10, 15), "Tolls a2 + b1 of ports")
    pieces = (PrintedPiece("Tolls", title.span), PrintedPiece("of ports", Span("paper.yml", 2, 20, 29, 40)))

    def told(*elements: HeldElement) -> tuple[Missing, ...]:
        missing = Missing(pieces[1], "ofports", None)
        return missing_from_elements([missing], [Stream(pieces)], elements, letters)

    assert told(title) == ()
    assert len(told(HeldElement(title.span, "Tolls a2 + b1"))) == 1
    assert len(told(HeldElement(title.span, "of ports a2 + b1 Tolls"))) == 1
    assert len(told(HeldElement(Span("paper.yml", 1), "Tolls a2 + b1 of ports"))) == 1


def test_cells_are_held_by_their_table_in_whatever_order_each_once() -> None:
    table = Span("a.md", 5, 1, 100, 150)
    pieces = tuple(PrintedPiece(words, table) for words in ("Riga", "hemp", "hemp", "Riga hemp"))

    def told(text: str) -> tuple[Missing, ...]:
        missing = Missing(pieces[1], "hemp", None)
        stream = Stream(pieces, is_table=True)
        return missing_from_elements([missing], [stream], [HeldElement(table, text)], letters)

    assert told("hemp Riga Riga hemp hemp") == ()
    assert len(told("hemp Riga Riga hemp")) == 1


def test_what_a_list_names_is_typed_elsewhere() -> None:
    place = Span("paper.yml", 1, 1, 0, 1)
    pieces = (PrintedPiece("1 Tolls", place), PrintedPiece("of ports", Span("a.md", 3, 20, 40, 50)))
    missing = Missing(pieces[1], "ofports", None)
    lists = (
        HeldElement(place, "1 Tolls a2 of ports 17"),
        HeldElement(place, "A longer list of figures, and more of it."),
    )
    assert missing_from_elements([missing], [Stream(pieces, is_listed=True)], lists, letters) == ()
    assert missing_from_elements([missing], [Stream(pieces, is_listed=True)], lists[1:], letters) == (missing,)


def test_a_caption_is_asked_of_its_table_wherever_it_is_typed() -> None:
    cells = Span("a.md", 5, 1, 100, 150)
    words = ("Table 1. Tolls of", "the port", "Riga", "a A note.")
    places = (cells, Span("a.md", 9, 20, 190, 195), cells, Span("a.md", 6, 9, 120, 130))
    table = Stream(tuple(map(PrintedPiece, words, places)), is_table=True)
    missing = Missing(table.pieces[1], "theport", 4)

    def left(text: str) -> tuple[Missing, ...]:
        return missing_from_elements(
            [missing], [table], [HeldElement(cells, text), HeldElement(cells, "Riga")], letters
        )

    assert left("Table 1. Tolls of 5 % the port\nRiga") == ()
    assert left("Table 1. Tolls of 5 %\nRiga") == (missing,)


def test_notes_are_in_order_where_their_elements_are() -> None:
    later = PrintedPiece("8 Another.", Span("a.md", 10, 1, 160, 180), 8)
    missing = Missing(NOTE, letters(NOTE.words), 4)

    def told(seventh: tuple[int, int], eighth: tuple[int, int]) -> tuple[Missing, ...]:
        elements = (HeldElement(NOTE.span, "7 A note.", seventh), HeldElement(later.span, "8 Another.", eighth))
        return missing_from_elements([missing], [Stream((NOTE, later))], elements, letters)

    assert told((4, 10), (5, 0)) == ()
    assert told((4, 10), (4, 11)) == ()
    assert told((5, 0), (4, 11)) == (missing,)
    assert told((4, 12), (4, 11)) == (missing,)


def facts(page: PdfPage) -> PdfFacts:
    return PdfFacts((page,), (), (), (), (), {}, "")


def test_elements_are_asked_only_where_words_seem_to_be_missing_and_none_are_hidden() -> None:
    asked: list[Sequence[str]] = []

    def elements(pages: Sequence[str]) -> tuple[HeldElement, ...]:
        asked.append(pages)
        return (HeldElement(WHOLE, "Tolls of 5 % the port"),)

    def told(page: PdfPage) -> list[str]:
        sink = Sink()
        check_pdf(facts(page), (Stream((FIRST, LAST)),), "paper.pdf", sink, elements=elements)
        return [found.message for found in sink]

    assert told(PdfPage(1, 300, 400, "Tolls of 5 % the port")) == []
    assert asked == []
    assert told(PdfPage(1, 300, 400, "Tolls of 5 % th1e port")) == []
    assert asked == [["Tolls of 5 % th1e port"]]
    hidden = (HiddenWords("the port", "cannot be seen"),)
    assert told(PdfPage(1, 300, 400, "Tolls of 5 % th1e port", hidden)) == ["`the port` cannot be seen, on page 1"]
    assert len(asked) == 1


@pytest.mark.tex
def test_a_paper_is_printed_once_more_with_marks(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path / "paper")
    sink = Sink()
    built = build(root, sink, lambda _: None)
    cited = read_and_cite(SourceFiles(root), sink, lambda _: None)
    assert built is not None
    assert cited is not None
    prepared = prepare(cited, sink, lambda _: None)
    assert prepared is not None
    marked = MarkedPrint(prepared.manuscript, root / "build", prepared.origin)
    pages = [page.text for page in built.facts.pages]
    assert "Trade went on.1" in {each.text for each in marked.elements(pages)}
    assert marked.elements([*pages, "Another page."]) == ()
    assert not list((root / "build").glob(".marked-*"))
