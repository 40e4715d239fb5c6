"""The page that is being written is shown before the others are set, and is what they find it to be."""

from pathlib import Path
from threading import Event, Thread

import pytest

from galleyproof.live.proof import Proof
from galleyproof.live.session import Session, open_session
from tests.live.small_session import SECTION, lay, live_paper, request, settled

pytestmark = pytest.mark.tex

WORDS = "".join(f"Paragraph {number}. {'Words that fill a page, one after another. ' * 24}\n\n" for number in range(40))
PLACE = "Paragraph 12."


def test_it_comes_first_and_nothing_older_ever_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("galleyproof.live.cursor.cores", lambda: 2)
    root = live_paper(tmp_path / "paper", f"\n\n{WORDS}")
    text, kept = (root / SECTION).read_text(encoding="utf-8"), root / "build" / ".cache" / "live"
    with open_session(root, watches=False) as session:
        assert settled(session).is_settled
        while not any((kept / "formats").glob("*.same")):
            session.board.wait(session.board.standing.serial, 0.1)
            assert not any((kept / "formats").glob("*.other"))
        shown: list[Proof] = []
        over = Event()
        watching = Thread(target=watch, args=(session, shown, over))
        watching.start()
        for count in range(4):
            edit = lay(session, SECTION, text.replace(PLACE, f"{PLACE} {'typed ' * (count + 1)}"))
            standing = settled(session, edit)
            assert standing.is_settled
            assert standing.begun is None
        # A storm, in which each key is newer than the page before.
        for count in range(30):
            edit = lay(session, SECTION, text.replace(PLACE, f"{PLACE} {'storm ' * (count + 1)}"))
        standing = settled(session, edit)
        over.set()
        watching.join()
        proof = standing.proof
        assert proof is not None
        assert proof.tex.text.count("storm") == 30
        edits = [each.edit for each in shown]
        assert edits == sorted(edits)
        begun = [each for each in shown if not each.is_whole]
        assert begun
        for first in begun:
            whole = next((each for each in shown if each.is_whole and each.edit == first.edit), None)
            assert 0 < first.own < len(first.sheets)
            assert whole is None or first.sheets[: first.own] == whole.sheets[: first.own]
        # Its pages can be asked for, and the page behind them is the older proof's.
        answers = [request(session, f"page.png?digest={sheet.digest}&width=480").status for sheet in proof.sheets]
        assert set(answers) == {200}


def watch(session: Session, shown: list[Proof], over: Event) -> None:
    """Notes each newest page down."""
    serial = -1
    while not over.is_set():
        standing = session.board.wait(serial, 0.2)
        serial = standing.serial
        if standing.shown is not None and (not shown or shown[-1] is not standing.shown):
            shown.append(standing.shown)


def test_engines_go_where_the_author_goes_before_a_key_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("galleyproof.live.cursor.cores", lambda: 2)
    root = live_paper(tmp_path / "paper", f"\n\n{WORDS}")
    kept = root / "build" / ".cache" / "live"
    with open_session(root, watches=False) as session:
        settled(session)
        while not any((kept / "formats").glob("*.same")):
            session.board.wait(session.board.standing.serial, 0.1)
        assert not list(kept.glob(".waiting-*"))
        assert request(session, "cursor", {"path": SECTION, "line": 40}).status == 200
        for _ in range(2400):
            if len(list(kept.glob(".waiting-*"))) == 2:
                break
            session.board.wait(session.board.standing.serial, 0.1)
        assert len(list(kept.glob(".waiting-*"))) == 2
    assert not list(kept.glob(".waiting-*"))
