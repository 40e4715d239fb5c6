"""A letter has the form of its language, where that is another than elsewhere, and the same place everywhere else."""

import unicodedata

import pytest

from galleyproof.letters.case import Case
from galleyproof.letters.font.companion import installed_companions
from galleyproof.letters.with_cut_fonts import open_case


@pytest.mark.parametrize("language", ["", "ru", "bg", "uk", "fr", "en-GB"])
def test_most_languages_have_no_form_of_their_own(language: str) -> None:
    case = open_case("en")
    assert case.set_run("бгдпт", language) == case.set_run("бгдпт")


@pytest.mark.parametrize(("language", "letters"), [("sr", "бгдпт"), ("sr-Cyrl", "бгдпт"), ("mk", "бгдпт")])
def test_serbian_and_macedonian_italics_are_others(language: str, letters: str) -> None:
    case = open_case("ru")
    told = case.set_run(letters, language)
    assert [each.text for each in told] == list(letters)
    for each in told:
        assert each.sort is not None
        italic = case.sorts[each.sort].faces["i"]
        assert each.sort.language == language.partition("-")[0]
        assert italic.shape(each.text, each.sort.language)[0].glyph != italic.shape(each.text)[0].glyph


@pytest.mark.parametrize(("language", "word"), [("ur", "ہے ۴۵۶"), ("mr", "शल")])
def test_urdu_and_marathi_have_theirs(language: str, word: str) -> None:
    case = open_case("en")
    plain, own = case.set_run(word), case.set_run(word, language)
    if plain[0].sort is None:
        pytest.skip("the fonts of this script are not installed")
    assert "".join(each.text for each in own) == "".join(each.text for each in plain) == word
    assert [each.sort for each in own] != [each.sort for each in plain]


def test_what_is_installed_for_one_script_changes_no_letter_of_another() -> None:
    """`Case` asks fonts in an order: those of the extras stand where no letter of another script is asked of them."""
    whole = installed_companions("en")
    extras = {
        "devanagari": "DEVANAGARI", "bengali": "BENGALI", "tamil": "TAMIL", "telugu": "TELUGU", "thai": "THAI", "khmer": "KHMER",
        "burmese": "MYANMAR", "lao": "LAO", "ethiopic": "ETHIOPIC", "frank": "HEBREW", "amiri": "ARABIC",
    }  # fmt: skip
    text = "Trade Жук Ἐν 人か한 ა Ա ← ′ χ ℶ ½ ☃ ʿ ŋ क ক த తె ไท ខ ມ မ አ ש س"
    for tag, script in extras.items():
        without = [companion for companion in whole if companion.tag != tag]
        told = zip(Case(tuple(without)).set_run(text), Case(whole).set_run(text), strict=False)
        changed = [before.text for before, after in told if before != after]
        assert [each for each in changed if not unicodedata.name(each[0]).startswith(script)] == []
