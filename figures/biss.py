"""The Belarus Foreign Policy Index of the Belarusian Institute for Strategic Studies."""

from figures.index_chart import draw_index
from matplotlib.figure import Figure
from pandas import DataFrame


def draw(biss: DataFrame) -> Figure:
    """Columns as in index_chart.py."""
    return draw_index(biss)
