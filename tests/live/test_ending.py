"""Sessions of their own: what is left when they end, and what they see of the disk."""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from galleyproof.live.session import open_session
from tests.live.printed_paper import printed
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's list of children is Linux's")
def test_an_engine_that_waits_prints_the_same_and_is_gone_with_the_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("galleyproof.live.cursor.cores", lambda: 2)
    words = "".join(f"Paragraph {number} of words.\n\n" for number in range(30))
    root, saved = live_paper(tmp_path / "paper", f"\n\n{words}"), tmp_path / "saved"
    shutil.copytree(root, saved)
    text, kept = (root / SECTION).read_text(encoding="utf-8"), root / "build" / ".cache" / "live"
    before = children()
    with open_session(root, watches=False) as session:
        settled(session)
        while not any((kept / "formats").glob("*.same")):
            session.board.wait(session.board.standing.serial, 0.1)
            assert not any((kept / "formats").glob("*.other"))
        settled(session, lay(session, SECTION, f"{text}More."))
        # One for the page that is being written, one for the whole paper; on a busy computer the second comes later.
        for _ in range(600):
            if len(list(kept.glob(".waiting-*"))) == 2:
                break
            session.board.wait(session.board.standing.serial, 0.1)
        assert len(list(kept.glob(".waiting-*"))) == 2
        for typed in ("More w", "More wo", "More wor", "More words.[@doe2020]"):
            edit = lay(session, SECTION, f"{text}{typed}")
        standing = settled(session, edit)
        assert standing.proof is not None
        (saved / SECTION).write_text(f"{text}{typed}", encoding="utf-8")
        assert standing.proof.pdf == printed(saved)
    assert children() <= before
    assert [path.name for path in kept.iterdir() if path.name.startswith(".") and path.name != ".cache"] == []


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
