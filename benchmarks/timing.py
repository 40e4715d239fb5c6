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
from threading import Event, Timer
from typing import NamedTuple

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


class Cost(NamedTuple):
    """What a command took, with all processes that it started."""

    processor: float
    """Seconds of the processor."""
    clock: float
    """Seconds of the clock."""
    memory: float = 0.0
    """Megabytes, of the largest process."""


def cost(
    command: Sequence[str], folder: Path, more: Mapping[str, str] | None = None, *, timeout: float | None = None
) -> Cost:
    """Runs the command in the folder; raises TimeoutError where it takes longer than `timeout` seconds of the clock."""
    environment = {**os.environ, "GALLEYPROOF_TRUST": "1", **(more or {})}
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        over = Event()

        def end() -> None:
            over.set()
            process.kill()

        watch = Timer(timeout or 1e6, end)
        watch.daemon = True
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        watch.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        clock = time.perf_counter() - begun
        if over.is_set():
            raise TimeoutError
        # TeX ends with 1 where it has something to say, and prints all the same.
        if process.returncode not in (0, 1) or (process.returncode and "pdflatex" not in command[0]):
            said.seek(0)
            sys.exit(f"{command}: {said.read().decode('utf-8', 'replace')[-2000:]}")
    return Cost(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def cost_of(run: Callable[[], object]) -> Cost:
    """The same of what is started and ended meanwhile."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    run()
    after, clock = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begun
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, clock)
