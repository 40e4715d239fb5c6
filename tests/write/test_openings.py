"""Where a long run of characters may go on in the next line."""

from itertools import pairwise

import pytest

from galleyproof.write.characters.openings import open_places


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see https://port.example/tolls/1910?good=tar&page=3 there", "see https://¦port.example/¦tolls/¦1910?¦good=¦tar&¦page=3 there"),
        ("and/or, a well-known Belarusian-Chinese (and/or) word", "and/or, a well-known Belarusian-Chinese (and/or) word"),
        ("images/port/map.png", "images/¦port/¦map.png"),
        ("See images/port/map.png here", "See images/port/map.png here"),
        ("a" * 40, "a" * 40),
        ("figures/the_long_name-of_a-script_of_mine.py", "figures/¦the_¦long_¦name-¦of_¦a-¦script_¦of_¦mine.py"),
    ],
)  # fmt: skip
def test_an_address_is_open_behind_its_marks_and_a_word_nowhere(text: str, shown: str) -> None:
    places = [0, *open_places(text), len(text)]
    assert "¦".join(text[start:end] for start, end in pairwise(places)) == shown
