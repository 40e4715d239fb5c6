"""What is saved is printed: the files that count, and the command as a process."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from galleyproof.tasks.watch import Changes, watch
from tests.papers.small import copy_small
from tests.patience import patience


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    with patience():
        yield


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small("plain", tmp_path / "paper").resolve()


@pytest.fixture
def changes(root: Path) -> Iterator[Changes]:
    (root / ".git").mkdir()
    (root / "build").mkdir()
    with watch(root) as found:
        yield found


def test_what_a_build_reads_and_writes_is_no_change(root: Path, changes: Changes) -> None:
    (root / "build" / "paper.pdf").write_bytes(b"%PDF")
    (root / ".git" / "index").write_bytes(b"")
    (root / "sections" / ".01-trade.md.swp").write_bytes(b"")
    (root / "sections" / "01-trade.md").read_bytes()
    (root / "paper.yml").write_text("title: Another\n")
    assert [path.as_posix() for path in changes.wait()] == ["paper.yml"]


def test_a_file_that_is_written_beside_and_renamed_has_changed(root: Path, changes: Changes) -> None:
    (root / "sections" / ".new").write_text("More.")
    (root / "sections" / ".new").rename(root / "sections" / "01-trade.md")
    assert [path.as_posix() for path in changes.wait()] == ["sections/01-trade.md"]


def test_a_new_folder_is_watched_as_well(root: Path, changes: Changes) -> None:
    (root / "data" / "more").mkdir(parents=True)
    assert Path("data") in changes.wait()
    (root / "data" / "facts.csv").write_text("id,value\n")
    while Path("data/facts.csv") not in changes.wait():
        pass


@pytest.mark.tex
def test_what_is_saved_is_printed_until_the_author_stops(root: Path) -> None:
    section = root / "sections" / "01-trade.md"
    program = [sys.executable, "-m", "galleyproof", "watch", "-C", str(root)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith("build/paper.pdf: 1 page")
        before = json.loads((root / "build" / "manifest.json").read_text())
        section.write_text(section.read_text() + "\nA sentence more [@nosuch].\n")
        assert running.stderr is not None
        assert next(line for line in running.stderr if "C201" in line).startswith("sections/01-trade.md:")
        section.write_text(section.read_text().replace("@nosuch", "@doe2020"))
        assert running.stdout.readline().startswith("build/paper.pdf: 1 page")
        assert json.loads((root / "build" / "manifest.json").read_text())["counts"]["notes"] > before["counts"]["notes"]
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=60) == 130
        assert "Traceback" not in running.stderr.read()
