"""Sections go by the numbers in their names, and a file that is not found is told with the one that is meant."""

import shutil
import unicodedata
from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.read.paper_folder import read_paper
from tests.papers.small import copy_small


def test_sections_go_by_the_size_of_their_numbers(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    names = ("2-b.md", "10-c.md", "1-a.md", "10a.md", "10-2.md", "10-10.md", "x9.md", "x10.md", "003.md", "b.md")
    for name in names:
        (root / "sections" / name).write_text(f"# {name}\n", encoding="utf-8")
    (root / "sections" / "01-trade.md").unlink()
    (root / "paper.yml").write_text("title: T\ndate: 2026-01-01\n", encoding="utf-8")
    paper = read_paper(SourceFiles(root), Sink())
    assert paper is not None
    assert [section.source.path.removeprefix("sections/") for section in paper.sections] == [
        "1-a.md", "2-b.md", "003.md", "10-2.md", "10-10.md", "10-c.md", "10a.md", "b.md", "x9.md", "x10.md"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("works", "setting", "hint"),
    [
        (("references.bib",), "", "write `bibliography: references.bib` into paper.yml"),
        (("bib/a.bib", "bib/b.bib"), "", "write `bibliography: [bib/a.bib, bib/b.bib]` into paper.yml"),
        (("bib/a.bib",), "bibliography: works.bib\n", "write `bibliography: bib/a.bib` into paper.yml"),
        (("bib/works.bib",), "bibliography: bib/work.bib\n", "did you mean `works.bib`?"),
    ],
)
def test_works_elsewhere_are_told(works: tuple[str, ...], setting: str, hint: str, tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    shutil.rmtree(root / "bib")
    for path in works:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("", encoding="utf-8")
    (root / "paper.yml").write_text(f"title: T\ndate: 2026-01-01\n{setting}", encoding="utf-8")
    sink = Sink()
    assert read_paper(SourceFiles(root), sink) is None
    assert [(each.code.name, each.hint) for each in sink] == [("missing-file", hint)]


def test_a_name_with_its_accents_apart_is_told(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    apart = unicodedata.normalize("NFD", "02-état.md")
    try:
        (root / "sections" / apart).write_text("# Two\n", encoding="utf-8")
    except OSError:  # pragma: no cover
        pytest.skip("no such name on this disk")
    if (root / "sections" / "02-état.md").exists():
        pytest.skip("this disk takes both names for one")
    (root / "paper.yml").write_text("title: T\ndate: 2026-01-01\nsections: [02-état.md]\n", encoding="utf-8")
    sink = Sink()
    read_paper(SourceFiles(root), sink)
    assert [each.hint for each in sink if each.code.name == "missing-file"] == [
        "its name is typed with accents apart from their letters, as macOS has them: name the file anew"
    ]
