"""The commands that editors ask: a language server, and schemas of the files that are YAML."""

import json

import click

from galleyproof.cli.terminal import CANNOT_RUN

SCHEMAS = ("paper.yml", "derived.yml", "rules.yml", "discrepancies.yml")


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


@click.command()
@click.argument("file", default=SCHEMAS[0], type=click.Choice(SCHEMAS))
def schema(file: str) -> None:
    """Print a JSON schema of a file, for editors.

    With it any editor completes the settings of paper.yml, or the members of a register in data/, and underlines what is
    none: docs/editors.md says how.
    """
    from galleyproof.read.settings.paper_schema import paper_schema  # noqa: PLC0415  a build needs none of it
    from galleyproof.read.tables.register_schema import register_schemas  # noqa: PLC0415

    found = paper_schema() if file == SCHEMAS[0] else register_schemas()[file]
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
