"""Random documents are accepted, printed, and every word of them is found on the pages, or they are refused at a line."""

from pathlib import Path

import pytest

from tests.documents.printing import faults

pytestmark = pytest.mark.tex
COUNT = 125
"""Documents of one paper: four papers of them are tried, two here and two beside this file, which another process reads."""


@pytest.mark.parametrize("seed", [104, 109])
def test_random_documents_are_printed_whole(seed: int, tmp_path: Path) -> None:
    found, texts = faults(seed, COUNT, tmp_path / "paper")
    assert [(str(each.span), each.message, texts.get(each.span.path)) for each in found] == []
