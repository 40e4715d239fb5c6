"""Sessions of their own: what is left when they end, and what they see of the disk."""

import sys
from contextlib import suppress
from pathlib import Path

import pytest

from galleyproof.live.session import open_session
from tests.live.small_session import SECTION, lay, live_paper, settled

pytestmark = pytest.mark.tex


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's list of children is Linux's")
def test_whoever_ends_the_session_in_the_midst_leaves_no_process_and_no_thread(tmp_path: Path) -> None:
    root = live_paper(tmp_path / "paper")
    before = children()
    with open_session(root) as session:
        session.desk.lay(SECTION, "# Words {#sec:w}\n\nWords.\n")
        while session.board.standing.stage == "reading":
            session.board.wait(session.board.standing.serial, 60)
        address = session.port
    assert children() <= before
    assert session.board.standing.is_over
    assert list((root / "build" / ".cache" / "live").glob(".typeset-*")) == []
    assert address


def children() -> set[str]:
    """Of this process; a thread that ends while it is looked at has none."""
    found: set[str] = set()
    for task in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError, ProcessLookupError):
            found.update((task / "children").read_text().split())
    return found


def test_what_is_saved_on_the_disk_is_seen_and_an_unsaved_text_goes_when_it_is_saved(tmp_path: Path) -> None:
    root = live_paper(tmp_path / "paper")
    with open_session(root) as session:
        settled(session)
        text = "# Words {#sec:w}\n\nWords that are saved.\n"
        edit = lay(session, SECTION, text)
        (root / SECTION).write_text(text, encoding="utf-8")
        standing = settled(session, edit + 1)
        while SECTION in session.desk.unsaved:
            standing = settled(session, standing.edit + 1)
        assert standing.proof is not None
        assert "Words that are saved." in standing.proof.tex.text
