"""A paper's folder in; while the session is open, its desk, its press and its page are there, and afterwards nothing of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from galleyproof.live.board import Board
from galleyproof.live.desk import Desk
from galleyproof.live.pages import Pages
from galleyproof.live.press import Press
from galleyproof.live.serve.answers import Answers
from galleyproof.live.serve.server import DeskServer
from galleyproof.tasks.watch import Changes, watch

ATTENTION = 0.5
"""Seconds after which who waits for changes learns that the session is over."""


@dataclass(frozen=True, slots=True)
class Session:
    """What is running."""

    desk: Desk
    board: Board
    address: str
    """Of the page."""
    port: int


@contextmanager
def open_session(root: Path, *, port: int = 0, editor: str = "", watches: bool = True) -> Iterator[Session]:
    """Raises OSError where the port is taken; ValueError where the editor's command has a quotation mark that never ends."""
    desk, board, pages = Desk(root), Board(), Pages()
    server = DeskServer(port, Answers(desk, board, pages, editor))
    press, over = Press(desk, board), Event()
    serving = Thread(target=server.serve_forever, args=(0.1,), name="server", daemon=True)
    serving.start()
    press.start()
    try:
        if watches:
            with watch(desk.root) as changes:
                watching = Thread(target=_watch, args=(changes, desk, over), name="watch", daemon=True)
                watching.start()
                try:
                    yield Session(desk, board, server.admission.address, server.admission.port)
                finally:
                    over.set()
                    watching.join()
        else:
            yield Session(desk, board, server.admission.address, server.admission.port)
    finally:
        board.end()
        press.stop()
        server.shutdown()
        serving.join()
        server.server_close()
        pages.close()


def _watch(changes: Changes, desk: Desk, over: Event) -> None:
    while not over.is_set():
        if changes.wait(ATTENTION):
            desk.touch()
