"""The command that makes what a journal asks for."""

from pathlib import Path

import click

from galleyproof.cli.options import paper_option, trust_option
from galleyproof.cli.terminal import FINDINGS, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink


@click.command()
@paper_option
@trust_option
@click.argument("target")
@click.option("--anonymous", is_flag=True, help="Without anything that names the authors.")
def submit(root: Path, target: str, anonymous: bool) -> None:  # noqa: FBT001  click passes options by name
    """Make what a journal or an archive asks for.

    Writes build/submission/TARGET/ with a checklist. TARGET is a target of paper.yml, or a format: latex, arxiv, docx, odt, html, epub, jats, crossref, csl-json, ris,
    biblatex, pdfa.
    """
    from galleyproof.tasks import submit  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    made = submit.submit(find_root(root), target, sink, progress(), anonymous=anonymous)
    tell(sink, "text")
    if made is None:
        raise SystemExit(FINDINGS)
    click.echo(f"build/submission/{target}/ is made; see checklist.md there")
