"""A file of comments and answers in, each comment with its answer and its place out; and such a file for others to fill in.

A comment is a quotation, the answer follows it; a place in braces ends the quotation: `> Says who? {sections/02.md:41}`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from galleyproof.model.finding.source import Span

_PLACE = re.compile(r"\s*\{([^{}\s]+):(\d+)\}\s*$")


@dataclass(frozen=True, slots=True)
class AnsweredComment:
    """One comment."""

    text: str
    signed: str
    """Who made it, and when; empty where that is not told."""
    answer: str
    """Empty where it has none yet."""
    place: Span | None
    """The line that it is about, in the newer revision."""
    line: int = 1
    """Of the comment in its file."""


def read_comments(text: str) -> tuple[AnsweredComment, ...]:
    """Those of a file in their order; words before the first comment are nobody's answer."""
    found: list[tuple[int, list[str], list[str]]] = []
    is_quoted = False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(">"):
            if not is_quoted:
                found.append((number, [], []))
            found[-1][1].append(line[1:].strip())
        elif found:
            found[-1][2].append(line.strip())
        is_quoted = line.startswith(">")
    return tuple(_comment(*each) for each in found)


def _comment(number: int, quoted: Sequence[str], answered: Sequence[str]) -> AnsweredComment:
    words = " ".join(" ".join(quoted).split())
    told = _PLACE.search(words)
    place = Span(told[1], int(told[2])) if told else None
    answer = " ".join(" ".join(answered).split())
    return AnsweredComment(_PLACE.sub("", words), "", answer, place, number)


def write_comments_file(comments: Iterable[AnsweredComment]) -> str:
    """The file, with room for the answers."""
    written = []
    for comment in comments:
        place = f" {{{comment.place.path}:{comment.place.line}}}" if comment.place is not None else ""
        signed = f"{comment.signed}: " if comment.signed else ""
        written.append(f"> {signed}{comment.text}{place}\n\n{comment.answer}\n")
    return "\n".join(written)
