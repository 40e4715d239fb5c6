"""The options that several commands have."""

from pathlib import Path

import click

paper_option = click.option(
    "-C",
    "--paper",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the paper, where paper.yml is.  [default: this folder]",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="How findings are told.",
)
verbose_option = click.option("-v", "--verbose", is_flag=True, help="Show each finding, of crowds of one kind too.")
