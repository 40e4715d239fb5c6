"""What every command says and how it ends: the paper that is not there, the stages, the findings, the exit codes."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from galleyproof import __version__
from galleyproof.cli.exit_codes import CANNOT_RUN, FINDINGS, FINE, ROOT
from galleyproof.cli.options import TRUST
from galleyproof.disk.nearest_paper import find_paper
from galleyproof.model.finding.diagnostic import Diagnostic, Sink

__all__ = ["CANNOT_RUN", "FINDINGS", "FINE", "find_root", "progress", "tell"]

UNFINISHED = "build/.release.json"
"""The mark of a release that has not ended: revise/unfinished_release.py."""
UNWRITTEN = "build/.rewrite"
"""The mark of files that were being written: disk/rewrite.py."""


def find_root(root: Path) -> Path:
    """The paper's folder: the one that is named, or the nearest above it; ends the program where there is none."""
    try:
        named = root.resolve()
        if named.name == "paper.yml" and named.is_file():
            # The file that a paper is known by, for its folder.
            named = named.parent
        found = find_paper(named)
        if found is not None and named.is_dir():
            if context := click.get_current_context(silent=True):
                context.meta[ROOT] = found
                if context.meta.get(TRUST):
                    from galleyproof.trust import remember  # noqa: PLC0415  few runs say the word

                    remember(found)
            if os.path.lexists(found / UNWRITTEN):
                from galleyproof.disk.rewrite import finish_rewrite  # noqa: PLC0415  after a kill alone

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
    if not os.path.lexists(root):
        click.echo(f"there is no folder `{root}`", err=True)
        raise SystemExit(CANNOT_RUN)
    click.echo(f"there is no paper.yml in `{root}`, nor in a folder above it; {_way_to_paper(root)}", err=True)
    raise SystemExit(CANNOT_RUN)


def _way_to_paper(root: Path) -> str:
    """What to do in a folder that holds no paper."""
    try:
        names = sorted(each.name for each in root.iterdir())
    except OSError:
        names = []
    if other := next((name for name in names if name.lower() in ("paper.yml", "paper.yaml")), ""):
        return f"`{other}` is there: rename it to paper.yml"
    if draft := next((name for name in names if name.lower().endswith((".docx", ".odt", ".tex", ".qmd"))), ""):
        return f"`galleyproof import {draft} ../paper` makes a paper of what is here"
    return "name the paper's folder with -C, or begin one with `galleyproof new FOLDER`"


def progress() -> Callable[[str], None]:
    """Tells each stage on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return lambda stage: None  # noqa: ARG005
    return lambda stage: click.echo(click.style(f"  {stage}", dim=True), err=True)


def tell(sink: Sink, form: str, *, verbose: bool = False) -> tuple[str, str]:
    """Prints the findings: to the error stream for people, folded unless `verbose`; to the output for programs.

    What went to the output, and what to the error stream.
    """
    out, err = _told(list(sink), form, verbose=verbose)
    if out:
        click.echo(out, nl=False)
    if err:
        click.echo(err, nl=False, err=True)
    return out, err


def _told(found: list[Diagnostic], form: str, *, verbose: bool) -> tuple[str, str]:
    # Each form alone is loaded.
    if form == "json":
        from galleyproof.report.json_report import json_report  # noqa: PLC0415

        return json_report(found), ""
    if form == "sarif":
        from galleyproof.report.sarif import sarif_report  # noqa: PLC0415

        return sarif_report(found, __version__), ""
    if not found:
        return "", ""
    from galleyproof.report.text_report import summary, text_report  # noqa: PLC0415

    return "", f"{text_report(found, color=sys.stderr.isatty(), verbose=verbose)}{summary(found)}\n"
