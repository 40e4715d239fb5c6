"""A paragraph in; a warning for each line of it that begins with the sign of a heading, quotation, list or rule, out."""

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.markdown.block_rules.interruption import RUN_IN
from galleyproof.read.markdown.passage import TypedPassage


def tell_run_in(passage: TypedPassage, sink: Sink) -> None:
    """No empty line is before them, so that they print with their signs."""
    offset = passage.text.find("\n") + 1
    while offset:
        if match := RUN_IN.match(passage.text, offset):
            name = "mark" if match["mark"] else "rule"
            message = f"this line begins with `{match[name]}` and goes on with the paragraph before it"
            hint = "put an empty line before it, or `\\` before its first sign"
            sink.report(codes.RUN_IN_LINE, message, passage.span(*match.span(name)), hint)
        offset = passage.text.find("\n", offset) + 1
