"""A seed and a number in, so many random documents in one paper; its errors out."""

import random
from pathlib import Path

from galleyproof.building import build
from galleyproof.model.finding.diagnostic import Diagnostic, Severity, Sink
from tests.documents.blocks import Document
from tests.documents.front import END, write_paper
from tests.documents.inlines import FRONT, Inlines


def faults(seed: int, count: int, root: Path) -> tuple[list[Diagnostic], dict[str, str]]:
    """The errors of so many documents, printed together, and the documents by their files."""
    texts = write_documents(seed, count, root)
    sink = Sink()
    build(root, sink, lambda _: None)
    return [found for found in sink if found.code.severity is Severity.ERROR], texts


def write_documents(seed: int, count: int, root: Path) -> dict[str, str]:
    """The paper of the seed, in a new folder."""
    chance = random.Random(seed)
    front = Inlines(chance, count)
    write_paper(root, chance, lambda: front.run(FRONT, 5))
    texts = {f"sections/{number:04}.md": Document(chance, number).text() for number in range(count)}
    texts["sections/9999.md"] = END
    for name, text in texts.items():
        (root / name).write_text(text, encoding="utf-8")
    texts["paper.yml"] = (root / "paper.yml").read_text(encoding="utf-8")
    return texts
