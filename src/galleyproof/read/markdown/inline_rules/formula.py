"""Mathematics between dollar signs, by Pandoc's rules; the library's own rule takes sums of money for it."""

import re

from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.attributes import read_attributes

_SIGN = r"(?>\\text\{(?:[^{}\\]|\\.)*\}|[^$\\]|\\.)"
"""Words in a formula may hold formulas."""
_INLINE = re.compile(rf"\$(?![\s$])({_SIGN}+)(?<!\s)\$(?![\d$])", re.DOTALL)
_DISPLAYED = re.compile(rf"\$\$({_SIGN}+)\$\$", re.DOTALL)


def match_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    found = formula_at(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    if found is None:
        return False
    displayed = found.re is _DISPLAYED
    end, id_ = found.end(), ""
    if displayed:
        blanks = re.compile(r"\s*").match(state.src, end, state.posMax)
        attributes = read_attributes(state.src, blanks.end() if blanks else end, state.posMax)
        if attributes is not None and attributes.id:
            end, id_ = attributes.end, attributes.id
    if not silent:
        token = state.push("formula", "", 0)
        token.meta.update(end=end, content=found.span(1), displayed=displayed, id=id_)
    state.pos = end
    return True


def formula_at(text: str, start: int, end: int) -> re.Match[str] | None:
    """The formula whose first dollar sign stands at `start`."""
    return _INLINE.match(text, start, end) or _DISPLAYED.match(text, start, end)
