"""A folder with paper.tex in it goes to a TeX engine, and what one pass left behind comes back."""

import contextlib
import os
import select
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO

from galleyproof.confine.cell import Cell, start_confined
from galleyproof.typeset.engine import TREE, Engine, EngineFault, engine_environment
from galleyproof.typeset.reach import readable_places

JOB = "paper"
"""The name of the TeX file and of all that the engine makes of it: plain, so that no path needs quoting."""

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes that a pass may write to one file; a loop that prints must not fill the disk."""
LARGEST_MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes; LuaTeX takes what it is asked for, and Chinese fonts ask for one."""
ATTENTION = 0.02
"""Seconds after which a running engine may learn that its PDF is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one run of the engine is to do; all runs print the same."""

    format: str = ""
    r"""Name of a file in the folder that stands for all before `\begin{document}`; empty where that is read each time."""
    is_dump: bool = False
    """Whether such a file is made, and nothing printed."""
    has_places: bool = False
    """Whether the engine tells which line of the TeX stands where on the page (SyncTeX)."""


PLAIN = Job()


@dataclass(frozen=True, slots=True)
class Pass:
    """What one run of the engine left."""

    status: int | None
    """The exit status, negative for a signal; None where the time was up."""
    log: str
    """The log file; empty where the engine died before it wrote one."""
    console: str
    """What the engine said on the terminal: the reason, where it could not start."""
    inputs: tuple[Path, ...]
    """Every file that the engine opened, from its recorder; those of the folder are relative to it."""
    outputs: tuple[str, ...]
    """Every file of the folder that the engine wrote."""


@dataclass(frozen=True, slots=True)
class RunningPass:
    """A run of the engine that has begun."""

    process: subprocess.Popen[bytes]
    folder: Path
    console: IO[bytes]


def run_pass(
    engine: Engine, folder: Path, epoch: int, timeout: float, unwanted: Event, *, job: Job = PLAIN
) -> Pass | EngineFault:
    """Runs the engine once over `folder`/paper.tex, nowhere but in that folder.

    The process and its children are killed after `timeout` seconds, and as soon as the PDF is `unwanted`. Raises OSError
    where the folder cannot be written.
    """
    running = start_pass(engine, folder, epoch, timeout, job=job)
    return running if isinstance(running, EngineFault) else finish_pass(running, timeout, unwanted)


def start_pass(
    engine: Engine, folder: Path, epoch: int, timeout: float, *, job: Job = PLAIN
) -> RunningPass | EngineFault:
    """Begins the same; who begins it finishes it, or ends it. Raises OSError where the folder cannot be written."""
    if engine.tree and not (folder / TREE).is_symlink():
        (folder / TREE).symlink_to(engine.tree.absolute(), target_is_directory=True)
    for stale in (folder / f"{JOB}.fls", folder / f"{JOB}.log"):
        stale.unlink(missing_ok=True)
    console = tempfile.TemporaryFile(dir=folder.parent)  # noqa: SIM115  open as long as the engine runs
    try:
        process = start_confined(
            _command(engine, job),
            Cell(
                readable_places(engine.program, engine.tree),
                (folder.absolute(),),
                cpu=timeout,
                largest_file=LARGEST_FILE,
                memory=LARGEST_MEMORY,
            ),
            folder.absolute(),
            engine_environment(engine, epoch),
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=subprocess.STDOUT,
        )
    except OSError as error:
        console.close()
        return EngineFault(
            f"`{engine.program.name}` cannot be run: {error.strerror}",
            "the folder of the paper may forbid programs; `galleyproof doctor` tells which file was tried",
        )
    except BaseException:
        console.close()
        raise
    return RunningPass(process, folder, console)


def finish_pass(running: RunningPass, timeout: float, unwanted: Event) -> Pass:
    """What the run left once it is over, or was ended after `timeout` seconds or as `unwanted`."""
    with running.console as console:
        try:
            status = _wait(running.process, timeout, unwanted)
            if status is None:
                _kill_group(running.process)
        except BaseException:
            # In a group of its own the engine does not hear the author's Ctrl-C.
            _kill_group(running.process)
            raise
        console.seek(0)
        said = console.read(1_000_000).decode("utf-8", "replace")
    inputs, outputs = _read_recorder(running.folder / f"{JOB}.fls", running.folder)
    return Pass(status, _read(running.folder / f"{JOB}.log"), said, inputs, outputs)


def end_pass(running: RunningPass) -> None:
    """Ends a run that nobody wants the end of."""
    _kill_group(running.process)
    running.console.close()


def _command(engine: Engine, job: Job) -> list[str | Path]:
    return [
        engine.program,
        *(("-ini",) if job.is_dump else ()),
        *((f"-fmt=./{job.format}",) if job.format else ()),
        *(("-synctex=1",) if job.has_places else ()),
        # All errors at once: TeX goes on to the end; a PDF with errors in it is thrown away.
        "-interaction=nonstopmode",
        "-file-line-error",
        "-recorder",
        "-no-shell-escape",
        f"-jobname={JOB}",
        *((f"&{engine.program.name}",) if job.is_dump else ()),
        # A character that a font lacks becomes an error with its line.
        rf"\tracinglostchars=3\input{{{JOB}.tex}}",
    ]


def _wait(process: subprocess.Popen[bytes], timeout: float, unwanted: Event) -> int | None:
    """How the process ended; None where it still runs, over its time or unwanted."""
    limit = time.monotonic() + timeout
    with _watched(process) as ended:
        while not unwanted.is_set() and (left := limit - time.monotonic()) > 0:
            if ended is not None and not ended.poll(1000 * min(left, ATTENTION)):
                continue
            with contextlib.suppress(subprocess.TimeoutExpired):
                return process.wait(min(left, ATTENTION))
    return None


@contextlib.contextmanager
def _watched(process: subprocess.Popen[bytes]) -> "Iterator[select.poll | None]":
    """What tells at once that the process has ended; None where the system has no such thing, and it is asked again and again."""
    with contextlib.ExitStack() as stack:
        ended = None
        with contextlib.suppress(OSError, AttributeError):
            descriptor = os.pidfd_open(process.pid)
            stack.callback(os.close, descriptor)
            ended = select.poll()
            ended.register(descriptor, select.POLLIN)
        yield ended


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Ends the engine and whatever it started."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _read_recorder(recorder: Path, folder: Path) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    inputs: dict[Path, None] = {}
    outputs: dict[str, None] = {}
    own = folder.absolute()
    for line in _read(recorder).splitlines():
        verb, _, name = line.partition(" ")
        path = Path(os.path.normpath(name))
        if path.is_relative_to(own):
            path = path.relative_to(own)
        match verb:
            case "INPUT":
                inputs[path] = None
            case "OUTPUT" if not path.is_absolute():
                outputs[path.as_posix()] = None
            case _:
                pass
    return tuple(inputs), tuple(outputs)


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
