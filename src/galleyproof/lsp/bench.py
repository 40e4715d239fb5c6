"""A paper that an editor has open in; after each edit the newest state of it out, read and checked in a thread of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Thread

from galleyproof.live.desk import Desk, View
from galleyproof.lsp.mentions import Mentions, find_mentions

PATIENCE = 5.0
"""Seconds that a question waits for the state that it is about; then the last one answers."""


@dataclass(frozen=True, slots=True)
class PaperState:
    """The paper as it stood at one edit."""

    view: View
    mentions: Mentions


class Bench:
    """One paper."""

    def __init__(self, root: Path, tell: Callable[["Bench", View], None]) -> None:
        self.root = root
        self.desk = Desk(root)
        self._tell = tell
        self._state: PaperState | None = None
        self._is_over = False
        self._changed = Condition()
        self.desk.listen(self._hear)
        self._thread = Thread(target=self._work, name="bench", daemon=True)
        self._thread.start()

    def state(self) -> PaperState | None:
        """The newest state, once it is that of the newest edit; None where the paper has never been read."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._is_current(), PATIENCE)
            return self._state

    @property
    def latest(self) -> PaperState | None:
        """The state that was read last, whatever was typed since; None where the paper has never been read."""
        return self._state

    def close(self) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self._thread.join(PATIENCE)

    def _is_current(self) -> bool:
        return self._state is not None and self._state.view.edit >= self.desk.edit

    def _hear(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._is_over or not self._is_current())
                if self._is_over:
                    return
            view = self.desk.look()
            mentions = find_mentions(view.checked.paper) if view.checked is not None else None
            with self._changed:
                # Of a paper that cannot be read now, the names of the last one that could be are known still.
                kept = mentions or (self._state.mentions if self._state else Mentions({}))
                self._state = PaperState(view, kept)
                self._changed.notify_all()
            self._tell(self, view)
