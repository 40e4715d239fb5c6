"""Commands about the paper as it is: print it, check it, list its notes and numbers."""

from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import click

from galleyproof import pipeline
from galleyproof.cli.options import format_option, paper_option, trust_option, verbose_option
from galleyproof.cli.terminal import FINDINGS, FINE, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.counted import counted
from galleyproof.model.text.walk import note_text
from galleyproof.report.number_table import numbers_table
from galleyproof.report.text_report import printable, printable_lines
from galleyproof.resolve.resolution import resolve
from galleyproof.write.records.ledger import numbers_json
from galleyproof.write.records.notes_json import notes_json


@click.command()
@paper_option
@trust_option
@format_option
@verbose_option
def build(root: Path, form: str, verbose: bool) -> None:  # noqa: FBT001  click passes options by name
    """Print the paper to build/paper.pdf.

    Nothing is printed, and the previous PDF stays as it was, where a check finds an error.
    """
    if not _build(find_root(root), form, verbose=verbose):
        raise SystemExit(FINDINGS)


@click.command()
@paper_option
@trust_option
def watch(root: Path) -> None:
    """Print the paper whenever a file of it is saved.

    The first time at once; ends with Ctrl-C. Findings come with every print; the previous PDF stays as it was while there
    are errors.
    """
    from galleyproof.tasks.watch import watch as watch_files  # noqa: PLC0415  a build needs none of it

    folder = find_root(root)
    with watch_files(folder) as changes:
        _print_once(folder, "text", ())
        while True:
            _print_once(folder, "text", changes.wait())


@click.command()
@paper_option
@format_option
@verbose_option
def check(root: Path, form: str, verbose: bool) -> None:  # noqa: FBT001  click passes options by name
    """Ask every question that needs no TeX.

    Citations, works, locators, numbers and the data behind them, references: all that `build` asks before it prints.
    """
    sink = Sink()
    checked = pipeline.check(find_root(root), sink, progress())
    tell(sink, form, verbose=verbose)
    raise SystemExit(FINDINGS if checked is None or sink.has_errors else FINE)


@click.command()
@paper_option
@click.option("--json", "as_json", is_flag=True, help="As in build/notes.json.")
def notes(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """List all notes as they will be printed."""
    sink = Sink()
    checked = pipeline.check(find_root(root), sink, progress())
    if checked is None:
        tell(sink, "text")
        raise SystemExit(FINDINGS)
    manuscript = resolve(checked.paper, checked.notes, {})
    if as_json:
        click.echo(notes_json(manuscript), nl=False)
    else:
        for note in manuscript.by_place.values():
            click.echo(f"{note.letter or note.number:>4}  {printable(note_text(note))}")
    tell(sink, "text")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)


@click.command()
@paper_option
@click.option("--json", "as_json", is_flag=True, help="As in build/numbers.json.")
def numbers(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """Count the numbers of the prose by section.

    How many are bound to data, derived from them, words that compare, or exempt, and of which kind.
    """
    sink = Sink()
    checked = pipeline.check(find_root(root), sink, progress())
    if checked is None:
        tell(sink, "text")
        raise SystemExit(FINDINGS)
    click.echo(numbers_json(checked.numbers) if as_json else printable_lines(numbers_table(checked.numbers)), nl=False)
    tell(sink, "text")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)


def _build(root: Path, form: str, *, verbose: bool = False) -> bool:
    """Prints the paper and tells of it; whether there is a PDF of it."""
    sink = Sink()
    built = pipeline.build(root, sink, progress())
    tell(sink, form, verbose=verbose)
    if form == "text":
        click.echo(_told_of(built)) if built is not None else _tell_of_former(root)
    return built is not None


def _print_once(root: Path, form: str, changed: tuple[Path, ...]) -> None:
    """The same after each save: one line where all is well, with what was saved and how long it took."""
    sink, begun = Sink(), monotonic()
    built = pipeline.build(root, sink, lambda stage: None)  # noqa: ARG005
    tell(sink, form)
    saved = f", after {printable(', '.join(map(str, changed)))}" if changed else ""
    if built is not None:
        click.echo(f"{_told_of(built)}, {monotonic() - begun:.1f} s{saved}")
    else:
        _tell_of_former(root)


def _told_of(built: pipeline.Built) -> str:
    pages, notes_ = len(built.facts.pages), len(built.checked.notes.notes)
    return f"build/paper.pdf: {counted(pages, 'page')}, {counted(notes_, 'note')}"


def _tell_of_former(root: Path) -> None:
    """Nobody shall take the PDF that is still there for one of the paper as it is."""
    try:
        made = datetime.fromtimestamp((root / "build" / "paper.pdf").stat().st_mtime, tz=UTC).astimezone()
    except OSError:
        return
    today = datetime.now(tz=UTC).astimezone().date()
    when = f"{made:%H:%M}" if made.date() == today else f"{made:%Y-%m-%d %H:%M}"
    click.echo(f"build/paper.pdf is still the one of {when}, from before this", err=True)
