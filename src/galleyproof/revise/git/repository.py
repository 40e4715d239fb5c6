"""Questions to the repository that the paper lies in: revisions, files as they were, files that changed."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.revise.git.git_process import GitFault, run_git

PAPER_PATHS = ("paper.yml", "sections", "bib", "data", "figures", "templates", "requirements.txt")
"""What belongs to a paper: a commit that touches none of them leaves every byte of the PDF as it was."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a paper lies in."""

    top: Path
    """Its working tree."""
    prefix: str
    """The paper's folder below `top`, ending in a slash; empty where it is `top` itself."""
    head: str
    """The commit that is checked out; empty where there is none yet."""
    branch: str
    """Empty where no branch is checked out."""
    is_shallow: bool

    @property
    def root(self) -> Path:
        """The paper's folder."""
        return self.top / self.prefix


@dataclass(frozen=True, slots=True)
class Revision:
    """One commit."""

    hash: str
    time: int
    """Of the commit, in seconds since 1970."""
    subject: str
    tags: tuple[str, ...]

    @property
    def short(self) -> str:
        """Twelve digits: git's own abbreviation grows with the repository."""
        return self.hash[:12]

    @property
    def date(self) -> str:
        """`2026-11-23`, in UTC."""
        return datetime.fromtimestamp(self.time, UTC).date().isoformat()


