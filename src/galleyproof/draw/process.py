"""Runs the process that draws, watches its time, and turns what it says into outcomes, one a figure."""

import contextlib
import json
import os
import platform
import selectors
import signal
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import galleyproof
from galleyproof.confine.cell import Cell, start_confined
from galleyproof.draw.inside.guard import SYSTEM
from galleyproof.model.evidence.fact import TableFormat
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Code
from galleyproof.model.look.figure_look import FigureStyle

NOTHING_LEFT = 1 << 16
"""Bytes: a disk that has no more of them is full for whoever writes more than a line."""
PATIENCE = 10.0
"""Seconds beyond a figure's own time after which the process that watches it is no longer waited for."""
START_TIME = 120.0
"""Seconds in which matplotlib must be loaded and the fonts built; the first time, on a slow disk, this takes a while."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure whose files lie in the job's folder."""

    name: str
    width: float
    height: float
    read: Mapping[str, str]
    """Every file of the paper that was opened: path below the paper's folder -> SHA-256; empty where there was no file."""


@dataclass(frozen=True, slots=True)
class Failed:
    """What kept a figure from being drawn."""

    name: str
    """Empty where no figure could be."""
    code: Code
    message: str
    file: str
    """A file of the folder of figures."""
    line: int
    hint: str | None


@dataclass(frozen=True, slots=True)
class DrawingJob:
    """What is to be drawn."""

    figures: Mapping[str, Mapping[str, Path]]
    """By name of the figure: the file of each table, by argument."""
    folder: Path
    """Where the scripts are: in the paper's folder, where they run."""
    out: Path
    """Where NAME.pdf and NAME.png are written."""
    cache: Path
    """What may be used again: converted fonts, matplotlib's list of fonts."""
    tree: Path
    """The engine's tree, for its fonts."""
    style: FigureStyle
    formats: Mapping[str, TableFormat] = field(default_factory=dict)
    """By table."""


def run_job(job: DrawingJob) -> Iterator[Drawn | Failed]:
    """The outcome of every figure. A process that dies or loops is ended, and another draws the figures after it."""
    left = dict(job.figures)
    while left:
        for event in _run_process(job, left):
            if event.get("begun"):
                continue
            yield _outcome(event)
            if not event["name"]:
                return
            if event.get("code") != codes.GLYPH_MISSING.id:
                # A figure may have several faults.
                left.pop(event["name"], None)


_CODES = {code.id: code for code in codes.ALL}


def _outcome(event: Mapping[str, Any]) -> Drawn | Failed:
    name = event["name"]
    if "code" not in event:
        return Drawn(name, event["width"], event["height"], event["read"])
    place = event.get("file", f"{name}.py")
    return Failed(name, _CODES[event["code"]], event["message"], place, event.get("line", 1), event.get("hint"))


def _run_process(job: DrawingJob, figures: Mapping[str, Mapping[str, Path]]) -> Iterator[dict[str, Any]]:
    """The events of one process; at its early end, one more that tells why."""
    order = {
        "figures": {name: {table: str(path) for table, path in tables.items()} for name, tables in figures.items()},
        "folder": str(job.folder),
        "out": str(job.out),
        "cache": str(job.cache),
        "tree": str(job.tree),
        "style": asdict(job.style),
        "formats": {table: asdict(form) for table, form in job.formats.items()},
    }
    with tempfile.TemporaryFile(dir=job.out) as said:
        process = start_confined(
            [sys.executable, "-s", "-P", "-B", "-m", "galleyproof.draw.inside.drawing_process"],
            Cell(_readable(job), (job.out, job.cache)),
            job.folder.parent,
            _environment(job),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
        )
        assert process.stdin
        assert process.stdout
        begun, waiting, is_over_time = "", set(figures), True
        try:
            # Left open: by its end the process learns that nobody listens any more.
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(order).encode("utf-8") + b"\n")
                process.stdin.flush()
            for line in _lines(process.stdout.fileno(), job.style.timeout + PATIENCE):
                event = json.loads(line)
                if event.get("begun"):
                    begun = event["name"]
                elif event.get("code") != codes.GLYPH_MISSING.id:
                    waiting.discard(event["name"])
                yield event
            is_over_time = False
        except TimeoutError:
            pass
        finally:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.close()
            if is_over_time:
                _end(process)
            status = process.wait()
            process.stdout.close()
        if not waiting:
            return
        culprit = begun if begun in waiting else ""
        if is_over_time:
            message = f"the figure was not drawn within {job.style.timeout:g} seconds"
            yield {"name": culprit, "code": codes.FIGURE_TIMEOUT.id, "message": message}
        else:
            if _is_full(job.out):
                told = {"code": codes.CANNOT_WRITE.id, "message": "`build` cannot be written: the disk is full"}
                yield {"name": culprit, **told}
                return
            said.seek(0)
            words = said.read(100_000).decode("utf-8", "replace").strip().splitlines()
            message = f"the drawing process ended with status {status}" + (f": {words[-1][:200]}" if words else "")
            yield {"name": culprit, "code": codes.FIGURE_PROCESS_DIED.id, "message": message}


def _is_full(folder: Path) -> bool:
    """Whether nothing more can be written there, so that not even a process can say why it ended."""
    left = os.statvfs(folder)
    return left.f_bavail * left.f_frsize < NOTHING_LEFT


def _end(process: subprocess.Popen[bytes]) -> None:
    """Lets the process end what its scripts started, and ends it if it does not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        os.killpg(process.pid, signal.SIGKILL)


def _readable(job: DrawingJob) -> tuple[Path, ...]:
    """The paper, the program, Python with its libraries, and what these look for of the computer."""
    places = [*SYSTEM, sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, sysconfig.get_path("stdlib")]
    program = Path(sys.executable)
    found = [
        job.folder.parent,
        job.tree,
        Path(galleyproof.__file__).parent.parent,
        program.parent,
        program.resolve().parent,
    ]
    return tuple(dict.fromkeys((*found, *(Path(place) for place in places if place and place != "/"))))


def _lines(stream: int, timeout: float) -> Iterator[bytes]:
    """The lines of the stream until its end; TimeoutError where the next one does not come in time."""
    waiting = b""
    limit = time.monotonic() + START_TIME
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while True:
            if not selector.select(max(limit - time.monotonic(), 0)):
                raise TimeoutError
            data = os.read(stream, 65536)
            if not data:
                return
            *lines, waiting = (waiting + data).split(b"\n")
            if lines:
                limit = time.monotonic() + timeout
            yield from lines


def _environment(job: DrawingJob) -> dict[str, str]:
    """Nothing of the user's settings: neither matplotlib's nor Python's."""
    return {
        "PATH": os.defpath,
        "HOME": str(job.out),
        "TMPDIR": str(job.out),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(Path(galleyproof.__file__).parent.parent),
        "MPLBACKEND": "agg",
        "MPLCONFIGDIR": str(job.cache / "settings"),
        "SOURCE_DATE_EPOCH": "0",
        # One figure is small: starting threads costs more than they give, and sums would hang on their number.
        "OPENBLAS_NUM_THREADS": "1",
        # Every processor's own way of adding rounds differently: the oldest that all of them know.
        "OPENBLAS_CORETYPE": "NEHALEM" if platform.machine() in ("x86_64", "AMD64") else "ARMV8",
        "OMP_NUM_THREADS": "1",
    }
