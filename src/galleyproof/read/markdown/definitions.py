"""A file's tokens in, its notes' definitions and all other tokens out: `[^id]: ...` may stand anywhere in its file."""

from dataclasses import dataclass, field

from markdown_it.token import Token

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span


@dataclass(frozen=True, slots=True)
class Definition:
    """What the note of one id says."""

    span: Span
    """Of `[^id]`."""
    source: Source
    """Its file, or the cell of a table that it stands in."""
    tokens: list[Token] = field(default_factory=list)


def take_definitions(tokens: list[Token], source: Source, sink: Sink) -> tuple[list[Token], dict[str, Definition]]:
    """The tokens outside all definitions, and the definitions by id; of two of one id the last counts, as in Pandoc."""
    body: list[Token] = []
    open_: list[Definition] = []
    definitions: dict[str, Definition] = {}
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            open_.append(Definition(_span(token, label, source), source))
            if label in definitions:
                sink.report(
                    codes.DUPLICATE_NOTE,
                    f"note `{label}` is defined twice in this file",
                    open_[-1].span,
                    "give one of them another id",
                )
            definitions[label] = open_[-1]
        elif token.type == "footnote_reference_close":
            open_.pop()
        else:
            (open_[-1].tokens if open_ else body).append(token)
    return body, definitions


def report_unknown_note(label: str, span: Span, sink: Sink) -> None:
    """Tells of a marker whose note is not in its file."""
    sink.report(
        codes.UNKNOWN_NOTE,
        f"no note `{label}` in this file",
        span,
        f"add a line `[^{label}]: ...` to the same file; ids are local to their file",
    )


def report_unused_note(label: str, span: Span, sink: Sink) -> None:
    """Tells of a note that no marker sets."""
    sink.report(
        codes.UNUSED_NOTE,
        f"note `{label}` is defined but nothing refers to it",
        span,
        f"put `[^{label}]` where it belongs, or delete the note",
    )


def _span(token: Token, label: str, source: Source) -> Span:
    line = source.line_span(token.map[0] + 1 if token.map else 1)
    start = source.text.find(f"[^{label}]", line.start)
    return source.span(start, start + len(label) + 3)
