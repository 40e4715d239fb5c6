"""Commands about the paper as it is: print it, check it, list its notes and numbers."""

from datetime import UTC, datetime
from pathlib import Path
from stat import S_ISREG
from time import monotonic
from typing import TYPE_CHECKING

import click

from galleyproof.cli.last_results import last_results
from galleyproof.cli.options import format_option, paper_option, trust_option, verbose_option
from galleyproof.cli.terminal import FINDINGS, FINE, find_root, progress, tell
from galleyproof.kept.kept_answers import KeptAnswer, Question, keep
from galleyproof.model.finding.diagnostic import Sink

if TYPE_CHECKING:
    # What reads, cites and prints is loaded by the command that asks for it.
    from galleyproof.building import Built
    from galleyproof.live.desk import Desk
    from galleyproof.model.paper import Paper


@click.command()
@paper_option
@trust_option
@format_option
@verbose_option
def build(root: Path, form: str, verbose: bool) -> None:  # noqa: FBT001  click passes options by name
    """Print the paper to build/paper.pdf.

    Nothing is printed, and the previous PDF stays as it was, where a check finds an error.
    """
    from galleyproof import building  # noqa: PLC0415

    folder, sink = find_root(root), Sink()
    with last_results(folder) as memory:
        built = building.build(folder, sink, progress(), memory)
    out, err = tell(sink, form, verbose=verbose)
    if built is None:
        if form == "text":
            _tell_of_former(folder)
        raise SystemExit(FINDINGS)
    told = f"{_told_of(built)}\n" if form == "text" else ""
    click.echo(told, nl=False)
    _keep(built.checked.paper, KeptAnswer(out + told, err, FINE))


@click.command()
@paper_option
@trust_option
def watch(root: Path) -> None:
    """Print the paper whenever a file of it is saved.

    The first time at once; ends with Ctrl-C. Findings come with every print; the previous PDF stays as it was while there
    are errors.
    """
    from galleyproof.live.desk import Desk  # noqa: PLC0415
    from galleyproof.tasks.watch import watch as watch_files  # noqa: PLC0415

    folder = find_root(root)
    desk = Desk(folder)
    with watch_files(folder) as changes:
        _print_once(desk, ())
        while True:
            _print_once(desk, changes.wait())


@click.command()
@paper_option
@format_option
@verbose_option
def check(root: Path, form: str, verbose: bool) -> None:  # noqa: FBT001  click passes options by name
    """Ask every question that needs no TeX.

    Citations, works, locators, numbers and the data behind them, references: all that `build` asks before it prints.
    """
    from galleyproof import pipeline  # noqa: PLC0415

    folder, sink = find_root(root), Sink()
    with last_results(folder) as memory:
        checked = pipeline.check(folder, sink, progress(), memory)
    code = FINDINGS if checked is None or sink.has_errors else FINE
    out, err = tell(sink, form, verbose=verbose)
    if checked is not None:
        _keep(checked.paper, KeptAnswer(out, err, code))
    raise SystemExit(code)


@click.command()
@paper_option
@click.option("--json", "as_json", is_flag=True, help="As in build/notes.json.")
def notes(root: Path, as_json: bool) -> None:  # noqa: FBT001  click passes options by name
    """List all notes as they will be printed."""
    from galleyproof import pipeline  # noqa: PLC0415
    from galleyproof.model.text.note_marks import note_text  # noqa: PLC0415
    from galleyproof.report.text_report import printable  # noqa: PLC0415
    from galleyproof.resolve.resolution import resolve  # noqa: PLC0415
    from galleyproof.write.records.notes_json import notes_json  # noqa: PLC0415

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
    from galleyproof import pipeline  # noqa: PLC0415
    from galleyproof.report.number_table import numbers_table  # noqa: PLC0415
    from galleyproof.report.text_report import printable_lines  # noqa: PLC0415
    from galleyproof.write.records.ledger import numbers_json  # noqa: PLC0415

    sink = Sink()
    checked = pipeline.check(find_root(root), sink, progress())
    if checked is None:
        tell(sink, "text")
        raise SystemExit(FINDINGS)
    click.echo(numbers_json(checked.numbers) if as_json else printable_lines(numbers_table(checked.numbers)), nl=False)
    tell(sink, "text")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)


def _keep(paper: "Paper", answer: KeptAnswer) -> None:
    """Keeps what was said for the next time; not where it rests on programs of the system, which may change unseen."""
    question = click.get_current_context().obj
    if isinstance(question, Question) and paper.settings.engine.name == "embedded" and not paper.settings.csl:
        keep(question, answer)


def _print_once(desk: "Desk", changed: tuple[Path, ...]) -> None:
    """The same after each save: one line where all is well, with what was saved and how long it took.

    What the save has not touched is not read, cited or worded again.
    """
    from galleyproof import building  # noqa: PLC0415
    from galleyproof.report.text_report import printable  # noqa: PLC0415

    begun = monotonic()
    reading = desk.read()
    cited, sink = reading.cited, reading.sink
    built = None if cited is None else building.build_cited(cited, sink, lambda stage: None)  # noqa: ARG005
    tell(sink, "text")
    saved = f", after {printable(', '.join(map(str, changed)))}" if changed else ""
    if built is not None:
        click.echo(f"{_told_of(built)}, {monotonic() - begun:.1f} s{saved}")
    else:
        _tell_of_former(desk.root)


def _told_of(built: "Built") -> str:
    from galleyproof.model.text.counted import counted  # noqa: PLC0415

    pages, notes_ = len(built.facts.pages), len(built.checked.notes.notes)
    return f"build/paper.pdf: {counted(pages, 'page')}, {counted(notes_, 'note')}"


def _tell_of_former(root: Path) -> None:
    """Nobody shall take the PDF that is still there for one of the paper as it is."""
    try:
        found = (root / "build" / "paper.pdf").stat()
    except OSError:
        return
    if not S_ISREG(found.st_mode):
        return
    made = datetime.fromtimestamp(found.st_mtime, tz=UTC).astimezone()
    today = datetime.now(tz=UTC).astimezone().date()
    when = f"{made:%H:%M}" if made.date() == today else f"{made:%Y-%m-%d %H:%M}"
    click.echo(f"build/paper.pdf is still the one of {when}, from before this", err=True)
