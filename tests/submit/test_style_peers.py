"""What Pandoc makes of the same works in the same style, where it reads the BibTeX file itself."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "styles.py"
STYLES = ("apa", "chicago-note-bibliography", "chicago-author-date-de", "gost-r-7-0-5-2008-numeric", "isnad-metinici")
"""Author and date, notes, another language, numbers; benchmarks/styles.py has the others, and all the works."""


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("comparison_of_styles", BENCHMARK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.peer
@pytest.mark.parametrize("style", STYLES)
def test_what_pandoc_words_otherwise_has_its_reason(style: str) -> None:
    benchmark = _benchmark()
    if missing := benchmark.lacking((style,)):
        pytest.skip(f"not installed: {', '.join(missing)}")
    found = benchmark.compare((style,), most=20)
    assert found.total > 40
    assert [one for one in found.apart if not one.reason] == []
    assert found.same > found.total * 0.7
