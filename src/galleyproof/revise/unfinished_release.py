"""A release that was killed between its first file and its tag: what it was about to do is written down, and taken back."""

import fcntl
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from galleyproof.disk.door import is_inside
from galleyproof.revise.git.commit import undo_commit
from galleyproof.revise.git.git_process import GitFault, run_git
from galleyproof.revise.git.repository import Repository, Revision, find_repository, read_file, read_revision

MARK = "build/.release.json"


@dataclass(frozen=True, slots=True)
class _Mark:
    tag: str
    message: str
    head: str
    """The commit that was checked out."""
    files: Mapping[str, str]
    """What is written, by its path: the SHA-256."""


@contextmanager
def marked(repository: Repository, tag: str, message: str, files: Mapping[str, bytes]) -> Iterator[None]:
    """While it lasts, the mark is there, and held by this process; what is interrupted is taken back at once.

    Raises OSError where the mark cannot be written.
    """
    place = repository.root / MARK
    digests = {path: sha256(data).hexdigest() for path, data in files.items()}
    told = {"tag": tag, "message": message, "head": repository.head, "files": digests}
    handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        # The system lets go of it, however this process ends.
        fcntl.flock(handle, fcntl.LOCK_EX)
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps(told).encode("utf-8"))
        yield
    except BaseException:
        os.close(handle)
        take_back(repository.root)
        raise
    place.unlink(missing_ok=True)
    os.close(handle)


def take_back(root: Path) -> None:
    """Undoes what a killed release left of its commit and its files; what was changed since, by hand, stays."""
    place = root / MARK
    if not os.path.lexists(place):
        return
    with suppress(OSError, RuntimeError):
        if not is_inside(root, place):
            return
        handle = os.open(place, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            # Another process is at it still.
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            mark = _read(os.read(handle, 1 << 20))
            repository = find_repository(root)
            if mark is not None and isinstance(repository, Repository):
                _take_back(repository, mark)
            place.unlink(missing_ok=True)
        finally:
            os.close(handle)


def _read(data: bytes) -> _Mark | None:
    """None where it is none, as when the disk was full."""
    try:
        told = json.loads(data)
        mark = _Mark(told["tag"], told["message"], told["head"], dict(told["files"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    words = (mark.tag, mark.message, mark.head, *mark.files, *mark.files.values())
    if not all(isinstance(word, str) for word in words) or not re.fullmatch(r"[0-9a-f]{40,64}", mark.head):
        return None
    version = re.fullmatch(r"v([0-9a-z.-]+)", mark.tag)
    return mark if version and mark.message == f"Release {version[1]}" else None


def _take_back(repository: Repository, mark: _Mark) -> None:
    if isinstance(read_revision(repository, f"refs/tags/{mark.tag}"), Revision):
        # It was killed after its last step.
        return
    before = read_revision(repository, mark.head)
    if repository.head != mark.head and not _is_made_by(repository, mark):
        return
    if isinstance(before, Revision):
        own = [path for path, digest in mark.files.items() if _holds(repository.root, path, digest)]
        then = replace(repository, head=before.hash)
        undo_commit(then, mark.files)
        for path in own:
            _restore(then, path)


def _is_made_by(repository: Repository, mark: _Mark) -> bool:
    """Whether what is checked out is the commit of the release, and nothing was done after it."""
    told = run_git(repository.top, "log", "-1", "--format=%P%n%s", repository.head)
    return not isinstance(told, GitFault) and told.decode("utf-8", "replace").split("\n")[:2] == [
        mark.head,
        mark.message,
    ]


def _holds(root: Path, path: str, digest: str) -> bool:
    place = root / path
    try:
        return is_inside(root, place) and sha256(place.read_bytes()).hexdigest() == digest
    except (OSError, ValueError, RuntimeError):
        return False


def _restore(repository: Repository, path: str) -> None:
    """The file as the commit has it, or no file."""
    place = repository.root / path
    former = read_file(repository, repository.head, path)
    if former is None:
        place.unlink(missing_ok=True)
        with suppress(OSError):
            place.parent.rmdir()
    else:
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            beside.write_bytes(former)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
