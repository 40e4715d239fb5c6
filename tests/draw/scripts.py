"""Scripts of the tests' own, and what is drawn by them in a paper of one table."""

from collections.abc import Mapping
from pathlib import Path

from galleyproof.draw.figures import draw_figures
from galleyproof.model.evidence.fact import TableFormat
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.figure_look import FigureStyle
from galleyproof.model.outcome.output import Picture

HEAD = "from matplotlib.figure import Figure\nfrom pandas import DataFrame\n\n"
LINE = HEAD + (
    "def draw(trade: DataFrame) -> Figure:\n"
    "    figure = Figure()\n"
    "    axes = figure.subplots()\n"
    "    axes.plot(trade['year'], trade['value'], label='– Übung')\n"
    "    axes.set_xlabel('AV To −1.5', fontstyle='italic')\n"
    "    return figure\n"
)
STYLE = FigureStyle(timeout=20)


def draw(
    paper: Path,
    sink: Sink,
    *,
    names: tuple[str, ...] = ("line",),
    style: FigureStyle = STYLE,
    form: TableFormat | None = None,
) -> Mapping[str, Picture]:
    places = {name: Span("sections/01.md", 3) for name in names}
    tables = {"trade": paper / "data" / "trade.csv"}
    return draw_figures(
        places, paper / "figures", tables, paper / "build", sink, style=style, formats={"trade": form or TableFormat()}
    )


def drawn(paper: Path, *, style: FigureStyle = STYLE) -> Mapping[str, Picture]:
    sink = Sink()
    pictures = draw(paper, sink, style=style)
    assert list(sink) == []
    return pictures


def was_drawn(paper: Path, *, style: FigureStyle = STYLE) -> bool:
    record = paper / "build" / "figures" / "line.json"
    before = record.stat().st_ino if record.exists() else None
    drawn(paper, style=style)
    return record.stat().st_ino != before
