"""Ten revisions in one repository, each printed: every print is proved anew from git, after all that came later."""

import shutil
from pathlib import Path

import pytest

from galleyproof import building
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.revisions.verify import verify
from tests.revise.harbour import FILES
from tests.revise.repositories import commit, git, make_repository, write
from tests.revise.test_difference import CASES, edit

pytestmark = [pytest.mark.tex, pytest.mark.slow]

REVISIONS = (
    "A word is put in the place of another",
    "A note is inserted in the middle",
    "A note is moved to another paragraph",
    "A datum is changed, and the literal with it",
    "A section is renamed, with its heading and its file",
    "A figure is changed in its script",
    "A paragraph is moved to another section",
    "An entry is corrected",
    "A table is added",
    "All at once",
)
"""Titles of difference.case, where it is said what each of them changes."""


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository, with the print of every revision beside it as NUMBER.pdf."""
    top = tmp_path_factory.mktemp("history")
    root = make_repository(top / "paper", changes=FILES)
    scripts = {case.title: case.parts["edit"] for case in CASES}
    for number, title in enumerate(REVISIONS):
        shutil.rmtree(root / "sections")
        for name, text in FILES.items():
            write(root, name, text)
        edit(root, scripts[title])
        commit(root, title)
        sink = Sink()
        assert building.build(root, sink, lambda _: None), list(sink)
        shutil.copyfile(root / "build" / "paper.pdf", top / f"{number}.pdf")
    shutil.rmtree(root / "build")
    return root


@pytest.mark.parametrize("title", REVISIONS)
def test_every_print_is_proved(history: Path, title: str) -> None:
    sink = Sink()
    number = REVISIONS.index(title)
    verdict = verify(history, str(history.parent / f"{number}.pdf"), sink, lambda _: None)
    assert verdict, list(sink)
    assert (verdict.is_identical, verdict.revision.subject, list(sink)) == (True, title, [])


def test_no_two_prints_are_the_same(history: Path) -> None:
    prints = {(history.parent / f"{number}.pdf").read_bytes() for number in range(len(REVISIONS))}
    assert len(prints) == len(REVISIONS)
    assert git(history, "log", "--format=%s").splitlines() == [*reversed(REVISIONS), "The paper"]
