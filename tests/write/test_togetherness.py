"""What must not be parted at the end of a line is held by a no-break blank, shown here as a tilde."""

import random
import re

import pytest

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Text
from galleyproof.model.text.manuscript import NoteMark
from galleyproof.model.text.walk import plain_text
from galleyproof.write.characters import togetherness
from galleyproof.write.characters.togetherness import hold_letters, hold_together, keep_last_word


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
        "§~4, §§~4–5, ¶~3, №~12",
        "US$~5~million, €~5, 5~€, 5~euros, 3.7~billion~USD",
        "10~%, 5~°C, 44~BC, AD~44, 9~a.m.",
        "No.~3, Nr.~4, S.~12, Art.~5, fol.~12r, p.~iv, ca.~1900, c.~1900",
        "5.~Juli, le~5~juillet, 5~июля".replace("le~", "le "),
        "É.~Zola, Č.~Š.~Žák, J.R.R.~Tolkien, Dr.~Smith, St.~Petersburg, King,~Jr.",
        "Louis~XIV, Elizabeth~II, Charles~V and World War~II",
        "figure~3, chapter~IV, Article~5",
        "т.~2, с.~15, розд.~3, прим.~7, рис.~2",
        "rozdz.~3, przyp.~7, sv.~2, böl.~3",
        "USD~3.7~billion USD~3.7~billion, USD~5 USD~5 and €5~billion €5~billion",
        "in 2019 EUR~5, 5~€ and 4~€ more, 5~Mio. €~6",
        "1~May 2~May 13~May 1999, 2019~May~5, 1999~May~12",
        "巻~2, 頁~15, 注~7, ص~5, עמ׳~15",
    ],
)
def test_it_holds(held: str) -> None:
    typed = held.replace("~", " ")
    assert hold_together(typed).replace("\N{NO-BREAK SPACE}", "~") == held
    broken = hold_together(held.replace("~", "\n"))
    assert broken.replace("\N{NO-BREAK SPACE}", "~") == held


@pytest.mark.parametrize(
    "text",
    [
        "It was so. In 2020 three of 5 men came.",
        "Words, and words.",
        "the 5 kind men",
        "3 tons",
        "Then I went, and he said no. The 3 left.",
        "5 in all, a part of it",
    ],
)
def test_other_blanks_are_free(text: str) -> None:
    assert hold_together(text) == text


def test_a_number_in_words_of_its_own_is_held_too() -> None:
    assert (
        hold_together(" km of road, vol. ", "some 300", "3") == "\N{NO-BREAK SPACE}km of road, vol.\N{NO-BREAK SPACE}"
    )
    assert hold_together("12 per\N{NO-BREAK SPACE}cent")[2] == "\N{NO-BREAK SPACE}"
    assert hold_together(" kind men of ", "5", "Thirds") == " kind men of "


def test_a_short_last_word_is_held_in_a_paragraph_of_several_lines() -> None:
    place = Span("text.md", 1)
    long = "Words of a paragraph that goes on and on until its line is full and goes"
    last = (Text(f"{long} on.", place), NoteMark(1, place))
    assert plain_text(keep_last_word(last)) == f"{long}\N{NO-BREAK SPACE}on."
    for kept in ((Text("It goes on.", place),), (Text(f"{long} onwards.", place),), ()):
        assert keep_last_word(kept) == kept


@pytest.mark.parametrize(
    ("language", "held"),
    [
        ("pl", "W~mieście i~w~lesie, z~rzeką o~długości; a~potem"), ("cs", "v~Praze a~s~ním k~řece"), ("ru", "в~городе и~с~ним"),
        ("uk", "у~місті й~з~ним, а~потім"), ("be", "у~горадзе і~з~ім"), ("en", "a man I saw"), ("de", "i a o u"),
    ],
)  # fmt: skip
def test_a_word_of_one_letter_ends_no_line(language: str, held: str) -> None:
    assert hold_letters(held.replace("~", " "), language).replace("\N{NO-BREAK SPACE}", "~") == held


WORDS = re.split(
    " ",
    "5 12 3. 2014 km per cent percent USD US$ € p. pp. no. No. fig. Figure (Figure chapter IV I Louis XIV King Jr. Jr Sr. Dr. J. J.-P. "
    "Smith, May mai 1990 3 million mln Mio. EUR § № AD the of and (J. “A. x²) km² Table 5% % xii января Ж. N° Nº Nº, - – ; St. s. S.",
)


def test_the_blanks_that_are_looked_at_are_all_that_the_patterns_would_find() -> None:
    """What no letter beside a blank speaks for is passed over; the patterns alone find the same."""
    pairs = dict.fromkeys(pair for of_end in togetherness._BEFORE.values() for pair in of_end)
    whole = re.compile("|".join(f"(?:{before})[ \n](?={after})" for before, after in pairs))
    chance = random.Random(2026)
    for _ in range(3000):
        text = "".join(chance.choice(WORDS) + chance.choice("   \n") for _ in range(chance.randint(2, 7)))
        places = [match.end() - 1 for match in whole.finditer(text)]
        held = "".join("\N{NO-BREAK SPACE}" if at in places else letter for at, letter in enumerate(text))
        assert hold_together(text) == held
