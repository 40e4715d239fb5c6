"""What Unicode says of a character's script, as far as printing it asks."""

import re
import unicodedata

_SHAPED = (
    "ARABIC", "SYRIAC", "THAANA", "NKO", "MANDAIC", "HEBREW", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA",
    "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "THAI", "LAO", "TIBETAN", "MYANMAR", "KHMER", "MONGOLIAN",
    "JAVANESE", "BALINESE",
)  # fmt: skip
"""Scripts whose letters take their form and place from their neighbours, by the words that Unicode's names begin with."""

_EXTRAS = {
    "cjk": ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH"),
    "rtl": ("HEBREW", "ARABIC"),
    "indic": ("DEVANAGARI", "BENGALI", "TAMIL", "TELUGU"),
    "sea": ("THAI", "LAO", "KHMER", "MYANMAR"),
    "ethiopic": ("ETHIOPIC",),
}
"""What is installed for more scripts than the default, and whose."""


def is_shaped(character: str) -> bool:
    """Whether the letter's form depends on its neighbours."""
    return unicodedata.name(character, "").startswith(_SHAPED)


def is_written_backwards(text: str) -> bool:
    """Whether a letter of the text belongs to a script that runs from right to left."""
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def tag_of_wide(text: str) -> str:
    """The font that draws ideographs as the run's own letters ask for: `kana`, `hangul`, or none."""
    if re.search("[\u3040-\u30ff\u31f0-\u31ff]", text):
        return "kana"
    return "hangul" if re.search("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", text) else ""


def is_private_or_control(character: str) -> bool:
    """Whether Unicode gives the character no meaning, or one that is not a picture."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def extra_for(text: str) -> str:
    """The extra that brings fonts for the characters; empty where none does."""
    names = [unicodedata.name(character, "") for character in text]
    return next((extra for extra, scripts in _EXTRAS.items() if any(name.startswith(scripts) for name in names)), "")
