"""A font that the paper brings: what paper.yml says under `fonts`."""

from dataclasses import dataclass

from galleyproof.model.finding.source import Span


@dataclass(frozen=True, slots=True)
class FontFiles:
    """One font by its files, each a path relative to the paper; empty where the font has no such style."""

    regular: str
    italic: str
    bold: str
    bold_italic: str
    span: Span

    @property
    def paths(self) -> tuple[str, ...]:
        """Those that there are."""
        return tuple(path for path in (self.regular, self.italic, self.bold, self.bold_italic) if path)
