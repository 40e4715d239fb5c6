"""One file of a manuscript's prose, and what stands in it by the project's own list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of prose."""

    path: str
    """Relative to the manuscript's folder."""
    part: str = ""
    """The part of the book that begins with it; empty where none does."""
    is_appendix: bool = False
    depth: int = 0
    """How many levels its headings go down: Jupyter Book has files that are sections of another file's chapter."""
