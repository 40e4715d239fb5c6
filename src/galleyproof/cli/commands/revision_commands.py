"""Commands about versions of the paper: compare two, publish one, prove one anew, list them."""

from pathlib import Path

import click

from galleyproof.cli.options import paper_option, trust_option, two_revisions
from galleyproof.cli.terminal import CANNOT_RUN, FINDINGS, FINE, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.json_text import escape_controls
from galleyproof.report.text_report import printable


@click.command()
@paper_option
@trust_option
@click.argument("old")
@click.argument("new", required=False)
@click.option("--json", "as_json", is_flag=True, help="As in build/diff/diff.json.")
@click.option("--docx", is_flag=True, help="Write a Word file with tracked changes, not the PDF.")
def diff(root: Path, old: str, new: str | None, as_json: bool, docx: bool) -> None:  # noqa: FBT001  click passes options by name
    """Say what changed between two revisions.

    By meaning, not by lines: words, notes, works, numbers, figures. OLD and NEW are git revisions; without NEW, the files as
    they are now. Prints build/diff/paper-diff.pdf, the paper with insertions and deletions marked; with --docx writes
    build/diff/paper-diff.docx, in which a co-author accepts or rejects each change.
    """
    from galleyproof.tasks.revisions.diff import diff as compare_revisions  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    old, new = two_revisions(old, new)
    found = compare_revisions(find_root(root), old, new, sink, progress(), form="docx" if docx else "pdf")
    tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    click.echo(
        escape_controls(found.json) if as_json else "".join(f"{printable(line)}\n" for line in found.lines), nl=False
    )
    if found.marked is not None and not as_json:
        click.echo(f"marked up in {found.marked.relative_to(find_root(root))}")


@click.command()
@paper_option
@trust_option
@click.argument("what", required=False)
@click.option("--releases", is_flag=True, help="Verify every release.")
def verify(root: Path, what: str | None, releases: bool) -> None:  # noqa: FBT001  click passes options by name
    """Rebuild a revision and compare it to the byte.

    WHAT is a revision, a release such as 1.1, or a PDF with a stamp on its last page; without it, the commit that is
    checked out.
    """
    from galleyproof.tasks.revisions.verify import verify as verify_revision  # noqa: PLC0415  a build needs none of it
    from galleyproof.tasks.revisions.verify import verify_releases  # noqa: PLC0415

    sink, folder = Sink(), find_root(root)
    if releases:
        verdicts = verify_releases(folder, sink, progress())
        if not verdicts and not sink.has_errors:
            click.echo("there are no releases yet")
    else:
        verdict = verify_revision(folder, what, sink, progress())
        verdicts = () if verdict is None else (verdict,)
    tell(sink, "text")
    for found in verdicts:
        word = "identical" if found.is_identical else "DIFFERS"
        click.echo(f"{found.revision.short}: {word}, compared with {found.against} (sha256 {found.sha256})")
        if found.picture is not None:
            click.echo(f"the first page that differs: {found.picture}")
    raise SystemExit(FINDINGS if sink.has_errors or not all(found.is_identical for found in verdicts) else FINE)


@click.command()
@paper_option
@trust_option
@click.argument("version")
def release(root: Path, version: str) -> None:
    """Publish a version: check, print, commit, tag.

    What is committed is the manifest and an entry in REVISIONS.md. Refuses unless the tree is clean, every check holds, and
    paper.yml has title, authors, date and licence.
    """
    from galleyproof.tasks.revisions.diff import describe_changes  # noqa: PLC0415  a build needs none of it
    from galleyproof.tasks.revisions.release import release as publish  # noqa: PLC0415

    sink, folder = Sink(), find_root(root)
    made = publish(folder, version, sink, progress(), lambda old, new: describe_changes(folder, old, new, sink))
    tell(sink, "text")
    if made is None:
        raise SystemExit(FINDINGS)
    click.echo(f"released {version}: tag v{version}, revisions/{version}.json, REVISIONS.md")


@click.command()
@paper_option
def revisions(root: Path) -> None:
    """List the releases, with date, size and digest."""
    from galleyproof.revise.git.git_process import GitFault  # noqa: PLC0415
    from galleyproof.revise.git.repository import find_repository  # noqa: PLC0415
    from galleyproof.tasks.revisions.kept_releases import read_releases  # noqa: PLC0415  a build needs none of it

    sink = Sink()
    repository = find_repository(find_root(root))
    if isinstance(repository, GitFault):
        click.echo(repository.message, err=True)
        raise SystemExit(CANNOT_RUN)
    found = read_releases(repository, sink)
    for one in found:
        pdf = one.manifest.output("paper.pdf")
        date = one.day if one.tag else "no tag"
        digest, size = (pdf.sha256, pdf.size) if pdf else ("no PDF", 0)
        click.echo(f"{one.version:<10} {date:<10}  {size:>9,} bytes  {digest}")
    if not found:
        click.echo("there are no releases yet")
    tell(sink, "text")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)
