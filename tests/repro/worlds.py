"""The paper is built in two clones that have nothing in common but the paper: `make repro`.

They differ in path, HOME, user's name, time zone, language, umask, number of cores, clock, hash seed and in what was built
there before. The PDF and every figure must have the same digests.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class World:
    """Everything that a build must not depend on."""

    folder: str
    environment: Mapping[str, str]
    umask: int
    cores: int | None
    """None for all of them."""
    clock: str | None
    """As faketime takes it; None for today."""


ONE = World(
    "één",
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "USER": "jane", "LOGNAME": "jane", "PYTHONHASHSEED": "1"},
    0o022,
    None,
    None,
)
OTHER = World(
    "another/user's clone, später — [deep]/" + "x" * 80,
    {
        "TZ": "America/St_Johns",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C.UTF-8",
        "USER": "root",
        "LOGNAME": "root",
        "HOSTNAME": "elsewhere",
        "PYTHONHASHSEED": "4294967295",
        "COLUMNS": "40",
        "max_print_line": "20",
        "TEXINPUTS": "/nowhere:",
        "TEXMFHOME": "/nowhere",
        "MPLBACKEND": "svg",
        "MPLCONFIGDIR": "/nowhere",
        "OMP_NUM_THREADS": "7",
        "GIT_DIR": "/nowhere",
    },
    0o077,
    1,
    "2031-02-03 04:05:06",
)


def compare_worlds(repository: Path, scratch: Path, *, tool: Path | None, changed: bool = False) -> tuple[str, ...]:
    """What differs between the two worlds; nothing where all is the same.

    `tool` is the folder that holds the package; None where the clone brings its own. With `changed`, what is not committed
    comes along.
    """
    one, other = (clone(repository, scratch / world.folder, changed=changed) for world in (ONE, OTHER))
    # There: an earlier state of the paper was built, and its caches are warm.
    section = min((other / "sections").glob("*.md"))
    text = section.read_bytes()
    section.write_bytes(text + b"\nA line that is taken back.\n")
    build(other, OTHER, tool)
    section.write_bytes(text)
    build(other, OTHER, tool)
    # Here: built once, then every cache deleted.
    build(one, ONE, tool)
    shutil.rmtree(one / "build")
    build(one, ONE, tool)
    here, there = digests(one), digests(other)
    assert "paper.pdf" in here
    return tuple(sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name)))


def clone(repository: Path, folder: Path, *, changed: bool) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    run("git", "clone", "--quiet", "--no-hardlinks", str(repository), str(folder), cwd=repository)
    if changed:
        listing = ("git", "ls-files", "-z", "--modified", "--others", "--deleted", "--exclude-standard")
        for name in {entry for entry in run(*listing, cwd=repository).split("\0") if entry}:
            (folder / name).unlink(missing_ok=True)
            if (repository / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(repository / name, folder / name)
    return folder


def build(root: Path, world: World, tool: Path | None) -> None:
    home = root.with_name(f"{root.name[:40]} home")
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-P", "-B", "-m", "galleyproof", "build"]
    if world.clock and (faketime := shutil.which("faketime")):
        command = [faketime, "-f", f"@{world.clock}", *command]
    if world.cores and (taskset := shutil.which("taskset")):
        command = [taskset, "--cpu-list", "0", *command]
    passed = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    paths = {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(tool or root / "src")}
    done = subprocess.run(
        command,
        cwd=root,
        env={**passed, **world.environment, **paths},
        umask=world.umask,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if done.returncode != 0:
        raise SystemExit(f"the build in {root} failed:\n{done.stdout}{done.stderr}")


def digests(root: Path) -> dict[str, str]:
    """Of every output but the manifest, which names the commit that was checked out and whether the tree was clean."""
    folder = root / "build"
    files = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in files
        if path.name != "manifest.json"
    }


def run(*command: str, cwd: Path) -> str:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=True, timeout=600).stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changed", action="store_true", help="with what is not committed")
    with tempfile.TemporaryDirectory(prefix="galleyproof-") as scratch:
        folder = Path(scratch).resolve()
        different = compare_worlds(ROOT, folder, tool=None, changed=parser.parse_args().changed)
        clock = "another clock" if shutil.which("faketime") else "the same clock (faketime is not installed)"
        for name, digest in sorted(digests(folder / ONE.folder).items()):
            print(f"{'DIFFERS  ' if name in different else 'the same '} {digest}  {name}")
    print(f"two clones, {clock}: {len(different)} files differ" if different else f"two clones, {clock}: identical")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
