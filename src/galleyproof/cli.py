"""Arguments in, printed report and exit code out: the only file that prints."""

import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import click

from galleyproof import __version__, pipeline
from galleyproof.doctor import examine
from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.suggestion import nearest
from galleyproof.report.json import json_report
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text import summary, text_report
from galleyproof.write.notes import note_text, notes_json

FINE, FINDINGS, CANNOT_RUN = 0, 1, 2
"""Exit codes."""

_paper = click.option(
    "-C",
    "--paper",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the paper, where paper.yml is.  [default: this folder]",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="How findings are told.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Print a scholarly paper from plain files, and refuse whatever does not hold.

    A paper is a folder: paper.yml (title, authors, abstract), sections/*.md (the prose), bib/references.bib (the works),
    data/ (tables and facts), figures/*.py (a script a figure), templates/ (how it looks in print).

    \b
    Begin with:
      galleyproof check        ask every question that needs no TeX
      galleyproof build        print build/paper.pdf
      galleyproof explain C201 say what a finding means
    """  # noqa: D301  click's mark for lines that stay as they are


@main.command()
@_paper
@_format
def build(root: Path, form: str) -> None:
    """Print the paper to build/paper.pdf.

    Nothing is printed, and the previous PDF stays as it was, where a check finds an error.
    """
    sink = Sink()
    built = pipeline.build(_root(root), sink, _progress())
    _tell(sink, form)
    if built is None:
        raise SystemExit(FINDINGS)
    if form == "text":
        pages, notes_ = len(built.facts.pages), len(built.checked.notes.notes)
        click.echo(f"build/paper.pdf: {pages} pages, {notes_} notes")


@main.command()
@_paper
@_format
def check(root: Path, form: str) -> None:
    """Check the paper without printing it: citations, works, notes, references."""
    sink = Sink()
    checked = pipeline.check(_root(root), sink, _progress())
    _tell(sink, form)
    raise SystemExit(FINDINGS if checked is None or sink.has_errors else FINE)


@main.command()
@_paper
@click.option("--json", "as_json", is_flag=True, help="As in build/notes.json.")
def notes(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """List all notes as they will be printed."""
    sink = Sink()
    checked = pipeline.check(_root(root), sink, _progress())
    if checked is None:
        _tell(sink, "text")
        raise SystemExit(FINDINGS)
    if as_json:
        click.echo(notes_json(checked.paper, checked.notes), nl=False)
    else:
        for note in checked.notes.notes:
            click.echo(f"{note.number:>4}  {note_text(note)}")


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a finding means, by its code or name; without one, list them all."""
    if code is None:
        for known in codes.ALL:
            click.echo(f"{known.id}  {known.severity.value:<8} {known.name}")
        return
    found = next((known for known in codes.ALL if code.lower() in (known.id.lower(), known.name)), None)
    if found is None:
        near = nearest(code, [name for known in codes.ALL for name in (known.id, known.name)])
        click.echo(f"there is no finding `{code}`" + (f"; did you mean `{near}`?" if near else ""), err=True)
        raise SystemExit(CANNOT_RUN)
    click.echo(f"{found.id} {found.name} ({found.severity.value})\n")
    click.echo(textwrap.fill(found.why, 88))


@main.command()
@_paper
def doctor(root: Path) -> None:
    """Say which Python, packages, engine and fonts are in use, and what is missing."""
    lines, is_well = examine(root)
    click.echo("\n".join(lines))
    raise SystemExit(FINE if is_well else FINDINGS)


def _root(root: Path) -> Path:
    """The paper's folder; ends the program where there is none."""
    try:
        found = root.resolve()
        if (found / "paper.yml").is_file():
            return found
    except (OSError, RuntimeError) as error:
        click.echo(f"`{root}` cannot be opened: {error}", err=True)
        raise SystemExit(CANNOT_RUN) from None
    click.echo(f"there is no paper.yml in `{root}`; name the paper's folder with -C", err=True)
    raise SystemExit(CANNOT_RUN)


def _progress() -> Callable[[str], None]:
    """Tells each stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None  # noqa: ARG005
    return lambda stage: click.echo(click.style(f"  {stage}", dim=True), err=True)


def _tell(sink: Sink, form: str) -> None:
    found = list(sink)
    if form == "json":
        click.echo(json_report(found), nl=False)
    elif form == "sarif":
        click.echo(sarif_report(found, __version__), nl=False)
    elif found:
        click.echo(text_report(found, color=sys.stderr.isatty()), nl=False, err=True)
        click.echo(summary(found), err=True)
