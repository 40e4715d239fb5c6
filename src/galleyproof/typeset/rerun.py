"""What TeX wrote for itself to read: whether another pass is needed, and what is kept for the next build.

A pass is a function of paper.tex and of the files that TeX itself left the last time (.aux, .out, .toc). Its output is
final when it leaves these files as it found them: then every further pass would do the same.
"""

import contextlib
import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

MOST_PASSES = 5

State = Mapping[str, bytes]
"""The files that TeX wrote for itself, by name, each as a digest."""

_NEVER_READ_BACK = (".log", ".pdf", ".fls", ".xdv", ".gz", ".fmt")
OWN_CACHE = "texmf-var"
"""Where LuaTeX keeps what it found out of fonts: the same whatever the paper, and made where it is missing."""
_EMPTY_AUX = b"\\relax \n"


def read_state(folder: Path, written: Iterable[str]) -> State:
    """The digests of those of the `written` files that TeX may read back.

    All of them count and not only those that were seen to be read: a first pass finds nothing to read, and no recorder
    tells of a file that was looked for in vain.
    """
    state: dict[str, bytes] = {}
    for name in written:
        path = folder / name
        if path.suffix in _NEVER_READ_BACK or name.startswith(f"{OWN_CACHE}/") or not path.is_file():
            continue
        data = path.read_bytes()
        # This is all that LaTeX writes where it has nothing to say; reading it does nothing, as if it were not there.
        if data != _EMPTY_AUX:
            state[name] = sha256(data).digest()
    return state


def restore_state(kept: Path, folder: Path) -> tuple[str, ...]:
    """Puts the files kept from the previous build into the folder; their names."""
    restored = []
    if kept.is_dir():
        for path in sorted(kept.iterdir()):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                (folder / path.name).write_bytes(path.read_bytes())
                restored.append(path.name)
    return tuple(restored)


def keep_state(folder: Path, state: State, kept: Path) -> None:
    """Keeps the files of the final pass for the next build, and nothing else."""
    if state:
        kept.mkdir(parents=True, exist_ok=True)
    elif not kept.is_dir():
        return
    for name in state:
        if "/" not in name:
            beside = kept / f".{name}.{os.getpid()}"
            beside.write_bytes((folder / name).read_bytes())
            beside.replace(kept / name)
    for path in kept.iterdir():
        if path.name not in state and not path.name.startswith("."):
            with contextlib.suppress(OSError):
                path.unlink()


def remove_state(folder: Path, names: Iterable[str]) -> None:
    """Makes the folder as it is before a first pass."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
