"""What is to be said of places in Markdown that is still being written."""

from collections.abc import Iterator
from dataclasses import dataclass

from galleyproof.model.finding.diagnostic import Code, Diagnostic
from galleyproof.model.finding.source import Source, Span

FIRST, MOST = 0x100000, 0xFFFD
"""Private characters of plane 16, one a remark: no manuscript has any, and Pandoc passes them on."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding, whose place is known only once the file is written."""

    code: Code
    message: str
    hint: str | None
    of_line: bool
    """Whether it is told of the line's beginning."""
    is_mended: bool
    """Whether the words stand there all the same."""


class Remarks:
    """Gathers remarks; each is a character in the text until `lift` takes it out."""

    def __init__(self) -> None:
        self._said: list[Remark] = []

    def at(
        self, code: Code, message: str, hint: str | None = None, *, of_line: bool = False, is_mended: bool = False
    ) -> str:
        """The character that marks the place. A book has room for all its remarks; what is beyond has no place."""
        if len(self._said) >= MOST:
            return ""
        self._said.append(Remark(code, message, hint, of_line, is_mended))
        return chr(FIRST + len(self._said) - 1)

    def lift(self, path: str, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
        """The text without marks, and the findings at the places where they stood."""
        places = [(position, self._said[ord(text[position]) - FIRST]) for position in self._marks(text)]
        clean = without_marks(text)
        source = Source(path, clean)
        found = []
        for passed, (position, remark) in enumerate(places):
            start = min(position - passed, max(len(clean) - 1, 0))
            span = source.span(start)
            if remark.of_line and clean:
                line = source.line_span(span.line)
                span = Span(path, line.line, line.column, line.start, max(line.end, line.start + 1))
            found.append(Diagnostic(remark.code, remark.message, span, remark.hint))
        return clean, tuple(found)

    def are_of_loss(self, text: str) -> bool:
        """Whether a mark in the text tells of more than a picture that is not there or a table that was drawn otherwise."""
        said = (self._said[ord(text[position]) - FIRST] for position in self._marks(text))
        return any(not one.is_mended for one in said)

    def _marks(self, text: str) -> Iterator[int]:
        return (i for i, character in enumerate(text) if FIRST <= ord(character) < FIRST + len(self._said))


def without_marks(text: str) -> str:
    """The text as it will be written."""
    return "".join(character for character in text if not FIRST <= ord(character) < FIRST + MOST)


def cleared(text: str) -> str:
    """A manuscript's text, in which no character can be taken for a mark."""
    return "".join("\ufffd" if FIRST <= ord(character) < FIRST + MOST else character for character in text)
