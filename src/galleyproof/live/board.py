"""What the desk's page is told: how far the paper has come, as one value that any thread may wait for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from threading import Condition
from typing import Literal

from galleyproof.live.proof import Proof
from galleyproof.model.finding.diagnostic import Diagnostic
from galleyproof.pipeline import Checked

Stage = Literal["reading", "setting", "settled", "stopped"]
"""`stopped`: this state of the paper gives no page, and an older one is shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One moment."""

    serial: int = 0
    """Rises with each change."""
    edit: int = 0
    """The newest edit that was heard of."""
    stage: Stage = "reading"
    proof: Proof | None = None
    """The last good one of the whole paper."""
    begun: Proof | None = None
    """A newer one, of which the pages up to the author's are there; None where there is none."""
    findings: tuple[Diagnostic, ...] = ()
    found_at: int = -1
    """The edit that the findings are of."""
    checked: Checked | None = None
    """Of the same edit; None where the paper could not be read."""
    cursor: tuple[str, int] | None = None
    """The file and line that an author last went to."""
    is_over: bool = False
    """Whether the program is ending."""

    @property
    def shown(self) -> Proof | None:
        """The newest pages."""
        return self.begun or self.proof

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the paper as it stands."""
        return self.stage == "settled" and self.proof is not None and self.proof.edit == self.edit


class Board:
    """Holds the newest standing; an older state of the paper never takes the place of a newer one."""

    def __init__(self) -> None:
        self._standing = Standing()
        self._changed = Condition()
        self._listeners: tuple[Callable[[], None], ...] = ()

    @property
    def standing(self) -> Standing:
        return self._standing

    def hear(self, edit: int) -> None:
        """The paper has been edited."""
        with self._changed:
            if edit > self._standing.edit:
                self._put(replace(self._standing, edit=edit, stage="reading"))

    def stage(self, edit: int, stage: Stage) -> None:
        """How far the state `edit` has come."""
        with self._changed:
            if edit == self._standing.edit:
                self._put(replace(self._standing, stage=stage))

    def find(self, edit: int, findings: tuple[Diagnostic, ...], checked: Checked | None) -> None:
        """What was found in the state `edit`."""
        with self._changed:
            if edit >= self._standing.found_at:
                self._put(replace(self._standing, findings=findings, found_at=edit, checked=checked))

    def show(self, proof: Proof) -> None:
        """The pages of a state of the paper, or the first of them."""
        with self._changed:
            old = self._standing.shown
            if old is not None and proof.edit < old.edit:
                return
            if proof.is_whole:
                stage: Stage = "settled" if proof.edit == self._standing.edit else self._standing.stage
                self._put(replace(self._standing, proof=proof, begun=None, stage=stage))
            elif old is None or proof.edit > old.edit:
                self._put(replace(self._standing, begun=proof))

    def point(self, path: str, line: int) -> None:
        """Where the author is writing."""
        with self._changed:
            self._put(replace(self._standing, cursor=(path, line)))
        for hear in self._listeners:
            hear()

    def listen(self, hear: Callable[[], None]) -> None:
        """Has `hear` called wherever an author goes, in the thread that tells it."""
        self._listeners = (*self._listeners, hear)

    def end(self) -> None:
        """Nothing more is coming."""
        with self._changed:
            self._put(replace(self._standing, is_over=True))

    def wait(self, serial: int, patience: float) -> Standing:
        """The standing once it is another than `serial`, or after `patience` seconds the same."""
        with self._changed:
            self._changed.wait_for(lambda: self._standing.serial != serial, patience)
            return self._standing

    def _put(self, standing: Standing) -> None:
        self._standing = replace(standing, serial=standing.serial + 1)
        self._changed.notify_all()
