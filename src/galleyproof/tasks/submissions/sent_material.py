"""What every format of a submission is made of, and what it comes to."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.copy_origin import CopyOrigin
from galleyproof.model.outcome.output import Pdf
from galleyproof.model.outcome.printed_pdf import PdfFacts
from galleyproof.model.outcome.shown_pictures import shown_pictures
from galleyproof.model.outcome.target import Target
from galleyproof.model.text.manuscript import Manuscript

Files = dict[str, bytes]
"""By path within the submission."""

PRINTED = frozenset({"latex", "arxiv", "pdfa"})
"""The formats that are made of the main PDF, or held against it. All others ask neither TeX nor its fonts."""

MOST_DIFFERENCES = 5
"""Of one comparison that are told."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The main PDF."""

    pdf: Pdf
    facts: PdfFacts
    """What was read back from it."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a format is made of: the paper as it shall be sent, without its authors where they are to be hidden."""

    target: Target
    manuscript: Manuscript
    """Its pictures are cleaned of what their makers wrote into them."""
    printed: Printed | None
    """The main PDF, read back; None where the format is not made of it."""
    epoch: int
    scratch: Path
    """A folder of this submission alone."""
    origin: CopyOrigin | None = None
    """What a Word file says of the revision that it was made from; nothing where that could name the authors."""

    @property
    def figure_names(self) -> tuple[str, ...]:
        """Names of all that is drawn, in the order of the paper."""
        return tuple(dict.fromkeys(shown.name for shown in shown_pictures(self.manuscript)))

    @property
    def main(self) -> Printed:
        """The main PDF, for a format of `PRINTED`."""
        assert self.printed is not None
        return self.printed

    def place(self, name: str) -> Span:
        """Where the file `name` of the submission will lie."""
        return Span(str(PurePosixPath("build", "submission", self.target.name, name)))
