"""Random documents are accepted, printed, and every word of them is found on the pages, or they are refused at a line."""

from pathlib import Path

import pytest

from tests.documents.printing import faults

pytestmark = pytest.mark.tex


@pytest.mark.parametrize(("seed", "count"), [(1, 60), (3, 90)])
def test_random_documents_are_printed_whole(seed: int, count: int, tmp_path: Path) -> None:
    found, texts = faults(seed, count, tmp_path / "paper")
    assert [(str(each.span), each.message, texts.get(each.span.path)) for each in found] == []
