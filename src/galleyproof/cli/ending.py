"""How the program ends where no command foresaw it: the one place that catches what nothing else caught."""

import errno
import os
import platform
import sys
from pathlib import Path
from typing import Any

import click

from galleyproof import __version__
from galleyproof.cli.exit_codes import CANNOT_RUN, FAULT, INTERRUPTED, ROOT

DETAILS = "build/fault.txt"
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Program(click.Group):
    """The commands; whatever one of them does, it ends with a sentence and an exit code."""

    def main(self, *words: Any, **settings: Any) -> Any:
        """Click's own; it prints help and complaints before any command is known."""
        try:
            return super().main(*words, **settings)
        except OSError as error:
            _end(_of_system(error), CANNOT_RUN)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Click's own, of words among which the paper's folder may come first, as for git and make: `-C FOLDER check`."""
        first = 2 if args[:1] in (["-C"], ["--paper"]) else 1 if args[:1] and args[0].startswith("--paper=") else 0
        named, others = args[:first], args[first:]
        return super().parse_args(ctx, [*others[:1], *named, *others[1:]] if others else args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            _end("stopped", INTERRUPTED)
        except OSError as error:
            if error.filename is None and error.errno not in (errno.EPIPE, *FULL):
                _end(_keep_details(error, ctx.meta.get(ROOT)), FAULT)
            _end(_of_system(error), CANNOT_RUN)
        except MemoryError:
            _end("the memory of this computer does not suffice for what is in the paper", CANNOT_RUN)
        except EOFError as error:
            if "marshal" not in str(error):
                _end(_keep_details(error, ctx.meta.get(ROOT)), FAULT)
            # A disk that was full when Python compiled a module; Python itself does not look again.
            again = f"`{sys.executable} -m compileall -q -f {Path(sys.prefix)} {Path(__file__).parents[1]}` writes them anew"
            _end(f"a file of Python's own, compiled once, was not written to its end; {again}", CANNOT_RUN)
        except Exception as error:  # noqa: BLE001 - the last line of defence: no author reads a traceback
            _end(_keep_details(error, ctx.meta.get(ROOT)), FAULT)


def _of_system(error: OSError) -> str:
    """What the world refused, in a sentence."""
    if error.errno == errno.EPIPE:
        return "the output was closed before all of it was written"
    place = f"`{os.fsdecode(error.filename)}`" if isinstance(error.filename, str | bytes) else "the output"
    if error.errno in FULL:
        return f"{place} cannot be written: the disk is full"
    return f"{place} cannot be used: {error.strerror or error}"


def _keep_details(error: Exception, root: Path | None) -> str:
    """Writes down what a report needs; the sentence that asks for it."""
    import traceback  # noqa: PLC0415  a fault is rare

    told = "".join(traceback.format_exception(error))
    about = f"galleyproof {__version__}, Python {platform.python_version()}, {platform.platform()}\n{sys.argv[1:]}\n\n{told}"
    where = _write_details(about, root)
    kept = f"; please report it with the file {where}, which holds the details" if where else f": {error!r}"
    return f"galleyproof failed by a fault of its own ({type(error).__name__}), not of your paper{kept}"


def _write_details(text: str, root: Path | None) -> str:
    import tempfile  # noqa: PLC0415  a fault is rare

    from galleyproof.disk.door import Refused, open_folder  # noqa: PLC0415
    from galleyproof.disk.whole_file import write_file  # noqa: PLC0415

    try:
        if root is not None and not isinstance(open_folder(root, "build"), Refused):
            write_file(root / DETAILS, text.encode("utf-8", "backslashreplace"))
            return DETAILS
        handle, path = tempfile.mkstemp(prefix="galleyproof-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return ""
    return path


def _end(sentence: str, code: int) -> None:
    """Ends the program; what the closed or full output still holds is given up."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _give_up(1)
    try:
        click.echo(sentence, err=True)
    except OSError:
        _give_up(2)
    raise SystemExit(code)


def _give_up(stream: int) -> None:
    """Python writes what is left as it ends, and would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    os.close(nowhere)
