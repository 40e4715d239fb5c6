"""`init` makes a paper of what lies in a folder, and changes no file that is there."""

from pathlib import Path

import pytest

from galleyproof import pipeline
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.begin.init import init_paper
from tests.imports.papers import lay_out
from tests.submit.programs import needs_pandoc


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def initiated(folder: Path) -> tuple[str, list[str]]:
    """What was told, and the codes of the findings; every file that was there is as it was."""
    before = files(folder)
    sink = Sink()
    told = init_paper(folder, (), sink, lambda _: None)
    assert told is not None, list(sink)
    after = files(folder)
    assert {path: after.get(path) for path in before} == before
    assert not [
        path
        for path in after
        if path.rpartition("/")[2].startswith(".") and path not in (".gitignore", ".gitlab-ci.yml")
    ]
    return told[0], [found.code.name for found in sink]


def test_an_empty_folder_has_a_section_to_begin_with(tmp_path: Path) -> None:
    (tmp_path / "old-mills").mkdir()
    told, found = initiated(tmp_path / "old-mills")
    assert told.endswith("is a paper with a section to begin with; put its title and authors into paper.yml")
    assert found == []
    sink = Sink()
    assert pipeline.check(tmp_path / "old-mills", sink, lambda _: None)
    assert list(sink) == []
    assert 'title: "Old mills"' in (tmp_path / "old-mills" / "paper.yml").read_text(encoding="utf-8")


def test_sections_that_are_there_are_kept(tmp_path: Path) -> None:
    for name, text in (
        ("sections/01-mills.md", "# Mills\n\nMills grind [@oll].\n"),
        ("works.bib", "@book{oll, author = {Oll, Ann}, title = {Mills}, publisher = {Press}, date = {2001}}\n"),
        ("Makefile", "all:\n\techo mine\n"),
        ("README.md", "# Mine\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    told, found = initiated(tmp_path)
    assert "1 section that were there" not in told
    assert "with 1 section that was there" in told
    assert found == ["file-kept"]
    sink = Sink()
    checked = pipeline.check(tmp_path, sink, lambda _: None)
    assert checked
    assert len(checked.notes.notes) == 1
    assert list(sink) == []


@needs_pandoc
def test_a_manuscript_that_is_there_is_imported(tmp_path: Path) -> None:
    folder = lay_out("quarto-article", tmp_path).parent
    told, found = initiated(folder)
    assert "3 sections, 2 works, 3 pictures" in told
    # Its pictures lie in images/ already.
    assert "file-kept" not in found
    assert (folder / "import-report.md").is_file()
    assert sorted(path.name for path in (folder / "images").iterdir()) == ["crane.png", "fall.png", "port.png"]


@needs_pandoc
def test_what_is_damaged_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "draft.docx").write_bytes(b"no archive")
    sink = Sink()
    assert init_paper(tmp_path, (), sink, lambda _: None) is None
    assert [found.code.name for found in sink] == ["no-manuscript"]
    assert files(tmp_path) == {"draft.docx": b"no archive"}


def test_a_paper_is_not_made_again(tmp_path: Path) -> None:
    (tmp_path / "paper.yml").write_text("title: A Paper\n", encoding="utf-8")
    sink = Sink()
    assert init_paper(tmp_path, (), sink, lambda _: None) is None
    assert [found.code.name for found in sink] == ["not-empty"]
    assert list(files(tmp_path)) == ["paper.yml"]


@pytest.mark.parametrize("name", ["nothing", "file.md"])
def test_what_is_no_folder_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "file.md").write_text("# Words\n", encoding="utf-8")
    sink = Sink()
    assert init_paper(tmp_path / name, (), sink, lambda _: None) is None
    assert [found.code.name for found in sink] == ["no-manuscript"]


def test_notebooks_of_data_are_no_manuscript(tmp_path: Path) -> None:
    (tmp_path / "mills" / "runs").mkdir(parents=True)
    (tmp_path / "mills" / "runs" / "grind.ipynb").write_text('{"cells": []}', encoding="utf-8")
    told, found = initiated(tmp_path / "mills")
    assert told.endswith("is a paper with a section to begin with; put its title and authors into paper.yml")
    assert found == []
