"""A paper's folder in; a digest of all that decides an answer beside the paper's own files out.

The program and what it is made of, the system, the environment, the reader's settings, the day, the repository's state.
"""

import os
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from galleyproof.disk.own_program import program_parts

PASSING = ("_", "COLUMNS", "LINES", "OLDPWD", "PWD", "SHLVL", "TERM_SESSION_ID", "WINDOWID")
"""What a shell changes from one command to the next."""
OF_GIT = (
    "HEAD", "index", "config", "config.worktree", "packed-refs", "shallow", "commondir", "info/exclude", "info/attributes",
    "info/grafts", "info/sparse-checkout",
)  # fmt: skip
"""What of a repository's own files decides what git says of the tree; a commit is named by what is in it."""


def working_tree(root: Path) -> Path:
    """The top of the repository that the folder lies in; the folder where it lies in none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def surroundings(root: Path) -> str:
    """The digest; raises OSError where something of it cannot be read."""
    told = sha256()
    for part in (*program_parts(), *_system(), *_settings(), *_repository(working_tree(root))):
        told.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return told.hexdigest()


def cache_folder() -> Path | None:
    """Where answers are kept, among the user's own caches and never among the paper's files; None where nowhere."""
    named = os.environ.get("XDG_CACHE_HOME", "")
    try:
        top = Path(named) if Path(named).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return top / "galleyproof" / "answers"


def _system() -> Iterator[str]:
    yield from os.uname()
    yield time.strftime("%Y-%m-%d %Z")
    yield time.strftime("%Y-%m-%d", time.gmtime())
    yield from (f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in PASSING)
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        program = Path(folder, "git")
        if program.is_file():
            about = program.stat()
            yield f"{program} {about.st_size} {about.st_mtime_ns}"
            break


def _settings() -> Iterator[str]:
    """Which papers the reader trusts, and how the reader's git is set up."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    home = Path(os.environ.get("HOME", "/"))
    folder = Path(named) if Path(named).is_absolute() else home / ".config"
    named_for_git = os.environ.get("GIT_CONFIG_GLOBAL", "")
    for path in (
        folder / "galleyproof" / "trusted", home / ".gitconfig", folder / "git" / "config", folder / "git" / "ignore",
        folder / "git" / "attributes", *([Path(named_for_git)] if named_for_git else []),
    ):  # fmt: skip
        yield f"{path} {_content(path)}"


def _repository(top: Path) -> Iterator[str]:
    place = top / ".git"
    if place.is_file():
        told = place.read_text(encoding="utf-8", errors="surrogateescape")
        yield told
        place = Path(top, told.removeprefix("gitdir:").strip())
    if not place.is_dir():
        return
    common = place / "commondir"
    shared = Path(place, common.read_text(encoding="utf-8").strip()) if common.is_file() else place
    for folder in dict.fromkeys((place, shared)):
        for name in OF_GIT:
            yield f"{name} {_content(folder / name)}"
        for inner, folders, names in os.walk(folder / "refs"):
            folders.sort()
            yield from (f"{inner}/{name} {_content(Path(inner, name))}" for name in sorted(names))


def _content(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
