"""Pandoc's attributes: `{#id .class key=value key="words" key='words'}` in, their parts out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span

_PART = re.compile(
    r"""\s*(?:\#(?P<id>[^\s{}"=]+)
        | \.(?P<cls>[^\s{}"=]+)
        | (?P<key>[A-Za-z_][\w:.-]*)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'|(?P<bare>[^\s{}"]+))
        | (?P<minus>-)(?=[\s}]))\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the braces."""

    id: str
    classes: tuple[str, ...]
    values: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    """Offsets of each value's beginning and end, without quotation marks."""
    end: int
    """Offset after the closing brace."""


def read_attributes(text: str, start: int, limit: int) -> Attributes | None:
    """The attributes whose opening brace stands at `start`; None where none are well formed before `limit`."""
    if start >= limit or text[start] != "{":
        return None
    position, id_ = start + 1, ""
    classes: list[str] = []
    values: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    while position < limit:
        if text[position] == "}":
            if position == start + 1:
                return None
            return Attributes(id_, tuple(classes), values, places, position + 1)
        part = _PART.match(text, position, limit)
        if part is None:
            return None
        if part["id"]:
            id_ = part["id"]
        elif part["cls"]:
            classes.append(part["cls"])
        elif part["minus"]:
            classes.append("unnumbered")
        else:
            how = next(kind for kind in ("quoted", "single", "bare") if part[kind] is not None)
            places[part["key"]] = part.span(how)
            values[part["key"]] = part[how] if how == "bare" else re.sub(r"\\(.)", r"\1", part[how])
        position = part.end()
    return None


def closing_attributes(text: str) -> tuple[int, Attributes] | None:
    """Where the braces begin that end a line, and what is in them; None of those that belong to the words before them."""
    brace = text.rfind("{")
    found = read_attributes(text, brace, len(text)) if brace >= 0 else None
    if found is None or found.end < len(text):
        return None
    # Right behind brackets, code or a formula they are of these, and so is the size of a picture right behind it.
    before = text[brace - 1 : brace]
    is_of_words = before in ("]", "`", "$") or (before == ")" and not found.id and not found.classes)
    return None if is_of_words else (brace, found)


def tell_unused(names: Iterable[str], what: str, span: Span, sink: Sink, hint: str = "") -> None:
    """Tells of classes (`.name`) and values (`name`) that change nothing in how `what` prints."""
    for name in names:
        sink.report(codes.UNKNOWN_CLASS, f"`{name}` says nothing of how {what} prints", span, hint)
