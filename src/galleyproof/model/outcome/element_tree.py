"""What the pieces of a paper are to each other, for readers who hear it: the elements of a tagged PDF, made beside its TeX."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Span

ElementRole: TypeAlias = Literal[
    "Document", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "H6", "P", "BlockQuote", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH",
    "TD", "Caption", "Figure", "Formula", "Code", "Span", "Link", "Reference", "Note", "TOC", "TOCI", "BibEntry",
]  # fmt: skip
"""The standard types of ISO 32000-1, 14.8.4, that a paper is made of."""
Scope: TypeAlias = Literal["", "Column", "Row", "Both"]
Numbering: TypeAlias = Literal["", "None", "Disc", "Decimal", "LowerAlpha", "UpperAlpha", "LowerRoman", "UpperRoman"]

DOCUMENT = "document"
"""The id of the element that holds all others."""
ASIDE = "@"
"""What an id begins with that is no element's: what it marks is no part of the text, such as the head of a page."""


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of the paper, or what holds several."""

    id: str
    """Its marks on the page have this."""
    role: ElementRole
    parent: str
    """The id of the element that holds it; empty of the document."""
    span: Span | None = None
    """Where it is typed."""
    alternative: str = ""
    """The words that stand for a figure or a formula; of a link, what it leads to."""
    language: str = ""
    """As a BCP 47 tag; empty where it is that of what holds it."""
    scope: Scope = ""
    """What the head of a column or a row is the head of."""
    rows: int = 1
    columns: int = 1
    numbering: Numbering = ""
    """How the items of a list are counted."""
