"""The program: its name, its help, and its commands."""

import click

from galleyproof import __version__
from galleyproof.cli.ending import Program
from galleyproof.cli.late_commands import LateCommands

MODULES = {
    "advice": ("explain", "doctor"),
    "beginning_commands": ("new", "import", "init"),
    "binding_commands": ("bind",),
    "coauthor_commands": ("review", "answer"),
    "data_commands": ("fix", "impact"),
    "editor_commands": ("lsp", "schema"),
    "live_commands": ("live",),
    "paper_commands": ("build", "watch", "check", "notes", "numbers"),
    "revision_commands": ("diff", "verify", "release", "revisions"),
    "submission_commands": ("submit", "target"),
}
"""The commands, by the module that holds them."""


@click.group(
    cls=Program,
    commands=LateCommands(MODULES),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
