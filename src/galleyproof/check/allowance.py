"""Whether the paper has the warnings that paper.yml allows."""

from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Allowance, Sink


def check_allowances(allowances: Iterable[Allowance], sink: Sink) -> None:
    """Reports each that allows nothing; `sink` holds all that was found in a whole build."""
    found = {finding.code for finding in sink}
    for allowance in allowances:
        if allowance.code not in found:
            message = f"the paper has no warning `{allowance.code.name}` to allow"
            sink.report(codes.NEEDLESS_ALLOWANCE, message, allowance.span, "take the line out")
