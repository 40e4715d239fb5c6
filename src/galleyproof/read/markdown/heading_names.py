"""Files in, their headings by the words that refer to them out: Pandoc's `[Methods and sources]` is a link to the heading."""

import re
from collections.abc import Iterable, Iterator, Mapping

from markdown_it.common.utils import normalizeReference

from galleyproof.model.source import Source

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HASHES = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>.+?)[ \t]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_TAIL = re.compile(r"[ \t]*\{[^{}]*\}$")

HEADING = "heading "
"""Begins the target of such a link, as long as the heading's id is not known; the file and the line follow."""


def heading_names(sources: Iterable[Source]) -> dict[str, str]:
    """For each name, as the parser compares names, the target of a link to the first heading that has it."""
    found: dict[str, str] = {}
    for source in sources:
        for words, line in _headings(source.text.split("\n")):
            found.setdefault(normalizeReference(words), f"{HEADING}{source.path}:{line}")
    return found


def add_heading_names(env: dict[str, object], names: Mapping[str, str]) -> None:
    """Makes them references of the parser, where the author has not defined another of the name."""
    references = env.setdefault("references", {})
    assert isinstance(references, dict)
    for name, target in names.items():
        references.setdefault(name, {"href": f"#{target}", "title": ""})


def _headings(lines: list[str]) -> Iterator[tuple[str, int]]:
    fence = ""
    for number, line in enumerate(lines, start=1):
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif match := _FENCE.match(line):
            fence = match[1]
        elif number > 1 and lines[number - 2].strip():
            continue
        elif match := _HASHES.match(line):
            yield _without_tail(match["words"]), number
        elif line.strip() and number < len(lines) and _UNDERLINE.match(lines[number]):
            yield _without_tail(line), number


def _without_tail(words: str) -> str:
    """Without attributes, and without hashes that close it."""
    return re.sub(r"[ \t]+#+$", "", _TAIL.sub("", words.strip())).strip()
