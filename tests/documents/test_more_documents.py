"""The other half of the random documents: files of tests are what processes share among themselves."""

from pathlib import Path

import pytest

from tests.documents.printing import faults
from tests.documents.test_documents import COUNT

pytestmark = pytest.mark.tex


@pytest.mark.parametrize("seed", [110, 112])
def test_more_random_documents_are_printed_whole(seed: int, tmp_path: Path) -> None:
    found, texts = faults(seed, COUNT, tmp_path / "paper")
    assert [(str(each.span), each.message, texts.get(each.span.path)) for each in found] == []
