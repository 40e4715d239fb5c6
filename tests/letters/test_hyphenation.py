"""Words of many languages are divided where their dictionaries say, and never between a letter and what belongs to it."""

import unicodedata
from itertools import pairwise

import pytest

from galleyproof.letters.hyphenation import divide_words

DIVIDED = {
    "de-AT": "Do-nau-dampf-schiff-fahrt", "sr-Latn": "slo-bod-nim do-sto-jan-stvu", "sr": "сло-бод-ним до-сто-јан-ству",
    "hu": "sza-bad-ság-harc meg-szent-ség-te-le-nít-he-tet-len-ség", "pt-BR": "li-ber-dade dig-ni-dade", "el": "αξιο-πρέπεια δι-καιώματα",
    "mr": "महा-रा-ष्ट्रा-तील स्वा-तं-त्र्य सं-स्कृ-ती-च्या", "te": "ప్ర-తి-ప-త్తి-స్వ-త్వ-ముల",
    # A script without blanks has no hyphens, English is left to the engine, and of Finnish there is no dictionary.
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระ", "en": "dignity", "fi": "tapahtumapaikka",
}  # fmt: skip


@pytest.mark.parametrize(("language", "divided"), DIVIDED.items(), ids=DIVIDED.keys())
def test_a_word_is_divided(language: str, divided: str) -> None:
    text = divided.replace("-", "")
    places = divide_words(text, language)
    assert "-".join(text[start:end] for start, end in pairwise([0, *places, len(text)])) == divided


def test_a_word_is_divided_alike_whether_its_letters_are_composed_or_not() -> None:
    word = "předsevzetí"
    apart = unicodedata.normalize("NFD", word)
    begun = [unicodedata.normalize("NFC", apart[:place]) for place in divide_words(apart, "cs")]
    assert begun == [word[:place] for place in divide_words(word, "cs")] == ["před", "předse"]
    assert divide_words("ɣA\u0302\u0301čand", "pl") == ()
