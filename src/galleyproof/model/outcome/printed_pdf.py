"""A finished PDF as read back from its bytes: what can be checked of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfFont:
    """One font of the PDF."""

    name: str
    """Without the six letters of a subset: `CharterBT-Roman`."""
    kind: str
    """As PDF names it: `Type1`, `TrueType`, `Type3`; of a composite font, its descendant's: `CIDFontType2`."""
    is_embedded: bool


@dataclass(frozen=True, slots=True)
class HiddenWords:
    """Words that a page holds and does not show."""

    words: str
    """On one line."""
    reason: str
    """With the words before it a sentence: `stands beyond the edge of the page`."""


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page."""

    number: int
    """From 1: the sheet, not the printed folio."""
    width: float
    """In PDF points (1/72 inch)."""
    height: float
    """In PDF points."""
    text: str
    """What can be seen, in the order of the page description, lines ended by `\\n`."""
    hidden: tuple[HiddenWords, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfLink:
    """A link from a page to another place of the same PDF."""

    page: int
    """Of the link's rectangle, from 1."""
    destination: str
    """The name of the destination; `page N` where it names none."""
    leads_somewhere: bool
    """Whether the destination exists."""


@dataclass(frozen=True, slots=True)
class PdfBookmark:
    """One entry of the outline that a viewer shows beside the pages."""

    title: str
    level: int
    """From 1."""
    leads_somewhere: bool


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """All of it."""

    pages: tuple[PdfPage, ...]
    fonts: tuple[PdfFont, ...]
    """By name, each once."""
    links: tuple[PdfLink, ...]
    """The internal links, in the order of the pages."""
    addresses: tuple[str, ...]
    """The links to addresses outside, in the order of the pages."""
    bookmarks: tuple[PdfBookmark, ...]
    """In the order of the outline."""
    metadata: Mapping[str, str]
    """The document information: `Title`, `Author`, `Keywords` and so on."""
    language: str
    """The catalogue's `Lang`; empty where it states none."""
