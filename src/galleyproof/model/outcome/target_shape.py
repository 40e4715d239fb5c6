"""How a target wants the manuscript laid out, beside what it shall hold."""

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Spacing: TypeAlias = Literal["", "single", "one-and-a-half", "double"]
SPACINGS: tuple[Spacing, ...] = get_args(Spacing)
LINES = {"single": 1.0, "one-and-a-half": 1.5, "double": 2.0}
"""How many lines of letters each line takes."""
FigureForm: TypeAlias = Literal["tiff", "eps", "pdf", "png"]
FIGURE_FORMS: tuple[FigureForm, ...] = get_args(FigureForm)
SHAPED = frozenset({"docx", "odt", "latex", "arxiv", "pdfa"})
"""Formats that have pages and lines."""


@dataclass(frozen=True, slots=True)
class PageShape:
    """What an editor asks of the pages."""

    spacing: Spacing = ""
    """Empty for the format's own."""
    line_numbers: bool = False
    floats_at_end: bool = False
    """Whether figures and tables stand behind the text, which says where each belongs."""
    title_page_apart: bool = False
    """Whether what names the authors is a file of its own."""
    counts: bool = False
    """Whether the first page says how many words there are."""
    cover_letter: str = ""
    """Path of the letter's Markdown; empty where none is sent."""
    figure_files: tuple[FigureForm, ...] = ()
    """As what each figure is sent once more by itself."""

    @property
    def changes_text(self) -> bool:
        """Whether what is printed is not what a build prints."""
        return bool(self.spacing or self.line_numbers or self.floats_at_end or self.title_page_apart or self.counts)
