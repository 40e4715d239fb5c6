r"""The LaTeX of a formula as typed in, the same in commands that every output knows out: `x ∈ ℝ²` is `x \in \mathbb{R}^{2}`."""

import re
import unicodedata
from itertools import groupby

from galleyproof.model.formula.formula_parts import formula_parts
from galleyproof.model.formula.signs import ALIASES, BY_CHARACTER

_ALIAS = re.compile(rf"\\(?P<name>{'|'.join(sorted(ALIASES, key=len, reverse=True))})(?![A-Za-z])")
_STYLES = (
    ("BOLD ITALIC", "boldsymbol"), ("BOLD SCRIPT", "mathcal"), ("BOLD FRAKTUR", "mathfrak"), ("SANS-SERIF", "mathsf"),
    ("DOUBLE-STRUCK", "mathbb"), ("MONOSPACE", "mathtt"), ("FRAKTUR", "mathfrak"), ("BLACK-LETTER", "mathfrak"),
    ("SCRIPT", "mathcal"), ("BOLD", "mathbf"), ("ITALIC", ""),
)  # fmt: skip
"""What Unicode's names of mathematical letters say, and the command that sets such letters."""

_OTHERS = {
    "\u2212": "-", "′": "'", "″": "''", "‴": "'''", "⁗": "''''", "°": r"^{\circ}", "\u00a0": r"\ ", "\u2009": r"\,",
    "\u202f": r"\,", "\u2061": "", "\u2062": "", "\u200b": "", "–": "-", "½": r"\tfrac{1}{2}", "¼": r"\tfrac{1}{4}",
    "¾": r"\tfrac{3}{4}", "⅓": r"\tfrac{1}{3}", "⅔": r"\tfrac{2}{3}", "∄": r"\nexists ", "≔": r"\mathrel{:=}",
    "≕": r"\mathrel{=:}",
}  # fmt: skip


def spell_formula(tex: str) -> str:
    """The words in it stay as they are."""
    if tex.isascii() and not _ALIAS.search(tex):
        return tex
    return "".join(part if is_words else _spell(part) for _, part, is_words in formula_parts(tex))


def spell_character(character: str) -> str | None:
    """The LaTeX that prints a character in a formula; None where nothing in it does."""
    if character.isascii():
        return character
    if character in _OTHERS:
        return _OTHERS[character]
    if character in BY_CHARACTER:
        return f"\\{BY_CHARACTER[character]} "
    decomposed = unicodedata.decomposition(character).split()
    if len(decomposed) == 2 and decomposed[0] in ("<font>", "<super>", "<sub>"):
        return _restyled(character, decomposed[0], spell_character(chr(int(decomposed[1], 16))))
    return None


def _restyled(character: str, how: str, plain: str | None) -> str | None:
    if plain is None:
        return None
    if how != "<font>":
        return f"{'^' if how == '<super>' else '_'}{{{plain.strip()}}}"
    name = unicodedata.name(character, "")
    command = next((command for words, command in _STYLES if words in name), "")
    if command == "mathcal" and not plain.isupper():
        command = "mathscr"
    if plain.startswith("\\"):
        # The fonts of letters have no Greek.
        return f"\\boldsymbol{{{plain.strip()}}}" if "BOLD" in name else plain
    return f"{{\\{command}{{{plain}}}}}" if command else plain


def _spell(tex: str) -> str:
    tex = _ALIAS.sub(lambda match: ALIASES[match["name"]], unicodedata.normalize("NFC", tex))
    written: list[str] = []
    for shift, part in groupby(tex, key=_shift_of):
        letters = [spell_character(character) or character for character in part]
        # x²³ has one exponent.
        words = "".join(each[2:-1] for each in letters)
        written.append(f"{shift}{{{words}}}" if shift else "".join(letters))
    return re.sub(r"(\\[A-Za-z]+) +(?![A-Za-z])", r"\1", "".join(written)) if not tex.isascii() else "".join(written)


def _shift_of(character: str) -> str:
    decomposition = unicodedata.decomposition(character)
    is_shifted = decomposition.startswith(("<super>", "<sub>")) and spell_character(character) is not None
    return ("^" if decomposition.startswith("<super>") else "_") if is_shifted else ""
