"""What the commands cost on the paper of this repository, beside Python, one bare pass of the engine, and Pandoc with citeproc.

    python benchmarks/commands.py [ROUNDS]

Seconds of the processor, of all processes that a command starts, and of the clock: the medians of the rounds, in which each
is run in turn. What is compared is compared in one round, and the ratio is the median of the rounds' ratios.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event
from typing import TypeAlias

from timing import OWN, Cost, cost, cost_of

from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.typeset.engine import EngineFault, find_engine
from galleyproof.typeset.engine_pass import run_pass

ROOT = Path(__file__).resolve().parent.parent
SECTION = "sections/03-economics.md"
OFF = {"GALLEYPROOF_CACHE": "0"}


GOALS = (
    ("build, nothing changed", "python -c pass", 6),
    ("check, nothing changed", "Pandoc with citeproc, to LaTeX", 0.3),
    ("check, nothing kept", "Pandoc with citeproc, to LaTeX", 0.8),
    ("build, text changed", "one bare pass of the engine", 1.5),
    ("build, text changed, no format", "one bare pass of the engine", 1.5),
)


def main(rounds: int) -> None:
    """Prints the median of each, and the ratios that are aimed at."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # Caches of its own: nobody else's runs make room in them.
        os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "GALLEYPROOF_TRUST": "1"}
        paper = folder / "paper"
        shutil.copytree(ROOT, paper, ignore=shutil.ignore_patterns(".*", "build", "src", "tests", "__pycache__"))
        text = (paper / SECTION).read_text(encoding="utf-8")
        subprocess.run([*OWN, "build", "-C", str(paper)], check=True, capture_output=True)
        # A beginning that is met for the second time gets its format, which later builds print from.
        for each in range(2):
            _edit(paper, text, each)
            subprocess.run([*OWN, "build", "-C", str(paper)], check=True, capture_output=True)
        own = partial(_own, folder, paper)
        same: dict[str, Run] = {
            "python -c pass": lambda _: cost([sys.executable, "-c", "pass"], folder),
            "galleyproof --version": lambda _: cost([*OWN, "--version"], folder),
            "check, nothing changed": lambda _: own("check"),
            "check, nothing kept": lambda _: own("check", OFF),
            "build, nothing changed": lambda _: own("build"),
        }
        if pandoc := shutil.which("pandoc"):
            sections = sorted(map(str, (paper / "sections").glob("*.md")))
            bibliography = f"--bibliography={paper / 'bib' / 'references.bib'}"
            write = [pandoc, "--quiet", "--citeproc", bibliography, "-s", *sections, "-o", str(folder / "peer.tex")]
            same["Pandoc with citeproc, to LaTeX"] = lambda _: cost(write, folder)
        for command in ("check", "build"):
            subprocess.run([*OWN, command, "-C", str(paper)], check=True, capture_output=True)

        def changed(number: int, more: Mapping[str, str] | None = None) -> Cost:
            _edit(paper, text, number)
            return own("build", more)

        edited: dict[str, Run] = {
            "one bare pass of the engine": _bare(paper, folder),
            "build, text changed": lambda each: changed(2 * each + 2),
            "build, text changed, no format": lambda each: changed(2 * each + 3, OFF),
        }
        found = _in_turns(same, rounds) | _in_turns(edited, rounds)
    for name, other, goal in GOALS:
        if other in found:
            pairs = list(zip(found[name], found[other], strict=True))
            told = (median(ours[at] / theirs[at] for ours, theirs in pairs) for at in (0, 1))
            print(f"{name} / {other}: {' and '.join(f'{ratio:.2f}' for ratio in told)} (goal {goal})")


Run: TypeAlias = Callable[[int], Cost]


def _in_turns(runs: Mapping[str, Run], rounds: int) -> dict[str, list[Cost]]:
    found: dict[str, list[Cost]] = {name: [] for name in runs}
    for each in range(rounds):
        for name, run in runs.items():
            found[name].append(run(each))
    for name, costs in found.items():
        of_processor, of_clock = (median(one[at] for one in costs) for at in (0, 1))
        print(f"{name:<34} {of_processor:7.3f} s of the processor {of_clock:7.3f} s of the clock", flush=True)
    return found


def _own(folder: Path, paper: Path, command: str, more: Mapping[str, str] | None = None) -> Cost:
    return cost([*OWN, command, "-C", str(paper)], folder, more)


def _edit(paper: Path, text: str, number: int) -> None:
    """Some words more."""
    at = text.index("\n\n", len(text) // 2)
    (paper / SECTION).write_text(f"{text[:at]} {'edited ' * (number + 1)}{text[at:]}", encoding="utf-8")


def _bare(paper: Path, folder: Path) -> Run:
    work = folder / "bare" / "work"
    (work / "figures").mkdir(parents=True)
    for picture in (paper / "build" / "figures").glob("*.pdf"):
        shutil.copyfile(picture, work / "figures" / picture.name)
    shutil.copyfile(paper / "build" / "paper.tex", work / "paper.tex")
    engine = find_engine(EngineSettings(), folder / "cache")
    if isinstance(engine, EngineFault):
        sys.exit(engine.message)

    return lambda _: cost_of(lambda: run_pass(engine, work, 0, 600, Event()))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
