r"""The LaTeX of a formula in, its mathematics and the words that stand in it, `\text{...}`, apart out."""

import re
from collections.abc import Iterator

_WORDS = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|textup|textnormal|mbox)\s*\{|\\.", re.DOTALL)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


def formula_parts(tex: str) -> Iterator[tuple[int, str, bool]]:
    """Offset, LaTeX, and whether it is words: what stands between the braces of a command that sets text."""
    at = 0
    for match in _WORDS.finditer(tex):
        if match.start() < at or not match[0].endswith("{") or match[0] == "\\{":
            continue
        end = _closing(tex, match.end())
        yield at, tex[at : match.end()], False
        yield match.end(), tex[match.end() : end], True
        at = end
    yield at, tex[at:], False


def _closing(tex: str, start: int) -> int:
    """Where the brace that was opened before `start` is closed; the end where it is not."""
    depth = 1
    for match in _BRACES.finditer(tex, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return len(tex)
