"""A folder's name in, a paper in it out that prints at once: whole, or not there at all."""

import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from galleyproof.disk.door import Refused
from galleyproof.disk.rewrite import finish_rewrite, rewrite
from galleyproof.disk.scratch import tidy_beside
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.start.starter import NAMES, read_starter
from galleyproof.start.wheel import NotInstalledError, Wheel, pack_wheel

TOOLS = "tools"
"""The folder of the new paper that keeps the program."""
EXAMPLES = ("README.md", "paper.yml", "bib/", "data/", "figures/", "sections/")
"""Files of the starter that are the small paper itself, and not what prints it."""


def start_paper(folder: Path, sink: Sink) -> bool:
    """Writes a new paper, with the running program locked in it, to `folder`, which must not exist or be empty."""
    if not is_free(folder, sink):
        return False
    files = pack_paper(folder, sink)
    return files is not None and place_paper(folder, files, sink)


def is_free(folder: Path, sink: Sink) -> bool:
    """Whether a paper can be written there; if not, the sink says why."""
    shown = Span(folder.as_posix())
    try:
        finish_rewrite(folder)
        if folder.is_symlink() or (folder.exists() and not _is_bare(folder)):
            message = f"there is something at `{folder}` already"
            sink.report(codes.NOT_EMPTY, message, shown, "name a folder that does not exist")
            return False
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{folder}` cannot be written: {error.strerror}", shown)
        return False
    return True


def pack_paper(folder: Path, sink: Sink, *, with_examples: bool = True) -> dict[str, bytes] | None:
    """The files of a new paper by their path: the small one to begin with, or only what prints any paper."""
    shown = Span(folder.as_posix())
    try:
        starter = read_starter()
        wheel = pack_wheel(starter)
    except NotInstalledError:
        message = "the program was started from a folder in which it is not installed, and cannot be packed"
        sink.report(codes.NOT_INSTALLED, message, shown, "`make pdf` in its repository installs it")
        return None
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"the program cannot be read: {error.strerror}", shown)
        return None
    files = {
        NAMES.get(path, path): data for path, data in starter.items() if with_examples or not path.startswith(EXAMPLES)
    }
    files[f"{TOOLS}/{wheel.name}"] = wheel.data
    files["requirements.txt"] = _lock(starter["requirements.txt"], wheel)
    return files


def place_paper(
    folder: Path,
    files: Mapping[str, bytes | Path],
    sink: Sink,
    finish: Callable[[Path], Mapping[str, bytes]] | None = None,
) -> bool:
    """Writes the files beside the folder, and moves them there when they are all written.

    `finish` is given the folder beside once it holds them, and returns what shall be written to it too.
    """
    beside = folder.absolute().with_name(f".{folder.absolute().name}.{os.getpid()}")
    try:
        if folder.absolute().parent.is_dir():
            tidy_beside(folder.absolute())
        try:
            for path, data in files.items():
                _write(beside / path, data)
            for path, data in (finish(beside) if finish else {}).items():
                _write(beside / path, data)
            refused = _move(beside, folder.absolute())
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`{folder}` cannot be written: {error.strerror}", Span(folder.as_posix()))
        return False
    if refused:
        sink.report(refused.code, refused.message, Span(folder.as_posix()), refused.hint)
    return not refused


def _is_bare(folder: Path) -> bool:
    """Whether the folder holds nothing, or nothing but the beginning of a repository."""
    return folder.is_dir() and all(path.name == ".git" for path in folder.iterdir())


def _lock(lock: bytes, wheel: Wheel) -> bytes:
    """The lock of the program's own repository, and the program."""
    return lock.rstrip(b"\n") + f"\n./{TOOLS}/{wheel.name} \\\n    --hash=sha256:{wheel.sha256}\n".encode()


def _move(beside: Path, folder: Path) -> Refused | None:
    """An empty folder that is there stays the same folder: somebody may stand in it."""
    if not folder.exists():
        beside.replace(folder)
        return None
    paths = [path.relative_to(beside).as_posix() for path in beside.rglob("*") if path.is_file()]
    # By its settings the next run knows a paper, and ends what this one leaves undone.
    paths.sort(key=lambda path: (path != "paper.yml", path))
    return rewrite(folder, {path: (beside / path).read_bytes() for path in paths})


def _write(path: Path, data: bytes | Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, Path):
        shutil.copyfile(data, path)
    else:
        path.write_bytes(data)
