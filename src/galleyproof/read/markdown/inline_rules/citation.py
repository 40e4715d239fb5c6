"""Citations, `[@a, 2; see @b]` and `@a` in running words, and cross-references, which are typed alike: `@fig:trade`."""

import re

from markdown_it.rules_inline import StateInline

from galleyproof.read.markdown.attributes import read_attributes
from galleyproof.read.markdown.inline_rules.bracketed import label_end

KEY = r"[\w](?:[\w]|[:.#$%&+?<>~/-](?=\w))*"
"""A citation key as Pandoc knows it: punctuation only between word characters."""

CITE = re.compile(rf"(?<![\w@])(?P<minus>-)?@(?:\{{(?P<braced>[^{{}}\s]+)\}}|(?P<plain>{KEY}))")

REFERENCE = re.compile(r"(?:[Pp]age:(?:fig|sec|tbl|eq)|[Ff]ig|[Ss]ec|[Tt]bl|[Ee]q|[Nn]ote):.+")
"""What makes a key a cross-reference: to a thing by its number, or by the page on which it stands."""


def match_citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[" or state.src.startswith("[^", state.pos):
        return False
    close = label_end(state, state.pos)
    if close < 0 or state.src[close + 1 : close + 2] == "(":
        return False
    if read_attributes(state.src, close + 1, state.posMax) is not None:
        # Words with attributes, in which a work is cited.
        return False
    parts = _citation_parts(state.src, state.pos + 1, close)
    if parts is None:
        return False
    are_references = [_has_references([part]) for part in parts]
    if any(are_references) and not all(are_references):
        return False
    if not silent:
        token = state.push("references" if are_references[0] else "citation", "", 0)
        token.meta.update(end=close + 1, parts=parts)
    state.pos = close + 1
    return True


def _key(cite: re.Match[str]) -> str:
    return str(cite["braced"] or cite["plain"])


_PART_MARK = re.compile(r"[\[\]{};]")


def _citation_parts(text: str, start: int, end: int) -> list[tuple[int, int, re.Match[str]]] | None:
    """The parts between the semicolons: range of each and its key; None where one of them names no work."""
    if text.find("@", start, end) < 0:
        return None
    parts, begin, depth = [], start, 0
    for mark in (*_PART_MARK.finditer(text, start, end), None):
        if mark is not None and mark[0] in "[{":
            depth += 1
        elif mark is not None and mark[0] in "]}":
            depth -= 1
        elif mark is None or depth == 0:
            stop = end if mark is None else mark.start()
            cite = CITE.search(text, begin, stop)
            if cite is None or not _stands_free(text[begin : cite.start()]):
                return None
            parts.append((begin, stop, cite))
            begin = stop + 1
    return parts


_ENCLOSING = re.compile(
    r"\\.|(?P<open>\[)|(?P<close>\])|(?P<emphasis>(?<![\w*])\*{1,3}(?=[^\s*]|\Z)|(?<=[^\s*])\*{1,3}(?![\w*]))"
)


def _stands_free(before: str) -> bool:
    """Whether what stands before a key ends outside brackets and emphasis; one that stands within is no key of a note."""
    depth, emphases = 0, 0
    for mark in _ENCLOSING.finditer(before):
        depth += (mark["open"] is not None) - (mark["close"] is not None)
        emphases += mark["emphasis"] is not None
    return depth <= 0 and emphases % 2 == 0


def _bracket_parts(
    text: str, start: int, end: int
) -> tuple[tuple[int, int] | None, list[tuple[int, int, re.Match[str]]]] | None:
    """Of the brackets behind `@a`: where its locator stands, and the other works; None where they belong not to it."""
    if text.find("@", start, end) < 0:
        return (start, end), []
    parts = _citation_parts(text, start, end)
    if parts is None:
        # `[p. 3; @b]`: the locator of the work before the brackets, and others.
        semicolon = text.find(";", start, end)
        if semicolon < 0 or "@" in text[start:semicolon]:
            return None
        parts = _citation_parts(text, semicolon + 1, end)
        return ((start, semicolon), parts) if parts is not None and not _has_references(parts) else None
    return (None, parts) if not _has_references(parts) else None


def _has_references(parts: list[tuple[int, int, re.Match[str]]]) -> bool:
    return any(REFERENCE.fullmatch(_key(cite)) for _, _, cite in parts)


def match_cite_in_words(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    match = CITE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    key = match["braced"] or match["plain"]
    end = match.end()
    if REFERENCE.fullmatch(key):
        if not silent:
            token = state.push("reference", "", 0)
            token.meta.update(end=end, key=key, alone=bool(match["minus"]))
        state.pos = end
        return True
    locator: tuple[int, int] | None = None
    others: list[tuple[int, int, re.Match[str]]] = []
    bracket = re.compile(r"[ \n]*\[").match(state.src, end, state.posMax)
    if bracket is not None:
        close = label_end(state, bracket.end() - 1)
        inside = state.src[bracket.end() : close] if close >= 0 else ""
        follows = state.src[close + 1 : close + 2]
        parts = _bracket_parts(state.src, bracket.end(), close) if close >= 0 else None
        if inside and parts is not None and not inside.startswith("^") and follows not in ("(", "{"):
            (locator, others), end = parts, close + 1
    if not silent:
        token = state.push("cite_in_words", "", 0)
        token.meta.update(end=end, cite=match, locator=locator, others=others)
    state.pos = end
    return True
