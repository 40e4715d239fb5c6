"""The command that begins a paper."""

from pathlib import Path

import click

from galleyproof.cli.terminal import FINDINGS, tell
from galleyproof.model.diagnostic import Sink
from galleyproof.trust import remember


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a paper in a folder.

    FOLDER is new or empty. What is written to it is a small paper that prints at once with `make pdf`, and holds all that it
    needs but Python, make and git.
    """
    from galleyproof.start.paper import start_paper  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    is_there = start_paper(folder, sink)
    tell(sink, "text")
    if not is_there:
        raise SystemExit(FINDINGS)
    # Its author begins it here.
    remember(folder)
    click.echo(f"{folder} is a paper; `make pdf` in it prints build/paper.pdf")
