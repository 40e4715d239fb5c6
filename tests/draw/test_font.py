"""The converted fonts: the letters, widths and kerns of the engine's own."""

from pathlib import Path

import pytest
from fontTools.tfmLib import TFM
from fontTools.ttLib import TTFont

from galleyproof.draw.truetype_font import BEGINNING_OF_1970, FONTS, build_fonts
from galleyproof.model.look.engine_settings import embedded_tree

TREE = embedded_tree()
assert TREE


@pytest.fixture(scope="module", params=sorted(FONTS))
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    return build_fonts(request.param, TREE or Path(), tmp_path_factory.mktemp("fonts"))


def test_what_figures_write_is_there(files: tuple[Path, ...]) -> None:
    for file in files:
        with TTFont(file) as font:
            assert set(map(ord, "AZaz09+−–—‘’“”…%§°é£ \u00a0\u2009")) <= set(font.getBestCmap())


def test_each_style_is_known_as_such(files: tuple[Path, ...]) -> None:
    styles = []
    for file in files:
        with TTFont(file) as font:
            styles.append((font["name"].getDebugName(2), font["head"].macStyle, font["OS/2"].usWeightClass))
    assert styles == [("Regular", 0, 400), ("Italic", 2, 400), ("Bold", 1, 700)]


def test_widths_and_kerns_are_those_of_the_text(tmp_path: Path) -> None:
    regular, *_ = build_fonts("charter", TREE or Path(), tmp_path)
    metrics = TFM(str((TREE or Path()) / "texmf-dist" / "fonts" / FONTS["charter"][0].metrics))
    with TTFont(regular) as font:
        for code in range(ord("0"), ord("Z") + 1):
            assert font["hmtx"][font.getBestCmap()[code]][0] == round(metrics.chars[code]["width"] * 1000)
        assert font["kern"].kernTables[0].kernTable["A", "T"] == -111
        assert font["head"].created == font["head"].modified == BEGINNING_OF_1970


def test_a_font_is_built_once(tmp_path: Path) -> None:
    first = build_fonts("charter", TREE or Path(), tmp_path)
    times = [file.stat().st_mtime_ns for file in first]
    assert build_fonts("charter", TREE or Path(), tmp_path) == first
    assert [file.stat().st_mtime_ns for file in first] == times
