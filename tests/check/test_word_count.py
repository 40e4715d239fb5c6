"""What the pages hold as often as the paper is not lost; the head of a page, and the dots of the contents, do not count."""

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought.holding import find_missing, letters
from galleyproof.readback.sought.word_count import WordCount, compared_body
from galleyproof.readback.words_to_print import PrintedPiece, Stream

HARBOUR = "the harbour of Riga"


def stream(*words: str) -> Stream:
    return Stream(tuple(PrintedPiece(each, Span("a.md", number)) for number, each in enumerate(words, start=1)))


@pytest.mark.parametrize(
    ("held", "has"),
    [("harbour, toll, harbour", True), ("harbour, toll", False), ("toll, harbour, harbour", False)],
)
def test_words_are_there_that_stand_as_often_as_in_the_paper_and_in_their_place(held: str, has: bool) -> None:  # noqa: FBT001
    """Their place is before the toll here."""
    counted = WordCount(["harbour", "harbour"], [held])
    assert counted.has("harbour", 0, held.find("toll")) == has


def test_few_letters_may_stand_anywhere() -> None:
    assert not WordCount(["toll"], ["toll"]).has("toll", 0, 4)


def test_the_head_of_a_page_is_not_counted() -> None:
    head, words = "12 The harbour of Riga", "The ships of Riga"
    assert compared_body(f"{head}\n{words}", letters).lstrip("\0") == letters(words)
    assert compared_body(f"{words}\n{head}", letters) == letters(words + head)


def test_a_heading_that_only_the_heads_of_pages_repeat_is_lost() -> None:
    come, lie, leave = (f"Ships {what} as long as the ice of the river lets them." for what in ("come", "lie", "leave"))
    asked = [stream(come, HARBOUR, lie, leave)]
    pages = [f"{HARBOUR} 1\n{come}\n{lie}\n", f"2 {HARBOUR}\n{leave}\n"]
    assert [each.words for each in find_missing(asked, pages)] == [letters(HARBOUR)]
    pages[0] = f"{HARBOUR} 1\n{come}\n{HARBOUR}\n{lie}\n"
    assert find_missing(asked, pages) == ()


def test_the_dots_of_the_contents_are_not_read() -> None:
    assert letters("1 Ships . . . . . . . . . 4") == letters("1 Ships ...... 4") == letters("1 Ships 4")
    assert letters("Ships... …") != letters("Ships")
