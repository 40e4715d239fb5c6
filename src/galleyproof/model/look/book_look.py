"""What a paper has of a book: chapters, contents, lists, and where its notes stand."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

WhereNotes: TypeAlias = Literal["page", "chapter", "end"]
"""The foot of the page, the end of the chapter, the end of the paper."""
PaperKind: TypeAlias = Literal["article", "book"]
ListKind: TypeAlias = Literal["contents", "figures", "tables"]

DEEPEST_LISTED = 2
"""Levels of headings that the contents name where paper.yml does not say."""


@dataclass(frozen=True, slots=True)
class BookSettings:
    """The settings `kind`, `contents`, `lists` and `notes` of paper.yml."""

    kind: PaperKind = "article"
    """Whether the highest headings are sections, or chapters that begin on a new page."""
    contents: int = 0
    """How many levels of headings the contents name; 0 where there are none."""
    lists: tuple[ListKind, ...] = ()
    """Which lists follow the contents."""
    restart: bool = False
    """Whether notes are counted anew in each chapter."""
    place: WhereNotes = "page"
    """Where notes stand."""
