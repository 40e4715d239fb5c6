"""What was answered is said again as long as nothing has changed that decides it, and never after that."""

import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from galleyproof.cli import main
from galleyproof.disk import own_program
from galleyproof.kept import seen_tree
from galleyproof.kept.kept_answers import KeptAnswer, Question, ask, keep
from tests.papers.small import copy_small

SAID = KeptAnswer("all of it\n", "and a warning\n", 0)


@pytest.fixture(autouse=True)
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No other test's answers, and none of this one's in another's way."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    paper = copy_small("plain", tmp_path / "paper").resolve()
    (paper / "build" / "figures").mkdir(parents=True)
    (paper / "build" / "paper.pdf").write_bytes(b"%PDF")
    (paper / ".git" / "refs" / "heads").mkdir(parents=True)
    (paper / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    (paper / ".git" / "refs" / "heads" / "main").write_text("0" * 40)
    return paper


def asked(*words: str | Path) -> tuple[Question, KeptAnswer | None]:
    question, answer = ask([str(word) for word in words])
    assert question is not None
    return question, answer


def answered(root: Path, command: str = "build") -> Path:
    """Keeps an answer; the file that it is kept in."""
    question, answer = asked(command, "-C", root)
    assert answer is None
    keep(question, SAID)
    assert asked(command, "-C", root)[1] == SAID
    return question.place


@pytest.mark.parametrize("command", ["build", "check"])
def test_nothing_has_changed_and_the_same_is_said(root: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    answered(root, command)
    monkeypatch.chdir(root / "sections")
    assert asked(command)[1] == SAID
    assert asked(command, f"--paper={root}")[1] == SAID
    assert asked(command, "--format", "json")[1] is None
    assert asked(command, "-v")[1] is None


def test_a_change_after_the_times_of_files_tell_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen_tree, "SETTLED", -(10**18))
    answered(root)
    section = root / "sections" / "01-trade.md"
    before = section.stat()
    section.write_bytes(section.read_bytes().swapcase())
    os.utime(section, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert asked("build", "-C", root)[1] is None


def test_what_was_new_is_known_by_its_times_later(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = answered(root)
    new = place.read_bytes()
    monkeypatch.setattr(seen_tree, "SETTLED", -(10**18))
    assert asked("build", "-C", root)[1] == SAID
    assert place.read_bytes() != new
    assert asked("build", "-C", root)[1] == SAID


def edit_in_place(root: Path) -> None:
    section = root / "sections" / "01-trade.md"
    before = section.stat()
    section.write_bytes(section.read_bytes().swapcase())
    os.utime(section, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_a_table(root: Path) -> None:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "new.csv").write_text("id\n")


def lead_elsewhere(root: Path) -> None:
    section = root / "sections" / "01-trade.md"
    section.rename(root / "elsewhere.md")
    section.symlink_to("../elsewhere.md")


def commit(root: Path) -> None:
    (root / ".git" / "refs" / "heads" / "main").write_text("1" * 40)


def leave_something(root: Path) -> None:
    (root / "build" / ".typeset-killed").mkdir()


CHANGES: list[Callable[[Path], object]] = [
    edit_in_place, add_a_table, lead_elsewhere, commit, leave_something,
    lambda root: (root / "bib" / "references.bib").unlink(),
    lambda root: (root / "build" / "paper.pdf").write_bytes(b"%PDF-"),
    lambda root: (root / "build" / "paper.pdf").unlink(),
    lambda root: (root / "build" / "other.pdf").write_bytes(b""),
    lambda root: (root / ".hidden").write_text(""),
    lambda root: (root / "sections" / "paper.yml").write_text("title: Nearer\n"),
    lambda root: (root / ".git" / "index").write_bytes(b"DIRC"),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_in_the_paper_is_answered_anew(root: Path, change: Callable[[Path], object]) -> None:
    answered(root)
    change(root)
    answers = [ask(["build", "-C", str(folder)])[1] for folder in (root, root / "sections")]
    assert answers[-1] is None
    assert answers[0] is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such pipes")
def test_a_pipe_and_a_link_to_a_device_are_not_waited_for(root: Path) -> None:
    os.mkfifo(root / "sections" / "02-pipe.md")
    (root / "sections" / "03-none.md").symlink_to("03-none.md")
    assert [seen_tree.digest(root / "sections" / name) for name in ("02-pipe.md", "03-none.md", "nosuch.md")] == [
        ""
    ] * 3
    assert seen_tree.digest(Path("/dev/zero")) == ""
    question, answer = ask(["check", "-C", str(root)])
    assert (question is not None, answer) == (True, None)


def test_a_change_while_a_command_runs_keeps_no_answer(root: Path) -> None:
    question, _ = asked("build", "-C", root)
    edit_in_place(root)
    keep(question, SAID)
    assert asked("build", "-C", root)[1] is None


def test_another_environment_or_program_answers_anew(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(root)
    with monkeypatch.context() as other:
        other.setenv("SOURCE_DATE_EPOCH", "1")
        assert asked("build", "-C", root)[1] is None
    with monkeypatch.context() as other:
        other.setenv("GALLEYPROOF_TRUST", "0")
        assert asked("build", "-C", root)[1] is None
    with monkeypatch.context() as other:
        other.setattr(own_program, "PACKAGE", tmp_path)
        assert asked("build", "-C", root)[1] is None
    with monkeypatch.context() as other:
        other.setenv("GALLEYPROOF_CACHE", "0")
        assert ask(["build", "-C", str(root)]) == (None, None)
    assert asked("build", "-C", root)[1] == SAID


def test_what_is_kept_is_passed_over_where_it_is_not_as_it_was_written(root: Path) -> None:
    place = answered(root)
    whole = place.read_bytes()
    body = whole.partition(b"\n")[2]
    others = [b"", b"\n", whole[:-1], whole[:40], whole.replace(b"all of it", b"all of at"), b"\xff" + whole, body]
    # Whole, and of another shape.
    others += [
        sha256(text).hexdigest().encode() + b"\n" + text
        for text in (b"[]", b"{}", b"null", b"[" * 9000, b'{"around":1}')
    ]
    for other in others:
        place.write_bytes(other)
        assert asked("build", "-C", root)[1] is None
    place.write_bytes(whole)
    assert asked("build", "-C", root)[1] == SAID


@pytest.mark.parametrize(
    "words",
    [
        ["notes"],
        ["build", "--trust"],
        ["check", "--help"],
        ["check", "-C"],
        ["check", "more"],
        [],
        ["build", "-C", "/nowhere"],
    ],
)
def test_other_words_are_left_to_their_command(root: Path, words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert ask(words) == (None, None)


@pytest.mark.tex
def test_with_and_without_what_is_kept_a_build_leaves_the_same(tmp_path: Path, caches: Path) -> None:
    root = copy_small("plain", tmp_path / "paper").resolve()

    def build() -> tuple[str, dict[str, str]]:
        question, _ = ask(["build", "-C", str(root)])
        done = CliRunner().invoke(main, ["build", "-C", str(root)], obj=question)
        assert done.exit_code == 0, done.output
        return done.output, seen_tree.digests_below(root / "build")

    first, left = build()
    again, answer = asked("build", "-C", root)
    assert answer is not None
    assert answer.out + answer.err == first
    again.place.write_bytes(b"broken")
    assert build() == (first, left)
    command = [sys.executable, "-m", "galleyproof", "build", "-C", str(root)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    assert (told.stdout, told.stderr) == (answer.out, answer.err)
    assert seen_tree.digests_below(root / "build") == left
    assert [path.name for path in (caches / "galleyproof" / "answers").iterdir()] == [again.place.name]
