"""Belarus' trade in goods with the EU, Ukraine and China: exports beside imports, in USD billion."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MultipleLocator
from pandas import DataFrame

PARTNERS = {"china": "China", "eu": "EU-27", "ukraine": "Ukraine"}
"""The partners that are drawn, by their name in the table, and their labels."""

MILLIONS_IN_A_BILLION = 1000


def draw(trade: DataFrame) -> Figure:
    """Columns: flow (exports, imports), partner, year, value in USD million."""
    figure = Figure()
    figure.set_figheight(figure.get_figwidth() * 0.52)
    exports, imports = figure.subplots(1, 2, sharey=True)
    draw_flow(exports, trade[trade["flow"] == "exports"], "Exports (FOB)")
    draw_flow(imports, trade[trade["flow"] == "imports"], "Imports (CIF)")
    exports.set_ylabel("USD billion")
    exports.set_ylim(0, 10)
    exports.yaxis.set_major_locator(MultipleLocator(2))
    return figure


def draw_flow(axes: Axes, flow: DataFrame, title: str) -> None:
    """One line a partner, with its name at the line's end."""
    for partner, label in PARTNERS.items():
        values = flow[flow["partner"] == partner].sort_values("year")
        billions = values["value"] / MILLIONS_IN_A_BILLION
        (line,) = axes.plot(values["year"], billions)
        axes.annotate(
            label,
            (values["year"].iloc[-1], billions.iloc[-1]),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            color=line.get_color(),
        )
    axes.set_title(title, fontstyle="italic")
    first, last = int(flow["year"].min()), int(flow["year"].max())
    axes.set_xlim(first - 0.25, last + 0.25)
    axes.set_xticks(range(first, last + 1, 2))
    axes.set_xticks(range(first, last + 1), minor=True)
    axes.grid(axis="y")
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)
