"""YAML text in, plain values with their places out; only PyYAML's safe constructor is ever used."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from galleyproof.model.finding.diagnostic import Code, Sink
from galleyproof.model.finding.source import Source, Span

# The same safe constructor and marks, ten times as fast, where PyYAML was built with libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


MOST_LEVELS, MOST_VALUES = 50, 200_000


@dataclass(frozen=True, slots=True)
class YamlValue:
    """One value of the file, with its place."""

    data: object
    """A str, int, float, bool, date or None; a tuple of Value for a list; a dict of Value for a mapping."""
    span: Span
    key_span: Span | None = None
    """Of the key that names the value, within a mapping."""

    @property
    def items(self) -> tuple["YamlValue", ...]:
        """The members of a list; empty for anything else."""
        return self.data if isinstance(self.data, tuple) else ()

    @property
    def mapping(self) -> Mapping[str, "YamlValue"]:
        """The members of a mapping; empty for anything else."""
        return self.data if isinstance(self.data, dict) else {}

    def get(self, name: str) -> "YamlValue | None":
        return self.mapping.get(name)

    def text(self, name: str) -> str:
        """The member as a string without blanks at its ends; empty where there is none, or where it has members."""
        member = self.get(name)
        if member is None or member.data is None or isinstance(member.data, dict | tuple):
            return ""
        return str(member.data).strip()


def read_yaml(source: Source, code: Code, sink: Sink) -> YamlValue | None:
    """The whole document; None, with a finding of `code`, where the text is no YAML."""
    try:
        if place := _too_deep(source):
            sink.report(code, f"this YAML is nested more than {MOST_LEVELS} levels deep", place)
            return None
        node = yaml.compose(source.text, Loader=_LOADER)
        return YamlValue(None, Span(source.path)) if node is None else _Reader(source, code, sink).value(node, 0)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        mark = getattr(error, "problem_mark", None)
        if problem == "found unexpected end of stream":
            # What was begun and never ended stands where it begins.
            mark, problem = getattr(error, "context_mark", None) or mark, "what begins here never ends"
        place = source.span(min(mark.index, max(len(source.text) - 1, 0))) if mark else Span(source.path)
        sink.report(code, f"this is no YAML: {problem}", place, _way_out(source, place, problem))
        return None
    except _UnreadableError as error:
        sink.report(code, f"this YAML holds a value that cannot be read: {error.fault}", error.span)
        return None
    except RecursionError:
        sink.report(code, "this YAML is nested too deeply to be read", Span(source.path))
        return None


_NAMED = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<name>[\w-]+):[ \t]+(?P<value>\S.*?)[ \t]*")
_SIGN = re.compile(r"[*&!%@`\[\]{},#|>]|.*:(?:[ \t]|\Z)")
"""What makes words be taken for something else: how they begin, or a colon in them."""


_USUAL = "look at indentation, colons and quotation marks here"


def _way_out(source: Source, place: Span, problem: str) -> str:
    """What to do about YAML that is none, by the line in which that was seen."""
    if "another document" in problem:
        return "delete this line: the file is one document, and nothing goes before it or behind it"
    line = source.text[source.line_span(place.line).start : source.line_span(place.line).end]
    if source.text[place.start : place.start + 1] == "\t":
        return "write blanks in place of the tab: YAML is indented with blanks alone"
    typed = _NAMED.fullmatch(line)
    value = typed["value"] if typed else ""
    if typed is None or (value[0] in "[{" and value[-1] in "]}"):
        return _USUAL
    if "never ends" in problem:
        return f"end it with {value[0]}" if value[0] in "'\"" else "end it with the bracket that closes this one"
    if value[0] in "'\"" and value[0] in value[1:-1] and "\\" not in value:
        other = "`'`" if value[0] == '"' else '`"`'
        return f"within {value[0]} that sign is typed twice or not at all: put {other} around the whole, or curved marks into it"
    if value[0] not in "'\"" and _SIGN.match(value):
        sign = "'" if '"' in value or "\\" in value else '"'
        shown = value.replace("'", "''") if sign == "'" else value
        return f"put quotation marks around what the setting says: `{typed['name']}: {sign}{shown[:60]}{sign}`"
    return (
        "begin this line where the one that it belongs to begins" if source.line_span(place.line).column > 1 else _USUAL
    )


_INDENTED = re.compile(r"^[ \t?:-]{30,}", re.MULTILINE)


def _too_deep(source: Source) -> Span | None:
    """Where the nesting goes beyond what is read, found without recursion: the library itself recurses until it crashes."""
    # Each level takes a bracket, or a place before the first word of a line: most files have nowhere near enough.
    if source.text.count("[") + source.text.count("{") < MOST_LEVELS // 2 and not _INDENTED.search(source.text):
        return None
    depth = 0
    for event in yaml.parse(source.text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_LEVELS:
                return source.span(event.start_mark.index if event.start_mark else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


@dataclass(frozen=True)
class _UnreadableError(Exception):
    fault: str
    span: Span


class _Reader:
    def __init__(self, source: Source, code: Code, sink: Sink) -> None:
        self.source, self.code, self.sink = source, code, sink
        self.constructor = yaml.constructor.SafeConstructor()
        self.count = 0

    def value(self, node: yaml.Node, depth: int, key: Span | None = None) -> YamlValue:
        span = self.source.span(node.start_mark.index, max(node.end_mark.index, node.start_mark.index + 1))
        self.count += 1
        if depth > MOST_LEVELS:
            raise _UnreadableError(f"it is nested more than {MOST_LEVELS} levels deep", span)
        if self.count > MOST_VALUES:
            # Names for values that hold names for values can make a page of YAML into more than any memory holds.
            raise _UnreadableError(f"it holds more than {MOST_VALUES:,} values", span)
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.startswith("tag:yaml.org,2002:python"):
            raise _UnreadableError(f"it is of the kind `{node.tag}`", span)
        if isinstance(node, yaml.MappingNode):
            return YamlValue(dict(self._members(node, depth)), span, key)
        if isinstance(node, yaml.SequenceNode):
            return YamlValue(tuple(self.value(item, depth + 1) for item in node.value), span, key)
        return YamlValue(self._scalar(node, span), span, key)

    def _scalar(self, node: yaml.Node, span: Span) -> object:
        try:
            data = self.constructor.construct_object(node)
        except (ValueError, OverflowError) as error:
            raise _UnreadableError(str(error), span) from None
        except (LookupError, AttributeError, TypeError, yaml.constructor.ConstructorError):
            # The library takes it on trust that a value is of the kind that its tag names.
            kind = node.tag.rpartition(":")[2]
            raise _UnreadableError(f"`{str(node.value)[:40]}` is no `!!{kind}`", span) from None
        if isinstance(data, str) and any("\ud800" <= character <= "\udfff" for character in data):
            raise _UnreadableError("half a character, as `\\ud800` is, stands for nothing", span)
        return data

    def _members(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[str, YamlValue]]:
        seen: set[str] = set()
        for key, member in node.value:
            span = self.source.span(key.start_mark.index, max(key.end_mark.index, key.start_mark.index + 1))
            if not isinstance(key, yaml.ScalarNode):
                raise _UnreadableError("a name is one word", span)
            name = str(key.value)
            if name in seen:
                self.sink.report(self.code, f"`{name}` stands here twice", span, "keep one of them")
                continue
            seen.add(name)
            yield name, self.value(member, depth + 1, span)


def scalar_places(source: Source, value: YamlValue) -> list[tuple[int, int]]:
    """Where each word of a string value begins in the source: pairs of offsets, in the value and in the file.

    A word that is typed with escapes stands after the one before it.
    """
    cursor = value.span.start + (source.text[value.span.start : value.span.start + 1] in ("'", '"'))
    places = [(0, cursor)]
    for word in re.finditer(r"\S+", str(value.data)):
        found = source.text.find(word[0], cursor, value.span.end)
        if found >= 0:
            places.append((word.start(), found))
            cursor = found + len(word[0])
    return places


def is_folded(source: Source, value: YamlValue) -> bool:
    """Whether the value is written `>`, or over several lines without a sign: an empty line makes a line end there."""
    typed = source.text[value.span.start : value.span.end]
    return typed.startswith(">") or ("\n" in typed and not typed.startswith("|"))
