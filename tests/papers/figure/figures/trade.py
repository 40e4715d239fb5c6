"""Trade with China, year by year."""

from matplotlib.figure import Figure
from pandas import DataFrame


def draw(trade: DataFrame) -> Figure:
    """Columns: year, china (million dollars)."""
    figure = Figure()
    axes = figure.subplots()
    axes.plot(trade["year"], trade["china"], color="black")
    axes.set_xticks(list(trade["year"]))
    return figure
