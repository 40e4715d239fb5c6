"""A tree of blocks and inlines in, lines to read out: each node with its place, its words and what is particular to it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span


def dump(nodes: object) -> str:
    """One line a node, what is within a node below it and further in."""
    return "\n".join(_lines(nodes, 0, ""))


def findings(sink: Sink) -> str:
    """Each finding with its place, code, message and hint."""
    return "\n".join(
        f"{found.span.line}:{found.span.column} {found.code.id} {found.message}"
        + (f" ({found.hint})" if found.hint else "")
        for found in sink
    )


def _lines(value: object, depth: int, label: str) -> Iterator[str]:
    indent = "  " * depth + (f"{label}: " if label else "")
    if isinstance(value, tuple):
        if not value:
            return
        if label not in ("", "children", "blocks"):
            yield "  " * depth + f"{label}:"
            depth += 1
        for item in value:
            if isinstance(item, tuple):
                yield "  " * depth + "-"
                yield from _lines(item, depth + 1, "")
            else:
                yield from _lines(item, depth, "")
    elif is_dataclass(value):
        yield indent + " ".join(_words(value))
        for field in fields(value):
            inner = getattr(value, field.name)
            if isinstance(inner, tuple) or (is_dataclass(inner) and not isinstance(inner, Span)):
                yield from _lines(inner, depth + 1, field.name)
    else:
        yield indent + repr(value)


def _words(node: object) -> Iterator[str]:
    """Its kind, its place, and each of its members that is a word."""
    yield type(node).__name__
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        match value:
            case Span():
                name = "" if field.name == "span" else f"{field.name}="
                yield f"{name}{value.line}:{value.column}+{value.end - value.start}"
            case str() if value:
                yield f"{field.name}={value!r}" if field.name not in ("text", "tex") else repr(value)
            case frozenset():
                yield f"{field.name}={'+'.join(sorted(value)) or 'none'}"
            case True:
                yield field.name
            case int() if not isinstance(value, bool):
                yield f"{field.name}={value}"
            case _:
                pass
