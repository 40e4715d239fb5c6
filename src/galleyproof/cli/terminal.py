"""What every command says and how it ends: the paper that is not there, the stages, the findings, the exit codes."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from galleyproof import __version__
from galleyproof.cli.options import TRUST
from galleyproof.model.diagnostic import Sink
from galleyproof.report.json import json_report
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text import summary, text_report
from galleyproof.trust import remember

FINE, FINDINGS, CANNOT_RUN = 0, 1, 2
"""Exit codes."""


def find_root(root: Path) -> Path:
    """The paper's folder; ends the program where there is none."""
    try:
        found = root.resolve()
        if (found / "paper.yml").is_file():
            context = click.get_current_context(silent=True)
            if context is not None and context.meta.get(TRUST):
                remember(found)
            return found
    except (OSError, RuntimeError) as error:
        click.echo(f"`{root}` cannot be opened: {error}", err=True)
        raise SystemExit(CANNOT_RUN) from None
    click.echo(f"there is no paper.yml in `{root}`; name the paper's folder with -C", err=True)
    raise SystemExit(CANNOT_RUN)


def progress() -> Callable[[str], None]:
    """Tells each stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None  # noqa: ARG005
    return lambda stage: click.echo(click.style(f"  {stage}", dim=True), err=True)


def tell(sink: Sink, form: str, *, verbose: bool = False) -> None:
    """Prints the findings: to the error stream for people, folded unless `verbose`; to the output for programs."""
    found = list(sink)
    if form == "json":
        click.echo(json_report(found), nl=False)
    elif form == "sarif":
        click.echo(sarif_report(found, __version__), nl=False)
    elif found:
        click.echo(text_report(found, color=sys.stderr.isatty(), verbose=verbose), nl=False, err=True)
        click.echo(summary(found), err=True)
