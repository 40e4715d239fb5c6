r"""The LaTeX of a short formula in, plain characters out: `H_2O` is H₂O, `\alpha` is α, `\mathbb{R}^n` is ℝⁿ."""

import re

from galleyproof.model.formula.signs import BY_CHARACTER, SIGNS, styled_letter

_SHIFTED = re.compile(r"(?P<how>[_^])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>\\[A-Za-z]+|[^\s{}]))")
_LOW = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_HIGH = dict(zip("0123456789+-=()nihjlrsxyabcdefgkmoptuvwz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʰʲˡʳˢˣʸᵃᵇᶜᵈᵉᶠᵍᵏᵐᵒᵖᵗᵘᵛʷᶻ", strict=True))
_APART = frozenset("≤≥≠≈≡∈∉∋⊢⊑⊒⪯⪰≐≍↦⟂∥⊂⊆⊃⊇→←↔⇒⇐⇔∼≃≅∝×±÷∩∪∧∨≪≫≺≻") | {
    sign.character for sign in SIGNS.values() if sign.kind == "rel"
}
"""Signs with a blank at either side."""

_STYLED = re.compile(
    r"\\(?P<how>mathbb|Bbb|mathfrak|frak|mathscr|mathcal)\s*(?:\{(?P<group>[A-Za-z0-9]+)\}|(?P<one>[A-Za-z0-9]))"
)
_ALPHABETS = {
    "mathbb": "DOUBLE-STRUCK", "Bbb": "DOUBLE-STRUCK", "mathfrak": "FRAKTUR", "frak": "FRAKTUR", "mathscr": "SCRIPT",
    "mathcal": "SCRIPT",
}  # fmt: skip
_CHARACTERS = {
    **{sign.name: sign.character for sign in SIGNS.values()},
    **{command: character for character, command in reversed(tuple(BY_CHARACTER.items()))},
    "le": "≤", "ge": "≥", "ne": "≠", "to": "→", "gets": "←", "phi": "φ", "epsilon": "ε", "emptyset": "∅", "cdot": "·",
}  # fmt: skip


def shown_formula(tex: str) -> str:
    """Commands that no character stands for stay as they are."""
    tex = _STYLED.sub(_styled, tex)
    tex = re.sub(r"\\([A-Za-z]+)(?:\s+|(?![A-Za-z]))", _character, tex)
    return _SHIFTED.sub(_shifted, re.sub(" +", " ", tex).strip())


def _character(command: re.Match[str]) -> str:
    character = _CHARACTERS.get(command[1], command[0])
    return f" {character} " if character in _APART else character


def _styled(match: re.Match[str]) -> str:
    letters = match["group"] or match["one"]
    return "".join(styled_letter(_ALPHABETS[match["how"]], letter) or letter for letter in letters)


def _shifted(match: re.Match[str]) -> str:
    words = (match["group"] if match["group"] is not None else match["one"]).strip()
    words = {"\\circ": "°", "\\prime": "′", "\\ast": "*"}.get(words, words)
    table = _LOW if match["how"] == "_" else _HIGH
    return "".join(table.get(character, character) for character in words)
