"""A paper with one figure and one table."""

from pathlib import Path

import pytest

from tests.draw.scripts import LINE


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fonts that are converted once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def paper(tmp_path: Path, cache: Path) -> Path:
    (tmp_path / "build" / ".cache").mkdir(parents=True)
    (tmp_path / "build" / ".cache" / "draw").symlink_to(cache, target_is_directory=True)
    (tmp_path / "figures").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "figures" / "line.py").write_text(LINE, encoding="utf-8")
    (tmp_path / "data" / "trade.csv").write_text("year,value\n2019,1.5\n2020,-2.5\n", encoding="utf-8")
    return tmp_path
