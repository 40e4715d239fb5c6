"""Commands about data that have moved: bring the prose up to them, or see first what would change."""

from pathlib import Path

import click

from galleyproof.cli.options import paper_option
from galleyproof.cli.terminal import FINDINGS, FINE, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.number.mending.impact import show_impact
from galleyproof.number.mending.literal_edits import show_diff, show_left
from galleyproof.report.text_report import printable_lines


@click.command()
@paper_option
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
def fix(root: Path, dry_run: bool) -> None:  # noqa: FBT001  click passes options by name
    """Bring the numbers in the prose up to the data.

    Keeps the author's digits and words, and shows each change as a diff. What would make a sentence false is left to the
    author, with its reason.
    """
    from galleyproof.tasks import fix  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    found = fix.find_correction(find_root(root), sink, progress())
    if found is None:
        tell(sink, "text")
        raise SystemExit(FINDINGS)
    click.echo(printable_lines(show_diff(found.fixes, found.sources)), nl=False)
    click.echo(printable_lines(show_left(found.fixes)), nl=False, err=True)
    written = dry_run or fix.correct(find_root(root), found, sink)
    tell(sink, "text")
    raise SystemExit(FINE if written and not found.fixes.left else FINDINGS)


@click.command()
@paper_option
@click.argument("what")
@click.option("--with", "replacement", type=click.Path(path_type=Path), help="The file to take the place of WHAT.")
def impact(root: Path, what: str, replacement: Path | None) -> None:
    """Say what a revised table would move.

    WHAT is a data file of the paper (`data/trade.csv`) that the file after --with would replace, or a git revision
    whose data would replace all of today's.
    """
    from galleyproof.tasks import fix  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    folder = find_root(root)
    if replacement is None and (folder / what).is_file():
        raise click.UsageError(
            f"`{what}` is a table of the paper: name the one that would replace it, `--with NEW.csv`"
        )
    if replacement is None:
        found = fix.impact_of_revision(folder, what, sink, progress())
    else:
        found = fix.impact_of_table(folder, what, replacement, sink, progress())
    tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    click.echo(printable_lines(show_impact(found)), nl=False)
