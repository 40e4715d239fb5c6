"""The tools that a lock names: whether they are here, an environment that has them, and a build that runs with them."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import galleyproof
from galleyproof.disk.scratch import only_one
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.revise.lock import LOCK, read_packages

PROGRAM = "galleyproof"

INSTALL_TIME, BUILD_TIME = 1200.0, 900.0
"""Seconds that making an environment and one build may take."""


@dataclass(frozen=True, slots=True)
class ToolFault:
    """Why the tools of a lock cannot be had."""

    code: Code
    message: str
    hint: str | None


@dataclass(frozen=True, slots=True)
class Tools:
    """A Python with the packages of a lock."""

    python: Path
    is_locked: bool
    """False where there was no lock, and the tools are those of this computer."""
    has_program: bool = False
    """Whether the lock names this program too."""


@dataclass(frozen=True, slots=True)
class World:
    """What a build must not depend on, so that two rebuilds can differ in it."""

    home: Path
    zone: str
    language: str


@dataclass(frozen=True, slots=True)
class BuildEnded:
    """What a build said."""

    is_fine: bool
    findings: tuple[Mapping[str, object], ...]
    """As `--format json` tells them."""
    said: str
    """The last line on the terminal, where it is no finding that stopped it."""


def find_tools(root: Path, cache: Path) -> Tools | ToolFault:
    """The Python that serves the lock in `root`: the running one where it has every package in its version, else a new one.

    Environments are kept under `cache`, one a lock.
    """
    lock = root / LOCK
    if not lock.is_file():
        return Tools(Path(sys.executable), is_locked=False)
    packages = read_packages(lock.read_text("utf-8", "replace"))
    has_program = any(package.name == PROGRAM for package in packages)
    wanted = [package for package in packages if package.version != package.locked]
    if not wanted:
        return Tools(Path(sys.executable), is_locked=True, has_program=has_program)
    first = f"`{wanted[0].name}` {wanted[0].locked}"
    named = first if len(wanted) == 1 else f"{first} and {len(wanted) - 1} more that are not installed here"
    digest = sha256(lock.read_bytes()).hexdigest()[:16]
    folder = cache / f"{digest}-{sys.implementation.cache_tag}"
    python = folder / "bin" / "python"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with only_one(cache):
            # Another run may have made it meanwhile; one that was killed left it without its mark.
            if not (folder / "ready").is_file():
                shutil.rmtree(folder, ignore_errors=True)
                if reason := _install(folder, python, lock):
                    shutil.rmtree(folder, ignore_errors=True)
                    hint = f"the installer said: {reason}"
                    return ToolFault(
                        codes.TOOLS_UNAVAILABLE, f"the lock names {named}, and an environment failed", hint
                    )
                (folder / "ready").touch()
    except OSError as error:
        return ToolFault(
            codes.TOOLS_UNAVAILABLE, f"the lock names {named}", f"`{cache}` cannot be used: {error.strerror}"
        )
    return Tools(python, is_locked=True, has_program=has_program)


def run_build(tools: Tools, root: Path, scratch: Path, world: World, word: Mapping[str, str]) -> BuildEnded:
    """Builds the paper in `root` in a process of its own, by the program that the revision brings or its lock names; where
    there is none, by a copy of this one in `scratch`. `word` is the variable that says whether the reader trusts it.
    """
    world.home.mkdir(parents=True, exist_ok=True)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(world.home),
        "TZ": world.zone,
        "LC_ALL": world.language,
        "PYTHONUTF8": "1",
        **word,
        **_program_path(tools, root, scratch),
        # The clone borrows the objects of a repository that may be another user's.
        **{name: os.environ[name] for name in ("SOURCE_DATE_EPOCH", "GIT_CONFIG_GLOBAL") if name in os.environ},
    }
    command = [str(tools.python), "-s", "-P", "-B", "-m", "galleyproof", "build", "-C", str(root), "--format", "json"]
    status, out, said = _run(command, scratch, environment, BUILD_TIME)
    try:
        told = json.loads(out)
        findings = tuple(item for item in told if isinstance(item, dict)) if isinstance(told, list) else ()
    except ValueError:
        findings = ()
    return BuildEnded(status == 0, findings, said)


def _program_path(tools: Tools, root: Path, scratch: Path) -> Mapping[str, str]:
    """Where Python finds the program."""
    own = root / "src"
    if (own / PROGRAM / "__main__.py").is_file():
        return {"PYTHONPATH": str(own)}
    if tools.has_program:
        return {}
    copy = scratch / "tool"
    if not copy.is_dir():
        package = Path(galleyproof.__file__).parent
        shutil.copytree(package, copy / PROGRAM, ignore=shutil.ignore_patterns("__pycache__"))
    return {"PYTHONPATH": str(copy)}


def _install(folder: Path, python: Path, lock: Path) -> str:
    """Makes the environment; what the installer said last where it failed."""
    uv = shutil.which("uv")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps: Sequence[Sequence[str]] = (
        [uv, "venv", "--quiet", "--python", sys.executable, str(folder)]
        if uv
        else [sys.executable, "-m", "venv", str(folder)],
        [*([uv, "pip", "install", "--quiet", "--python", str(python)] if uv else pip), "--require-hashes", "-r", str(lock)],
    )  # fmt: skip
    for step in steps:
        status, _, said = _run(step, lock.parent, dict(os.environ), INSTALL_TIME)
        if status != 0:
            return said or f"status {status}"
    return ""


def _run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], timeout: float
) -> tuple[int | None, bytes, str]:
    """Status (None where the time was up), what it printed, and the last line that it said besides."""
    try:
        process = subprocess.Popen(  # noqa: S603 - Python and the installer, with words of ours
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except OSError as error:
        return None, b"", f"`{command[0]}` cannot be run: {error.strerror}"
    try:
        out, said = process.communicate(timeout=timeout)
    except BaseException as error:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            return None, b"", f"it was still running after {timeout:g} seconds"
        raise
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return process.returncode, out, lines[-1][:300] if lines else ""
