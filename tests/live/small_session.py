"""A session over a tiny paper, and what a page or an editor asks of it."""

import http.client
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from galleyproof.live.board import Standing
from galleyproof.live.session import Session
from tests.papers.small import copy_small

SECTION = "sections/01-trade.md"
TEXT = """\
# Trade {#sec:trade}

Trade came to [748.2 million dollars]{num=trade.2020} [@doe2020], more than anybody
had thought. A note says so.^[In *words*.] What follows are words of the author's own.

## Later years {#sec:later}

Of [seven]{num=visits} visits none brought a treaty.[@doe2020, 7]
"""
FACTS = """\
id,value,low,high,unit,year,states,source,locator,status,remark
trade.2020,748.2,,,USD million,2020,Trade in 2020,doe2020,,as-published,
visits,7,,,visits,2020,Visits,doe2020,,as-published,
"""
PATIENCE = 240.0
"""Seconds that a slow computer is given for one state of a tiny paper."""


def live_paper(folder: Path, more: str = "") -> Path:
    """A tiny paper with notes and numbers, and no figure that has to be drawn."""
    root = copy_small("plain", folder)
    (root / "sections" / "01-trade.md").write_text(TEXT + more, encoding="utf-8")
    (root / "data").mkdir()
    (root / "data" / "facts.csv").write_text(FACTS, encoding="utf-8")
    return root


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
