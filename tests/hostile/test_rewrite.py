"""Several files are rewritten in one step: whenever a run is killed, the next one finds all of them old, or makes all of them new."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof.cli import main
from galleyproof.disk import rewrite as module
from galleyproof.disk.door import Refused
from galleyproof.disk.rewrite import READY, finish_rewrite, rewrite
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.begin import new as start
from galleyproof.tasks.begin.new import place_paper
from tests.papers.small import copy_small

OLD = {"sections/a.md": "old a", "sections/b.md": "old b", "data/facts.csv": "old facts"}
NEW = {"sections/a.md": "new a", "sections/b.md": "new b", "data/facts.csv": "new facts"}


class KilledError(BaseException):
    """Ends a run as a signal does, at a place of the test's choice."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "paper"
    for path, text in OLD.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def texts(root: Path, paths: dict[str, str] = OLD) -> dict[str, str]:
    return {path: (root / path).read_text() for path in paths}


def hidden(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in root.rglob(".*")]


def kill_at(move: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends before the file of that number is moved to its place."""
    real, moves = module._move, iter(range(100))

    def moved(new: Path, place: Path) -> None:
        if next(moves) == move:
            raise KilledError
        real(new, place)

    monkeypatch.setattr(module, "_move", moved)


def test_all_are_written_and_nothing_is_left(root: Path) -> None:
    assert rewrite(root, NEW) is None
    assert texts(root) == NEW
    assert hidden(root) == []


@pytest.mark.parametrize("move", range(3))
@pytest.mark.parametrize("next_run", ["finish", "rewrite"])
def test_a_run_that_is_killed_between_two_files_is_ended_by_the_next(
    move: int, next_run: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        kill_at(move, killed)
        with pytest.raises(KilledError):
            rewrite(root, NEW)
    assert list(texts(root).values()) == [*list(NEW.values())[:move], *list(OLD.values())[move:]]
    if next_run == "finish":
        assert finish_rewrite(root) is None
        assert texts(root) == NEW
    else:
        assert rewrite(root, {"sections/c.md": "c"}) is None
        assert texts(root) == NEW
        assert (root / "sections" / "c.md").read_text() == "c"
    assert hidden(root) == []


def test_a_run_that_is_killed_before_that_has_changed_nothing(root: Path) -> None:
    left = root / "build" / ".rewriting-abc"
    left.mkdir(parents=True)
    (left / "0").write_text("half")
    assert finish_rewrite(root) is None
    assert texts(root) == OLD
    assert rewrite(root, {"sections/c.md": "c"}) is None
    assert texts(root) == OLD
    assert hidden(root) == []


def test_what_was_edited_after_the_kill_is_the_authors(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as killed:
        kill_at(1, killed)
        with pytest.raises(KilledError):
            rewrite(root, NEW)
    (root / "sections" / "b.md").write_text("edited by hand")
    assert finish_rewrite(root) is None
    assert texts(root) == {**NEW, "sections/b.md": "edited by hand"}


def test_a_file_keeps_its_permissions_and_a_link_leads_on(root: Path) -> None:
    (root / "sections" / "a.md").chmod(0o640)
    (root / "sections" / "b.md").unlink()
    (root / "elsewhere.md").write_text("old b")
    (root / "sections" / "b.md").symlink_to("../elsewhere.md")
    assert rewrite(root, NEW) is None
    assert (root / "sections" / "a.md").stat().st_mode & 0o777 == 0o640
    assert (root / "sections" / "b.md").is_symlink()
    assert (root / "elsewhere.md").read_text() == "new b"


def test_a_link_that_leads_out_stops_all_of_them(root: Path) -> None:
    (root.parent / "mine").write_text("mine")
    (root / "sections" / "b.md").unlink()
    (root / "sections" / "b.md").symlink_to(root.parent / "mine")
    refused = rewrite(root, NEW)
    assert isinstance(refused, Refused)
    assert refused.code is codes.OUTSIDE_PAPER
    assert (root.parent / "mine").read_text() == "mine"
    assert (root / "sections" / "a.md").read_text() == "old a"
    assert hidden(root) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_stops_all_of_them(root: Path) -> None:
    (root / "sections").chmod(0o555)
    refused = rewrite(root, NEW)
    (root / "sections").chmod(0o755)
    assert isinstance(refused, Refused)
    assert texts(root) == OLD


def test_a_folder_in_the_place_of_a_file_stops_all_of_them(root: Path) -> None:
    (root / "sections" / "c.md").mkdir()
    refused = rewrite(root, {**NEW, "sections/c.md": "c"})
    assert isinstance(refused, Refused)
    assert refused.code is codes.CANNOT_WRITE
    assert texts(root) == OLD


def test_a_folder_that_is_a_file_stops_all_of_them(root: Path) -> None:
    refused = rewrite(root, {**NEW, "sections/a.md/c.md": "c"})
    assert isinstance(refused, Refused)
    assert refused.code is codes.CANNOT_WRITE
    assert texts(root) == OLD


PLANTED = (
    "../mine",
    "/mine",
    "sections/../../mine",
    "outside/mine",
    ".git/config",
    ".GIT/config",
    "",
    ".",
    "sections",
    "a\0b",
)


@pytest.mark.parametrize("path", PLANTED)
def test_a_list_that_a_paper_brings_leads_nowhere(path: str, root: Path) -> None:
    (root.parent / "mine").write_text("mine")
    (root / "outside").symlink_to(root.parent)
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("mine")
    (root / READY).mkdir(parents=True)
    (root / READY / "0").write_text("planted")
    named = str(root.parent / "mine") if path == "/mine" else path
    for former in ("", module._digest(root.parent / "mine")):
        (root / READY).mkdir(exist_ok=True)
        (root / READY / "0").write_text("planted")
        (root / READY / "list.json").write_text(json.dumps([{"path": named, "former": former}]))
        assert finish_rewrite(root) is None
        assert (root.parent / "mine").read_text() == "mine"
        assert (root / ".git" / "config").read_text() == "mine"
        assert not (root / READY).exists()


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '[{"path": 1}]', "[" * 100_000, '{"path": "a", "former": ""}'])
def test_a_list_that_is_none_is_thrown_away(text: str, root: Path) -> None:
    (root / READY).mkdir(parents=True)
    (root / READY / "list.json").write_text(text)
    assert finish_rewrite(root) is None
    assert texts(root) == OLD
    assert hidden(root) == []


def test_a_link_in_place_of_what_lies_ready_is_not_followed(root: Path) -> None:
    (root.parent / "mine").write_text("mine")
    (root / READY).mkdir(parents=True)
    (root / READY / "0").symlink_to(root.parent / "mine")
    listed = [{"path": "sections/a.md", "former": module._digest(root / "sections" / "a.md")}]
    (root / READY / "list.json").write_text(json.dumps(listed))
    assert finish_rewrite(root) is None
    assert texts(root) == OLD


# ---------------------------------------------------------------- commands


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A paper of two sections whose numbers the data no longer bear out."""
    folder = copy_small("plain", tmp_path / "paper")
    head = "id,value,low,high,unit,year,states,source,locator,status,remark\n"
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "facts.csv").write_text(f"{head}a,12,,,ships,,it,doe2020,1,as-published,\n")
    for name in ("01-trade", "02-war"):
        (folder / "sections" / f"{name}.md").write_text(f"# {name}\n\nIt had [11 ships]{{num=a}}.[@doe2020]\n")
    return folder


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-C", str(root)])


