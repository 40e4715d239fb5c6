"""A paper up to a line in; an engine that has set that much and waits for the rest, so that an edit pays for what is behind it.

The engine reads paper.tex as from any file. Here that is a pipe with a name, and who waits at its other end writes the rest
once it is known: what is printed is what a pass over the whole file prints.
"""

import os
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from select import select
from termios import FIONREAD
from threading import Event, Thread

from galleyproof.disk.scratch import scratch_folder
from galleyproof.model.outcome.output import TexFile
from galleyproof.typeset.engine import Engine, EngineFault
from galleyproof.typeset.engine_pass import JOB, Job, Pass, end_pass, finish_pass, start_pass
from galleyproof.typeset.head import behind_format, copy_format
from galleyproof.typeset.rerun import State, read_state, restore_state
from galleyproof.typeset.workplace import file_digests, lay_files

PATIENCE = 0.05
"""Seconds after which who feeds an engine learns that it is over."""
GLANCE = 0.002
"""Seconds between two looks at whether the engine has read all of it."""


@dataclass(frozen=True, slots=True)
class WaitingTerms:
    """All that decides what an engine prints but for the text behind the place where it waits."""

    engine: Engine
    head: Path
    epoch: int
    timeout: float
    kept: Path
    """Where the files are kept that TeX reads back."""
    build: Path


class WaitingEngine:
    """One engine, until it is given the rest or ended."""

    def __init__(self, tex: TexFile, lines: int, wanted: WaitingTerms) -> None:
        """Starts the engine with so many lines of paper.tex. Raises OSError where the system has no such pipe, or no room."""
        self._wanted, self.lines = wanted, lines
        self._files = file_digests(tex)
        self._known = first_lines(tex, lines)
        self._rest = b""
        self._is_told, self._is_over = Event(), Event()
        with ExitStack() as stack:
            private = stack.enter_context(scratch_folder(wanted.build, "waiting"))
            self.folder = private / "work"
            self.folder.mkdir()
            lay_files(tex, self.folder)
            self.state = read_state(self.folder, restore_state(wanted.kept, self.folder))
            pipe = self.folder / f"{JOB}.tex"
            os.mkfifo(pipe)
            # Open for reading too: the engine opens the file twice, and in between nobody else would hold it.
            self._pipe = os.open(pipe, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
            closing = stack.push(ExitStack())
            closing.callback(os.close, self._pipe)
            self.job = Job(copy_format(wanted.head, self.folder), has_places=True)
            running = start_pass(wanted.engine, self.folder, wanted.epoch, wanted.timeout, job=self.job)
            if isinstance(running, EngineFault):
                raise OSError(running.message)
            self._running = running
            self._closing = closing.pop_all()
            self._place = stack.pop_all()
        self._feeding = Thread(target=self._feed, name="feed", daemon=True)
        self._feeding.start()

    @property
    def process(self) -> int:
        """The number of its process, which leads a group of its own."""
        return self._running.process.pid

    def fits(self, tex: TexFile, wanted: WaitingTerms) -> bool:
        """Whether what the engine has read is the beginning of this paper, and it prints as is wanted now. Raises OSError."""
        if wanted != self._wanted or not behind_format(tex.text).encode("utf-8").startswith(self._known):
            return False
        return file_digests(tex) == self._files and kept_state(wanted.kept) == self.state

    def finish(self, tex: TexFile, unwanted: Event, patience: float | None = None) -> Pass:
        """Gives the engine the rest of a paper that fits; what the pass left, after `patience` seconds too. Raises OSError."""
        whole = behind_format(tex.text)
        self._rest = whole.encode("utf-8")[len(self._known) :]
        self._is_told.set()
        try:
            done = finish_pass(self._running, min(patience or self._wanted.timeout, self._wanted.timeout), unwanted)
        finally:
            self._stop_feeding()
        # Another pass reads it from a file.
        pipe = self.folder / f"{JOB}.tex"
        pipe.unlink()
        pipe.write_text(whole, encoding="utf-8", newline="\n")
        return done

    def end(self) -> None:
        """Ends the engine, where it still waits, and takes its folder away; nothing of it is left."""
        try:
            end_pass(self._running)
            self._stop_feeding()
        finally:
            self._place.close()

    def _stop_feeding(self) -> None:
        self._is_over.set()
        self._is_told.set()
        self._feeding.join()

    def _feed(self) -> None:
        """Writes what is known, and the rest once that is. An engine whose feeder dies, even unheard, comes to an end of its file."""
        with self._closing:
            self._write(self._known)
            self._is_told.wait()
            self._write(self._rest)
            # What lies in a pipe that nobody holds is lost: an engine that has not opened it yet would wait for ever.
            while self._is_filled() and not self._is_over.wait(GLANCE):
                pass

    def _is_filled(self) -> bool:
        return any(ioctl(self._pipe, FIONREAD, b"\0" * 4))

    def _write(self, data: bytes) -> None:
        left = memoryview(data)
        while left and not self._is_over.is_set():
            _, ready, _ = select([], [self._pipe], [], PATIENCE)
            if ready:
                with suppress(BlockingIOError):
                    left = left[os.write(self._pipe, left) :]


def first_lines(tex: TexFile, lines: int) -> bytes:
    """So many lines of the document, as they are read behind the format."""
    return "".join(f"{line}\n" for line in behind_format(tex.text).split("\n")[:lines]).encode("utf-8")


def kept_state(kept: Path) -> State:
    """What a pass that begins now would read back."""
    return (
        read_state(kept, [path.name for path in kept.iterdir() if not path.name.startswith(".")])
        if kept.is_dir()
        else {}
    )
