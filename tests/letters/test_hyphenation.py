"""Where the words of a language are divided, whichever way their letters are typed."""

import unicodedata

from galleyproof.letters.hyphenation import divide_words


def test_a_word_is_divided_alike_whether_its_letters_are_composed_or_not() -> None:
    word = "předsevzetí"
    apart = unicodedata.normalize("NFD", word)
    begun = [unicodedata.normalize("NFC", apart[:place]) for place in divide_words(apart, "cs")]
    assert begun == [word[:place] for place in divide_words(word, "cs")] == ["před", "předse"]


def test_no_word_is_divided_before_a_mark() -> None:
    assert divide_words("ɣA\u0302\u0301čand", "pl") == ()
