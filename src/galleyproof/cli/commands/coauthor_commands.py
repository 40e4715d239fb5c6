"""Commands about people who write in Word: read what they sent back, answer what they asked."""

from pathlib import Path

import click

from galleyproof.cli.options import paper_option, trust_option, two_revisions
from galleyproof.cli.terminal import FINDINGS, FINE, find_root, progress, tell
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.json_text import escape_controls
from galleyproof.report.text_report import printable


@click.command()
@paper_option
@click.argument("copy", type=click.Path(path_type=Path))
@click.option("--apply", "is_applied", is_flag=True, help="Put the changes of prose into the sections.")
@click.option("--comments", "has_comments", is_flag=True, help="Write the comments into the sections, as <!-- -->.")
@click.option("--from", "made_from", metavar="REVISION", help="The revision it was made from, where it does not say.")
@click.option("--json", "as_json", is_flag=True, help="All of it, for programs.")
def review(  # noqa: PLR0917  click passes options by name
    root: Path,
    copy: Path,
    is_applied: bool,  # noqa: FBT001  click passes options by name
    has_comments: bool,  # noqa: FBT001
    made_from: str | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Say what co-authors changed in a Word file.

    COPY is a .docx that `submit` or `diff --docx` made and that came back, its changes tracked or not. Each change is told at
    its line in the sections, old words and new, and each comment. What touches a number that is bound, a citation or a note is
    told with what to do, and never applied.
    """
    from galleyproof.tasks.revisions import review as reviewing  # noqa: PLC0415  a build needs none of it
    from galleyproof.word.returned.told_changes import review_json, review_lines  # noqa: PLC0415

    sink = Sink()
    found = reviewing.review(
        find_root(root), copy, sink, progress(), made_from=made_from, is_applied=is_applied, has_comments=has_comments
    )
    tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    if as_json:
        told = review_json(found.revision.hash, found.changes, found.comments, found.tracked, found.applied)
        click.echo(escape_controls(told), nl=False)
    else:
        for line in review_lines(found.changes, found.comments, found.tracked, found.applied):
            click.echo(printable(line))
        for path in found.written:
            click.echo(f"written: {path}")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)


@click.command()
@paper_option
@trust_option
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--comments",
    required=True,
    type=click.Path(path_type=Path),
    help="The comments: a .docx that came back, or quotations, each with its answer below it.",
)
def answer(root: Path, old: str, new: str | None, comments: Path) -> None:
    """Answer the comments on a revision.

    Writes build/answer/answer.docx and answer.md: each comment, the answer, what changed in words between OLD and NEW, and page
    and line of the new PDF. Without NEW, the files as they are now. Of a .docx also comments.md, to write the answers into.
    """
    from galleyproof.tasks.revisions import answer as answering  # noqa: PLC0415  a build needs none of it

    sink, folder = Sink(), find_root(root)
    old, new = two_revisions(old, new)
    found = answering.answer(folder, old, new, sink, progress(), comments=comments)
    tell(sink, "text")
    if found is None:
        raise SystemExit(FINDINGS)
    for path in found.written:
        click.echo(f"written: {path}")
    raise SystemExit(FINDINGS if sink.has_errors else FINE)
