"""The program: its name, its help, and its commands."""

import click

from galleyproof import __version__
from galleyproof.cli.commands.advice import doctor, explain
from galleyproof.cli.commands.beginning_commands import import_, init, new
from galleyproof.cli.commands.binding_commands import bind
from galleyproof.cli.commands.coauthor_commands import answer, review
from galleyproof.cli.commands.data_commands import fix, impact
from galleyproof.cli.commands.editor_commands import lsp
from galleyproof.cli.commands.live_commands import live
from galleyproof.cli.commands.paper_commands import build, check, notes, numbers, watch
from galleyproof.cli.commands.revision_commands import diff, release, revisions, verify
from galleyproof.cli.commands.submission_commands import submit
from galleyproof.cli.ending import Program


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Print a scholarly paper from plain files, and refuse whatever does not hold.

    A paper is a folder: paper.yml (title, authors, abstract), sections/*.md (the prose), bib/references.bib (the works),
    data/ (tables and facts), figures/*.py (a script a figure), templates/ (how it looks in print).

    \b
    Begin with:
      galleyproof new harbour        write a small paper to the folder harbour
      galleyproof import draft.docx  make a paper of a manuscript
      galleyproof check              ask every question that needs no TeX
      galleyproof build              print build/paper.pdf
      galleyproof explain C201       say what a finding means
    """  # noqa: D301  click's mark for lines that stay as they are


for command in (
    new,
    import_,
    init,
    build,
    watch,
    live,
    lsp,
    check,
    notes,
    numbers,
    bind,
    fix,
    impact,
    diff,
    review,
    answer,
    verify,
    release,
    revisions,
    submit,
    explain,
    doctor,
):
    main.add_command(command)
