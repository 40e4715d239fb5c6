"""Funding, acknowledgements and the like: typed in paper.yml, printed behind the last section, kept from reviewers."""

from pathlib import Path

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Heading
from galleyproof.model.text.walk import plain_text, runs_in
from galleyproof.pipeline import check
from galleyproof.read.paper_folder import read_paper
from galleyproof.submit.anonymity.anonymous import anonymise
from tests.papers.small import copy_small

STATEMENTS = """
statements:
  funding: Grant 1234 of the Fund paid for it.
  acknowledgements: |
    I thank *Jill*.

    And [@doe2020, 7].
  data_availability: All data are in the paper.
"""


def with_statements(tmp_path: Path, words: str) -> tuple[Paper, Sink]:
    root = copy_small("plain", tmp_path / "paper")
    with (root / "paper.yml").open("a", encoding="utf-8") as file:
        file.write(words)
    sink = Sink()
    paper = read_paper(SourceFiles(root), sink)
    assert paper is not None
    return paper, sink


def test_they_stand_behind_the_last_section_in_one_order(tmp_path: Path) -> None:
    paper, sink = with_statements(tmp_path, STATEMENTS)
    assert list(sink) == []
    assert [plain_text(run) for run in runs_in(paper.sections[-1].blocks)] == [
        "Acknowledgements", "I thank Jill.", "And.", "Funding", "Grant 1234 of the Fund paid for it.",
        "Data availability", "All data are in the paper.",
    ]  # fmt: skip
    headings = [block for block in paper.sections[-1].blocks if isinstance(block, Heading)]
    assert [(heading.id, heading.numbered) for heading in headings] == [
        ("sec:acknowledgements", False), ("sec:funding", False), ("sec:data-availability", False),
    ]  # fmt: skip


def test_their_citations_set_notes(tmp_path: Path) -> None:
    paper, _ = with_statements(tmp_path, STATEMENTS)
    sink = Sink()
    checked = check(paper.root, sink, lambda _: None)
    assert checked is not None
    assert not sink.has_errors
    assert (checked.notes.notes[-1].span.path, checked.notes.notes[-1].references[0].key) == ("paper.yml", "doe2020")


def test_reviewers_read_those_alone_that_name_nobody(tmp_path: Path) -> None:
    paper, _ = with_statements(tmp_path, STATEMENTS)
    anonymous = anonymise(paper)
    assert anonymous.left_out == ("Acknowledgements", "Funding")
    assert [plain_text(run) for run in runs_in(anonymous.paper.sections[-1].blocks)] == [
        "Data availability", "All data are in the paper.",
    ]  # fmt: skip


def test_an_unknown_one_is_told(tmp_path: Path) -> None:
    _, sink = with_statements(tmp_path, "\nstatements: {fundings: Grant}\n")
    (found,) = sink
    assert (found.code.id, found.hint) == ("R104", "did you mean `funding`?")