def find_repository(root: Path) -> Repository | GitFault:
    """The repository that holds the folder `root`."""
    told = run_git(root, "rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository")
    if isinstance(told, GitFault):
        if "not a git repository" in told.message or "must be run in a work tree" in told.message:
            return GitFault(
                codes.NOT_A_REPOSITORY,
                "the paper lies in no git repository",
                "`git init`, `git add .` and `git commit` begin one",
            )
        return told
    top, prefix, shallow = (os.fsdecode(line) for line in told.removesuffix(b"\n").rsplit(b"\n", 2))
    head = run_git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    branch = run_git(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return Repository(
        Path(top),
        prefix,
        "" if isinstance(head, GitFault) else head.decode().strip(),
        "" if isinstance(branch, GitFault) else os.fsdecode(branch).strip(),
        shallow == "true",
    )


def read_revision(repository: Repository, name: str) -> Revision | GitFault:
    """The commit that git knows by `name`: a hash, tag or branch, `HEAD~2`; `1.0` is the release of that number, too."""
    if not repository.head:
        return GitFault(codes.NO_COMMITS, "the repository holds no commit yet", "make the first with `git commit`")
    unknown = GitFault(
        codes.UNKNOWN_REVISION,
        f"the repository knows no revision `{name}`",
        "the clone is shallow: `git fetch --unshallow` may bring it"
        if repository.is_shallow
        else "`git log --oneline` lists the revisions, `git tag` those that were released",
    )
    # A name that begins with a dash would be an option, and no revision has one.
    if not name.strip() or name.startswith("-") or "\0" in name or "\n" in name:
        return unknown
    found = run_git(repository.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if isinstance(found, GitFault) and name[:1].isdigit():
        found = run_git(repository.top, "rev-parse", "--verify", "--quiet", f"refs/tags/v{name}^{{commit}}")
    if isinstance(found, GitFault):
        return unknown if found.code is codes.GIT_REFUSED else found
    full = found.decode().strip()
    # `^name` is no commit but all that are not before it.
    return _read_commit(repository, full) if full.isalnum() else unknown


def last_paper_revision(
    repository: Repository, extra_paths: Iterable[str] = (), at: str = "HEAD"
) -> Revision | GitFault | None:
    """The last commit up to `at` that touched the paper; None where none did.

    `extra_paths` are files of the paper outside its usual folders. A shallow clone, whose oldest commits seem to have made
    everything, cannot always tell.
    """
    if not repository.head:
        return None
    told = run_git(repository.top, "log", "-1", "--format=%H", at, "--", *_paper_paths(repository, extra_paths))
    if isinstance(told, GitFault):
        return told
    if not (found := told.decode().strip()):
        return None
    if repository.is_shallow:
        parents = run_git(repository.top, "rev-list", "--parents", "-1", found)
        if isinstance(parents, GitFault) or len(parents.split()) == 1:
            return GitFault(
                codes.SHALLOW_CLONE,
                "the clone is shallow: the last revision that touched the paper is not in it",
                "`git fetch --unshallow`, or `fetch-depth: 0` in a workflow",
            )
    return _read_commit(repository, found)


def list_revisions(repository: Repository, most: int) -> tuple[Revision, ...]:
    """The last `most` commits that touched the paper, and every tagged one behind them, the newest first; none where git cannot tell."""
    words = ("log", "--no-show-signature", "--decorate-refs=refs/tags", f"--format={_LISTED}", f"--max-count={most}")
    told = run_git(repository.top, *words, "--", *_paper_paths(repository, ()))
    tagged = run_git(repository.top, *words, "--no-walk", "--tags")
    lines = [line for each in (told, tagged) if not isinstance(each, GitFault) for line in each.split(b"\n") if line]
    found = {revision.hash: revision for revision in map(_listed, lines)}
    return tuple(sorted(found.values(), key=lambda revision: revision.time, reverse=True))


_LISTED = "%H%x00%ct%x00%D%x00%s"


def _listed(line: bytes) -> Revision:
    hash_, time, names, subject = line.decode("utf-8", "replace").split("\0")
    tags = tuple(name.removeprefix("tag: ") for name in names.split(", ") if name)
    return Revision(hash_, int(time), subject, tags)


def last_change(repository: Repository, path: str) -> Revision | None:
    """The last commit that touched the paper's file `path`; None where there is none, or git cannot tell."""
    told = run_git(repository.top, "log", "-1", "--format=%H", "HEAD", "--", f":(top,literal){repository.prefix}{path}")
    if isinstance(told, GitFault) or not (found := told.decode().strip()):
        return None
    made = _read_commit(repository, found)
    return None if isinstance(made, GitFault) else made


def changed_paths(
    repository: Repository, *, paper_only: bool = False, extra_paths: Iterable[str] = ()
) -> tuple[str, ...] | GitFault:
    """Files that are not as in HEAD, relative to the repository; of the whole tree also those that git does not know."""
    paths = _paper_paths(repository, extra_paths) if paper_only else ()
    # A file beside the paper's that nothing reads does not change the paper; `unknown_paths` finds those that are read.
    untracked = "--untracked-files=no" if paper_only else "--untracked-files=all"
    told = run_git(repository.top, "status", "--porcelain=v1", "-z", "--no-renames", untracked, "--", *paths)
    if isinstance(told, GitFault):
        return told
    return tuple(os.fsdecode(entry[3:]) for entry in told.split(b"\0") if entry)


def converted_paths(repository: Repository) -> tuple[str, ...] | GitFault:
    """Files that git holds unchanged though their lines end otherwise than in the repository, by the settings of this computer.

    Where attributes in the repository ask for it, every clone has the same lines.
    """
    told = run_git(repository.top, "ls-files", "-z", "--eol")
    if isinstance(told, GitFault):
        return told
    found = []
    for entry in told.split(b"\0"):
        state, _, path = entry.partition(b"\t")
        kinds = state.split(maxsplit=2)
        is_converted = kinds[:2] in ([b"i/lf", b"w/crlf"], [b"i/lf", b"w/mixed"])
        if is_converted and b"eol=crlf" not in kinds[-1]:
            found.append(os.fsdecode(path))
    return tuple(found)


def unknown_paths(repository: Repository, paths: Iterable[str]) -> tuple[str, ...] | GitFault:
    """Those of the paper's files that the repository does not hold, ignored ones among them."""
    wanted = tuple(paths)
    told = run_git(repository.top, "ls-files", "-z", "--", *(f"{repository.prefix}{path}" for path in wanted))
    if isinstance(told, GitFault):
        return told
    known = {os.fsdecode(entry) for entry in told.split(b"\0")}
    return tuple(path for path in wanted if f"{repository.prefix}{path}" not in known)


def read_file(repository: Repository, revision: str, path: str) -> bytes | None:
    """The bytes of the paper's file `path` in a revision; None where it holds no such file."""
    told = run_git(repository.top, "cat-file", "blob", f"{revision}:{repository.prefix}{path}")
    return None if isinstance(told, GitFault) else told


def list_files(repository: Repository, revision: str, folder: str) -> tuple[str, ...]:
    """The paths of the files directly in the paper's `folder` in a revision, relative to the paper."""
    told = run_git(repository.top, "ls-tree", "-z", "--name-only", revision, "--", f"{repository.prefix}{folder}/")
    if isinstance(told, GitFault):
        return ()
    return tuple(os.fsdecode(entry).removeprefix(repository.prefix) for entry in told.split(b"\0") if entry)


def _paper_paths(repository: Repository, extra_paths: Iterable[str]) -> tuple[str, ...]:
    """From the top of the repository, each taken as it is and not as a pattern."""
    return tuple(f":(top,literal){repository.prefix}{path}" for path in dict.fromkeys((*PAPER_PATHS, *extra_paths)))


def _read_commit(repository: Repository, full: str) -> Revision | GitFault:
    told = run_git(repository.top, "log", "-1", "--no-show-signature", "--format=%H%n%ct%n%s", full, "--")
    if isinstance(told, GitFault):
        return told
    hash_, time, subject, *_ = told.decode("utf-8", "replace").split("\n")
    tags = run_git(repository.top, "tag", "--points-at", full)
    named = () if isinstance(tags, GitFault) else tuple(os.fsdecode(tags).split())
    return Revision(hash_, int(time), subject, named)
