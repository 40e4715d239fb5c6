"""A revision in, its files in a new folder out."""

from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.revise.git.git_process import GitFault, run_git
from galleyproof.revise.git.repository import Repository


def check_out(repository: Repository, revision: str, folder: Path) -> Path | GitFault:
    """The files of a revision in `folder`, which is new; the paper's folder in it.

    It is a clone of its own that borrows the objects: nothing is written to the repository, and the history is there.
    """
    cloned = run_git(
        repository.top, "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", str(repository.top), str(folder)
    )  # fmt: skip
    if isinstance(cloned, GitFault):
        return cloned
    if isinstance(run_git(folder, "cat-file", "-e", f"{revision}^{{commit}}"), GitFault):
        # A clone brings what branches and tags lead to; what only HEAD or the reflog knows is there, but has no name.
        return GitFault(codes.UNKNOWN_REVISION, f"the revision `{revision}` cannot be cloned")
    laid = run_git(folder, "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", revision)  # fmt: skip
    if isinstance(laid, GitFault):
        return laid
    root = folder / repository.prefix
    if not (root / "paper.yml").is_file():
        return GitFault(
            codes.NO_PAPER_IN_REVISION, f"revision `{revision[:12]}` holds no `{repository.prefix}paper.yml`"
        )
    return root
