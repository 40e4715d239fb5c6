r"""The LaTeX of a formula in, its mathematics and the words that stand in it, `\text{...}`, apart out."""

import re
from collections.abc import Iterator

_WORDS = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|textup|textnormal|mbox)\s*\{|\\.", re.DOTALL)
_DOLLAR = re.compile(r"(?<!\\)\$")
_NO_WORDS = re.compile(r"\\(?:text|textrm|textit|textbf|textsf|textup|textnormal|mbox)\s*\{\}")
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


def unwrapped(tex: str) -> str:
    r"""The same formula without formulas in its words: `\text{where $y$ is}` is `\text{where }y\text{ is}`."""
    parts, command = [], ""
    for _, part, is_words in formula_parts(tex):
        if not is_words:
            command = part[part.rfind("\\") :]
            parts.append(part)
            continue
        for number, piece in enumerate(_DOLLAR.split(part)):
            parts.append(f"}}{piece}{command}" if number % 2 else piece)
    # The words before and behind one may be none.
    return _NO_WORDS.sub("", "".join(parts)) if "$" in tex else tex


def inner_formulas(words: str) -> list[str] | None:
    """The formulas between the dollar signs of a formula's words; None where there is one too many."""
    pieces = _DOLLAR.split(words)
    return pieces[1::2] if len(pieces) % 2 else None


def _closing(tex: str, start: int) -> int:
    """Where the brace that was opened before `start` is closed; the end where it is not."""
    depth = 1
    for match in _BRACES.finditer(tex, start):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if not depth:
            return match.start()
    return len(tex)
