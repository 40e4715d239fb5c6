"""A printed run in; what makes TeX write its letters from right to left and back, letter by letter, out."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from galleyproof.model.text.manuscript import PrintedRun
from galleyproof.write.characters.levels import has_backwards, levels_of
from galleyproof.write.latex.inlines.directions import levels_in, texts_in


@dataclass(slots=True)
class Turns:
    """Whoever writes a run asks of each character in its order."""

    runs_left: bool
    """Whether the paragraph as a whole does."""
    level: int = 0
    """At which TeX writes: an even one runs to the right, an odd one to the left."""
    _levels: deque[int] | None = field(default=None)
    """Of the characters of the run that are still to be written; None in a run of which all goes to the right."""

    @property
    def is_within_run(self) -> bool:
        """Whether what is written now is a part of a run that turns."""
        return self._levels is not None

    def around(self, run: PrintedRun, write: Callable[[], str]) -> str:
        """The run as `write` writes it; which way a letter runs depends on all that stands in its paragraph."""
        if self._levels is not None or not self._has_turns("".join(texts_in(run))):
            return write()
        self._levels = deque(levels_in(run, self._base))
        words = write() + self.to(0)
        self._levels = None
        return words

    def to(self, level: int) -> str:
        """What makes TeX write at the level: begins and ends of stretches that run to the left or, within them, to the right."""
        turns = ""
        while self.level > level:
            turns += "\\endR{}" if self.level % 2 else "\\endL{}"
            self.level -= 1
        while self.level < level:
            self.level += 1
            turns += "\\beginR{}" if self.level % 2 else "\\beginL{}"
        return turns

    def take(self, text: str) -> tuple[int, ...]:
        """The level of each character; none where all of the run goes to the right."""
        if self._levels is not None:
            return tuple(self._levels.popleft() for _ in text)
        return levels_of(text, self._base) if self._has_turns(text) else ()

    def take_sign(self) -> str:
        """What makes TeX write something that is no letter: in its place, and not turned round itself."""
        if self._levels is None:
            return ""
        level = self._levels.popleft()
        return self.to(level + level % 2)

    def take_end(self, level: int | None = None) -> str:
        """What ends the stretches before something that ends the line; at the level of the paragraph unless at another one."""
        if self._levels is None:
            return ""
        self._levels.popleft()
        return self.to(self._base if level is None else level)

    def coming(self, run: PrintedRun) -> tuple[int, ...]:
        """The levels of the characters of the run, which is written next; none where all of it goes to the right."""
        levels = tuple(islice(self._levels or (), len("".join(texts_in(run)))))
        return levels if any(levels) else ()

    def within_box(self, write: Callable[[], str]) -> str:
        """What `write` writes in a box, in which TeX begins again."""
        outer, self.level = self.level, 0
        words = write() + self.to(0)
        self.level = outer
        return words

    @contextmanager
    def anew(self) -> Iterator[None]:
        """What is written meanwhile is no part of the run."""
        outer = self._levels, self.level
        self._levels, self.level = None, 0
        yield
        self._levels, self.level = outer

    def _has_turns(self, text: str) -> bool:
        """Whether anything in the text runs to the left."""
        return bool(text) and (self._base == 1 or has_backwards(text))

    @property
    def _base(self) -> int:
        """The level of the paragraph as a whole."""
        return int(self.runs_left)
