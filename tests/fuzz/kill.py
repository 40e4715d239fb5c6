"""The kill test: commands that write are killed at random moments; the next run is right, and nothing is left behind.

python -m tests.fuzz.kill [TIMES] [SEED]
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.papers.small import copy_small
from tests.revise.repositories import begin_repository, git

ENVIRONMENT = {**os.environ, "GALLEYPROOF_TRUST": "1"}
FACTS = "id,value,low,high,unit,year,states,source,locator,status,remark\na,12,,,ships,,it,doe2020,1,as-published,\n"
STALE, MENDED = "It had [11 ships]{num=a}.[@doe2020]\n", "It had [12 ships]{num=a}.[@doe2020]\n"
SECTIONS = ("01-trade", "02-war", "03-peace")
MANUSCRIPT = "---\ntitle: Ships\n---\n\n# One\n\nSome words.[^1]\n\n[^1]: A note.\n\n# Two\n\nOther words.\n"

Trial = Callable[[Path, float], list[str]]
"""Given a folder with a paper and the seconds after which to kill: what was wrong afterwards."""


def main(times: int, seed: int) -> int:
    """Kills so often; the number of runs after which something was wrong."""
    chance, failures, counts = random.Random(seed), 0, Counter[str]()
    print(f"seed {seed}, {times} kills", flush=True)
    with tempfile.TemporaryDirectory(prefix="galleyproof-kill-") as folder:
        root = copy_small("figure", copy_small("plain", Path(folder) / "paper"))
        settings = root / "paper.yml"
        more = "authors: [{name: Jane Doe}]\nlicence: CC-BY-4.0\n"
        settings.write_text(settings.read_text(encoding="utf-8") + more, encoding="utf-8")
        (root / ".gitignore").write_text("/build/\n", encoding="utf-8")
        begin_repository(root)
        if _run(root, "build"):
            sys.exit("the paper does not build")
        lengths = {name: _length(root, Path(folder) / "first", trial) for name, trial in TRIALS.items()}
        for number in range(times):
            name = chance.choice(list(TRIALS))
            after = chance.random() * lengths[name]
            copy = Path(folder) / "copy"
            shutil.copytree(root, copy / "paper", symlinks=True)
            wrong = TRIALS[name](copy / "paper", after)
            left = [path.name for path in copy.rglob(".*") if not _is_kept(path)]
            wrong += [f"left behind: {left}"] if left else []
            counts[name] += 1
            failures += bool(wrong)
            if wrong:
                print(f"kill {number} of seed {seed}, {name} after {after:.2f} s: {'; '.join(wrong)}", flush=True)
            shutil.rmtree(copy)
            if counts.total() % 10 == 0:
                print(f"{counts.total()} so far, {failures} failures", flush=True)
    print(", ".join(f"{name} {count} times" for name, count in sorted(counts.items())))
    print(f"{failures} failures in {times} kills of seed {seed}")
    return failures


# ---------------------------------------------------------------- what is tried


def _build(root: Path, after: float) -> list[str]:
    """A build into a folder that has the results of the one before, from figures that are drawn anew."""
    before = _outputs(root)
    shutil.rmtree(root / "build" / "figures", ignore_errors=True)
    _kill(root, after, "build")
    wrong = [] if _outputs(root)["paper.pdf"] == before["paper.pdf"] else ["the former PDF was damaged"]
    return [*wrong, *_again(root, before, "build")]


def _changed(root: Path, after: float) -> list[str]:
    """A build of a paper that has changed: all of its outputs are those of before, or all are new."""
    before = _outputs(root)
    with (root / "sections" / "01-trade.md").open("a", encoding="utf-8") as section:
        section.write("\nMore of it in 1900 [@doe2020, 7].\n")
    _kill(root, after, "build")
    _run(root, "check")
    now = _outputs(root)
    same = [name for name, data in now.items() if data == before[name]]
    is_mixed = ("paper.pdf" in same) != ("notes.json" in same)
    status = _run(root, "build")
    return [
        *(["some outputs are new, and some old"] if is_mixed else []),
        *([f"build ended with {status}"] if status else []),
    ]


def _watch(root: Path, after: float) -> list[str]:
    before = _outputs(root)
    _kill(root, after, "watch")
    return _again(root, before, "build")


def _submit(root: Path, after: float) -> list[str]:
    """A submission over the one before."""
    _run(root, "submit", "latex")
    place = root / "build" / "submission" / "latex"
    before = _files(place)
    _kill(root, after, "submit", "latex")
    wrong = [] if _files(place) == before else ["the former submission was damaged"]
    status = _run(root, "submit", "latex")
    return [
        *wrong,
        *([f"submit ended with {status}"] if status else []),
        *([] if _files(place) == before else ["another one"]),
    ]


def _fix(root: Path, after: float) -> list[str]:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    for name in SECTIONS:
        (root / "sections" / f"{name}.md").write_text(f"# {name}\n\n{STALE}", encoding="utf-8")
    _kill(root, after, "fix")
    _run(root, "check")
    mended = [MENDED in path.read_text(encoding="utf-8") for path in sorted((root / "sections").glob("0*.md"))]
    wrong = ["some sections are mended, and some are not"] if len(set(mended)) > 1 else []
    _run(root, "fix")
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "sections").glob("0*.md"))]
    return [*wrong, *([] if all(MENDED in text for text in texts) else ["not mended by the next run"])]


def _release(root: Path, after: float) -> list[str]:
    _kill(root, after, "release", "1.0")
    is_made = "v1.0" in git(root, "tag")
    status = _run(root, "release", "1.0")
    wrong = [] if status == (1 if is_made else 0) else [f"release ended with {status} though it was {is_made=}"]
    if "v1.0" not in git(root, "tag") or "revisions/1.0.json" not in git(root, "ls-files"):
        wrong.append("no release in the end")
    left = git(root, "status", "--porcelain=v1").splitlines()
    return [*wrong, *([f"not committed: {left}"] if left else [])]


def _import(root: Path, after: float) -> list[str]:
    """Into a new folder beside the paper, and into an empty one that is there."""
    wrong = []
    (root.parent / "draft.md").write_text(MANUSCRIPT, encoding="utf-8")
    for name, is_there in (("new", False), ("empty", True)):
        place = root.parent / name
        if is_there:
            place.mkdir()
        words = [sys.executable, "-m", "galleyproof", "import", str(root.parent / "draft.md"), str(place)]
        _kill_program(words, after)
        # Another one beside it tidies what the killed one left there.
        subprocess.run([*words[:-1], str(place)], env=ENVIRONMENT, capture_output=True, check=False, timeout=300)
        if _run(place, "check"):
            wrong.append(f"the paper in the {name} folder has errors")
        sections = len(list((place / "sections").glob("*.md")))
        if sections != 2 or not (place / "Makefile").is_file():
            wrong.append(f"the paper in the {name} folder is not whole: {sections} sections")
        shutil.rmtree(place)
    return wrong


TRIALS: Mapping[str, Trial] = {
    "build": _build, "build of a change": _changed, "watch": _watch, "submit": _submit, "fix": _fix, "release": _release,
    "import": _import,
}  # fmt: skip

# ---------------------------------------------------------------- how


def _kill(root: Path, after: float, *command: str) -> None:
    _kill_program([sys.executable, "-m", "galleyproof", *command, "-C", str(root)], after)


def _kill_program(words: list[str], after: float) -> None:
    running = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(after)
    running.send_signal(signal.SIGKILL)
    running.wait()


def _again(root: Path, before: dict[str, bytes], *command: str) -> list[str]:
    status = _run(root, *command)
    same = _outputs(root) == before
    return [
        *([f"the next {command[0]} ended with {status}"] if status else []),
        *([] if same else ["the next build printed other bytes"]),
    ]


def _run(root: Path, *command: str) -> int:
    words = [sys.executable, "-m", "galleyproof", *command, "-C", str(root)]
    return subprocess.run(words, env=ENVIRONMENT, capture_output=True, check=False, timeout=300).returncode


def _length(root: Path, copy: Path, trial: Trial) -> float:
    """About how long the command takes: it is not killed before, and twice that is enough for any moment of it."""
    commands = {_build: "build", _changed: "build", _watch: "build", _fix: "fix"}
    shutil.copytree(root, copy, symlinks=True)
    begun = time.monotonic()
    if trial in commands:
        _run(copy, commands[trial])
    elif trial is _import:
        (copy.parent / "first.md").write_text(MANUSCRIPT, encoding="utf-8")
        words = [sys.executable, "-m", "galleyproof", "import", str(copy.parent / "first.md"), str(copy / "imported")]
        subprocess.run(words, env=ENVIRONMENT, capture_output=True, check=False, timeout=300)
    else:
        _run(copy, *(("submit", "latex") if trial is _submit else ("release", "1.0")))
    took = time.monotonic() - begun
    shutil.rmtree(copy)
    return took * 1.1


def _is_kept(path: Path) -> bool:
    """What stands hidden in a paper by its own right."""
    return any(
        part in (".git", ".cache", ".gitignore", ".gitattributes", ".github", ".gitlab-ci.yml") for part in path.parts
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _outputs(root: Path) -> dict[str, bytes]:
    return {name: (root / "build" / name).read_bytes() for name in ("paper.pdf", "notes.json", "numbers.json")}


if __name__ == "__main__":
    words = sys.argv[1:]
    sys.exit(
        min(
            1,
            main(
                int(words[0]) if words else 20,
                int(words[1]) if len(words) > 1 else random.SystemRandom().randrange(10**6),
            ),
        )
    )
