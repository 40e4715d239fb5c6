"""What the two indices of foreign policy have in common: points for Russia, the EU and China, issue by issue."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FixedLocator, MultipleLocator, NullFormatter
from matplotlib.typing import ColorType
from pandas import DataFrame, Series, isna

PARTNERS = {"china": "China", "eu": "EU", "russia": "Russia"}
"""The columns that are drawn, and their labels."""

FEWEST_FOR_A_TREND = 10
"""A straight line through fewer values says more of the gaps than of the politics; half of the issues must be known, too."""

MOST_WITH_NUMBERS = 12
"""Up to so many values in all, each point has its number beside it."""


def draw_index(index: DataFrame) -> Figure:
    """Columns: issue, start and end (months, `2018-05`), russia, eu, china (points; empty where no value is known).

    Points of neighbouring issues are joined; a gap stays a gap.
    """
    figure = Figure()
    figure.set_figheight(figure.get_figwidth() * 0.5)
    axes = figure.subplots()
    middles = (index["start"].map(month_begin) + index["end"].map(month_begin) + 1 / 12) / 2
    values = index[list(PARTNERS)].astype(float)
    known = int(values.notna().sum().sum())
    axes.axhline(0, color="#888888", linewidth=0.5, zorder=0)
    for column, label in PARTNERS.items():
        draw_partner(axes, middles, values[column], label, numbers=known <= MOST_WITH_NUMBERS)
    draw_trend(axes, middles, values["china"])
    set_scales(axes, index, values)
    if known < values.size:
        axes.set_xlabel(f"{known} of {values.size} values recovered", fontstyle="italic", loc="right")
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), ncols=4, borderaxespad=0.2, columnspacing=1.4, handletextpad=0.5
    )
    return figure


def draw_partner(axes: Axes, middles: Series, values: Series, label: str, *, numbers: bool) -> None:
    """The partner's points; where values are missing, how many there are stands in the legend."""
    known = int(values.notna().sum())
    count = "" if known == len(values) else f" ({known})"
    (line,) = axes.plot(middles, values, label=f"{label}{count}")
    if not (values.notna() & values.shift().notna()).any():
        line.set_linestyle("none")
    if numbers:
        line.set_markersize(line.get_markersize() * 1.25)
        for middle, value in zip(middles, values, strict=True):
            if not isna(value):
                write_number(axes, middle, value, color=line.get_color(), at_end=middle > middles.iloc[-1] - 0.5)


def write_number(axes: Axes, middle: float, value: float, *, color: ColorType, at_end: bool) -> None:
    """The value beside its point: on the right, or on the left where the right is the figure's edge."""
    axes.annotate(
        f"{value:+.0f}".replace("-", "−"),
        (middle, value),
        xytext=(-5 if at_end else 5, 0),
        textcoords="offset points",
        ha="right" if at_end else "left",
        va="center",
        color=color,
    )


def draw_trend(axes: Axes, middles: Series, values: Series) -> None:
    """The straight line of least squares, where enough values are known to bear it."""
    known = values.notna()
    if known.sum() < max(FEWEST_FOR_A_TREND, len(values) / 2):
        return
    slope, begin = np.polyfit(middles[known], values[known], 1)
    ends = np.array([middles.iloc[0], middles.iloc[-1]])
    axes.plot(
        ends, slope * ends + begin, color="#000000", linewidth=0.7, linestyle="-", marker="", label="China, trend"
    )


def set_scales(axes: Axes, index: DataFrame, values: DataFrame) -> None:
    """Whole years across, with a year's name in its middle; tens of points upwards, zero always among them."""
    years = range(int(month_begin(index["start"].iloc[0])), int(month_begin(index["end"].iloc[-1])) + 2)
    axes.set_xlim(years[0], years[-1])
    axes.xaxis.set_major_locator(FixedLocator(list(years)))
    axes.xaxis.set_major_formatter(NullFormatter())
    axes.set_xticks([year + 0.5 for year in years[:-1]], [str(year) for year in years[:-1]], minor=True)
    axes.tick_params(axis="x", which="minor", length=0)
    lowest, highest = values.min().min(), values.max().max()
    axes.set_ylim(
        -10 if isna(lowest) else min(np.floor(lowest / 10) * 10, 0) - 5,
        10 if isna(highest) else max(np.ceil(highest / 10) * 10, 0) + 5,
    )
    axes.yaxis.set_major_locator(MultipleLocator(10))
    axes.set_ylabel("Points")
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def month_begin(month: str) -> float:
    """`2018-05` as a year with its fraction."""
    year, number = month.split("-")
    return int(year) + (int(number) - 1) / 12
