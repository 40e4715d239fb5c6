"""The options that several commands have."""

from pathlib import Path

import click

TRUST = "galleyproof.trust"
"""Where the word of `--trust` is kept until the paper's folder is known."""

paper_option = click.option(
    "-C",
    "--paper",
    "root",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder of the paper, where paper.yml is.  [default: this folder]",
)
trust_option = click.option(
    "--trust",
    is_flag=True,
    expose_value=False,
    callback=lambda context, _, given: context.meta.update({TRUST: given}),
    help="Run what the paper brings to run; its folder is remembered. Give it for a paper whose author you know.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "sarif")),
    default="text",
    show_default=True,
    help="How findings are told.",
)


def two_revisions(old: str, new: str | None) -> tuple[str, str | None]:
    """Both of `OLD..NEW`, as git has it, where one word names them."""
    first, dots, last = old.partition("..")
    # `HEAD@{...}` and the dots of a file's name are none.
    return (first, last) if new is None and dots and first and last and not last.startswith(".") else (old, new)


verbose_option = click.option("-v", "--verbose", is_flag=True, help="Show each finding, of crowds of one kind too.")
