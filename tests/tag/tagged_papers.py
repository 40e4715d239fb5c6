"""A paper on disk in, the same with and without tags out."""

from dataclasses import dataclass
from pathlib import Path

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from galleyproof.model.outcome.element_tree import Element
from galleyproof.model.text.manuscript import Manuscript


@dataclass(frozen=True, slots=True)
class TaggedPaper:
    """A paper that was built once as it is and once with `accessible: true`."""

    plain: bytes
    tagged: bytes
    elements: tuple[Element, ...]
    manuscript: Manuscript
    findings: tuple[Diagnostic, ...]
    """Of the second."""

    def of(self, role: str) -> list[Element]:
        """The elements of a kind, in reading order."""
        return [element for element in self.elements if element.role == role]


def build_both(root: Path) -> TaggedPaper:
    """The paper as it is printed, and as it is tagged."""
    plain, *_ = build_once(root)
    settings = root / "paper.yml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(
        f'{before[: before.rindex("}")]}, "accessible": true}}'
        if before.startswith("{")
        else f"{before}\naccessible: true\n",
        encoding="utf-8",
    )
    return TaggedPaper(plain, *build_once(root))


def build_once(root: Path) -> tuple[bytes, tuple[Element, ...], Manuscript, tuple[Diagnostic, ...]]:
    """The PDF, the elements of its marks, what they are made of, and what was found."""
    sink = Sink()
    built = build(root, sink, lambda _: None)
    assert built is not None, [found.message for found in sink if found.code.severity is Severity.ERROR]
    return built.pdf.data, built.tex.elements, built.manuscript, tuple(sink)
