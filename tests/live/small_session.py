"""A session over a tiny paper, and what a page or an editor asks of it."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass

from galleyproof.live.board import Standing
from galleyproof.live.session import Session

PATIENCE = 240.0
"""Seconds that a slow computer is given for one state of a tiny paper."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def told(self) -> dict[str, object]:
        found = json.loads(self.body)
        assert isinstance(found, dict)
        return found


def request(
    session: Session, path: str, fields: object = None, *, verb: str = "", headers: Mapping[str, str] | None = None
) -> Answer:
    """Asks below the token, unless the path begins with `//`."""
    target = path[1:] if path.startswith("//") else f"/{session.address.split('/')[3]}/{path}"
    body = None if fields is None else fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    connection = http.client.HTTPConnection("127.0.0.1", session.port, timeout=PATIENCE)
    try:
        sent = {"Content-Type": "application/json"} if body is not None else {}
        connection.request(verb or ("GET" if body is None else "POST"), target, body, {**sent, **(headers or {})})
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


def lay(session: Session, path: str, text: str | None) -> int:
    """Sends an unsaved text as an editor does; the edit that it was."""
    answer = request(session, "unsaved", {"path": path, "text": text})
    assert answer.status == 200, answer
    edit = answer.told["edit"]
    assert isinstance(edit, int)
    return edit


def settled(session: Session, edit: int = 0) -> Standing:
    """The standing once the state `edit`, or a newer one, has come to its end."""
    standing = session.board.standing
    while not (
        standing.edit >= edit and standing.stage in ("settled", "stopped") and standing.found_at >= standing.edit
    ):
        serial = standing.serial
        standing = session.board.wait(serial, PATIENCE)
        assert standing.serial != serial, "nothing happens any more"
    return standing
