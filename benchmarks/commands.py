"""What the commands cost on the paper of this repository, beside Python, one bare pass of the engine, and Pandoc with citeproc.

Seconds of the processor, of all processes that a command starts, the median of three rounds in which each is run in turn.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from threading import Event

from timing import OWN, cost, cost_of

from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.typeset.engine import EngineFault, find_engine, run_pass

ROOT = Path(__file__).resolve().parent.parent
SECTION = "sections/03-economics.md"
ROUNDS = 3
OFF = {"GALLEYPROOF_CACHE": "0"}


def main() -> None:
    """Prints the median of each, and the ratios that are aimed at."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        # Caches of its own: nobody else's runs make room in them.
        os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "GALLEYPROOF_TRUST": "1"}
        paper = folder / "paper"
        shutil.copytree(ROOT, paper, ignore=shutil.ignore_patterns(".*", "build", "src", "tests", "__pycache__"))
        text = (paper / SECTION).read_text(encoding="utf-8")
        subprocess.run([*OWN, "build", "-C", str(paper)], check=True, capture_output=True)
        runs: dict[str, Callable[[int], float]] = {
            "python -c pass": lambda _: cost([sys.executable, "-c", "pass"], folder)[0],
            "galleyproof --version": lambda _: cost([*OWN, "--version"], folder)[0],
            "check, nothing changed": lambda _: cost([*OWN, "check", "-C", str(paper)], folder)[0],
            "check, nothing kept": lambda _: cost([*OWN, "check", "-C", str(paper)], folder, OFF)[0],
            "build, nothing changed": lambda _: cost([*OWN, "build", "-C", str(paper)], folder)[0],
        }
        if pandoc := shutil.which("pandoc"):
            sections = sorted(map(str, (paper / "sections").glob("*.md")))
            bibliography = f"--bibliography={paper / 'bib' / 'references.bib'}"
            write = [pandoc, "--quiet", "--citeproc", bibliography, "-s", *sections, "-o", str(folder / "peer.tex")]
            runs["Pandoc with citeproc, to LaTeX"] = lambda _: cost(write, folder)[0]
        for command in ("check", "build"):
            subprocess.run([*OWN, command, "-C", str(paper)], check=True, capture_output=True)
        found = _in_turns(runs)
        bare = _bare(paper, folder)
        printing = {
            "one bare pass of the engine": bare,
            "build, text changed": lambda each: _changed(paper, text, each),
        }
        found |= _in_turns(printing)
    for name, other, goal in (
        ("build, nothing changed", "python -c pass", 6),
        ("build, text changed", "one bare pass of the engine", 1.5),
        ("check, nothing changed", "Pandoc with citeproc, to LaTeX", 0.3),
        ("check, nothing kept", "Pandoc with citeproc, to LaTeX", 0.8),
    ):
        if other in found:
            print(f"{name} / {other}: {found[name] / found[other]:.2f} (goal {goal})")


def _in_turns(runs: Mapping[str, Callable[[int], float]]) -> dict[str, float]:
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for each in range(ROUNDS):
        for name, run in runs.items():
            taken[name].append(run(each))
    found = {name: median(seconds) for name, seconds in taken.items()}
    for name, seconds in found.items():
        print(f"{name:<34} {seconds:7.3f} s", flush=True)
    return found


def _changed(paper: Path, text: str, number: int) -> float:
    """Of a build after a word more."""
    at = text.index("\n\n", len(text) // 2)
    (paper / SECTION).write_text(f"{text[:at]} {'edited ' * (number + 1)}{text[at:]}", encoding="utf-8")
    return cost([*OWN, "build", "-C", str(paper)], paper)[0]


def _bare(paper: Path, folder: Path) -> Callable[[int], float]:
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
    main()
