"""The process that draws: a job comes on standard input, events go to standard output, one JSON a line.

Started as `python -m galleyproof.draw.inside.drawing_process` by draw/process.py. It runs no script itself: each is run by a process of its own,
which this one starts, watches and ends.
"""

import json
import os
import sys
from pathlib import Path

import galleyproof
from galleyproof.draw.inside.guard import Guard, set_up_guard


def main() -> None:
    """Sets up the guard, and only then loads what draws."""
    # What a script prints must not be taken for an event.
    events = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    # The rest of standard input never comes: its end is that of the build.
    job = json.loads(sys.stdin.buffer.readline())
    readable = (Path(job["tree"]), Path(galleyproof.__file__).parent)
    guard = set_up_guard(Path(job["folder"]), (Path(job["out"]), Path(job["cache"])), readable)
    _load_fonts(guard)
    from galleyproof.draw.inside.drawing import draw_job  # noqa: PLC0415  after the fonts

    draw_job(job, guard, events)


def _load_fonts(guard: Guard) -> None:
    """Matplotlib lists what fonts there are as it is loaded: its own alone, since the computer's are not everywhere.

    It is content with what it can find; reading some hundred fonts would take longer than a figure, too.
    """
    guard.begin()
    import matplotlib.font_manager  # noqa: F401, PLC0415  watched as it is loaded

    guard.is_watching = False


if __name__ == "__main__":
    main()
