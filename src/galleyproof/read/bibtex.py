"""A BibTeX file in, its entries out, each key and field with its place; what is malformed is reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.scanner import PybtexSyntaxError

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Source, Span
from galleyproof.model.work import Field


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as typed."""

    kind: str
    """In lower case."""
    key: str
    fields: tuple[Field, ...]
    """In the file's order; names in lower case."""
    span: Span
    """Of the key."""


def read_entries(source: Source, sink: Sink) -> Iterator[Entry]:
    """Every well-formed entry of the file, in order; strings (`@string`) are filled in."""
    parser = _PlacedParser(source, sink)
    for command, rest in parser:
        if command.lower() in ("string", "preamble") or rest[0] is None:
            continue
        key, fields = rest
        span = source.span(parser.key_start, parser.key_start + len(key))
        parts = zip(fields, parser.places, strict=True)
        yield Entry(
            command.lower(),
            key,
            tuple(
                Field(name.lower(), " ".join("".join(value).split()), source.span(*place))
                for (name, value), place in parts
            ),
            span,
        )


MOST_FILLED = 10_000_000
"""Characters that `@string`s may add to a file."""

_COMMENT = re.compile(r"\s*comment\b\s*(\{)?", re.IGNORECASE)


class _PlacedParser(LowLevelParser):  # type: ignore[misc]
    """The library's parser, which also notes where each key and value stands."""

    pos: int

    def __init__(self, source: Source, sink: Sink) -> None:
        super().__init__(source.text, macros=dict(month_names), handle_error=self._report)
        self.source, self.sink = source, sink
        self.key_start = -1
        self.filled = 0
        self.places: list[tuple[int, int]] = []
        self.value_start = -1

    def _report(self, error: Exception) -> None:
        if not isinstance(error, PybtexSyntaxError):
            raise error
        self._tell(error)
        # An entry that broke off is left out: half of a work would be cited as the whole of it.
        raise SkipEntry

    def _tell(self, error: PybtexSyntaxError) -> None:
        place = min(self.pos, max(len(self.text) - 1, 0))
        message = str(error).partition(": ")[2] or str(error)
        if isinstance(error, UndefinedMacro):
            place, message = self.value_start, f"`{message}` is no `@string` of this file"
        self.sink.report(
            codes.BAD_BIBTEX,
            f"this is no BibTeX: {message}",
            self.source.span(place),
            "look for a missing comma, brace or quotation mark just before this place",
        )

    @cached_property
    def closing(self) -> dict[int, int]:
        return _closing_braces(self.text)

    def parse_bibliography(self) -> Iterator[tuple[Any, ...]]:
        while self.skip_to([self.AT]):
            self.command_start = self.pos - 1
            if comment := _COMMENT.match(self.text, self.pos):
                # Where no brace closes it, the comment is its word.
                self.pos = self.closing.get(comment.end() - 1, comment.end()) if comment[1] else comment.end()
                continue
            try:
                yield tuple(self.parse_command())
            except PybtexSyntaxError as error:
                self._tell(error)
            except SkipEntry:
                continue

    def parse_entry_body(self, body_end: object) -> None:
        self.key_start, self.places = -1, []
        self.eat_whitespace()
        self.key_start = self.pos
        super().parse_entry_body(body_end)

    def parse_value(self) -> None:
        self.value_start = -1
        super().parse_value()
        if self.current_entry_key is not None and self.current_field_name and self.current_value:
            self.places.append((self.value_start, max(self.pos - 1, self.value_start)))

    def parse_value_part(self) -> str:
        self.eat_whitespace()
        if self.value_start < 0:
            self.value_start = self.pos + (self.text[self.pos : self.pos + 1] in ("{", '"'))
        return str(super().parse_value_part())

    def substitute_macro(self, name: str) -> str:
        value = str(super().substitute_macro(name))
        self.filled += len(value)
        if self.filled > MOST_FILLED:
            # Strings of strings of strings can make a page of BibTeX into more than any memory holds.
            raise PybtexSyntaxError(f"its `@string`s stand for more than {MOST_FILLED:,} characters", self)
        return value


def _closing_braces(text: str) -> dict[int, int]:
    """Offset of each brace that is closed -> offset after the brace that closes it."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for brace in re.finditer(r"[{}]", text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            found[opened.pop()] = brace.end()
    return found
