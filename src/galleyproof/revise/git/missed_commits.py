"""What a branch lacks of the paper's history, as far as the last `git fetch` told: tags of releases, commits of its upstream."""

from galleyproof.revise.git.git_process import GitFault, run_git
from galleyproof.revise.git.repository import Repository


def missed_tags(repository: Repository) -> tuple[str, ...]:
    """Tags whose commits the branch does not hold; none where git cannot tell."""
    told = run_git(repository.top, "tag", "--list", "v*", "--no-merged", "HEAD")
    return () if isinstance(told, GitFault) else tuple(told.decode("utf-8", "replace").split())


def missed_commits(repository: Repository) -> tuple[str, int]:
    """The branch that this one follows, and how many commits of it this one lacks; nothing where it follows none."""
    name = run_git(repository.top, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    told = run_git(repository.top, "rev-list", "--count", "HEAD..@{upstream}")
    if isinstance(name, GitFault) or isinstance(told, GitFault):
        return "", 0
    return name.decode("utf-8", "replace").strip(), int(told)


def has_remote(repository: Repository) -> bool:
    """Whether the repository was cloned, or is sent somewhere."""
    told = run_git(repository.top, "remote")
    return not isinstance(told, GitFault) and bool(told.strip())
