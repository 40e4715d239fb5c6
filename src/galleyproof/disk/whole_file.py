"""Bytes to a file, whole or not at all."""

import os
from pathlib import Path


def write_file(path: Path, data: bytes | str) -> None:
    """Writes beside `path`, then renames, so that no reader ever sees half of it; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
