"""What every command says and how it ends: the paper that is not there, the stages, the findings, the exit codes."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from galleyproof import __version__
from galleyproof.cli.options import TRUST
from galleyproof.disk.door import find_paper
from galleyproof.disk.rewrite import finish_rewrite
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.report.json_report import json_report
from galleyproof.report.sarif import sarif_report
from galleyproof.report.text_report import summary, text_report
from galleyproof.trust import remember

FINE, FINDINGS, CANNOT_RUN, FAULT, INTERRUPTED = 0, 1, 2, 70, 130
"""Exit codes: the last two as sysexits.h and shells have them."""
ROOT = "galleyproof.root"
"""Where the paper's folder is kept for the one place that tells of faults."""
UNFINISHED = "build/.release.json"
"""The mark of a release that has not ended: revise/unfinished_release.py."""


def find_root(root: Path) -> Path:
    """The paper's folder: the one that is named, or the nearest above it; ends the program where there is none."""
    try:
        named = root.resolve()
        found = find_paper(named)
        if found is not None and named.is_dir():
            if context := click.get_current_context(silent=True):
                context.meta[ROOT] = found
                if context.meta.get(TRUST):
                    remember(found)
            if refused := finish_rewrite(found):
                click.echo(refused.message, err=True)
                raise SystemExit(CANNOT_RUN)
            if os.path.lexists(found / UNFINISHED):
                from galleyproof.revise.unfinished_release import take_back  # noqa: PLC0415  git is asked after a kill alone

                take_back(found)
            return found
    except (OSError, RuntimeError) as error:
        click.echo(f"`{root}` cannot be opened: {error}", err=True)
        raise SystemExit(CANNOT_RUN) from None
    click.echo(
        f"there is no paper.yml in `{root}`, nor in a folder above it; name the paper's folder with -C", err=True
    )
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
