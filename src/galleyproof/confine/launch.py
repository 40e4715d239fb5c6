"""The first thing that runs in a new process: it shuts itself in, and becomes the program that it was asked for.

Started by confine/cell.py. It knows nothing but the standard library, so that it takes some hundredths of a second.
"""

import ctypes
import os
import resource
import signal
import sys

from galleyproof.confine.landlock import restrict

PARENT_DEATH_SIGNAL = 1
"""Linux: prctl's PR_SET_PDEATHSIG."""


def main() -> None:
    """`PIPE PARENT CPU FILE MEMORY LANDLOCK READABLE... -- WRITABLE... -- PROGRAM ARGUMENT...`; a limit of 0 is none.

    What goes wrong is told on the pipe as a number of the system's, and closes the pipe otherwise.
    """
    pipe, parent, cpu, file, memory, landlock = map(int, sys.argv[1:7])
    rest = sys.argv[7:]
    readable, rest = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
    writable, command = rest[: rest.index("--")], rest[rest.index("--") + 1 :]
    os.set_inheritable(pipe, False)
    # Python ignores what other programs end by; what is ignored stays so in the program that follows.
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    try:
        end_with_parent(parent)
        limit(cpu, file, memory)
        if landlock:
            restrict(readable, writable)
        os.execv(command[0], command)  # noqa: S606 - the caller's program, by its path, and no shell
    except OSError as error:
        os.write(pipe, str(error.errno or 1).encode("ascii"))
        os._exit(127)


def end_with_parent(parent: int) -> None:
    """When the process `parent` ends, however it ends, this one is killed by the system; only Linux can."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(127)


def limit(cpu: int, file: int, memory: int) -> None:
    """Seconds of the processor, bytes of one file, bytes of memory beyond what the process has; 0 is no limit."""
    if cpu:
        _lower(resource.RLIMIT_CPU, cpu)
    if file:
        _lower(resource.RLIMIT_FSIZE, file)
    if memory and sys.platform.startswith("linux"):
        with open("/proc/self/statm", "rb") as told:  # noqa: PTH123 - pathlib takes longer to load than all else here
            _lower(resource.RLIMIT_AS, memory + int(told.read().split()[0]) * resource.getpagesize())
    _lower(resource.RLIMIT_CORE, 0)


def _lower(kind: int, most: int) -> None:
    """Never above what this process may have."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))
