"""A program and the files it may reach go in, a running process that reaches no others comes out."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, Literal

import galleyproof
from galleyproof.confine.landlock import landlock_version

Protection = Literal["landlock", "bubblewrap", "none"]
"""By which means of the system a cell is shut."""

LIBRARIES = tuple(
    path
    for path in (
        "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/etc/ld.so.cache",
        "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/nix/store", "/gnu/store",
    )
    if os.path.exists(path)  # noqa: PTH110 - asked of twelve paths at each start
)  # fmt: skip
"""Where systems keep what a program needs to start at all."""
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random")

_START = "import sys; sys.path[:] = [sys.argv.pop(1), *sys.path]; from galleyproof.confine.launch import main; main()"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a program may reach and take."""

    readable: tuple[Path, ...]
    """Trees and files, besides the libraries of the system."""
    writable: tuple[Path, ...]
    """Trees."""
    cpu: float = 0
    """Seconds of the processor; 0 is no limit."""
    largest_file: int = 0
    """Bytes that it may write to one file; 0 is no limit."""
    memory: int = 0
    """Bytes, where the system can limit them; 0 is no limit."""


@cache
def protection() -> Protection:
    """What this computer has to shut a cell with."""
    if landlock_version():
        return "landlock"
    return "bubblewrap" if _bubblewrap() else "none"


def start_confined(
    command: Sequence[str | Path],
    cell: Cell,
    folder: Path,
    environment: Mapping[str, str],
    *,
    stdin: int | IO[bytes],
    stdout: int | IO[bytes],
    stderr: int | IO[bytes],
) -> subprocess.Popen[bytes]:
    """Starts the program in `folder` as the leader of a group of its own; it ends when this process does.

    Raises OSError where it cannot be run, or where its cell cannot be shut.
    """
    shut_by = protection()
    answer, told = os.pipe()
    try:
        numbers = (told, os.getpid(), round(cell.cpu + 0.5) if cell.cpu else 0, cell.largest_file, cell.memory)
        launch = [
            *(sys.executable, "-I", "-S", "-B", "-c", _START, str(Path(galleyproof.__file__).parent.parent)),
            *map(str, numbers),
            "1" if shut_by == "landlock" else "0",
            *(*LIBRARIES, *DEVICES, *map(str, cell.readable), "--"),
            *(*map(str, cell.writable), "/dev/null", "--"),
            *(_within_bubblewrap(cell, folder) if shut_by == "bubblewrap" else ()),
            *map(str, command),
        ]
        process = subprocess.Popen(  # noqa: S603 - a program of the caller's choice, and no shell
            launch,
            cwd=folder,
            env=dict(environment),
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
            pass_fds=(told,),
        )
        os.close(told)
        told = -1
        # Ends as soon as the program runs, or has failed to.
        error = os.read(answer, 16)
    finally:
        os.close(answer)
        if told >= 0:
            os.close(told)
    if error:
        process.wait()
        raise OSError(int(error), os.strerror(int(error)))
    return process


@cache
def _bubblewrap() -> str | None:
    """Its path, where it is installed and the kernel lets it work."""
    found = shutil.which("bwrap", path=os.defpath) if sys.platform.startswith("linux") else None
    if found is None:
        return None
    words = [found, "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/", "true"]
    try:
        tried = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=10, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if tried.returncode == 0 else None


def _within_bubblewrap(cell: Cell, folder: Path) -> tuple[str, ...]:
    """The same cell for kernels without Landlock: https://github.com/containers/bubblewrap."""
    words = [_bubblewrap() or "bwrap", "--unshare-all", "--die-with-parent", "--dev", "/dev", "--proc", "/proc"]
    for path in (*LIBRARIES, *map(str, cell.readable)):
        words += ["--ro-bind-try", path, path]
    for place in cell.writable:
        words += ["--bind", str(place), str(place)]
    return (*words, "--chdir", str(folder), "--")
