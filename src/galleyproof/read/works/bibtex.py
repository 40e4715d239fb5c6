"""A BibTeX file in, its entries out, each key and field with its place; what is malformed is reported."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pybtex.database.input.bibtex import LowLevelParser, SkipEntry, UndefinedMacro, month_names
from pybtex.scanner import PybtexSyntaxError, Token

from galleyproof.model.evidence.vocabulary import CONTENT
from galleyproof.model.evidence.work import Field
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Diagnostic, Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.works.macro import Macro, read_macros, write_out

LONGEST = 100_000
"""Characters of a value; strings made of strings made of strings are cut off there."""


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """One entry as typed."""

    kind: str
    """In lower case."""
    key: str
    fields: tuple[Field, ...]
    """In the file's order; names in lower case."""
    span: Span
    """Of the key."""
    faults: tuple[Diagnostic, ...] = ()
    """Of its fields."""


def read_entries(source: Source, sink: Sink) -> Iterator[TypedEntry]:
    """Every well-formed entry of the file, in order; strings and the preamble's commands are filled in."""
    parser = _PlacedParser(source, sink)
    macros: dict[str, Macro] = {}
    for command, rest in parser:
        if command.lower() == "preamble":
            macros |= read_macros("".join(rest[0]))
            continue
        if command.lower() == "string" or rest[0] is None:
            continue
        key, fields = rest
        span = source.span(parser.key_start, parser.key_start + len(key))
        parts = zip(fields, parser.places, strict=True)
        yield TypedEntry(
            command.lower(),
            key,
            tuple(
                Field(name.lower(), write_out(" ".join("".join(value).split()), macros), source.span(*place))
                for (name, value), place in parts
            ),
            span,
            tuple(parser.faults),
        )


MOST_FILLED = 10_000_000
"""Characters that `@string`s may add to a file."""

_COMMENT = re.compile(r"\s*comment\b\s*(\{)?", re.IGNORECASE)


_BETWEEN = re.compile(r"(?:\s+|%.*)+")
_MARKS = {marks: re.compile(f"[{marks}]") for marks in ("@", "}{", '"}{')}


class _PlacedParser(LowLevelParser):  # type: ignore[misc]
    """The library's parser, which also notes where each key and value stands."""

    pos: int

    def __init__(self, source: Source, sink: Sink) -> None:
        # `month = march`: authors write the whole name where BibTeX knows `mar`, and mean the same.
        months = {name.lower(): month for key, month in month_names.items() for name in (key, month)}
        months["sept"] = months["sep"]
        super().__init__(source.text, macros=months, handle_error=self._report)
        self.source, self.sink = source, sink
        self.key_start = -1
        self.filled = 0
        self.places: list[tuple[int, int]] = []
        self.value_start = -1
        self.value_length = 0
        self.faults: list[Diagnostic] = []

    def _report(self, error: Exception) -> None:
        if isinstance(error, UndefinedMacro):
            self._miss(str(error).partition(": ")[2])
            return
        if not isinstance(error, PybtexSyntaxError):
            raise error
        self._tell(error)
        # An entry that broke off is left out: half of a work would be cited as the whole of it.
        raise SkipEntry

    def _tell(self, error: PybtexSyntaxError) -> None:
        place = min(self.pos, max(len(self.text) - 1, 0))
        message = str(error).partition(": ")[2] or str(error)
        self.sink.report(
            codes.BAD_BIBTEX,
            f"this is no BibTeX: {message}",
            self.source.span(place),
            "look for a missing comma, brace or quotation mark just before this place",
        )

    @cached_property
    def closing(self) -> dict[int, int]:
        return _closing_braces(self.text)

    def _miss(self, name: str) -> None:
        """Keeps the entry with an empty field: whether the string matters depends on who cites the work."""
        if str(self.current_field_name).lower() not in CONTENT | {"journal", "address", "school"}:
            return
        self.faults.append(
            Diagnostic(
                codes.UNKNOWN_STRING,
                f"`{name}` is no `@string` of this file",
                self.source.span(self.value_start, self.value_start + len(name)),
                "put the words in braces, or define the string before this entry",
            )
        )

    def skip_to(self, patterns: list[Any]) -> Any:
        """The library's, with one search for all marks: a mark that the rest of the file lacks is sought once only."""
        marks = "".join(pattern.description[1] for pattern in patterns)
        match = _MARKS[marks].search(self.text, self.pos)
        if match is None:
            return None
        value = self.text[self.pos : match.end()]
        self.pos = match.end()
        self.update_lineno(value)
        return Token(value, patterns[marks.index(match[0])])

    def substitute_macro(self, name: str) -> str:
        value = str(super().substitute_macro(name.lower() if name.lower() in self.macros else name))
        self.filled += len(value)
        if self.filled > MOST_FILLED:
            # Strings of strings of strings can make a page of BibTeX into more than any memory holds.
            message = f"its `@string`s stand for more than {MOST_FILLED:,} characters"
            raise PybtexSyntaxError(message, self)
        return value

    def parse_string_body(self, body_end: object) -> None:
        super().parse_string_body(body_end)
        self.macros[str(self.current_field_name).lower()] = "".join(self.current_value)

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

    def update_lineno(self, value: str) -> None:
        """Nothing: places are counted in characters here."""

    def eat_whitespace(self) -> None:
        """Within an entry a comment after `%` is blank too, as biber reads it."""
        here = self.text[self.pos : self.pos + 1]
        if here != "%" and not here.isspace():
            return
        if self.current_entry_key is not None and (blank := _BETWEEN.match(self.text, self.pos)):
            self.pos = blank.end()
        else:
            super().eat_whitespace()

    def parse_entry_body(self, body_end: object) -> None:
        self.key_start, self.places, self.faults = -1, [], []
        self.eat_whitespace()
        self.key_start = self.pos
        super().parse_entry_body(body_end)

    def parse_value(self) -> None:
        self.value_start, self.value_length = -1, 0
        super().parse_value()
        if self.current_entry_key is not None and self.current_field_name and self.current_value:
            self.places.append((self.value_start, max(self.pos - 1, self.value_start)))

    def parse_value_part(self) -> str:
        self.eat_whitespace()
        if self.value_start < 0:
            self.value_start = self.pos + (self.text[self.pos : self.pos + 1] in ("{", '"'))
        part = str(super().parse_value_part())
        self.value_length += len(part)
        if self.value_length > LONGEST:
            message = f"a value of more than {LONGEST:,} characters"
            raise PybtexSyntaxError(message, self)
        return part


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
