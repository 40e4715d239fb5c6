"""States of a paper in, where its author is writing out; there two engines wait that have set all before.

One is for the page that is being written, the other for the whole paper.
"""

import os
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import takewhile
from typing import Literal, TypeAlias

from galleyproof.model.outcome.output import TexFile
from galleyproof.typeset.head import BEGIN
from galleyproof.typeset.waiting_engine import WaitingEngine, WaitingTerms

FAR = 40
"""Lines of LaTeX that an engine reads in no time."""

Purpose: TypeAlias = Literal["page", "paper"]
PURPOSES: tuple[Purpose, ...] = ("page", "paper")


class Cursor:
    """The place of the last edit, and the engines that wait there; one thread alone asks for them."""

    def __init__(self) -> None:
        self._former: TexFile | None = None
        self._lines: int | None = None
        self._begun: dict[Purpose, Future[WaitingEngine | None]] = {}
        # A program takes a while to start, and nobody waits for that.
        self._starting = ThreadPoolExecutor(max_workers=len(PURPOSES), thread_name_prefix="start")
        # One that waits takes its share of the only core from what is read meanwhile.
        self._has_room = cores() > 1

    def turn(self, tex: TexFile, wanted: WaitingTerms | None) -> None:
        """Goes where this paper differs from the one before: whatever waits and does not fit is ended, and begins anew there."""
        former, self._former = self._former, tex
        if former is not None and former.text != tex.text:
            self._lines = place_of_change(former.text, tex.text)
        for purpose in PURPOSES:
            if self.look(purpose, tex, wanted) is None:
                self._begin(purpose, tex, wanted)

    def go(self, lines: int | None, tex: TexFile, wanted: WaitingTerms | None) -> None:
        """Has both wait behind so many lines of the paper, which is the last that was asked about, unless they are near."""
        if lines is not None and not 0 <= lines - (self._lines or -FAR) < FAR:
            self._lines = lines
            self.wait(tex, wanted)

    def wait(self, tex: TexFile, wanted: WaitingTerms | None) -> None:
        """Has both wait where the author is, once what was asked for is there."""
        for purpose in PURPOSES:
            waiting = self.look(purpose, tex, wanted)
            if waiting is None or waiting.lines != self._lines:
                self._begin(purpose, tex, wanted)

    def look(self, purpose: Purpose, tex: TexFile, wanted: WaitingTerms | None) -> WaitingEngine | None:
        """The engine that has set the beginning of this paper, and waits still; None where there is none."""
        begun = self._begun.get(purpose)
        waiting = begun.result() if begun is not None else None
        if waiting is None or wanted is None:
            return None
        with suppress(OSError):
            if waiting.fits(tex, wanted):
                return waiting
        return None

    def take(self, purpose: Purpose, tex: TexFile, wanted: WaitingTerms | None) -> WaitingEngine | None:
        """The same, for use: whoever takes it ends it."""
        waiting = self.look(purpose, tex, wanted)
        if waiting is not None:
            del self._begun[purpose]
        return waiting

    def end(self) -> None:
        """No process is left."""
        for purpose in PURPOSES:
            self._end(purpose)
        self._starting.shutdown()

    def _begin(self, purpose: Purpose, tex: TexFile, wanted: WaitingTerms | None) -> None:
        self._end(purpose)
        if wanted is not None and self._lines is not None and self._has_room:
            self._begun[purpose] = self._starting.submit(_start, tex, self._lines, wanted)

    def _end(self, purpose: Purpose) -> None:
        begun = self._begun.pop(purpose, None)
        waiting = begun.result() if begun is not None else None
        if waiting is not None:
            waiting.end()


def _start(tex: TexFile, lines: int, wanted: WaitingTerms) -> WaitingEngine | None:
    # Without pipes that have names, or room for a folder, every pass is a whole one.
    with suppress(OSError, AttributeError):
        return WaitingEngine(tex, lines, wanted)
    return None


def cores() -> int:
    """How many cores this program may use, which may be fewer than the computer has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def place_of_change(former: str, text: str) -> int | None:
    """How many lines stand before the paragraph in which the texts begin to differ; None where that is none of the document."""
    lines, others = text.split("\n"), former.split("\n")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False)))
    return paragraph_before(lines, same)


def paragraph_before(lines: list[str], line: int) -> int | None:
    """How many lines stand before the paragraph that the line is of; None before the document begins."""
    begin = next((number for number, each in enumerate(lines) if each.startswith(BEGIN)), len(lines))
    if line < begin:
        return None
    while line > begin and lines[line - 1].strip():
        line -= 1
    return line
