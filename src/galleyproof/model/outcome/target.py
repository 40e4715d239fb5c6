"""What a journal or an archive asks for: the `targets` of paper.yml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.target_shape import PageShape

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "latex": "plain LaTeX with its figures, in a folder and as a zip",
        "arxiv": "the same within arXiv's rules",
        "docx": "Word, with real footnotes",
        "odt": "OpenDocument, with real footnotes",
        "html": "one accessible page",
        "epub": "an electronic book",
        "jats": "JATS 1.3 XML",
        "pdfa": "PDF/A-2u for archives",
        "crossref": "the metadata that registers a DOI",
        "csl-json": "the cited works for citation programs",
        "ris": "the cited works for EndNote and its like",
        "biblatex": "the cited works as BibLaTeX",
    }
)
"""Each format and what it is; a format is a target of its own, with nothing demanded."""

DOTTED = frozenset(("docx", "odt", "html", "epub", "jats"))
"""Formats whose figures are made of dots: the words drawn in them can be read, and by no program."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """What Crossref wants to know beside the paper."""

    doi: str = ""
    url: str = ""
    """The address that the DOI shall lead to."""
    journal: str = ""
    """Empty for a preprint."""
    issn: str = ""
    registrant: str = ""
    depositor: str = ""
    email: str = ""
    """The depositor's."""


@dataclass(frozen=True, slots=True)
class Target:
    """One place that the paper is sent to."""

    name: str
    format: str
    """A name of FORMATS."""
    span: Span
    """In paper.yml."""
    word_limit: tuple[int, int] | None = None
    """The fewest and the most words."""
    count_notes: bool = True
    """Whether the words of the notes count among these."""
    notes_limit: tuple[int, int] | None = None
    """The same of the notes by themselves."""
    title_limit: int | None = None
    """In words, the subtitle's too."""
    figure_limit: int | None = None
    """Figures and tables."""
    reference_limit: int | None = None
    """Works that are cited."""
    abstract_limit: tuple[int, int] | None = None
    """The fewest and the most words."""
    keywords: tuple[int, int] | None = None
    """The fewest and the most."""
    figure_dpi: int = 300
    """The least resolution of a picture that is made of dots, in dots per inch."""
    page_limit: tuple[int, int] | None = None
    """The fewest and the most pages, where the format has any."""
    highlights: tuple[int, int] | None = None
    """The fewest and the most."""
    highlight_limit: int | None = None
    """In characters, of each."""
    biography_limit: int | None = None
    """In words, of each author's."""
    shape: PageShape = field(default_factory=PageShape)
    anonymous: bool = False
    """Whether reviewers shall not know who wrote it."""
    triple: bool = False
    """Whether editors shall not know either; anonymous too then."""
    style: str = ""
    """Path of a CSL file; empty for the paper's own style."""
    reference_doc: str = ""
    """Path of the document whose styles a Word or OpenDocument file takes."""
    file_name: str = "paper"
    """Of the submitted file, without its ending."""
    also_hidden: tuple[str, ...] = ()
    """Words that would give the authors away, beside their names: a project, a grant."""
    may_stay: tuple[str, ...] = ()
    """Words with an author's name in them that give nobody away: `Adam Smith`."""
    deposit: Deposit = field(default_factory=Deposit)
    guidelines: str = ""
    """Address of what the target was made from."""
    seen: date | None = None
    """When that was read."""
    also_asked: tuple[str, ...] = ()
    """What no program can look at."""
    not_known: tuple[str, ...] = ()
    """What the guidelines do not say, or could not be seen."""
