"""The command that editors start."""

import click

from galleyproof.cli.terminal import CANNOT_RUN


@click.command()
def lsp() -> None:
    """Answer an editor's questions: a language server.

    Editors start it by themselves, once they are told to: docs/editors.md says how. It speaks the Language Server Protocol on
    standard input and output.
    """
    try:
        from galleyproof.lsp.language_server import serve  # noqa: PLC0415  a build needs none of it
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        click.echo('the language server needs more than is installed: pip install "galleyproof[lsp]"', err=True)
        raise SystemExit(CANNOT_RUN) from None
    serve()
