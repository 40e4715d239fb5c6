"""A revision in; who made it and when, and by which commit its paper is known, out."""

from datetime import UTC, datetime

from galleyproof.model.outcome.copy_origin import CopyOrigin
from galleyproof.revise.git.git_process import GitFault, run_git
from galleyproof.revise.git.repository import Repository, changed_paths


def authorship(repository: Repository, revision: str) -> tuple[str, str]:
    """The author's name and the time, as `2026-11-23T12:00:00Z`.

    Of the working tree (an empty `revision`) the name that git would sign with, and no time: it has none yet.
    """
    if not revision:
        told = run_git(repository.top, "config", "user.name")
        return ("" if isinstance(told, GitFault) else told.decode("utf-8", "replace").strip()), ""
    told = run_git(repository.top, "show", "-s", "--format=%an%n%at", revision)
    if isinstance(told, GitFault):
        return "", ""
    name, _, time = told.decode("utf-8", "replace").strip().rpartition("\n")
    return name, datetime.fromtimestamp(int(time), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def copy_origin(repository: Repository, revision: str) -> CopyOrigin | None:
    """What a file that is made from a revision says of it; of the working tree where `revision` is empty."""
    if not (revision or repository.head):
        return None
    is_committed = bool(revision) or changed_paths(repository, paper_only=True) == ()
    return CopyOrigin(revision or repository.head, first_commit(repository), is_committed)


def first_commit(repository: Repository) -> str:
    """The commit that has none before it; the first of several in the order of their letters."""
    told = run_git(repository.top, "rev-list", "--max-parents=0", "HEAD")
    return "" if isinstance(told, GitFault) else min(told.decode().split(), default="")
