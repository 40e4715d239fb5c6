"""Ships that called at the harbour, a year."""

from matplotlib.figure import Figure
from pandas import DataFrame


def draw(calls: DataFrame) -> Figure:
    """Columns: year, ships."""
    figure = Figure()
    figure.set_figheight(figure.get_figwidth() * 0.5)
    axes = figure.subplots()
    axes.plot(calls["year"], calls["ships"], marker="o")
    axes.set_xticks(calls["year"])
    axes.set_ylim(bottom=0)
    axes.set_ylabel("ships")
    return figure
