"""The numbers of headings in, findings out: where a level is left out, and a number has a nought in it, 0.1 or 2.0.1."""

from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.document import Heading, Section
from galleyproof.model.text.labels import Labels


def check_levels(sections: Iterable[Section], labels: Labels, sink: Sink) -> None:
    """Reports the first heading below each level that is left out."""
    told: set[str] = set()
    for section in sections:
        for block in section.blocks:
            above, _, last = labels.section_numbers.get(block.span, "").rpartition(".")
            if not isinstance(block, Heading) or not last or above.split(".")[-1] != "0" or above in told:
                continue
            told.add(above)
            message = f"this heading is numbered {above}.{last}: there is none of the level above it"
            hint = f"write `{'#' * (block.level - 1)}` before it, or put a heading of that level above it"
            sink.report(codes.LEVEL_LEFT_OUT, message, block.span, hint)
