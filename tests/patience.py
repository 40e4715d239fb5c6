"""An end for tests of what could wait for ever."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

SECONDS = 120


@contextmanager
def patience() -> Iterator[None]:
    """Ends in an error what would wait for ever; how fast a program is, benchmarks/ says."""

    def give_up(*_: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
