"""Questions to the repository that the paper lies in, and the two changes that a release makes: the only file that runs git."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from galleyproof.model import codes
from galleyproof.model.diagnostic import Code

PAPER_PATHS = ("paper.yml", "sections", "bib", "data", "figures", "templates", "requirements.txt")
"""What belongs to a paper: a commit that touches none of them leaves every byte of the PDF as it was."""

TIMEOUT = 120.0
"""Seconds that one question may take."""


@dataclass(frozen=True, slots=True)
class GitFault:
    """Why git could not answer."""

    code: Code
    message: str
    hint: str | None = None


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


# ---------------------------------------------------------------- questions


def find_repository(root: Path) -> Repository | GitFault:
    """The repository that holds the folder `root`."""
    told = _git(root, "rev-parse", "--show-toplevel", "--show-prefix", "--is-shallow-repository")
    if isinstance(told, GitFault):
        if "not a git repository" in told.message or "must be run in a work tree" in told.message:
            return GitFault(
                codes.NOT_A_REPOSITORY,
                "the paper lies in no git repository",
                "`git init`, `git add .` and `git commit` begin one",
            )
        return told
    top, prefix, shallow = (os.fsdecode(line) for line in told.removesuffix(b"\n").rsplit(b"\n", 2))
    head = _git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    branch = _git(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    return Repository(
        Path(top),
        prefix,
        "" if isinstance(head, GitFault) else head.decode().strip(),
        "" if isinstance(branch, GitFault) else os.fsdecode(branch).strip(),
        shallow == "true",
    )


def read_revision(repository: Repository, name: str) -> Revision | GitFault:
    """The commit that git knows by `name`: a hash, tag or branch, `HEAD~2`."""
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
    found = _git(repository.top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
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
    told = _git(repository.top, "log", "-1", "--format=%H", at, "--", *_paper_paths(repository, extra_paths))
    if isinstance(told, GitFault):
        return told
    if not (found := told.decode().strip()):
        return None
    if repository.is_shallow:
        parents = _git(repository.top, "rev-list", "--parents", "-1", found)
        if isinstance(parents, GitFault) or len(parents.split()) == 1:
            return GitFault(
                codes.SHALLOW_CLONE,
                "the clone is shallow: the last revision that touched the paper is not in it",
                "`git fetch --unshallow`, or `fetch-depth: 0` in a workflow",
            )
    return _read_commit(repository, found)


def changed_paths(
    repository: Repository, *, paper_only: bool = False, extra_paths: Iterable[str] = ()
) -> tuple[str, ...] | GitFault:
    """Files that are not as in HEAD, relative to the repository; of the whole tree also those that git does not know."""
    paths = _paper_paths(repository, extra_paths) if paper_only else ()
    # A file beside the paper's that nothing reads does not change the paper; `unknown_paths` finds those that are read.
    untracked = "--untracked-files=no" if paper_only else "--untracked-files=all"
    told = _git(repository.top, "status", "--porcelain=v1", "-z", "--no-renames", untracked, "--", *paths)
    if isinstance(told, GitFault):
        return told
    return tuple(os.fsdecode(entry[3:]) for entry in told.split(b"\0") if entry)


def unknown_paths(repository: Repository, paths: Iterable[str]) -> tuple[str, ...] | GitFault:
    """Those of the paper's files that the repository does not hold, ignored ones among them."""
    wanted = tuple(paths)
    told = _git(repository.top, "ls-files", "-z", "--", *(f"{repository.prefix}{path}" for path in wanted))
    if isinstance(told, GitFault):
        return told
    known = {os.fsdecode(entry) for entry in told.split(b"\0")}
    return tuple(path for path in wanted if f"{repository.prefix}{path}" not in known)


def read_file(repository: Repository, revision: str, path: str) -> bytes | None:
    """The bytes of the paper's file `path` in a revision; None where it holds no such file."""
    told = _git(repository.top, "cat-file", "blob", f"{revision}:{repository.prefix}{path}")
    return None if isinstance(told, GitFault) else told


def list_files(repository: Repository, revision: str, folder: str) -> tuple[str, ...]:
    """The paths of the files directly in the paper's `folder` in a revision, relative to the paper."""
    told = _git(repository.top, "ls-tree", "-z", "--name-only", revision, "--", f"{repository.prefix}{folder}/")
    if isinstance(told, GitFault):
        return ()
    return tuple(os.fsdecode(entry).removeprefix(repository.prefix) for entry in told.split(b"\0") if entry)


def check_out(repository: Repository, revision: str, folder: Path) -> Path | GitFault:
    """The files of a revision in `folder`, which is new; the paper's folder in it.

    It is a clone of its own that borrows the objects: nothing is written to the repository, and the history is there.
    """
    cloned = _git(
        repository.top, "clone", "--quiet", "--shared", "--no-checkout", "--template=", "--", str(repository.top), str(folder)
    )  # fmt: skip
    if isinstance(cloned, GitFault):
        return cloned
    if isinstance(_git(folder, "cat-file", "-e", f"{revision}^{{commit}}"), GitFault):
        # A clone brings what branches and tags lead to; what only HEAD or the reflog knows is there, but has no name.
        return GitFault(codes.UNKNOWN_REVISION, f"the revision `{revision}` cannot be cloned")
    laid = _git(folder, "-c", "core.autocrlf=false", "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", revision)  # fmt: skip
    if isinstance(laid, GitFault):
        return laid
    root = folder / repository.prefix
    if not (root / "paper.yml").is_file():
        return GitFault(
            codes.NO_PAPER_IN_REVISION, f"revision `{revision[:12]}` holds no `{repository.prefix}paper.yml`"
        )
    return root


