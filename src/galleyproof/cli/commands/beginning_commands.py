"""The commands that begin a paper: a new one, one of a manuscript, one of what lies in a folder."""

from pathlib import Path

import click

from galleyproof.cli.terminal import FINDINGS, progress, tell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.report.text_report import printable
from galleyproof.trust import remember

_bibliography = click.option(
    "--bibliography",
    "bibliographies",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A bibliography (.bib, CSL JSON, RIS) that the manuscript does not name; may be given again.",
)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a paper in a folder.

    FOLDER is new, empty, or holds nothing but a repository of git. What is written to it is a small paper that prints at once with `make pdf`, and holds all that it
    needs but Python, make and git.
    """
    from galleyproof.tasks.begin.new import start_paper  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    is_there = start_paper(folder, sink)
    tell(sink, "text")
    if not is_there:
        raise SystemExit(FINDINGS)
    # Its author begins it here.
    remember(folder)
    click.echo(f"{folder} is a paper; `make pdf` in it prints build/paper.pdf")
    if not any((place / ".git").exists() for place in (folder.resolve(), *folder.resolve().parents)):
        click.echo("`git init` in it begins its history, which comparisons and releases are made of")


@click.command("import")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@_bibliography
def import_(source: Path, folder: Path | None, bibliographies: tuple[Path, ...]) -> None:
    """Make a paper of a manuscript.

    SOURCE is a document of Pandoc, Quarto, bookdown, LaTeX, Word (.docx) or OpenDocument (.odt), or the folder of a project
    or of chapters; it stays as it is. FOLDER is new or empty; without it, a folder named like the manuscript. What cannot
    be rewritten is left as it was, and import-report.md lists it.
    """
    from galleyproof.tasks.begin import import_draft  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    place = import_draft.default_folder(source) if folder is None else folder
    imported = import_draft.import_paper(source, place, bibliographies, sink, progress())
    tell(sink, "text")
    if imported is None:
        raise SystemExit(FINDINGS)
    # Nothing that the manuscript brings is run: the paper has no script, and the program's own templates.
    remember(place)
    click.echo("".join(f"{printable(line)}\n" for line in imported.lines), nl=False)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@_bibliography
def init(folder: Path, bibliographies: tuple[Path, ...]) -> None:
    """Make a paper of what lies in a folder.

    FOLDER is this one unless another is named. Sections that are there are kept; a manuscript that is there is imported;
    whatever a paper lacks is added. No file is written over.
    """
    from galleyproof.tasks.begin.init import init_paper  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    lines = init_paper(folder, bibliographies, sink, progress())
    tell(sink, "text")
    if lines is None:
        raise SystemExit(FINDINGS)
    click.echo("".join(f"{printable(line)}\n" for line in lines), nl=False)
