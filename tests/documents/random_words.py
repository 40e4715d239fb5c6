"""Words by chance: of a few that every paper repeats, and of the letters of all that is written in Latin script."""

import random
import unicodedata

LETTERS = "abcdefghijklmnoprstuvwyzABCDEFGHIKLMNOPRSTUVWZ"
FOREIGN = tuple(
    character
    for first, last in ((0xC0, 0x24F), (0x1E00, 0x1EFF))
    for character in map(chr, range(first, last + 1))
    if character.isalpha() and unicodedata.name(character).startswith("LATIN")
)
"""From Icelandic to Vietnamese, the languages of Africa and the transcriptions of others."""
DECOMPOSED = tuple(unicodedata.normalize("NFD", letter) for letter in FOREIGN if unicodedata.decomposition(letter))
"""The same as some keyboards and file systems have them: a letter, and the marks that belong on it."""
UNCOMPOSED = ("m̃", "g̃", "ẹ́", "ọ̀", "ɛ́", "ɔ̀", "ŋ́", "ė̃", "ų́", "m̧", "n̈", "r̃", "ɩ̈", "j́", "ạ̈", "S̄", "X̂", "ᵭ")
"""Letters with marks that no single character stands for: in Lithuanian, Yoruba, Guarani, Marshallese, transcriptions."""
JOINED = (
    "ĳ",
    "Ĳ",
    "ŉ",
    "ǆ",
    "ǅ",
    "ǳ",
    "ﬀ",
    "ﬁ",
    "ﬂ",
    "ﬃ",
    "ﬄ",
    "ﬅ",
    "ﬆ",
    "ß",
    "ẞ",
    "æ",
    "Œ",
    "ʼ",
    "ʻ",
    "ɓ",
    "ɖ",
    "ɗ",
    "ə",
    "ɛ",
    "ɣ",
    "ɨ",
    "ɲ",
    "ʃ",
    "ʉ",
    "ʊ",
    "ʋ",
    "ʌ",
    "ʒ",
    "ɔ",
    "Ɓ",
    "Ɔ",
    "Ə",
)
"""Letters set from two, ligatures, and those that stand in no block of accents."""
WORDS = ("harbour", "toll", "the", "north", "coast", "ships", "and", "of", "trade", "port", "goes", "there")
APOSTROPHES = ("don't", "l'eau", "rock 'n' roll", "ʻokina", "the ships' toll", "’tis", "O’Brien", "dell'Arte", "'30s")
NUMBERS = (
    "1,412", "3.7", "USD 3.7 billion", "300 km", "12", "1848", "5 %", "17–19", "3-4", "1 412 345", "−4", "½", "2nd", "XIV",
    "3.5.1848", "12 May 1920", "1990s", "no. 4", "€5", "0.084",
)  # fmt: skip


def letter(chance: random.Random) -> str:
    """A letter, three in ten of them none of English."""
    kinds = (LETTERS,) * 14 + (FOREIGN,) * 4 + (DECOMPOSED, JOINED)
    return chance.choice(UNCOMPOSED if chance.random() < 0.01 else chance.choice(kinds))


def word(chance: random.Random) -> str:
    """A word, more often than not one that other sentences have too."""
    kind = chance.random()
    if kind < 0.6:
        return chance.choice(WORDS)
    if kind < 0.63:
        return chance.choice(APOSTROPHES)
    if kind < 0.66:
        return chance.choice(NUMBERS)
    return "".join(letter(chance) for _ in range(chance.randint(1, 9)))


def words(chance: random.Random, count: int) -> str:
    """So many of them."""
    return " ".join(word(chance) for _ in range(count))
