"""How notes are worded: what paper.yml says under `style`."""

from dataclasses import dataclass
from typing import Literal

from galleyproof.model.look.quotation_marks import marks_of


@dataclass(frozen=True, slots=True)
class ListDivision:
    """A part of the list of works under a heading of its own, by the words of biblatex's bibliographies."""

    title: str
    types: tuple[str, ...] = ()
    """Entry types that it takes; any where none is named."""
    keywords: tuple[str, ...] = ()
    """Words of `keywords` of which an entry has one."""
    not_types: tuple[str, ...] = ()
    not_keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteStyle:
    """The choices that the Chicago Manual of Style leaves to the author."""

    subsequent: Literal["short", "ibid"] = "short"
    """What a note says that cites the work of the note before it: its short form again, which the Manual prefers
    (CMOS 17, 14.34), or `Ibid.`"""
    quotes: Literal["american", "british"] = "american"
    """“Double” marks with commas and full stops inside and December 30, 2019; or ‘single’ ones with them outside
    and 30 December 2019."""
    bibliography: bool = False
    """Whether a list of the cited works is printed as well."""
    language: str = "en"
    """Of the words that citations add, such as `edited by`, and of their quotation marks."""
    list_title: str = ""
    """What stands over the list; empty where style and language decide."""
    divisions: tuple[ListDivision, ...] = ()
    """Of the list of works, in their order; an entry stands in the first that takes it."""
    edition: Literal[17, 18] = 17
    """Of the Chicago Manual of Style."""

    @property
    def punctuates_inside(self) -> bool:
        """Whether commas and full stops stand inside quotation marks, as American English has them."""
        return self.quotes == "american" and marks_of(self.language) is None
