"""The real paper, signed, and the words of its notes."""

import shutil
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.note_marks import note_text
from galleyproof.pipeline import check
from galleyproof.resolve.resolution import resolve
from tests.submit.papers import quiet

ROOT = Path(__file__).parents[2]
PARTS = ("paper.yml", "sections", "bib", "data", "figures", "templates")
TARGETS = """
targets:
  journal: {format: pdfa, word_limit: 100, abstract_limit: 20, keywords: 2..3, anonymous: true}
  registry:
    {format: crossref, doi: 10.1234/abc, url: "https://journal.example/1", journal: Journal, issn: 1234-5679,
     depositor: Editor, email: editor@journal.example}
"""


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the paper, signed, with targets."""
    copy = tmp_path_factory.mktemp("paper")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / part, copy / part)
    settings = (copy / "paper.yml").read_text(encoding="utf-8")
    signed = settings.replace("authors: []", "authors:\n  - {name: Jane Smithers, affiliation: University of Nowhere}")
    (copy / "paper.yml").write_text(signed + TARGETS, encoding="utf-8")
    return copy


@pytest.fixture(scope="session")
def notes(root: Path) -> tuple[str, ...]:
    """The words of every note as the PDF has them."""
    checked = check(root, Sink(), quiet)
    assert checked is not None
    return tuple(note_text(note) for note in resolve(checked.paper, checked.notes, {}).notes)
