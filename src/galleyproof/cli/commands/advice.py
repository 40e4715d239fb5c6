"""Commands that explain: a finding, and what the program finds on this computer."""

import textwrap
from pathlib import Path

import click

from galleyproof.cli.options import paper_option
from galleyproof.cli.terminal import CANNOT_RUN, FINDINGS, FINE
from galleyproof.model.finding import codes
from galleyproof.model.finding.suggestion import nearest


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a finding means, or list them all.

    CODE is what stands in brackets, or the name behind it: C201, unknown-key.
    """
    if code is None:
        for known in codes.ALL:
            click.echo(f"{known.id}  {known.severity.value:<8} {known.name}")
        return
    found = next((known for known in codes.ALL if code.lower() in (known.id.lower(), known.name)), None)
    if found is None:
        near = nearest(code, [name for known in codes.ALL for name in (known.id, known.name)])
        click.echo(
            f"there is no finding `{code}`"
            + (f"; did you mean `{near}`?" if near else "; `galleyproof explain` lists them"),
            err=True,
        )
        raise SystemExit(CANNOT_RUN)
    click.echo(f"{found.id} {found.name} ({found.severity.value})\n")
    click.echo(textwrap.fill(found.why, 88))
    if found.way_out:
        click.echo("\n" + textwrap.fill(f"What to do: {found.way_out}.", 88, break_on_hyphens=False))


@click.command()
@paper_option
def doctor(root: Path) -> None:
    """Say what is installed and what is missing.

    Python, packages, engine and fonts that print the paper, and Pandoc, which some submissions need.
    """
    from galleyproof.tasks.doctor import examine  # noqa: PLC0415  a build needs none of it

    lines, is_well = examine(root)
    click.echo("\n".join(lines))
    raise SystemExit(FINE if is_well else FINDINGS)
