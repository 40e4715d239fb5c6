"""What was made of a manuscript, before it is a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from galleyproof.bring.markdown.split import SectionPiece
from galleyproof.bring.remark import Remarks
from galleyproof.bring.written.front import Front


@dataclass(frozen=True, slots=True)
class Brought:
    """A manuscript in Galleyproof's own words."""

    name: str
    """Of the manuscript."""
    front: Front
    pieces: tuple[SectionPiece, ...]
    """The sections, with a mark at each place that something is to be said of."""
    remarks: Remarks
    works: str
    """The bibliography in BibTeX."""
    csl: bytes
    """The citation style; empty where the manuscript has none."""
    csl_name: str
    pictures: Mapping[str, Path | bytes]
    """By their path in the paper."""
    words: str
    """All that Pandoc reads in the manuscript; empty where it could not be asked."""
    lists_works: bool
    """Whether a list of the works follows the text."""
    printed_elsewhere: str = ""
    """Words of the manuscript that the paper prints by itself: the headings of abstract and list of works."""
    done: tuple[str, ...] = field(default=())
    """What was done that needs no finding, in sentences, for the report."""
