"""The paper's folder and the files read from it in; where they come from, and the stamp that says so in print, out."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as clock
from hashlib import sha256
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.manifest import BuildTime, FileRecord, GitState, Stamp
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import (
    Repository,
    changed_paths,
    find_repository,
    last_paper_revision,
    unknown_paths,
)
from galleyproof.revise.lock import LOCK

LATEST = 253402300799
"""The last second of the year 9999, which is as far as a PDF's date goes."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a paper comes from."""

    inputs: tuple[FileRecord, ...]
    git: GitState | None
    """None where the paper lies in no repository, or git could not tell."""
    time: BuildTime
    stamp: Stamp


def read_origin(root: Path, inputs: Iterable[str], day: date | None, sink: Sink) -> Origin:
    """The origin of the paper in `root`, printed from the files `inputs` and dated `day` in paper.yml.

    The lock is an input where there is one. What keeps git from telling is a warning: the paper is printed all the same.
    """
    present = {path for path in (*inputs, LOCK) if (root / path).is_file()}
    records = tuple(record_file(root / path, path) for path in sorted(present))
    git, last_time = _read_git(root, tuple(sorted(present)), sink)
    time = _build_time(day, last_time, sink)
    digest = inputs_digest(records, time)
    stamp = Stamp(git.revision if git else "", git.is_paper_clean if git else True, digest)
    return Origin(records, git, time, stamp)


def record_file(path: Path, name: str) -> FileRecord:
    """What the manifest says of a file; raises OSError where it cannot be read."""
    return record_bytes(path.read_bytes(), name)


def record_bytes(data: bytes, name: str) -> FileRecord:
    return FileRecord(name, sha256(data).hexdigest(), len(data))


def inputs_digest(records: Iterable[FileRecord], time: BuildTime | None = None) -> str:
    """SHA-256 of what `sha256sum` prints of the files, in the order of their paths' bytes: anyone can work it out.

    A time that no file says, of the last commit or of SOURCE_DATE_EPOCH, is a last line: `1764201600  time`. The PDF shows it.
    """
    lines = sorted((record.path.encode("utf-8", "surrogateescape"), record.sha256.encode()) for record in records)
    said = b"".join(digest + b"  " + path + b"\n" for path, digest in lines)
    if time is not None and time.origin in ("git", "environment"):
        said += b"%d  time\n" % time.seconds
    return sha256(said).hexdigest()


# ---------------------------------------------------------------- git


def _read_git(root: Path, inputs: tuple[str, ...], sink: Sink) -> tuple[GitState | None, int | None]:
    """The state of the repository, and the time of the last revision."""
    repository = find_repository(root)
    if isinstance(repository, GitFault):
        # Where there is no repository there is nothing to miss.
        if repository.code is not codes.NOT_A_REPOSITORY and _has_git_folder(root):
            _warn(repository, sink)
        return None, None
    last = last_paper_revision(repository, inputs)
    if isinstance(last, GitFault):
        _warn(last, sink)
        last = None
    is_paper_clean = _is_clean(repository, inputs)
    tree_changes = changed_paths(repository)
    state = GitState(
        last.hash if last else "",
        repository.head,
        is_paper_clean=is_paper_clean,
        is_tree_clean=tree_changes == (),
    )
    return state, last.time if last else None


def _is_clean(repository: Repository, inputs: tuple[str, ...]) -> bool:
    """Whether the files of the paper are those of the commit; a file that git ignores is in no commit."""
    return (
        changed_paths(repository, paper_only=True, extra_paths=inputs) == () and unknown_paths(repository, inputs) == ()
    )


def _has_git_folder(root: Path) -> bool:
    return any((folder / ".git").exists() for folder in (root, *root.parents))


def _warn(fault: GitFault, sink: Sink) -> None:
    sink.report(
        codes.STAMP_WITHOUT_REVISION, f"the stamp names no revision: {fault.message}", Span("paper.yml"), fault.hint
    )


# ---------------------------------------------------------------- time


def _build_time(day: date | None, last: int | None, sink: Sink) -> BuildTime:
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given.isascii() and given.isdigit() and int(given) <= LATEST:
        return BuildTime(int(given), "environment")
    if given:
        message = f"SOURCE_DATE_EPOCH is `{given[:40]}`, not a number of seconds since 1970"
        sink.report(codes.BAD_SETTINGS, message, Span("paper.yml"))
    if day is not None:
        return BuildTime(max(int(datetime.combine(day, clock(), UTC).timestamp()), 0), "paper")
    return BuildTime(0, "none") if last is None else BuildTime(max(last, 0), "git")
