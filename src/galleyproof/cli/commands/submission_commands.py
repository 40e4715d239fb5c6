"""The command that makes what a journal asks for."""

from pathlib import Path

import click

from galleyproof.cli.options import paper_option, trust_option
from galleyproof.cli.terminal import FINDINGS, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink


class _Bare(click.Command):
    """`--anonymous docx` names a target, and `--anonymous=triple` how anonymous it is."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--anonymous=double" if each == "--anonymous" else each for each in args])


@click.command(cls=_Bare)
@paper_option
@trust_option
@click.argument("target")
@click.option(
    "--anonymous",
    type=click.Choice(["double", "triple"]),
    help="Without anything that names the authors; =triple: for editors who shall not know them either.",
)
def submit(root: Path, target: str, anonymous: str | None) -> None:
    """Make what a journal or an archive asks for.

    Writes build/submission/TARGET/ with a checklist. TARGET is a target of paper.yml, a profile that `galleyproof target` lists, or a format: latex, arxiv, docx, odt, html, epub, jats, crossref, csl-json, ris,
    biblatex, pdfa.
    """
    from galleyproof.tasks.submissions import submit  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    made = submit.submit(
        find_root(root), target, sink, progress(), anonymous=anonymous is not None, triple=anonymous == "triple"
    )
    tell(sink, "text")
    if made is None:
        raise SystemExit(FINDINGS)
    click.echo(f"build/submission/{target}/ is made; see checklist.md there")


@click.command()
@paper_option
@click.argument("name", required=False)
@click.option("--copy", "is_copied", is_flag=True, help="Put it under targets in paper.yml.")
def target(root: Path, name: str | None, is_copied: bool) -> None:  # noqa: FBT001  click passes options by name
    """Show what a journal asks for.

    Lists the profiles that come with the program; with NAME, shows what one asks for, with the address and the day on
    which that was read. `galleyproof submit NAME` takes it as it is; --copy puts it into paper.yml, where it can be changed.
    """
    from galleyproof.tasks.submissions import target_copy  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    if name is None:
        click.echo("\n".join(target_copy.listed_profiles()))
        return
    if is_copied:
        is_done = target_copy.copy_profile(find_root(root), name, sink)
        tell(sink, "text")
        if not is_done:
            raise SystemExit(FINDINGS)
        click.echo(f"paper.yml has the target {name}")
        return
    text = target_copy.shown_profile(name, sink)
    tell(sink, "text")
    if text is None:
        raise SystemExit(FINDINGS)
    click.echo(text, nl=False)
