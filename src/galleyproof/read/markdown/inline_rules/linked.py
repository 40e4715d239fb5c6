"""Links that Pandoc reads and CommonMark does not: a title with quotation marks in it, an address of mail with any letters."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_TITLED = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<>]+))\s+"
    r"(?:\"(?:[^\"]|\"(?!\s*\)))*\"|'(?:[^']|'(?!\s*\)))*')\s*\)"
)
_MAIL = re.compile(r"<(?=[^<>]*[^\x00-\x7f])(?P<mail>[^\s<>@/\\\"'()]+@[^\s<>@/\"'()]+)>")


def match_titled_link(state: StateInline, close: int, silent: bool) -> bool:  # noqa: FBT001
    """`[words](address "title "with" marks")`, of which the title is printed nowhere; `close` is where the words end."""
    found = _TITLED.match(state.src, close + 1, state.posMax)
    address = state.md.normalizeLink(found["angled"] or found["plain"] or "") if found else ""
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