# ---------------------------------------------------------------- changes


def commit_files(repository: Repository, paths: Iterable[str], message: str) -> str | GitFault:
    """Commits these files of the paper and nothing else; the new commit."""
    full = [f"{repository.prefix}{path}" for path in paths]
    for arguments in (
        ("add", "--force", "--", *full),
        ("commit", "--quiet", "--message", message, "--only", "--", *full),
    ):
        done = _git(repository.top, *arguments)
        if isinstance(done, GitFault):
            return done
    made = _git(repository.top, "rev-parse", "HEAD")
    return made if isinstance(made, GitFault) else made.decode().strip()


def add_tag(repository: Repository, name: str, revision: str, message: str) -> GitFault | None:
    """Makes an annotated tag."""
    done = _git(repository.top, "tag", "--annotate", "--message", message, name, revision)
    return done if isinstance(done, GitFault) else None


def undo_commit(repository: Repository, paths: Iterable[str]) -> None:
    """Puts the branch back where it was when `repository` was read, and takes `paths` out of the index.

    The files themselves stay; the commit is the caller's own, made a moment ago.
    """
    _git(repository.top, "reset", "--quiet", "--soft", repository.head)
    _git(repository.top, "reset", "--quiet", "--", *(f"{repository.prefix}{path}" for path in paths))


# ---------------------------------------------------------------- running git


def _paper_paths(repository: Repository, extra_paths: Iterable[str]) -> tuple[str, ...]:
    """From the top of the repository, each taken as it is and not as a pattern."""
    return tuple(f":(top,literal){repository.prefix}{path}" for path in dict.fromkeys((*PAPER_PATHS, *extra_paths)))


def _read_commit(repository: Repository, full: str) -> Revision | GitFault:
    told = _git(repository.top, "log", "-1", "--no-show-signature", "--format=%H%n%ct%n%s", full, "--")
    if isinstance(told, GitFault):
        return told
    hash_, time, subject, *_ = told.decode("utf-8", "replace").split("\n")
    tags = _git(repository.top, "tag", "--points-at", full)
    named = () if isinstance(tags, GitFault) else tuple(os.fsdecode(tags).split())
    return Revision(hash_, int(time), subject, named)


def _git(folder: Path, *arguments: str) -> bytes | GitFault:
    """What git prints. The folder is where it runs; no shell, no hook, no prompt, no pager, no settings of the system."""
    program = shutil.which("git")
    if program is None:
        return GitFault(codes.GIT_MISSING, "`git` is not on the PATH", "install git")
    guards = (
        "core.hooksPath=/dev/null", "core.fsmonitor=false", "core.quotePath=false", "core.preloadIndex=false",
        "commit.gpgSign=false", "tag.gpgSign=false", "log.showSignature=false", "protocol.allow=never",
        "protocol.file.allow=always", "status.submoduleSummary=false", "maintenance.auto=false", "gc.auto=0",
    )  # fmt: skip
    command = [program, "--no-pager", *(part for guard in guards for part in ("-c", guard)), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - git with a list of words, of which those of the author stand after `--` or are checked
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return GitFault(codes.GIT_REFUSED, f"`git {_verb(arguments)}` was still running after {TIMEOUT:g} seconds")
    except (OSError, ValueError) as error:
        return GitFault(codes.GIT_REFUSED, f"`git {_verb(arguments)}` cannot be run: {error}")
    if done.returncode == 0:
        return done.stdout
    said = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    if any("dubious ownership" in line for line in said):
        return GitFault(
            codes.GIT_REFUSED,
            "git refuses the repository because it belongs to another user",
            f"`git config --global --add safe.directory {folder}` trusts it",
        )
    told = next(
        (line for line in said if line.startswith(("fatal:", "error:"))), said[-1] if said else "no reason given"
    )
    message = told.removeprefix("fatal: ").removeprefix("error: ").rstrip(".")[:300]
    return GitFault(codes.GIT_REFUSED, f"`git {_verb(arguments)}` failed: {message}")


def _verb(arguments: tuple[str, ...]) -> str:
    settings = {index + 1 for index, argument in enumerate(arguments) if argument == "-c"}
    words = (word for index, word in enumerate(arguments) if not word.startswith("-") and index not in settings)
    return next(words, "")


_PASSED_ON = ("PATH", "HOME", "XDG_CONFIG_HOME", "GIT_CONFIG_GLOBAL", "GIT_CEILING_DIRECTORIES", "GIT_AUTHOR_NAME",
    "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_DATE",
    "LD_PRELOAD", "FAKETIME")  # fmt: skip
"""What of the user's environment git may see: who they are, which repositories they trust, and a clock that was set."""


def _environment() -> dict[str, str]:
    passed = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return passed | {
        "LC_ALL": "C",
        "TZ": "UTC",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_EDITOR": "false",
        "GIT_ASKPASS": "false",
        "SSH_ASKPASS": "false",
    }
