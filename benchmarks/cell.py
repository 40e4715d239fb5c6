"""What the cell costs: whole builds with it and without, by turns in one run; the ratio may be 1.03 at most.

python benchmarks/cell.py [PAIRS]
"""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

import galleyproof.draw.process
import galleyproof.typeset.engine_pass
from galleyproof import building
from galleyproof.confine.cell import Cell, protection, start_confined
from galleyproof.model.finding.diagnostic import Sink

ROOT = Path(__file__).resolve().parent.parent
MOST = 1.03
"""A build is not slower by more than 3 %."""


def start_freely(
    command: Sequence[str | Path],
    _: Cell,
    folder: Path,
    environment: Mapping[str, str],
    *,
    stdin: int | IO[bytes],
    stdout: int | IO[bytes],
    stderr: int | IO[bytes],
) -> subprocess.Popen[bytes]:
    """The same program, in no cell."""
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdin=stdin, stdout=stdout, stderr=stderr, start_new_session=True
    )


def main(pairs: int) -> int:
    """Prints the medians, in time and in time of the processors, and their ratios."""
    os.environ["GALLEYPROOF_TRUST"] = "1"
    if protection() == "none":
        sys.exit("this system has no means to shut a cell")
    _build(is_confined=True)
    within: list[tuple[float, float]] = []
    without: list[tuple[float, float]] = []
    for number in range(pairs):
        # Neither is always the first of a pair.
        for is_confined in (True, False) if number % 2 else (False, True):
            (within if is_confined else without).append(_build(is_confined=is_confined))
    print(f"{pairs} pairs of builds, {protection()}")
    ratios = []
    for position, what in enumerate(("seconds", "seconds of the processors")):
        one, other = (statistics.median(taken[position] for taken in each) for each in (within, without))
        # By pairs, since whatever else the computer does lasts longer than one.
        ratio = statistics.median(a[position] / b[position] for a, b in zip(within, without, strict=True))
        ratios.append(ratio)
        print(f"{one:.3f} with the cell, {other:.3f} without: {ratio:.3f}  {what}")
    return int(ratios[1] > MOST)


def _build(*, is_confined: bool) -> tuple[float, float]:
    """How long one build takes, and how much of it the processors worked, children included."""
    starter = start_confined if is_confined else start_freely
    for module in (galleyproof.typeset.engine_pass, galleyproof.draw.process):
        setattr(module, "start_confined", starter)  # noqa: B010  mypy would ask for the module's own type
    begun, worked = time.perf_counter(), _processor_time()
    built = building.build(ROOT, Sink(), lambda _: None)
    if built is None:
        sys.exit("the paper does not build")
    return time.perf_counter() - begun, _processor_time() - worked


def _processor_time() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
