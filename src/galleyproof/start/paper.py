"""A folder's name in, a paper in it out that prints at once: whole, or not there at all."""

import os
import shutil
from pathlib import Path

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Span
from galleyproof.start.starter import NAMES, read_starter
from galleyproof.start.wheel import NotInstalledError, Wheel, pack_wheel

TOOLS = "tools"
"""The folder of the new paper that keeps the program."""


def start_paper(folder: Path, sink: Sink) -> bool:
    """Writes a new paper, with the running program locked in it, to `folder`, which must not exist or be empty."""
    shown = Span(folder.as_posix())
    try:
        if folder.is_symlink() or (folder.exists() and not _is_bare(folder)):
            message = f"there is something at `{folder}` already"
            sink.report(codes.NOT_EMPTY, message, shown, "name a folder that does not exist")
            return False
        starter = read_starter()
        wheel = pack_wheel(starter)
        beside = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}")
        try:
            for path, data in starter.items():
                _write(beside / NAMES.get(path, path), data)
            _write(beside / TOOLS / wheel.name, wheel.data)
            _write(beside / "requirements.txt", _lock(starter["requirements.txt"], wheel))
            _move(beside, folder.absolute())
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except NotInstalledError:
        message = "the program was started from a folder in which it is not installed, and cannot be packed"
        sink.report(codes.NOT_INSTALLED, message, shown, "`make pdf` in its repository installs it")
        return False
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{folder}` cannot be written: {error.strerror}", shown)
        return False
    return True


def _is_bare(folder: Path) -> bool:
    """Whether the folder holds nothing, or nothing but the beginning of a repository."""
    return folder.is_dir() and all(path.name == ".git" for path in folder.iterdir())


def _lock(lock: bytes, wheel: Wheel) -> bytes:
    """The lock of the program's own repository, and the program."""
    return lock.rstrip(b"\n") + f"\n./{TOOLS}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n".encode()


def _move(beside: Path, folder: Path) -> None:
    """An empty folder that is there stays the same folder: somebody may stand in it."""
    if not folder.exists():
        beside.replace(folder)
        return
    for path in sorted(beside.iterdir()):
        path.replace(folder / path.name)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
