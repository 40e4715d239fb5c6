"""The two changes that a release makes to the repository, a commit and a tag, and how a commit is undone."""

from collections.abc import Iterable

from galleyproof.revise.git.git_process import GitFault, run_git
from galleyproof.revise.git.repository import Repository


def commit_files(repository: Repository, paths: Iterable[str], message: str) -> str | GitFault:
    """Commits these files of the paper and nothing else; the new commit."""
    full = [f"{repository.prefix}{path}" for path in paths]
    for arguments in (
        ("add", "--force", "--", *full),
        ("commit", "--quiet", "--message", message, "--only", "--", *full),
    ):
        done = run_git(repository.top, *arguments)
        if isinstance(done, GitFault):
            return done
    made = run_git(repository.top, "rev-parse", "HEAD")
    return made if isinstance(made, GitFault) else made.decode().strip()


def add_tag(repository: Repository, name: str, revision: str, message: str) -> GitFault | None:
    """Makes an annotated tag."""
    done = run_git(repository.top, "tag", "--annotate", "--message", message, name, revision)
    return done if isinstance(done, GitFault) else None


def undo_commit(repository: Repository, paths: Iterable[str]) -> None:
    """Puts the branch back where it was when `repository` was read, and takes `paths` out of the index.

    The files themselves stay; the commit is the caller's own, made a moment ago.
    """
    run_git(repository.top, "reset", "--quiet", "--soft", repository.head)
    run_git(repository.top, "reset", "--quiet", "--", *(f"{repository.prefix}{path}" for path in paths))
