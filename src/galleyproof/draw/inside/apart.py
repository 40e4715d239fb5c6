"""A script's work goes in as a function; a process of its own does it, within limits, and its answer comes out.

The process that starts it runs nothing of the author's, so nothing that a script imports, patches, starts or leaves behind
reaches the next figure, or outlives its time.
"""

import ctypes
import json
import math
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

from galleyproof.confine.launch import PARENT_DEATH_SIGNAL, end_with_parent, limit

LONGEST_ANSWER = 4_000_000
"""Bytes."""
LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of one file that a script may write."""
LARGEST_OUTPUT = 1024 * 1024 * 1024
"""Bytes of all that it may write."""
ATTENTION = 0.25
"""Seconds between two looks at what it has written."""
ADOPT_ORPHANS = 36
"""Linux: prctl's PR_SET_CHILD_SUBREAPER."""

# Taken before any script could put something else in their place.
_dumps, _write, _exit = json.dumps, os.write, os._exit


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """A process that gave no answer."""

    why: str
    """`time`, `output`, or how the process ended."""


Answer = list[dict[str, Any]]


def adopt() -> None:
    """From now on what a script starts and leaves falls to this process; when its own parent ends, so do they all."""
    if sys.platform.startswith("linux"):
        library = ctypes.CDLL(None)
        library.prctl(ADOPT_ORPHANS, 1, 0, 0, 0)
        # The system's own end would leave no time to end the others.
        signal.signal(signal.SIGTERM, _end_all)
        library.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)


def run_apart(work: Callable[[], Answer], folder: Path, seconds: float, memory: int) -> Answer | NoAnswer:
    """What `work` answers in a process of its own; `folder` is where it writes."""
    answer, told = os.pipe()
    key = os.urandom(16).hex()
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        os.close(answer)
        limits = partial(limit, math.ceil(seconds) + 1, LARGEST_FILE, memory)
        _be_child(work, told, key, parent, limits)
    os.close(told)
    try:
        line, why = _listen(answer, folder, time.monotonic() + seconds)
    finally:
        os.close(answer)
        status = _end(child)
    if not why and line:
        return _read(line, key)
    if not why and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        why = "time"
    return NoAnswer(why or str(os.waitstatus_to_exitcode(status)))


def _be_child(
    work: Callable[[], Answer], told: int, key: str, parent: int, limits: Callable[[], None]
) -> None:  # pragma: no cover - in another process
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_with_parent(parent)
        limits()
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        # The way on which this process's own starter is answered is not the script's.
        os.closerange(3, told)
        os.closerange(told + 1, 1024)
        data = _dumps([key, work()]).encode("utf-8", "replace") + b"\n"
        while data:
            data = data[_write(told, data) :]
    finally:
        # Threads that sleep, and what was to be done at the end, are not waited for.
        _exit(0)


def _listen(answer: int, folder: Path, until: float) -> tuple[bytes, str]:
    """The first line that comes, or why none is waited for."""
    line = b""
    while True:
        left = until - time.monotonic()
        if left <= 0:
            return b"", "time"
        ready, _, _ = select.select([answer, 0], [], [], min(left, ATTENTION))
        if 0 in ready and not os.read(0, 1):
            # The build has ended.
            _end_all(0, None)
        if answer in ready:
            data = os.read(answer, 65536)
            line += data
            if not data or b"\n" in data:
                return line, ""
            if len(line) > LONGEST_ANSWER:
                return b"", "output"
        elif not ready and _size(folder) > LARGEST_OUTPUT:
            return b"", "output"


def _size(folder: Path) -> int:
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - a thousand files
    return total


def _read(line: bytes, key: str) -> Answer:
    """The answer, if the child's own words wrote it; else a finding."""
    with suppress(ValueError, RecursionError):
        told = json.loads(line)
        if isinstance(told, list) and len(told) == 2 and told[0] == key and isinstance(told[1], list):
            return [event for event in told[1] if isinstance(event, dict)]
    return []


def _end(child: int) -> int:
    """Ends the process with all that it started, and says how it ended by itself, if it did."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    _end_orphans()
    return status


def _end_orphans() -> None:
    """Whatever a script started in a group of its own is this process's by now."""
    while left := _children():
        for pid in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(-1, 0)


def _children() -> list[int]:
    own, found = str(os.getpid()).encode(), []
    if not sys.platform.startswith("linux"):
        return []
    for name in os.listdir("/proc"):  # noqa: PTH208 - some hundred names
        if name.isdigit():
            with suppress(OSError), open(f"/proc/{name}/stat", "rb") as about:  # noqa: PTH123
                # After the name, which may hold anything: state, parent.
                if about.read().rpartition(b")")[2].split()[1] == own:
                    found.append(int(name))
    return found


def _end_all(_number: int, _frame: FrameType | None) -> None:
    while left := _children():
        for pid in left:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
    _exit(1)
