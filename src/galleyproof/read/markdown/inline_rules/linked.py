"""Links that Pandoc reads and CommonMark does not.

Of a title with quotation marks in it, an address with blanks in it, an address of mail with any letters.
"""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

SPACED = r"(?:\\[()]|[^\s()<>]|\([^()\n]{0,200}\)|\s+(?![\s\"')])){1,500}"
"""An address that may hold blanks, but none before a title."""


def _title(mark: str) -> str:
    words = rf"(?:[^{mark}\\]|\\.|(?<=\w){mark}(?=\w))"
    return rf"{mark}(?!\s)(?:{words}|{mark}(?=\S){words}*{mark}(?!\w)){{0,1000}}?{mark}(?!\w)"


TITLE = f"(?:{_title(chr(34))}|{_title(chr(39))})"
"""A title may hold marks of its own kind, in pairs."""
_TITLED = re.compile(rf"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>{SPACED}))(?:\s+{TITLE})?\s*\)")
_MAIL = re.compile(r"<(?=[^<>]*[^\x00-\x7f])(?P<mail>[^\s<>@/\\\"'()]+@[^\s<>@/\"'()]+)>")


def match_titled_link(state: StateInline, close: int, silent: bool) -> bool:  # noqa: FBT001
    """`[words](my address "title "with" marks")`, of which the title is printed nowhere; `close` is where the words end."""
    found = _TITLED.match(state.src, close + 1, state.posMax)
    if state.md.helpers.parseLinkLabel(state, state.pos, True) < 0:
        # The words hold a link of their own.
        return False
    typed = (found["angled"] or found["plain"] or "") if found else ""
    address = state.md.normalizeLink(" ".join(typed.split()))
    if found is None or not state.md.validateLink(address):
        return False
    if not silent:
        end = state.posMax
        _open(state, address)
        state.pos, state.posMax = state.pos + 1, close
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def match_mail(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`<mail@ü>`; the library knows letters of English alone."""
    found = _MAIL.match(state.src, state.pos, state.posMax)
    address = state.md.normalizeLink(f"mailto:{found['mail']}") if found else ""
    if found is None or not state.md.validateLink(address):
        return False
    if not silent:
        _open(state, address).info = "auto"
        state.push("text", "", 0).content = found["mail"]
        state.push("link_close", "a", -1).info = "auto"
    state.pos = found.end()
    return True


def _open(state: StateInline, address: str) -> Token:
    token = state.push("link_open", "a", 1)
    token.attrs = {"href": address}
    return token
