"""The Minsk Barometer of the Minsk Dialogue Council on International Relations."""

from figures.index_chart import draw_index
from matplotlib.figure import Figure
from pandas import DataFrame


def draw(barometer: DataFrame) -> Figure:
    """Columns as in index_chart.py."""
    return draw_index(barometer)
