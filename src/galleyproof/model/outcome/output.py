"""What the paper becomes: TeX for the engine, pictures, a PDF."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.element_tree import Element


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn figure, or a picture from a file."""

    name: str
    path: Path
    """The vector PDF."""
    width: float
    """In PDF points (1/72 inch)."""
    height: float
    """In PDF points."""
    scripts: tuple[Path, ...] = ()
    """The author's files that drew it."""
    read: tuple[Path, ...] = ()
    """Every file of the paper that was opened to draw it."""
    dots: str = ".png"
    """Ending of the file beside the PDF that holds it as dots: `.png` or `.jpg`."""
    lines: str = ""
    """`.svg`, where such a file stands beside the PDF too, for browsers; else empty."""

    dpi: float | None = None
    """Dots per inch of the coarsest part of a picture from a file; None of one that is all lines, and of drawn ones."""

    @property
    def files(self) -> tuple[Path, ...]:
        """The PDF and what stands beside it."""
        return self.path, *(self.path.with_suffix(ending) for ending in (self.dots, self.lines) if ending)


@dataclass(frozen=True, slots=True)
class TexFile:
    """One whole LaTeX document, and where each of its lines comes from."""

    text: str
    origins: Mapping[int, Span]
    """By line of the TeX, from 1: the author's place that the line, and those after it, come from."""
    pictures: Mapping[str, Path]
    """File name as the TeX names it -> the file to put beside it."""
    fonts: Mapping[str, Path] = field(default_factory=dict)
    """The same for the fonts that were cut for this document."""
    written: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The lines of each of the author's files that are not blank."""
    elements: tuple[Element, ...] = ()
    """What its marks stand for, in reading order, each after what holds it; empty where it has none."""

    def origin(self, line: int) -> Span | None:
        """The author's place that TeX line `line` comes from; None in the template's own lines.

        Within a block the TeX has the author's own line breaks, so lines are counted on from its beginning; where it has
        more, they are the block's last one.
        """
        before = [start for start in self.origins if start <= line]
        if not before:
            return None
        block = self.origins[max(before)]
        if line == max(before):
            return block
        following = self.origins.get(min((start for start in self.origins if start > line), default=0))
        wanted = block.line + line - max(before)
        if following is not None and following.path == block.path and following.line > block.line:
            wanted = min(wanted, following.line - 1)
        written = self.written.get(block.path)
        if written is not None:
            # A blank line ends a block, and nothing that TeX speaks of stands in one.
            wanted = written[max(bisect_right(written, wanted) - 1, 0)] if written else block.line
        return Span(block.path, max(block.line, wanted))


@dataclass(frozen=True, slots=True)
class Pdf:
    """The typeset paper."""

    data: bytes
    passes: int
    """How often TeX ran."""
    log: str
    inputs: tuple[Path, ...] = ()
    """Every file that the engine opened, from its recorder."""
    places: bytes = b""
    """SyncTeX's file, where it was asked for: which line of the TeX stands where on the page."""
