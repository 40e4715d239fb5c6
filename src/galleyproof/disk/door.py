"""A path of the paper in, its bytes out, or why not: every file that anything reads of a paper comes through here.

So does every folder that is written: no path, and no link, leads out of the paper.
"""

import os
import stat
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code

LARGEST = 64 * 1024 * 1024
"""Bytes; a file above it is somebody's mistake."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a file is not read, or a folder not written."""

    code: Code
    message: str
    hint: str | None = None
    is_absent: bool = False
    """Whether there is simply nothing at the path."""


def read_file(root: Path, path: str, largest: int = LARGEST) -> bytes | Refused:
    """The bytes of the file `path`, relative to the paper's folder `root`: a plain file within it, and of some size."""
    full = root / path
    try:
        if not is_inside(root, full):
            hint = "keep the paper's files in its folder"
            return Refused(codes.OUTSIDE_PAPER, f"`{path}` lies outside the paper", hint)
        # What is opened is what is looked at; a pipe is not waited for.
        handle = os.open(full, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                return Refused(codes.MISSING_FILE, f"`{path}` is no file", "a folder or a device holds no text")
            data = file.read(largest + 1)
    except FileNotFoundError:
        return Refused(codes.MISSING_FILE, f"there is no file `{path}`", is_absent=True)
    except IsADirectoryError:
        return Refused(codes.MISSING_FILE, f"`{path}` is no file", "a folder or a device holds no text")
    except (OSError, ValueError, RuntimeError) as error:
        return Refused(codes.MISSING_FILE, f"`{path}` cannot be read: {reason(error)}")
    return too_large(path, largest) if len(data) > largest else data


def too_large(path: str, largest: int) -> Refused:
    """Says that a file has more than `largest` bytes."""
    size = f"{largest >> 20} MiB" if largest >= 1 << 20 else f"{largest >> 10} KiB"
    return Refused(codes.TOO_LARGE, f"`{path}` is larger than {size}")


def is_inside(root: Path, path: Path) -> bool:
    """Whether the path, all links followed, lies in the folder. Raises OSError, RuntimeError for links in a circle."""
    return path.resolve().is_relative_to(root.resolve())


def open_folder(root: Path, *names: str) -> Refused | None:
    """Makes the folders `names` of the paper, each relative to `root`, where they are missing; None where all can be written.

    A link that leads out of the paper is refused: what lies there is not the program's to replace.
    """
    for name in names:
        folder = root / name
        try:
            if not is_inside(root, folder):
                link = next(
                    place
                    for place in (*reversed(folder.parents), folder)
                    if not is_inside(root, place) and place.is_relative_to(root) and place != root
                )
                shown = link.relative_to(root).as_posix()
                return Refused(codes.OUTSIDE_PAPER, f"`{shown}` leads outside the paper", "take away the link")
            folder.mkdir(parents=True, exist_ok=True)
            # Permissions alone do not tell: the disk may be read-only, or the folder be locked.
            trial = folder / f".{os.getpid()}.trial"
            os.close(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600))
            trial.unlink()
        except (FileExistsError, NotADirectoryError):
            message = f"`{name}` cannot be written: it, or a folder above it, is a file"
            return Refused(codes.CANNOT_WRITE, message, "the program keeps its results in a folder of that name")
        except (OSError, ValueError, RuntimeError) as error:
            return Refused(codes.CANNOT_WRITE, f"`{name}` cannot be written: {reason(error)}")
    return None


def reason(error: Exception) -> str:
    """What the system says; Python before 3.13 has an error of its own for links that lead in a circle."""
    if isinstance(error, RuntimeError):
        return os.strerror(ELOOP)
    return getattr(error, "strerror", None) or str(error)
