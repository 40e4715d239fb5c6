"""The files that are sent in; what is asked of their names and sizes, with what was found, out."""

from collections.abc import Iterator, Mapping

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.submission import Demand
from galleyproof.model.outcome.target import Target
from galleyproof.model.text.manuscript import Manuscript
from galleyproof.model.text.walk import plain_text

ARXIV_LARGEST = 50_000_000
"""Bytes of a source that arXiv takes."""

ARXIV_LONGEST = 1920
"""Characters of an abstract that arXiv takes."""


def check_files(files: Mapping[str, bytes], target: Target, manuscript: Manuscript, sink: Sink) -> Iterator[Demand]:
    """The demands; a finding for each that does not hold."""
    # What paper.yml says of names has been checked when it was read; the others are this program's own.
    yield Demand("file names", "letters, digits, hyphens and full stops", ", ".join(sorted(files)), holds=True)
    if target.format == "arxiv":
        size = sum(len(data) for name, data in files.items() if name.startswith("source/"))
        yield Demand(
            "size of the source",
            f"at most {ARXIV_LARGEST // 1_000_000} MB",
            f"{size / 1e6:.1f} MB",
            size <= ARXIV_LARGEST,
        )
        length = len(" ".join(" ".join(map(plain_text, manuscript.abstract)).split()))
        yield Demand(
            "abstract for arXiv",
            f"at most {ARXIV_LONGEST:,} characters",
            f"{length:,} characters",
            length <= ARXIV_LONGEST,
        )
        if size > ARXIV_LARGEST:
            sink.report(codes.BEYOND_ARXIV, f"the source has {size / 1e6:.1f} MB", target.span)
        if length > ARXIV_LONGEST:
            sink.report(
                codes.BEYOND_ARXIV,
                f"the abstract has {length:,} characters",
                manuscript.paper.settings.place("abstract"),
            )
