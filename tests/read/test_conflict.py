"""A merge that was not finished is told at its mark, in every file that is read as text."""

from pathlib import Path

import pytest

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source
from galleyproof.pipeline import read_and_cite
from galleyproof.read.conflict import report_conflicts
from galleyproof.read.text_file import read_source
from tests.papers.small import copy_small

OURS_AND_THEIRS = "<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n"


@pytest.mark.parametrize(
    ("path", "ours", "theirs"),
    [
        ("sections/01-trade.md", "Trade rose.", "Trade fell."),
        ("bib/references.bib", "@book{a, title = {A}}", "@book{a, title = {B}}"),
        ("paper.yml", "title: One", "title: Two"),
        ("data/trade.csv", "2020,1", "2020,2"),
    ],
)
def test_a_merge_is_told_where_it_begins(path: str, ours: str, theirs: str, tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    (root / "data").mkdir(exist_ok=True)
    file = root / path
    before = file.read_text(encoding="utf-8").rstrip("\n") + "\n" if file.exists() else "year,value\n"
    file.write_text(before + OURS_AND_THEIRS.format(ours=ours, theirs=theirs), encoding="utf-8")
    sink = Sink()
    assert read_source(SourceFiles(root), path, sink) is not None
    told = [(each.code.name, each.span.path, each.span.line) for each in sink]
    assert told == [("conflict-mark", path, before.count("\n") + 1)]


def test_both_wordings_of_a_section_are_read_and_nothing_else_is_said(tmp_path: Path) -> None:
    root = copy_small("plain", tmp_path)
    file = root / "sections" / "01-trade.md"
    typed = file.read_text(encoding="utf-8")
    merge = OURS_AND_THEIRS.format(ours="Ours.\n||||||| base\nOld.", theirs="Theirs.")
    file.write_text(f"{typed.rstrip()}\n\n{merge}\nAnd\n\n{merge}", encoding="utf-8")
    sink = Sink()
    read_and_cite(SourceFiles(root), sink, lambda _: None)
    assert {each.code.name for each in sink} == {"conflict-mark"}
    assert len(sink) == 2


@pytest.mark.parametrize(
    "left", ["Ours.\n=======\nTheirs.\n>>>>>>> other", "||||||| base\nOld.\n=======\n>>>>>>> other"]
)
def test_a_merge_that_lost_its_first_line_is_told_once(left: str) -> None:
    sink = Sink()
    read = report_conflicts(Source("a.md", f"Words.\n\n{left}\n"), sink)
    assert [each.code.name for each in sink] == ["conflict-mark"]
    assert not {"=", ">", "|"} & set(read.text)


@pytest.mark.parametrize(
    "text", ["Title\n=======\n\nWords.\n", "> > > > > > > deep\n", ">>>>>>> deep\n", "a <<<<<<< b\n", "<<<<<<<<\n"]
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    sink = Sink()
    source = Source("a.md", text)
    assert report_conflicts(source, sink) is source
    assert len(sink) == 0
