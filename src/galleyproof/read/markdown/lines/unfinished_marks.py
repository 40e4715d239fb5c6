"""The blocks of a file in, a finding for each mark out that is typed as words where something is still to be written."""

import re
from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Block, Text
from galleyproof.model.text.walk import runs_in, walk_all

_MARK = re.compile(
    r"\[(?:TODO|FIXME|TBD|TBC|XXX|TK|CITE|CITATION NEEDED|[Cc]itation needed|REF)\b[^\[\]\n]{0,200}\]|\b(?:TODO|FIXME):"
)
"""What writers type where something is to come: capitals that no finished sentence has."""


def tell_unfinished(blocks: Iterable[Block], sink: Sink) -> None:
    """Tells of each mark that is typed as words; those of the class `.todo` are told where they are read."""
    for run in runs_in(blocks):
        for inline in walk_all(run):
            if isinstance(inline, Text):
                for mark in _MARK.finditer(inline.text):
                    hint = "write what shall be printed here"
                    place = _place(inline, mark.start(), mark.end())
                    sink.report(codes.UNFINISHED, f"`{mark[0][:60]}` is still to be written", place, hint)


def _place(text: Text, start: int, end: int) -> Span:
    span = text.span
    if len(text.text) != span.end - span.start or "\n" in text.text[:end]:
        return span
    return Span(span.path, span.line, span.column + start, span.start + start, span.start + end)
