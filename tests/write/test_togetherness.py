"""What must not be parted at the end of a line is held by a no-break blank, shown here as a tilde."""

import pytest

from galleyproof.write.characters.togetherness import hold_together


@pytest.mark.parametrize(
    "held",
    [
        "a loan of USD~3.7~billion",
        "some 300~km of road and 12~ha",
        "5~per cent, 7~percent",
        "about 48~million tonnes",
        "see n.~12, nn.~12–13, p.~4 and pp.~4–6",
        "vol.~3, no.~4, chap.~5",
        "on 4~May 2020, and on May~4, 2020",
        "in May 2020",
        "J.~R.~Smith and A.~Doe",
        "EUR~5 or 5~EUR",
        "§~4",
    ],
)
def test_it_holds(held: str) -> None:
    typed = held.replace("~", " ")
    assert hold_together(typed).replace("\N{NO-BREAK SPACE}", "~") == held
    broken = hold_together(held.replace("~", "\n"))
    assert broken.replace("\N{NO-BREAK SPACE}", "~") == held


@pytest.mark.parametrize(
    "text", ["It was so. In 2020 three of 5 men came.", "Words, and words.", "the 5 kind men", "3 tons"]
)
def test_other_blanks_are_free(text: str) -> None:
    assert hold_together(text) == text
