r"""A field in, the same with each short formula as plain characters out: `H$_2$O` is H₂O, `$\alpha$` is α."""

import re

_FORMULA = re.compile(r"(?<!\\)\$(?P<inner>[^$]{0,200})(?<!\\)\$")
_MARKED = re.compile(r"[\\^_{}]|^[A-Za-z0-9]$")
_SHIFTED = re.compile(r"(?P<how>[_^])\s*(?:\{(?P<group>[^{}]*)\}|(?P<one>\\[A-Za-z]+|[^\s{}]))")
_LOW = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_HIGH = dict(zip("0123456789+-=()nihjlrsxyabcdefgkmoptuvwz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱʰʲˡʳˢˣʸᵃᵇᶜᵈᵉᶠᵍᵏᵐᵒᵖᵗᵘᵛʷᶻ", strict=True))
_GREEK = dict(
    zip(
        [
            "alpha",
            "beta",
            "gamma",
            "delta",
            "epsilon",
            "zeta",
            "eta",
            "theta",
            "iota",
            "kappa",
            "lambda",
            "mu",
            "nu",
            "xi",
            "pi",
            "rho",
            "sigma",
            "tau",
            "upsilon",
            "phi",
            "chi",
            "psi",
            "omega",
            "Gamma",
            "Delta",
            "Theta",
            "Lambda",
            "Xi",
            "Pi",
            "Sigma",
            "Upsilon",
            "Phi",
            "Psi",
            "Omega",
            "varepsilon",
            "vartheta",
            "varphi",
            "varsigma",
            "varrho",
        ],
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΠΣΥΦΨΩεϑφςϱ",
        strict=True,
    )
)


def write_formulas(value: str) -> str:
    """Sums of money, `$5 and $6`, stay what they are."""
    return _FORMULA.sub(_formula, value) if "$" in value else value


def _formula(match: re.Match[str]) -> str:
    inner = match["inner"].strip()
    if not _MARKED.search(inner):
        return match[0]
    inner = re.sub(r"\\([A-Za-z]+)\s*", lambda command: _GREEK.get(command[1], command[0]), inner)
    return _SHIFTED.sub(_shifted, inner)


def _shifted(match: re.Match[str]) -> str:
    words = (match["group"] if match["group"] is not None else match["one"]).strip()
    words = {"\\circ": "°", "\\prime": "′", "\\ast": "*"}.get(words, words)
    table = _LOW if match["how"] == "_" else _HIGH
    return "".join(table.get(character, character) for character in words)
