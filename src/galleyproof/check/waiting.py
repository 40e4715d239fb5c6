"""A paper in, the same without the figures that wait for their data out."""

from dataclasses import replace

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Block, Figure
from galleyproof.number.data.evaluation import Failure
from galleyproof.number.data.value import Values


def without_waiting(paper: Paper, sink: Sink) -> Paper:
    """A figure whose `when` is not true of the data is not drawn, numbered or printed; once it is true, it is."""
    values = Values(paper.data)
    sections = tuple(
        replace(section, blocks=tuple(block for block in section.blocks if not _waits(block, values, sink)))
        for section in paper.sections
    )
    return replace(paper, sections=sections)


def _waits(block: Block, values: Values, sink: Sink) -> bool:
    if not isinstance(block, Figure) or not block.when:
        return False
    place = block.when_span or block.span
    outcome = values.evaluate(block.when)
    if isinstance(outcome, Failure):
        if outcome.code is not None:
            sink.report(outcome.code, outcome.message, place, outcome.hint)
        return False
    if not isinstance(outcome.value, bool):
        hint = "compare it with something: `count(index.*) >= 10`"
        sink.report(codes.BAD_EXPRESSION, f"`{block.when}` is a number, not a statement", place, hint)
        return False
    return not outcome.value
