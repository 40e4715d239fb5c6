"""Words that share lines with some that run to the left are sought one by one; what is lost is told, what is turned is not."""

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.readback.both_ways import find_missing_words, without_both_ways
from galleyproof.readback.sought.holding import letters
from galleyproof.readback.words_to_print import PrintedPiece, Stream


def _missing(words: str, page: str, *, runs_left: bool = False) -> list[str]:
    streams = (Stream((PrintedPiece(words, Span("a.md")),), runs_left=runs_left),)
    return [missing.words for missing in find_missing_words(streams, (page,), letters)]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Old שלום (12) there", "there (12) שלום Old"),
        ("Eine «Tabelle» של", "של «Eine «Tabelle"),
        ("「人人」。 שלום", "שלום 。「人人」"),
        # A pointed word at the end of a line is read backwards, its points behind other letters.
        ("שָׁלוֹם", "םֹולָׁש"),
        ("שלום, 10–15", "15–10 ,שלום"),
        # The end of a line may divide a word that does not stand at the end of what is read of it.
        ("Majallat שלום", "Majal- שלום\nעולם lat"),
        ("人民出版社 שלום", "שלום 人民出版\nעולם ;社"),
    ],
)
def test_an_order_of_the_page_s_own_is_no_loss(words: str, page: str) -> None:
    assert _missing(words, page) == []


@pytest.mark.parametrize(
    ("words", "page", "lost"),
    [
        ("Old שלום there", "there Old", ["שלום"]),
        ("Old שלום there", "שלום Old", ["there"]),
        ("שָׁלוֹם", "םל", ["שָׁלוֹם"]),
        ("שלום 12", "שלום 13", ["12"]),
        ("Majallat שלום", "Majal- שלום\nעולם\nlat", ["majallat"]),
        ("人民出版社 שלום", "שלום 人民出\nעולם ;社", ["人民出版社"]),
    ],
)
def test_a_lost_word_is_told(words: str, page: str, lost: list[str]) -> None:
    assert _missing(words, page) == lost


def test_in_a_paper_that_runs_to_the_left_every_word_is_sought_for_itself() -> None:
    assert _missing("Says Doe.", ".Doe Says") == []
    assert _missing("Says Doe.", ".Doe Says", runs_left=True) == []
    assert _missing("Says Doe.", ".Says", runs_left=True) == ["doe"]
    streams = (Stream((PrintedPiece("Says Doe.", Span("a.md")),), runs_left=True),)
    assert without_both_ways(streams) == ()
