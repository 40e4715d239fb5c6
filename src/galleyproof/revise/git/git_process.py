"""Words for git in, what it prints or why it could not answer out: the only file that runs git."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code

TIMEOUT = 120.0
"""Seconds that one question may take."""


@dataclass(frozen=True, slots=True)
class GitFault:
    """Why git could not answer."""

    code: Code
    message: str
    hint: str | None = None


def run_git(folder: Path, *arguments: str) -> bytes | GitFault:
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
    filters = _silence_filters(program, folder) if _verb(arguments) in _FILTERING else {}
    try:
        done = subprocess.run(  # noqa: S603 - git with a list of words, of which those of the author stand after `--` or are checked
            command,
            cwd=folder,
            env=_environment() | filters,
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


_FILTERING = frozenset(("status", "add", "commit", "reset", "checkout"))
"""What compares files with the index, and would run the filters that attributes name."""


def _silence_filters(program: str, folder: Path) -> dict[str, str]:
    """An environment without the filters of the repository's own configuration; the user's own, such as Git LFS, stay.

    A repository may come from anywhere, and a filter is a shell command. Where git cannot list them it will not answer the
    question itself either.
    """
    command = [program, "config", "--null", "--show-scope", "--get-regexp", r"^filter\."]
    try:
        listed = subprocess.run(  # noqa: S603 - git with words of ours
            command, cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT, check=False
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    values: dict[str, str] = {}
    named: set[str] = set()
    parts = listed.stdout.split(b"\0")
    for scope, entry in zip(parts[::2], parts[1::2], strict=False):
        name, _, value = os.fsdecode(entry).partition("\n")
        if scope == b"global":
            values[name] = value
        else:
            named.add(name)
    # A filter that is required and has no command would stop git.
    empty = {name: "false" if name.endswith(".required") else "" for name in named}
    silenced = {"GIT_CONFIG_COUNT": str(len(empty))}
    # Not by `-c`: the name of a filter may hold an equals sign.
    for number, (name, blank) in enumerate(sorted(empty.items())):
        silenced |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": values.get(name, blank)}
    return silenced


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