@pytest.mark.parametrize("command", ["check", "fix", "notes"])
def test_a_fix_that_was_killed_is_ended_by_whatever_is_run_next(
    command: str, stale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        kill_at(1, killed)
        with pytest.raises(KilledError):
            run(stale, "fix")
    sections = sorted((stale / "sections").iterdir())
    assert ["12 ships" in path.read_text() for path in sections] == [True, False]
    run(stale, command)
    assert ["12 ships" in path.read_text() for path in sections] == [True, True]
    assert hidden(stale) == []


def test_a_paper_that_was_begun_in_a_folder_is_ended_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    files = {"Makefile": b"m", "a/b.md": b"b", "paper.yml": b"title: T\ndate: 2026-01-01\n"}
    with monkeypatch.context() as killed:
        kill_at(1, killed)
        with pytest.raises(KilledError):
            place_paper(folder, files, Sink())
    run(folder, "check")
    assert {path: (folder / path).read_bytes() for path in files} == files
    assert hidden(folder) == []
    assert not start.is_free(folder, Sink())


def test_what_a_killed_run_made_beside_the_new_folder_is_tidied(tmp_path: Path) -> None:
    left, kept = tmp_path / ".new.999999999", tmp_path / f".new.{os.getppid()}"
    left.mkdir()
    kept.mkdir()
    assert place_paper(tmp_path / "new", {"paper.yml": b"title: T\n"}, Sink())
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([kept.name, "new"])
