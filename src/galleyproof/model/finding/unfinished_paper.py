"""The findings of a paper in; one more out where something in it is still to be written, so that it goes to nobody."""

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.counted import counted


def refuse_unfinished(sink: Sink) -> None:
    """Refuses to send or release a paper of which something is told that is still to be written."""
    open_ = [found for found in sink if found.code is codes.UNFINISHED and not found.allowed]
    if open_:
        message = (
            f"{counted(len(open_), 'place')} of the paper {'is' if len(open_) == 1 else 'are'} still to be written"
        )
        hint = "write what shall be printed there; `galleyproof check --verbose` shows each"
        sink.report(codes.UNFINISHED_PAPER, message, open_[0].span, hint)
