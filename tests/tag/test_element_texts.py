"""What the tags of an element hold is what its author typed there, over lines and pages, and nothing else."""

from dataclasses import replace

import pytest

from galleyproof.marked_print import held_elements
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.model.text.document import Paragraph
from galleyproof.model.text.manuscript import Pointer, PrintedHeading, PrintedRun
from galleyproof.model.text.walk import blocks_in, children, plain_text
from galleyproof.readback.both_ways import without_both_ways
from galleyproof.readback.element_texts import texts_by_element
from galleyproof.readback.second_reading import missing_from_elements
from galleyproof.readback.sought.holding import Missing, letters
from galleyproof.readback.words_to_print import manuscript_words
from tests.tag.tagged_papers import TaggedPaper

pytestmark = pytest.mark.tex


def _letters(text: str) -> str:
    """Without hyphens at the ends of lines, blanks, the numbers of notes, and the case, which small capitals hide."""
    return "".join(filter(str.isalpha, text)).casefold()


@pytest.fixture(scope="module")
def texts(everything: TaggedPaper) -> dict[str, str]:
    return {id_: each.text for id_, each in texts_by_element(everything.tagged).items()}


def test_every_paragraph_holds_its_own_words(everything: TaggedPaper, texts: dict[str, str]) -> None:
    ids = {element.span: element.id for element in everything.of("P")}
    paragraphs = [block for block in blocks_in(everything.manuscript.blocks) if isinstance(block, Paragraph)]
    # What is set in mathematics stands in letters of its own, and is compared nowhere.
    plain = [each for each in paragraphs if not _has_formula(each, everything)]
    assert len(plain) > 30
    for paragraph in plain:
        assert _letters(texts[ids[paragraph.span]]) == _letters(_words(paragraph.children)), paragraph.span


def _words(run: PrintedRun) -> str:
    """As they are printed: references in words too."""
    parts = []
    for inline in run:
        if isinstance(inline, Pointer):
            parts.append(inline.words)
        else:
            parts.append(_words(children(inline)) or plain_text((inline,)))
    return "".join(parts)


def _has_formula(paragraph: Paragraph, everything: TaggedPaper) -> bool:  # type: ignore[type-arg]
    own = paragraph.span
    return any(
        formula.span is not None and formula.span.path == own.path and own.start <= formula.span.start < own.end
        for formula in everything.of("Formula")
    )


def test_words_stand_apart_and_letters_together(texts: dict[str, str]) -> None:
    assert texts["title"] == "Tiny"
    assert texts["subtitle"] == "Of all things"
    assert "Jane Roe, Somewhere; University & Press of Elsewhere" in texts.values()
    assert "Good 59\n59" in texts.values()


def test_a_long_table_is_one_element_without_what_each_page_repeats(texts: dict[str, str]) -> None:
    table = next(text for text in texts.values() if text.startswith("Table") and text.endswith("Good 59\n59"))
    assert table.count("Goods") == 1
    assert table.count("continued") == 0
    assert [line for line in table.split("\n") if line.startswith("Good ")] == [
        f"Good {number}" for number in range(60)
    ]


def test_a_pdf_without_tags_has_none(everything: TaggedPaper) -> None:
    assert texts_by_element(everything.plain) == {}


def test_elements_begin_in_the_order_in_which_they_are_printed(everything: TaggedPaper) -> None:
    read = texts_by_element(everything.tagged)
    notes = sorted((each for each in everything.manuscript.notes if each.number), key=lambda note: note.number)
    ids = {element.span: element.id for element in everything.of("Note")}
    begun = [read[ids[note.span]].begins for note in notes if note.span in ids]
    assert len(begun) > 5
    assert begun == sorted(begun)
    assert min(begun)[0] >= 1
    assert read["title"].begins < begun[0]


def test_elements_hold_every_word_that_is_to_be_printed(everything: TaggedPaper) -> None:
    held = held_elements(Pdf(everything.tagged, 1, ""), TexFile("", {}, {}, elements=everything.elements))
    streams = without_both_ways(manuscript_words(everything.manuscript, has_numbers=True))
    pieces = [piece for stream in streams for piece in stream.pieces]
    wanted = [Missing(piece, letters(piece.words), None) for piece in pieces if piece.words]
    assert len(wanted) > 100
    # Two statements are made of what is said of the authors, at one place, and no element holds both.
    headings = [block for block in blocks_in(everything.manuscript.blocks) if isinstance(block, PrintedHeading)]
    statements = [heading.span for heading in headings if heading.span.path == "paper.yml"]
    left = missing_from_elements(wanted, streams, held, letters)
    assert [each.piece.words for each in left if statements.count(each.piece.span) < 2] == []
    lost = [replace(each, text=each.text.replace("e", "")) for each in held]
    assert len(missing_from_elements(wanted, streams, lost, letters)) > 100
