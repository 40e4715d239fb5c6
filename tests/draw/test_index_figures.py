"""The paper's own figures: what they draw of a table with gaps, and of a made-up one without."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from figures import barometer, biss, trade
from figures.index_chart import FEWEST_FOR_A_TREND, draw_index
from matplotlib.figure import Figure

DATA = Path(__file__).parents[2] / "data"


def test_a_complete_table_becomes_lines_and_a_trend() -> None:
    figure = draw_index(complete_table(35))
    assert labels(figure) == ["China", "EU", "Russia", "China, trend"]
    china = line(figure, "China")
    assert np.isfinite(china).all()
    assert len(china) == 35
    assert "recovered" not in words(figure)


def test_a_table_with_gaps_shows_its_points_and_says_how_many_they_are() -> None:
    table = complete_table(20)
    table.loc[1:, "china"] = np.nan
    table.loc[:, "russia"] = np.nan
    figure = draw_index(table)
    assert labels(figure) == ["China (1)", "EU", "Russia (0)"]
    assert "21 of 60 values recovered" in words(figure)


def test_nothing_is_drawn_where_no_value_is_known() -> None:
    table = complete_table(20)
    table.loc[4:6, "eu"] = np.nan
    drawn = line(draw_index(table), "EU (17)")
    assert np.isnan(drawn[4:7]).all()
    assert (drawn[:4] == table["eu"][:4]).all()


def test_a_trend_needs_enough_values() -> None:
    table = complete_table(20)
    table.loc[FEWEST_FOR_A_TREND - 1 :, "china"] = np.nan
    assert "China, trend" not in labels(draw_index(table))
    table.loc[FEWEST_FOR_A_TREND - 1, "china"] = 1.0
    assert "China, trend" in labels(draw_index(table))


def test_the_trend_is_the_line_of_least_squares() -> None:
    table = complete_table(20)
    table["china"] = [3.0 + 2 * number for number in range(20)]
    ends = line(draw_index(table), "China, trend")
    assert ends == pytest.approx([3, 41])


def test_an_empty_table_is_no_mistake() -> None:
    table = complete_table(20)
    table[["russia", "eu", "china"]] = np.nan
    assert "0 of 60 values recovered" in words(draw_index(table))


@pytest.mark.parametrize("name", ["biss", "barometer"])
def test_the_paper_s_indices_show_every_value_that_is_known(name: str) -> None:
    table = pd.read_csv(DATA / f"{name}.csv")
    figure = {"biss": biss, "barometer": barometer}[name].draw(table)
    shown = sum(int(np.isfinite(line(figure, label)).sum()) for label in labels(figure) if "trend" not in label)
    assert shown == int(table[["russia", "eu", "china"]].notna().sum().sum())


def test_the_paper_s_trade_is_drawn_in_billions() -> None:
    table = pd.read_csv(DATA / "trade.csv")
    figure = trade.draw(table)
    exports, imports = figure.axes
    assert exports.get_title(loc="left") + imports.get_title(loc="left") in {"ExportsImports", ""}
    china = table[(table["flow"] == "exports") & (table["partner"] == "china")]
    assert np.asarray(exports.lines[0].get_ydata()) == pytest.approx((china["value"] / 1000).to_list())
    assert len(exports.lines) == len(imports.lines) == 3


# ---------------------------------------------------------------- tables and figures


@pytest.fixture(autouse=True)
def _plain_style() -> None:
    mpl.rcdefaults()


def complete_table(issues: int) -> pd.DataFrame:
    """Made up: bimonthly issues from 2011."""
    months = [f"{2011 + number // 12}-{number % 12 + 1:02}" for number in range(2 * issues)]
    return pd.DataFrame(
        {
            "issue": range(1, issues + 1),
            "start": months[::2],
            "end": months[1::2],
            "russia": [10.0 - number for number in range(issues)],
            "eu": [5.0 + number % 7 for number in range(issues)],
            "china": [float(number % 5) for number in range(issues)],
        }
    )


def labels(figure: Figure) -> list[str]:
    legend = figure.axes[0].get_legend()
    assert legend
    return [text.get_text() for text in legend.get_texts()]


def line(figure: Figure, label: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    (found,) = (line for line in figure.axes[0].lines if line.get_label() == label)
    return np.asarray(found.get_ydata(), dtype=np.float64)


def words(figure: Figure) -> str:
    return figure.axes[0].get_xlabel()
