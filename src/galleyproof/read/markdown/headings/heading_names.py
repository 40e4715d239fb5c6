"""Files in, the words by which their headings are referred to out: Pandoc's `[Methods and sources]` is a link to the heading."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.common.utils import normalizeReference

from galleyproof.model.finding.source import Source

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HASHES = re.compile(r" {0,3}#{1,6}[ \t]+(?P<words>\S.*)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")

HEADING = "heading "
"""Begins the target of such a link, as long as the heading's id is not known; its name follows."""


def heading_names(sources: Iterable[Source]) -> frozenset[str]:
    """The names of all headings, as the parser compares names."""
    return frozenset(normalizeReference(words) for source in sources for words in _headings(source.text.split("\n")))


def heading_name(line: str) -> str:
    """What the heading is called that begins with this line."""
    match = _HASHES.match(line)
    return normalizeReference(_without_tail(match["words"] if match else line))


def add_heading_names(env: dict[str, object], names: Iterable[str]) -> None:
    """Makes them references of the parser, where the author has not defined another of the name."""
    references = env.setdefault("references", {})
    assert isinstance(references, dict)
    for name in names:
        references.setdefault(name, {"href": f"#{HEADING}{name}", "title": ""})


def _headings(lines: list[str]) -> Iterator[str]:
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
            yield _without_tail(match["words"])
        elif line.strip() and number < len(lines) and _UNDERLINE.match(lines[number]):
            yield _without_tail(line)


def _without_tail(words: str) -> str:
    """Without attributes, and without hashes that close it."""
    words = words.strip()
    brace = words.rfind("{")
    if brace >= 0 and words.find("}", brace) == len(words) - 1:
        words = words[:brace].rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:].isspace() else words
