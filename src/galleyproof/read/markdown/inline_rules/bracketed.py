"""What stands in brackets: where they close, and figures, bound words and links, which begin with them."""

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.attributes import Attributes, read_attributes
from galleyproof.read.markdown.brackets import pair_brackets
from galleyproof.read.markdown.inline_rules.linked import SPACED, TITLE, match_titled_link
from galleyproof.read.markdown.tokens.placed import InlineRule

_TARGET = re.compile(rf"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:{SPACED})?))(?:\s+{TITLE})?\s*\)")
"""A figure's file; the words behind it, which a browser shows beneath the mouse, are printed nowhere."""
LONGEST_LABEL = 1000
"""Characters, as in CommonMark."""


def match_figure(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if not state.src.startswith("![", state.pos, state.posMax):
        return False
    close = label_end(state, state.pos + 1)
    target = _TARGET.match(state.src, close + 1, state.posMax) if close >= 0 else None
    if target is not None:
        path, end = " ".join((target["angled"] or target["plain"] or "").split()), target.end()
    elif close >= 0 and (defined := _defined(state, state.pos + 1, close)):
        path, end = defined
    else:
        return False
    attributes = _attributes(state, end)
    end = attributes.end if attributes else end
    if not silent:
        token = state.push("figure", "", 0)
        token.meta.update(end=end, content=(state.pos + 2, close), target=path, attributes=attributes)
    state.pos = end
    return True


def match_bound_words(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[":
        return False
    close = label_end(state, state.pos)
    attributes = _attributes(state, close + 1) if close >= 0 else None
    if attributes is None:
        return False
    if not silent:
        token = state.push("claim", "", 0)
        token.meta.update(end=attributes.end, content=(state.pos + 1, close), braces=close + 1, attributes=attributes)
    state.pos = attributes.end
    return True


def where_closed(rule: InlineRule) -> InlineRule:
    """The library's links and images, looked for only where the brackets are those of one.

    Its own search begins anew at every bracket, so that many of them would take hours.
    """

    def where_closed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        bracket = state.pos + (state.src[state.pos] == "!")
        if not state.src.startswith("[", bracket, state.posMax):
            return False
        close = label_end(state, bracket)
        if close < 0 or (state.src[close + 1 : close + 2] != "(" and not _is_defined(state, bracket, close)):
            return False
        before = len(state.tokens)
        is_link = bracket == state.pos and state.src.startswith("(", close + 1)
        if not rule(state, silent) and not (is_link and match_titled_link(state, close, silent)):
            return False
        # What Pandoc may write behind a link says how a browser opens it: nothing of that is print's affair.
        attributes = _attributes(state, state.pos)
        if attributes is not None:
            state.pos = attributes.end
            if len(state.tokens) > before and not silent:
                state.tokens[-1].meta["end"] = state.pos
        return True

    return where_closed


class LinkHelpers:
    """The library's, but for links whose words hold others in brackets: `[[Lord]{.smallcaps} Byron](https://a.example)`."""

    parseLinkDestination = staticmethod(parseLinkDestination)  # noqa: N815  the library's names
    parseLinkTitle = staticmethod(parseLinkTitle)  # noqa: N815

    @staticmethod
    def parseLinkLabel(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: FBT001, FBT002, N802, N803
        """Where the brackets close; -1 of those that hold a link."""
        begin, level = state.pos, 1
        state.pos = start + 1
        while state.pos < state.posMax:
            sign, before = state.src[state.pos], state.pos
            if sign == "]" and (level := level - 1) == 0:
                break
            state.md.inline.skipToken(state)
            if sign == "[" and before == state.pos - 1:
                level += 1
            elif sign == "[" and disableNested and not _is_bound(state, before):
                level = -1
                break
        end, state.pos = state.pos, begin
        return end if level == 0 else -1


def _is_bound(state: StateInline, bracket: int) -> bool:
    close = label_end(state, bracket)
    return close >= 0 and _attributes(state, close + 1) is not None


def _attributes(state: StateInline, start: int) -> Attributes | None:
    """Those that begin at `start`; empty braces, which Pandoc reads as well, say nothing."""
    if state.src.startswith("{}", start, state.posMax):
        return Attributes("", (), {}, {}, start + 2)
    return read_attributes(state.src, start, state.posMax)


def _is_defined(state: StateInline, bracket: int, close: int) -> bool:
    """Whether the words in the brackets, or those in the brackets behind them, name an address or a heading."""
    return _defined(state, bracket, close) is not None


def _defined(state: StateInline, bracket: int, close: int) -> tuple[str, int] | None:
    """The address that they name, and the offset behind all of the brackets."""
    references = state.env.get("references")
    if not references:
        return None
    label, after = state.src[bracket + 1 : close], close + 1
    if state.src.startswith("[", close + 1) and (end := label_end(state, close + 1)) > close:
        label, after = state.src[close + 2 : end] or label, end + 1
    known = references.get(normalizeReference(label)) if len(label) < LONGEST_LABEL else None
    return (str(known["href"]), after) if known else None


def label_end(state: StateInline, bracket: int) -> int:
    """Offset of the `]` that closes the `[` at `bracket`, or -1."""
    texts: dict[str, dict[int, int]] = state.env.setdefault("labels", {})
    if state.src not in texts:
        texts[state.src], too_deep = pair_brackets(state.src)
        state.env.setdefault("too_deep", []).extend(too_deep)
    close = texts[state.src].get(bracket, -1)
    return close if close < state.posMax else -1
