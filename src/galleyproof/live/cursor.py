"""Two states of a paper in, where its author is writing out; there an engine waits that has set all before."""

import os
from contextlib import suppress
from itertools import takewhile

from galleyproof.model.outcome.output import TexFile
from galleyproof.typeset.head import BEGIN
from galleyproof.typeset.waiting_engine import WaitingEngine, WaitingTerms

LEAST = 8
"""Lines behind the beginning of the document: an engine that waits nearer to it saves nothing."""


class Cursor:
    """The place of the last edit, and the engine that waits there; one thread alone asks for it."""

    def __init__(self) -> None:
        self._former: TexFile | None = None
        self._lines: int | None = None
        self._waiting: WaitingEngine | None = None
        # One that waits takes its share of the only core from what is read meanwhile.
        self._has_room = cores() > 1

    def take(self, tex: TexFile, wanted: WaitingTerms | None) -> WaitingEngine | None:
        """The engine that has set the beginning of this paper; None where there is none, or the author writes before its place."""
        waiting = self._waiting
        if waiting is None:
            return None
        with suppress(OSError):
            if wanted is not None and waiting.fits(tex, wanted):
                return waiting
        self.end()
        return None

    def wait(self, tex: TexFile, wanted: WaitingTerms | None) -> None:
        """Has an engine wait where this paper differs from the one before; what waited till now is over."""
        self.end()
        former, self._former = self._former, tex
        if former is None or wanted is None or not self._has_room:
            return
        if former.text != tex.text:
            self._lines = place_of_change(former.text, tex.text)
        if self._lines is None:
            return
        # Without pipes that have names, or room for a folder, every pass is a whole one.
        with suppress(OSError, AttributeError):
            self._waiting = WaitingEngine(tex, self._lines, wanted)

    def end(self) -> None:
        """No process is left."""
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.end()


def cores() -> int:
    """How many cores this program may use, which may be fewer than the computer has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def place_of_change(former: str, text: str) -> int | None:
    """How many lines stand before the paragraph in which the texts begin to differ; None where an engine need not wait there."""
    lines, others = text.split("\n"), former.split("\n")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False)))
    while same and lines[same - 1].strip():
        same -= 1
    begin = next((number for number, line in enumerate(lines) if line.startswith(BEGIN)), len(lines))
    return same if same >= begin + LEAST else None
