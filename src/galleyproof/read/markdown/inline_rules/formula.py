"""Mathematics between dollar signs, by Pandoc's rules; the library's own rule takes sums of money for it."""

import re

from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.attributes import read_attributes

_SIGN = r"(?>\\text\{(?:[^{}\\]|\\.)*\}|[^$\\]|\\.)"
"""Words in a formula may hold formulas."""
_INLINE = re.compile(rf"\$(?![\s$])({_SIGN}+)(?<!\s)\$(?![\d$])", re.DOTALL)
_DISPLAYED = re.compile(rf"\$\$({_SIGN}+)\$\$", re.DOTALL)


def match_formula(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  the library's signature
    if state.src[state.pos] != "$":
        return False
    match = _INLINE.match(state.src, state.pos, state.posMax)
    displayed = _DISPLAYED.match(state.src, state.pos, state.posMax) if match is None else None
    found = match or displayed
    if found is None:
        return False
    end, id_ = found.end(), ""
    if displayed is not None:
        blanks = re.compile(r"\s*").match(state.src, end, state.posMax)
        attributes = read_attributes(state.src, blanks.end() if blanks else end, state.posMax)
        if attributes is not None and attributes.id:
            end, id_ = attributes.end, attributes.id
    if not silent:
        token = state.push("formula", "", 0)
        token.meta.update(end=end, content=found.span(1), displayed=displayed is not None, id=id_)
    state.pos = end
    return True
