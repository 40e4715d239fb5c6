r"""A field in, the same with each short formula as plain characters out: `H$_2$O` is H₂O, `$\alpha$` is α."""

import re

from galleyproof.model.formula.shown_formula import shown_formula

_FORMULA = re.compile(r"(?<!\\)\$(?P<inner>[^$]{0,200})(?<!\\)\$")
_ENSURED = re.compile(r"\\ensuremath\s*\{([^{}$]*)\}")
_DEGREE = re.compile(r"\^\s*(?:\{\s*\\circ\s*\}|\\circ(?![A-Za-z])\s*)")
_MARKED = re.compile(r"[\\^_{}]|^[A-Za-z0-9]$")


def write_formulas(value: str) -> str:
    """Sums of money, `$5 and $6`, stay what they are."""
    value = _ENSURED.sub(r"$\1$", value) if "\\ensuremath" in value else value
    return _FORMULA.sub(_formula, value) if "$" in value else value


def _formula(match: re.Match[str]) -> str:
    inner = _DEGREE.sub("°", match["inner"].strip())
    if "°" in inner and not _MARKED.search(inner):
        return inner
    return shown_formula(inner) if _MARKED.search(inner) else match[0]
