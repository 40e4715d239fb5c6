"""What Pandoc makes of the same works in the same style, where it reads the BibTeX file itself."""

import pytest

from tests.benchmark import load_benchmark

STYLES = ("apa", "chicago-note-bibliography", "chicago-author-date-de", "gost-r-7-0-5-2008-numeric", "isnad-metinici")
"""Author and date, notes, another language, numbers; benchmarks/styles.py has the others, and all the works."""


@pytest.mark.peer
@pytest.mark.parametrize("style", STYLES)
def test_what_pandoc_words_otherwise_has_its_reason(style: str) -> None:
    benchmark = load_benchmark("styles")
    if missing := benchmark.lacking((style,)):
        pytest.skip(f"not installed: {', '.join(missing)}")
    found = benchmark.compare((style,), most=20)
    assert found.total > 40
    assert [one for one in found.apart if not one.reason] == []
    assert found.same > found.total * 0.7
