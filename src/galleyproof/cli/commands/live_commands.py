"""The command that shows the paper while it is written."""

import webbrowser
from pathlib import Path
from threading import Event

import click

from galleyproof.cli.options import paper_option, trust_option
from galleyproof.cli.terminal import CANNOT_RUN, find_root
from galleyproof.report.text_report import printable


@click.command()
@paper_option
@trust_option
@click.option(
    "--port", default=0, type=click.IntRange(0, 65535), help="Of the page's address.  [default: any free one]"
)
@click.option("--editor", default="", help="The command that opens a place you click on: `code -g {file}:{line}`.")
@click.option("--browser", is_flag=True, help="Open the page in your browser.")
def live(root: Path, port: int, editor: str, browser: bool) -> None:  # noqa: FBT001  click passes options by name
    """Show the paper in a browser as you write it.

    The page follows every file that is saved, and what an editor sends unsaved; findings stand beside it. It is served on
    this computer alone, at an address that nobody guesses. Ends with Ctrl-C; build/paper.pdf stays `build`'s.
    """
    from galleyproof.live.session import open_session  # noqa: PLC0415  a build needs none of it

    folder = find_root(root)
    try:
        with open_session(folder, port=port, editor=editor) as session:
            click.echo(session.address)
            if browser:
                webbrowser.open(session.address)
            Event().wait()
    except (OSError, ValueError) as error:
        click.echo(f"the page cannot be served: {printable(str(error))}", err=True)
        raise SystemExit(CANNOT_RUN) from None
