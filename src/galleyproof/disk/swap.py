"""A finished folder takes the place of another in one step, so that a killed run leaves the one or the other, whole."""

import ctypes
import os
import sys
from errno import EINVAL, ENOSYS
from pathlib import Path

AT_FOLDER, EXCHANGE = -100, 2
"""Linux: renameat2's AT_FDCWD and RENAME_EXCHANGE, https://man7.org/linux/man-pages/man2/rename.2.html."""


def swap(new: Path, place: Path) -> None:
    """Puts the folder `new` at `place`; what was there, if anything, is at `new` afterwards. Raises OSError."""
    if place.is_symlink() or place.is_file():
        place.unlink()
    if not place.exists():
        new.rename(place)
    elif not _exchange(new, place):
        # Only between these two steps is there neither: other systems know no better.
        former = new.with_name(f"{new.name}-former")
        place.rename(former)
        new.rename(place)
        former.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two have changed places; False where the system or the disk cannot do it."""
    library = ctypes.CDLL(None, use_errno=True)
    if not sys.platform.startswith("linux") or not hasattr(library, "renameat2"):
        return False
    if library.renameat2(AT_FOLDER, os.fsencode(one), AT_FOLDER, os.fsencode(other), EXCHANGE) == 0:
        return True
    error = ctypes.get_errno()
    if error in (EINVAL, ENOSYS):
        return False
    raise OSError(error, os.strerror(error), str(other))
