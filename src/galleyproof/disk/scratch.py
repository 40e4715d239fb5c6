"""Folders for one run, which are gone after it; those of runs that were killed are tidied up by the next."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def scratch_folder(parent: Path, kind: str) -> Iterator[Path]:
    """A new folder `.KIND-...` in `parent`, of this run alone; raises OSError where it cannot be made."""
    with only_one(parent):
        tidy(parent, kind)
        folder = Path(tempfile.mkdtemp(prefix=f".{kind}-", dir=parent))
        # Held until this process ends, however it ends: the system lets go of it.
        held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        fcntl.flock(held, fcntl.LOCK_EX)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def tidy(parent: Path, kind: str) -> None:
    """Removes the folders of that kind that no process holds."""
    for left in parent.glob(f".{kind}-*"):
        with suppress(OSError):
            handle = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(handle)


def tidy_files(folder: Path) -> None:
    """Removes what a killed run was about to write to files of the folder: `.NAME.PID`, where no such process is left."""
    for left in folder.glob(".*.*"):
        number = left.name.rpartition(".")[2]
        if number.isdigit() and left.is_file() and not _is_alive(int(number)):
            left.unlink(missing_ok=True)


def tidy_beside(place: Path) -> None:
    """Removes the folders `.NAME.PID` in which a killed run was about to make what shall be at `place`."""
    for left in place.parent.iterdir():
        name, _, number = left.name.rpartition(".")
        is_left = name == f".{place.name}" and number.isdigit() and not _is_alive(int(number))
        if is_left and left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """One run at a time makes or tidies what lies in the folder; the others wait."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
