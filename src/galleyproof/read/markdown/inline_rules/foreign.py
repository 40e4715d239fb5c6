"""What other programs put into Markdown: a header of metadata, short codes, templates; each a token, none of it words."""

import re

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

_MEMBER = re.compile(r"[\"']?[A-Za-z_][\w -]*[\"']?(?::(?:\s|$)| = )")
_MULTIMARKDOWN = re.compile(
    r"(?:title|author|date|subtitle|affiliation):\s+\S.*\n[A-Za-z][\w ]{0,30}:[ \t]+\S", re.IGNORECASE
)
_CODE = re.compile(
    r"\{\{[<%](?:[^>%{}]|[>%](?!\}\}))*[>%]\}\}|\{%(?:[^%{}]|%(?!\}))*%\}|\{\{(?:[^{}\n])+\}\}|!\[\[[^\[\]\n]+\]\]"
)
_REFERENCE = re.compile(r"\\@ref\((?P<target>[^()\s]+)\)")
IN_CELL = "in_cell"
"""Set in the parser's environment while the text is a cell's, which no file begins with."""
CROSS = {"tab": "tbl", "fig": "fig", "eq": "eq", "sec": "sec", "tbl": "tbl"}
"""bookdown's words for what is referred to, and ours."""


def match_header(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Lines of YAML between `---` and `---` or `...`; at the top of a file, Pandoc's lines behind per cent signs too.

    So are Hugo's between `+++`, and MultiMarkdown's without anything around them.
    """
    if silent or state.level or state.env.get(IN_CELL):
        return False
    if start == 0 and _typed(state, start).startswith("%"):
        return _title_block(state, end)
    if start == 0 and _MULTIMARKDOWN.match(state.src):
        return _push_header(state, 0, next((line for line in range(end) if state.isEmpty(line)), end))
    fence = _typed(state, start).rstrip()
    if fence != "---" and (fence != "+++" or start):
        return False
    first = start + 1
    while start == 0 and first < end and _typed(state, first).startswith("#"):
        first += 1
    is_remark = start + 1 < first < end and _typed(state, first).rstrip() in ("---", "...")
    if first >= end or not (is_remark or _MEMBER.match(_typed(state, first))):
        return False
    for line in range(start + 1, end):
        if _typed(state, line).rstrip() in ("---", "...", "+++"):
            return _push_header(state, start, line + 1)
    return False


def _push_header(state: StateBlock, start: int, until: int) -> bool:
    token = state.push("header", "", 0)
    token.map = [start, until]
    token.content = state.src[state.bMarks[start] : state.eMarks[until - 1]]
    state.line = until
    return True


def _title_block(state: StateBlock, end: int) -> bool:
    """`% title`, `% authors`, `% date`, each of which goes on in lines that begin with a blank."""
    line, found = 0, 0
    while line < end and (found < 3 if _typed(state, line).startswith("%") else _typed(state, line)[:1] == " "):
        found += _typed(state, line).startswith("%")
        line += 1
    token = state.push("header", "", 0)
    token.map = [0, line]
    token.content = "".join(f"{name}:\n" for name in ("title", "author", "date")[:found])
    state.line = line
    return True


def _typed(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


def match_short_code(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """`{{< pagebreak >}}`, `{% include %}`, `{{ name }}`, `![[Note]]`."""
    return _match(state, _CODE, "short_code", silent=silent)


def match_bookdown_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    r"""`\@ref(fig:port)`."""
    return _match(state, _REFERENCE, "bookdown_reference", silent=silent)


def _match(state: StateInline, pattern: re.Pattern[str], kind: str, *, silent: bool) -> bool:
    match = pattern.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push(kind, "", 0)
        token.content = match[0]
        token.meta.update(end=match.end(), groups=match.groupdict())
    state.pos = match.end()
    return True
