"""Two things in, the median seconds of each out."""

import statistics
import time
from collections.abc import Callable

RUNS = 7


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
