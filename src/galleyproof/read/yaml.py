"""YAML text in, plain values with their places out; only PyYAML's safe constructor is ever used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from galleyproof.model.diagnostic import Code, Sink
from galleyproof.model.source import Source, Span


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the file, with its place."""

    data: object
    """A str, int, float, bool, date or None; a tuple of Value for a list; a dict of Value for a mapping."""
    span: Span
    key_span: Span | None = None
    """Of the key that names the value, within a mapping."""

    @property
    def items(self) -> tuple["Value", ...]:
        """The members of a list; empty for anything else."""
        return self.data if isinstance(self.data, tuple) else ()

    @property
    def mapping(self) -> Mapping[str, "Value"]:
        """The members of a mapping; empty for anything else."""
        return self.data if isinstance(self.data, dict) else {}

    def get(self, name: str) -> "Value | None":
        return self.mapping.get(name)

    def text(self, name: str) -> str:
        """The member as a string without blanks at its ends; empty where there is none."""
        member = self.get(name)
        return "" if member is None or member.data is None else str(member.data).strip()


def read_yaml(source: Source, code: Code, sink: Sink) -> Value | None:
    """The whole document; None, with a finding of `code`, where the text is no YAML."""
    try:
        node = yaml.compose(source.text, Loader=yaml.SafeLoader)
        return Value(None, Span(source.path)) if node is None else _Reader(source, code, sink).value(node, 0)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = source.span(min(mark.index, max(len(source.text) - 1, 0))) if mark else Span(source.path)
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        sink.report(code, f"this is no YAML: {problem}", place, "look at indentation, colons and quotation marks here")
        return None
    except (ValueError, RecursionError) as error:
        sink.report(code, f"this YAML holds a value that cannot be read: {error}", Span(source.path))
        return None


class _Reader:
    def __init__(self, source: Source, code: Code, sink: Sink) -> None:
        self.source, self.code, self.sink = source, code, sink
        self.constructor = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, depth: int, key: Span | None = None) -> Value:
        if depth > 50:
            raise ValueError("it is nested more than fifty levels deep")
        span = self.source.span(node.start_mark.index, max(node.end_mark.index, node.start_mark.index + 1))
        if isinstance(node, yaml.MappingNode):
            return Value(dict(self._members(node, depth)), span, key)
        if isinstance(node, yaml.SequenceNode):
            return Value(tuple(self.value(item, depth + 1) for item in node.value), span, key)
        return Value(self.constructor.construct_object(node), span, key)

    def _members(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[str, Value]]:
        seen: set[str] = set()
        for key, member in node.value:
            name = str(key.value)
            span = self.source.span(key.start_mark.index, key.end_mark.index)
            if name in seen:
                self.sink.report(self.code, f"`{name}` stands here twice", span, "keep one of them")
                continue
            seen.add(name)
            yield name, self.value(member, depth + 1, span)


def scalar_places(source: Source, value: Value) -> list[tuple[int, int]]:
    """Where each line of a string value begins in the source: pairs of offsets, in the value and in the file."""
    places, offset, cursor = [], 0, value.span.start
    for line in str(value.data).split("\n"):
        found = source.text.find(line, cursor, value.span.end) if line else -1
        places.append((offset, found if found >= 0 else cursor))
        cursor = found + len(line) if found >= 0 else cursor
        offset += len(line) + 1
    return places
