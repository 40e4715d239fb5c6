"""Findings in, lines for a terminal out."""

from collections.abc import Iterable
from unicodedata import category

from galleyproof.model.counted import counted
from galleyproof.model.diagnostic import Diagnostic, Severity

RED, YELLOW, BOLD, DIM, RESET = "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"


def text_report(found: Iterable[Diagnostic], *, color: bool) -> str:
    """Each finding in the form `file:line:column: error[C201] unknown-key: message`, its hint below it.

    What the author allows is left out.
    """
    return "".join(_lines(finding, color=color) for finding in found if not finding.allowed)


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
