"""Things to do in, the seconds of each out: of the clock, or of the processor, which others leave alone."""

import atexit
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

RUNS = 7
COMPILED = tempfile.mkdtemp(prefix="galleyproof-pyc-")
"""Where Python keeps what it compiled, as it does beside an installed program; some environments forbid it to."""
atexit.register(shutil.rmtree, COMPILED, ignore_errors=True)
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["PYTHONPYCACHEPREFIX"] = COMPILED
OWN = [sys.executable, "-m", "galleyproof"]


def median_seconds(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    """Does both in turn, so that whatever else the computer does burdens both alike."""
    ones, others = [], []
    for _ in range(RUNS):
        ones.append(seconds(one))
        others.append(seconds(other))
    return statistics.median(ones), statistics.median(others)


def seconds(work: Callable[[], object]) -> float:
    """Of doing it once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def cost(command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None) -> tuple[float, float]:
    """Seconds of the processor, of all processes that the command starts; the largest of any so far, in megabytes."""
    environment = {**os.environ, "GALLEYPROOF_TRUST": "1", **(more or {})}

    def run() -> None:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
        )
        # TeX ends with 1 where it has something to say, and prints all the same.
        if done.returncode not in (0, 1) or (done.returncode and "pdflatex" not in command[0]):
            sys.exit(f"{command}: {done.stderr.decode('utf-8', 'replace')[-2000:]}")

    seconds_ = cost_of(run)
    return seconds_, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def cost_of(run: Callable[[], object]) -> float:
    """Seconds of the processor of all processes that are started and ended meanwhile."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
