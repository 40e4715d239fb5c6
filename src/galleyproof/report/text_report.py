"""Findings in, lines for a terminal out."""

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import category

from galleyproof.model.finding.diagnostic import Diagnostic, Severity
from galleyproof.model.text.counted import counted

MOST_TOLD = 500
"""Findings that a terminal is shown."""

RED, YELLOW, BOLD, DIM, RESET = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def text_report(found: Iterable[Diagnostic], *, color: bool, verbose: bool = False) -> str:
    """Each finding in the form `file:line:column: error[C201] unknown-key: message`, its hint below it.

    What the author allows is left out. Findings of a code that comes in crowds are one line a file, unless `verbose`; of
    very many findings the first are told, errors before warnings.
    """
    told = [finding for finding in found if not finding.allowed]
    told = told if verbose else folded(told)
    if (left := len(told) - MOST_TOLD) > 0:
        by_weight = sorted(range(len(told)), key=lambda at: (told[at].code.severity is not Severity.ERROR, at))
        told = [told[at] for at in sorted(by_weight[:MOST_TOLD])]
    lines = "".join(_lines(finding, color=color) for finding in told)
    return lines + (f"and {counted(left, 'more finding')}; `--format json` tells all\n" if left > 0 else "")


def folded(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings in their order; of a code that folds, the first in each file, which tells where the others are."""
    crowds: dict[tuple[str, str], list[Diagnostic]] = {}
    for position, finding in enumerate(found):
        # A finding that stands for itself is a crowd of one.
        about = finding.span.path if finding.code.folds else str(position)
        crowds.setdefault((finding.code.id, about), []).append(finding)
    return [_one(crowd) for crowd in crowds.values()]


def _one(crowd: list[Diagnostic]) -> Diagnostic:
    first, others = crowd[0], crowd[1:]
    if not others:
        return first
    lines = list(dict.fromkeys(other.span.cell or str(other.span.line) for other in others))
    listed = ", ".join(lines[:_LINES]) + (", ..." if len(lines) > _LINES else "")
    word = "cell" if first.span.cell else "line"
    word = word if len(lines) == 1 else f"{word}s"
    more = f"and {len(others):,} more of this kind in {word} {listed}; `check --verbose` shows each"
    return replace(first, message=f"{first.message}, {more}")


_LINES = 8
"""How many lines are named of a crowd."""


def summary(found: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning, 7 warnings allowed`; empty where nothing was found."""
    told = [finding.allowed or finding.code.severity for finding in found]
    counts = [(told.count(severity), severity.value) for severity in Severity]
    allowed = len(told) - sum(count for count, _ in counts)
    words = [counted(count, word) for count, word in counts if count]
    return ", ".join([*words, f"{counted(allowed, 'warning')} allowed"] if allowed else words)


def _lines(finding: Diagnostic, *, color: bool) -> str:
    severity = finding.code.severity
    label = f"{severity.value}[{finding.code.id}] {finding.code.name}"
    place, message, hint = (
        printable(_clipped(words)) for words in (str(finding.span), finding.message, finding.hint or "")
    )
    if color:
        paint = RED if severity is Severity.ERROR else YELLOW
        place, label, hint = f"{BOLD}{place}{RESET}", f"{paint}{label}{RESET}", f"{DIM}{hint}{RESET}" if hint else ""
    line = f"{place}: {label}: {message}\n"
    return line + (f"    {hint}\n" if hint else "")


LONGEST = 1000
"""Characters of a message that a terminal is shown."""


def _clipped(text: str) -> str:
    """The beginning and the end of what is too long to be read."""
    half = LONGEST // 2
    return text if len(text) <= LONGEST else f"{text[:half]} … {text[-half:]}"


def printable(text: str) -> str:
    """Without the control characters by which a hostile file could speak to the terminal."""
    return "".join(
        character if character.isprintable() or category(character) == "Zs" else "\N{REPLACEMENT CHARACTER}"
        for character in text
    )


def printable_lines(text: str) -> str:
    """The same of several lines, which stay apart."""
    return "\n".join(printable(line.expandtabs()) for line in text.split("\n"))
