"""What the pages hold as often as the paper is not lost; the head of a page, and the dots of the contents, do not count."""

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought.holding import find_missing, letters
from galleyproof.readback.sought.word_count import WordCount, compared_bodies
from galleyproof.readback.words_to_print import PrintedPiece, Stream

HARBOUR = "the harbour of Riga"


def bodies(pages: list[str]) -> list[str]:
    return compared_bodies(pages, [letters(page) for page in pages], letters)


def stream(*words: str) -> Stream:
    return Stream(tuple(PrintedPiece(each, Span("a.md", number)) for number, each in enumerate(words, start=1)))


def test_words_are_counted_and_sought_in_their_place() -> None:
    counted = WordCount(["harbour", "harbour"], ["harbour, toll, harbour"])
    assert counted.has("harbour")
    assert counted.has_between("harbour", 0, 9)
    assert not counted.has_between("harbour", 9, 15)
    assert not WordCount(["harbour", "harbour"], ["harbour, toll"]).has("harbour")


def test_words_may_reach_into_what_ends_before_them() -> None:
    """The letters that both have were taken for the end of the one."""
    counted = WordCount(["figure 23. Tolls"], ["of it figure 23. Tolls figure 24."])
    assert counted.has_between("figure 23. Tolls", 22, 20)
    assert not counted.has_between("figure 23. Tolls", 33, 2)


def test_few_letters_may_stand_anywhere() -> None:
    assert not WordCount(["tar"], ["tar"]).has("tar")
    assert WordCount(["toll"], ["toll"]).has("toll")


def test_the_head_of_a_page_is_not_counted() -> None:
    """It has the number of the page, or one that the next page goes on from; lines of the contents, or years, have others."""
    words = "The ships of Riga"
    heads = ("12 The harbour of Riga", "Of tolls 13", "1848 was a bad year", "1 Ships 7", "The last page 5")
    pages = [f"{head}\n{words}" for head in heads]
    hidden = [len(letters(head)) if is_head else 0 for head, is_head in zip(heads, (1, 1, 0, 0, 1), strict=True)]
    assert [body.count("\0") for body in bodies(pages)] == hidden
    pages[2:4] = [f"14 The harbour of Riga\n{words}", f"Of tolls 15\n{words}"]
    assert all(body.strip("\0") == letters(words) for body in bodies(pages))


def test_a_head_with_a_formula_has_several_lines() -> None:
    pages = [
        "a\n2\n+ b of the tolls 1\nThe ships of Riga",
        "Of the tolls of Riga 2\nThe ships",
        "The ships\nof Riga 3\nand tolls",
    ]
    assert [body.count("\0") for body in bodies(pages)] == [len("a2+bofthetolls1"), len("Ofthetollsofriga2"), 0]


def test_the_number_of_a_heading_may_be_that_of_its_page() -> None:
    assert bodies(["The ships", "2 Tolls\nThe ships", "of Riga"]) == ["theships", "2tollstheships", "ofriga"]


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
