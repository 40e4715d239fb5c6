"""How the figures are set: as wide as the text, in its font."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class FigureLimits:
    """The `figures` setting of paper.yml: what a script may take."""

    timeout: float = 60.0
    """Seconds."""
    memory: float = 1.0
    """GiB, beside what the program takes that draws."""


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """What the page gives to every figure."""

    width: float = 116 / 25.4 * 72
    """Of the text, in PDF points (1/72 inch)."""
    font: Literal["charter", "latin-modern"] = "charter"
    """The font of the text."""
    size: float = 8.5
    """Of the letters, in points."""
    timeout: float = 60.0
    """Seconds that drawing one figure may take."""
    memory: float = 1.0
    """GiB that its script may take, beside what the program takes that draws."""
