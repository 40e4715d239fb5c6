"""Runs Pandoc, and nothing else: where it is, what it is given, how it may end."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from galleyproof.confine.cell import Cell, start_confined

TIMEOUT = 120.0
"""Seconds that one document may take."""
LARGEST_MEMORY = 4 * 1024 * 1024 * 1024
"""Bytes; more than any document needs."""
LARGEST_FILE = 512 * 1024 * 1024
"""Bytes that it may write to one file of its folder."""
DATA = ("/usr/share/pandoc", "/usr/local/share/pandoc")
"""Where a Pandoc of the system keeps its templates and reference documents; the one that comes with us holds its own."""
OLDEST = (3, 1)
"""The first version whose document tree has figures as we write them."""
INSTALL = "pip install 'galleyproof[export]'"


@dataclass(frozen=True, slots=True)
class PandocFault:
    """What kept Pandoc from running, or from ending well."""

    message: str
    hint: str | None
    is_missing: bool = False


@cache
def find_pandoc() -> Path | PandocFault:
    """The Pandoc that is installed with galleyproof, else the one on the PATH, if it is new enough."""
    if packaged := _packaged():
        return packaged
    found = shutil.which("pandoc")
    if found is None:
        return PandocFault("Pandoc is not installed", INSTALL, is_missing=True)
    told = pandoc_version(Path(found))
    if told is None:
        return PandocFault(f"`{found}` cannot be run", INSTALL, is_missing=True)
    version = re.match(r"pandoc(?:\.exe)? (\d+)\.(\d+)", told)
    if version is None or (int(version[1]), int(version[2])) < OLDEST:
        message = f"`{found}` is too old: {told or 'no version'}, not {OLDEST[0]}.{OLDEST[1]}"
        return PandocFault(message, INSTALL, is_missing=True)
    return Path(found)


def pandoc_version(program: Path) -> str | None:
    """What the program calls itself: `pandoc 3.9`; None where it cannot be run."""
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, timeout=TIMEOUT, check=False)  # noqa: S603  a program of that name, and no shell
    except (OSError, subprocess.TimeoutExpired):
        return None
    return asked.stdout.decode("utf-8", "replace").partition("\n")[0].strip()


def _packaged() -> Path | None:
    found = find_spec("pypandoc")
    if found is None or found.origin is None:
        return None
    name = "pandoc.exe" if os.name == "nt" else "pandoc"
    program = Path(found.origin).parent / "files" / name
    return program if program.is_file() and os.access(program, os.X_OK) else None


def run_pandoc(
    document: bytes, options: Sequence[str], files: Mapping[str, bytes | Path], *, epoch: int = 0
) -> bytes | PandocFault:
    """What Pandoc makes of the document.

    Pandoc works in an empty folder of its own, in which `files` lie under their names, and knows nothing of the user's
    settings. What it is given may be a stranger's: where the system can shut a cell, it reaches no other file, writes
    nowhere else and makes no connection, whatever a document, a template or a style asks for. The result is taken from its standard output. Raises OSError where the folder cannot be made.
    """
    program = find_pandoc()
    if isinstance(program, PandocFault):
        return program
    with tempfile.TemporaryDirectory(prefix="galleyproof-") as private:
        folder = Path(private)
        for name, content in files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                shutil.copyfile(content, place)
            else:
                place.write_bytes(content)
        return _run([str(program), *options], document, folder, epoch)


def _run(command: list[str], document: bytes, folder: Path, epoch: int) -> bytes | PandocFault:
    try:
        process = start_confined(
            command,
            _cell(Path(command[0]), folder),
            folder,
            _environment(folder, epoch),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        return PandocFault(f"`{command[0]}` cannot be run: {error.strerror}", INSTALL)
    try:
        made, said = process.communicate(document, TIMEOUT)
    except subprocess.TimeoutExpired:
        return PandocFault(f"Pandoc was still running after {TIMEOUT:g} seconds", None)
    finally:
        if process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    if process.returncode != 0:
        # Where Haskell's own account of the fault begins, what an author can use has ended.
        words = " ".join(said.decode("utf-8", "replace").partition("HasCallStack")[0].split())
        hint = f"it said: {words[:400]}" if words else None
        return PandocFault(f"Pandoc ended with status {process.returncode}", hint)
    return made


def _cell(program: Path, folder: Path) -> Cell:
    own = (program, program.resolve(), *(Path(place) for place in DATA))
    return Cell(own, (folder.resolve(),), cpu=TIMEOUT, largest_file=LARGEST_FILE, memory=LARGEST_MEMORY)


def _environment(folder: Path, epoch: int) -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "SOURCE_DATE_EPOCH": str(epoch),
    }
