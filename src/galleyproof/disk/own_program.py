"""What the running program is made of out, as words that are others where any of it is another: files, Python, packages."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


def program_parts() -> Iterator[str]:
    """Raises OSError where a file of the program cannot be looked at."""
    yield from (sys.version, sys.executable, sys.prefix, str(PACKAGE))
    for folder, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            about = os.stat(f"{folder}/{name}")  # noqa: PTH116  five hundred of them
            yield f"{folder}/{name} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}"
    for place in sys.path:
        if place.endswith("site-packages") and Path(place).is_dir():
            # The name of a package's record has its version.
            yield from sorted(os.listdir(place))  # noqa: PTH208
