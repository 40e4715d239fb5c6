"""A made-up paper is the same to the byte in two worlds; `make repro` asks the same of this project's paper."""

from pathlib import Path

import pytest

from tests.repro.worlds import ROOT, compare_worlds
from tests.revise.repositories import make_repository


@pytest.mark.tex
@pytest.mark.slow
def test_the_same_bytes_in_two_worlds(tmp_path: Path) -> None:
    repository = make_repository(tmp_path / "paper")
    assert compare_worlds(repository, tmp_path / "worlds", tool=ROOT / "src") == ()
