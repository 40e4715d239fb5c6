"""A folder in; for each file in it what the system says of it, so that the same folder looks the same and another does not."""

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TypeAlias

Row: TypeAlias = list[int | str]
"""Size, two times in nanoseconds, inode; where a link leads, before them; nothing of a folder."""
Rows: TypeAlias = dict[str, Row]
"""By path below the folder."""

MOST = 20_000
"""Files; to look at more takes longer than to answer anew."""
SETTLED = 2_000_000_000
"""Nanoseconds after which a change shows in a file's times, on the coarsest of disks."""
UNSEEN = (".git", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache", "node_modules")
"""Folders of tools, in which no paper keeps a file: that they are there is seen, what they hold is not."""


def look(top: Path, unseen: Path) -> Rows | None:
    """The rows of all below `top` but for the folder `unseen`; None where there is too much, or a folder that is a link."""
    rows: Rows = {}
    try:
        for name, row in _walk(str(top), "", str(unseen)):
            if row is None or len(rows) > MOST:
                return None
            rows[name] = row
    except OSError:
        return None
    return rows


def fresh(rows: Rows, now: int) -> list[str]:
    """The files that may have changed at `now`, in nanoseconds, without their times telling."""
    return [name for name, row in rows.items() if row and max(times(row)) > now - SETTLED]


def times(row: Row) -> tuple[int, ...]:
    """When the file was written, and when anything of it was changed."""
    return tuple(each for each in row[-3:-1] if isinstance(each, int))


def digest(path: Path) -> str:
    """SHA-256 of the file; empty where it cannot be read, or is none: a pipe would be waited for."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            return sha256(file.read()).hexdigest() if S_ISREG(os.fstat(handle).st_mode) else ""
    except OSError:
        return ""


def digests_below(folder: Path) -> dict[str, str]:
    """The digests of all files below the folder but hidden ones, by path."""
    found = {}
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith("."):
                full = Path(place, name)
                found[full.relative_to(folder).as_posix()] = digest(full)
    return found


def _walk(folder: str, before: str, unseen: str) -> Iterator[tuple[str, Row | None]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{before}{entry.name}"
            if entry.path == unseen and entry.is_dir(follow_symlinks=False):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield name, []
                if entry.name not in UNSEEN and not _is_environment(entry.path):
                    yield from _walk(entry.path, f"{name}/", unseen)
            elif entry.is_symlink():
                row = _row(os.lstat(entry.path))
                if os.path.isdir(entry.path):  # noqa: PTH112  a path of its own takes longer than the question
                    yield name, None
                elif os.path.exists(entry.path):  # noqa: PTH110
                    yield name, [os.readlink(entry.path), *row, *_row(entry.stat())]  # noqa: PTH115
                else:
                    yield name, [os.readlink(entry.path), *row]  # noqa: PTH115
            else:
                yield name, _row(entry.stat(follow_symlinks=False))


def _is_environment(folder: str) -> bool:
    return os.path.exists(f"{folder}/pyvenv.cfg")  # noqa: PTH110


def _row(about: os.stat_result) -> Row:
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino]
