"""Short pieces, of which others have the same letters: each is found where it stands, and missed where it does not."""

from itertools import accumulate

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.readback.sought import holding
from galleyproof.readback.sought.following import HeldText, SoughtStream, follow
from galleyproof.readback.sought.holding import find_missing, letters
from galleyproof.readback.words_to_print import PrintedPiece, Stream

LICENCE = "(Jane Doe; CC BY 4.0)"
ADDRESS = "https://quay.example/of/the/long/harbour.html"


def stream(*words: str, is_first: bool = False, is_front: bool = False) -> Stream:
    pieces = tuple(PrintedPiece(each, Span("a.md", number)) for number, each in enumerate(words, start=1))
    return Stream(pieces, is_first=is_first, is_front=is_front)


def left_open(asked: Stream, pages: list[str]) -> list[str]:
    """The letters of the stretches that are not found in passing."""
    texts = [letters(page) for page in pages]
    text = "".join(texts)
    wanted = SoughtStream.of(asked, letters)
    held = HeldText(text, list(accumulate(map(len, texts), initial=0)), text)
    return [wanted.text[gap.start : gap.end] for gap in follow(wanted, held)]


def test_a_licence_that_each_caption_ends_with_is_its_own() -> None:
    """Behind a formula the first one is followed by other words, the second by a caption that begins as the next does."""
    captions = (
        "Figure 72. The ships in the ice of the river", "Figure 73. A", LICENCE,
        "Figure 74. The quay as it was when the ships came", LICENCE, "Figure 75. The long street",
    )  # fmt: skip
    pages = [
        f"{captions[0]}\nWords of the text.\n{captions[1]}\n1 2\n3 4\n{LICENCE}\nMore of them.",
        f"{captions[3]} {LICENCE}\n{captions[5]}",
    ]
    assert left_open(stream(*captions), pages) == [letters(captions[1] + LICENCE)]
    assert find_missing([stream(*captions)], pages) == ()


def test_the_last_letter_of_a_piece_may_stand_before_the_same_address_elsewhere() -> None:
    text = ("The tolls are told by the port", ADDRESS, "! Nobody reads them", "They are told", f"at {ADDRESS}.")
    pages = [f"{text[0]} x < y {ADDRESS} {text[2]} {text[3]} {text[4]}"]
    assert left_open(stream(*text), pages) == []
    pages = [f"The tolls are told x < y by the port x < y {ADDRESS} {text[2]} a = b {text[3]} {text[4]}"]
    assert not any("nobody" in each for each in left_open(stream(*text), pages))


def test_a_letter_behind_a_caption_is_not_the_beginning_of_the_next_one() -> None:
    asked = stream("Figure 1. The ships in the ice of the river", "Figure 2. B")
    pages = ["Figure 1. The ships in the ice of the river\nF\nx < y", "Words of the text.\nFigure 2. B"]
    texts = [letters(page) for page in pages]
    held = HeldText("".join(texts), list(accumulate(map(len, texts), initial=0)), "".join(texts))
    follow(SoughtStream.of(asked, letters), held)
    assert held.taken[0] == (0, len(letters("Figure 1. The ships in the ice of the river")))


def test_a_word_may_stand_alone_at_the_foot_of_a_page() -> None:
    code = "of all the ships that came to the quay before the ice, these were lost"
    pages = [f"Ships that came.\n{code[:2]}\n1", f"Figure 1. A ship\n{code[2:]}"]
    assert find_missing([stream("Ships that came.", code), stream("Figure 1. A ship")], pages) == ()


def test_a_letter_may_stand_alone_at_the_foot_of_a_page_where_nothing_else_follows() -> None:
    """Notes have their own place, and the head of the next page is behind it."""
    asked = [stream("7 A note of the port."), stream("Of the ships and their goods", "y the quay")]
    pages = ["Of the ships and their goods\nx < 3 y\n7 A note of the port.", "Ships 2\nthe quay\nz"]
    assert find_missing(asked, pages) == ()
    pages[0] = pages[0].replace("y\n7", "y z\n7")
    assert [each.words for each in find_missing(asked, pages)] == [letters("y the quay")]


def test_the_front_is_sought_before_what_repeats_its_words() -> None:
    front = [
        stream("Of ships", is_first=True, is_front=True),
        stream("12 goes", is_front=True),
        stream("Jane", is_front=True),
    ]
    body = stream("12 go", "es the ice, and 12 goes the ship of", "Jane", "whose toll it is")
    pages = ["Of ships\n12 goes\nJane\n12 go\n1", "es the ice, and 12 goes the ship of Jane whose toll it is\n2"]
    assert find_missing([body, *front], pages) == ()
    assert find_missing([body, *front], [pages[0].replace("Jane\n", ""), pages[1]])


def test_a_heading_with_a_reference_is_not_found_in_the_heads_that_repeat_it_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(holding, "can_be_parted", lambda *_: False)
    heading = ("Of the tolls on", "for the ships and the quay of the town")
    words = [f"Words of page {each} that say what the ships of the river paid" for each in "abcdefgh"]
    pages = [f"Before it.\n{heading[0]} page 7 {heading[1]}\n{words[0]}\n1"]
    pages += [f"{number} Ships\n{each}" if number % 2 == 0 else f"{' '.join(heading)} {number}\n{each}"
              for number, each in enumerate(words[1:], start=2)]  # fmt: skip
    assert find_missing([stream("Before it.", *heading, *words)], pages) == ()
    assert find_missing([stream("Before it.", *heading, *words)], [pages[0].replace(heading[1], ""), *pages[1:]])
