"""Several files of the paper in, all of them written in one step: whoever ends the run, all are old, or all become new.

No system renames two files at once. So the new ones lie ready in a folder of their own first, and its name is the step:
before it, nothing has changed; after it, whatever interrupts, the next run ends what this one began.
"""

import json
import os
import shutil
import signal
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EXDEV
from hashlib import sha256
from pathlib import Path, PurePosixPath

from galleyproof.disk.door import Refused, is_inside, open_folder, reason
from galleyproof.disk.scratch import only_one, tidy
from galleyproof.model.finding import codes

READY = "build/.rewrite"
_LIST = "list.json"


def rewrite(root: Path, files: Mapping[str, bytes | str]) -> Refused | None:
    """Writes each file, by its path relative to the paper's folder `root`; None where all are written.

    A file keeps its permissions; one that is a link is written where the link leads, within the paper.
    """
    if refused := open_folder(root, "build"):
        return refused
    build = root / "build"
    try:
        with only_one(build):
            _finish(root)
            tidy(build, "rewriting")
            folder = Path(tempfile.mkdtemp(prefix=".rewriting-", dir=build))
            try:
                if refused := _lay_out(root, files, folder):
                    return refused
                with _undisturbed():
                    folder.rename(root / READY)
                    _finish(root)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        return _refusal(error)
    return None


def finish_rewrite(root: Path) -> Refused | None:
    """Ends what a run that was killed had begun to rewrite."""
    try:
        if not (root / READY).is_dir() or not is_inside(root, root / READY):
            return None
        with only_one(root / "build"):
            _finish(root)
    except (OSError, RuntimeError) as error:
        return _refusal(error)
    return None


def _lay_out(root: Path, files: Mapping[str, bytes | str], folder: Path) -> Refused | None:
    listed = []
    for number, (path, data) in enumerate(files.items()):
        place = root / path
        if place.is_symlink():
            place = place.resolve()
        if not is_inside(root, place):
            return Refused(codes.OUTSIDE_PAPER, f"`{path}` lies outside the paper", "take away the link")
        # Whether all of them can be written is known before the first one is.
        within = place.parent.relative_to(root.resolve() if place.is_relative_to(root.resolve()) else root)
        if refused := open_folder(root, within.as_posix()):
            return refused
        if place.is_dir():
            return Refused(codes.CANNOT_WRITE, f"`{path}` cannot be written: it is a folder", "move it elsewhere")
        new = folder / str(number)
        new.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        if place.is_file():
            new.chmod(stat.S_IMODE(place.stat().st_mode))
        listed.append({"path": (within / place.name).as_posix(), "former": _digest(place)})
    (folder / _LIST).write_text(json.dumps(listed), encoding="utf-8")
    return None


def _finish(root: Path) -> None:
    """Moves what lies ready to its place. What was changed since, by hand or by another program, stays as it is."""
    ready = root / READY
    if ready.is_symlink() or not ready.is_dir():
        return
    for number, (path, former) in enumerate(_listed(ready)):
        new = ready / str(number)
        with suppress(FileNotFoundError):
            if stat.S_ISREG(new.lstat().st_mode) and _is_own(root, path) and _digest(root / path) == former:
                _move(new, root / path)
    shutil.rmtree(ready)


def _listed(ready: Path) -> Iterator[tuple[str, str]]:
    """The paths, each with the digest of what was there; nothing where the list is none of ours."""
    try:
        found = json.loads((ready / _LIST).read_text(encoding="utf-8"))
        pairs = [(entry["path"], entry["former"]) for entry in found]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return
    yield from ((path, former) for path, former in pairs if isinstance(path, str) and isinstance(former, str))


def _is_own(root: Path, path: str) -> bool:
    """A paper may bring a folder of that name: what it lists is the paper's to lose, and a repository's settings are not."""
    named = PurePosixPath(path)
    if named.is_absolute() or "\0" in path or {"..", ".git"} & {part.casefold() for part in named.parts}:
        return False
    place = root / path
    return bool(named.parts) and place.parent.is_dir() and not place.is_dir() and is_inside(root, place.parent)


def _digest(path: Path) -> str:
    """Empty where there is no file."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else ""


def _move(new: Path, place: Path) -> None:
    try:
        new.replace(place)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        # Folders of a paper may lie on disks of their own.
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            shutil.copy(new, beside)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C and the like are heard a moment later."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _refusal(error: OSError | RuntimeError) -> Refused:
    named = os.fsdecode(error.filename) if isinstance(error, OSError) and error.filename else "a file"
    return Refused(codes.CANNOT_WRITE, f"`{named}` cannot be written: {reason(error)}")
