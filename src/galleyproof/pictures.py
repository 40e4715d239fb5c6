"""A paper in; the pictures of all its figures, those that scripts draw and those that are files, out."""

from collections.abc import Mapping
from pathlib import Path

from galleyproof.draw.figures import draw_figures
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.figure_look import FigureStyle
from galleyproof.model.outcome.output import Picture
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Figure
from galleyproof.model.text.labels import figure_places, figures_from_files
from galleyproof.write.latex.print_document import text_width


def draw_pictures(paper: Paper, folder: Path, sink: Sink) -> Mapping[str, Picture]:
    """By name, in `folder`."""
    return draw_some(paper, figure_places(paper.sections), figures_from_files(paper.sections), folder, sink)


def draw_some(
    paper: Paper,
    places: Mapping[str, Span],
    files: Mapping[str, Figure],
    folder: Path,
    sink: Sink,
    *,
    cache: Path | None = None,
) -> Mapping[str, Picture]:
    """Those alone; `cache` keeps what is made once for all figures, `folder` where no other is named."""
    width = text_width(paper.settings.page)
    drawn = draw_figures(
        places,
        paper.root / "figures",
        {table.name: paper.root / table.path for table in paper.data.tables.values()},
        folder,
        sink,
        style=FigureStyle(width=width, timeout=paper.settings.figures.timeout, memory=paper.settings.figures.memory),
        cache=cache,
        formats={table.name: table.format for table in paper.data.tables.values()},
        sheets={table.name: table.csv_text() for table in paper.data.tables.values() if table.format.sheet},
    )
    if not files:
        return drawn
    from galleyproof.draw.picture.picture_file import place_pictures  # noqa: PLC0415  few papers need it

    return {**drawn, **place_pictures(files, paper.root, folder, width, sink)}
