"""Where a paper comes from: its date, its digest, and the revision that the stamp names."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.outcome.manifest import BuildTime
from galleyproof.revise.lock import read_packages
from galleyproof.revise.origin import Origin, read_origin
from tests.revise.repositories import FILES, commit, git, make_repository, replace, write, write_paper

INPUTS = ("paper.yml", "sections/01-harbour.md", "bib/references.bib")
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def origin(root: Path, day: date | None = DAY, inputs: tuple[str, ...] = INPUTS) -> Origin:
    sink = Sink()
    found = read_origin(root, inputs, day, sink)
    assert list(sink) == []
    return found


# ---------------------------------------------------------------- time


def test_the_date_is_that_of_the_environment_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert origin(make_repository(tmp_path / "a")).time == BuildTime(86400, "environment")


def test_then_that_of_the_paper(tmp_path: Path) -> None:
    assert origin(make_repository(tmp_path / "a")).time == BuildTime(1795392000, "paper")


def test_then_that_of_the_last_commit_that_touched_it(tmp_path: Path) -> None:
    assert origin(make_repository(tmp_path / "a"), None).time == BuildTime(1795176000, "git")


def test_and_without_git_none(tmp_path: Path) -> None:
    assert origin(write_paper(tmp_path / "a"), None).time == BuildTime(0, "none")


@pytest.mark.parametrize("given", ["yesterday", "-1", "1e9", "99999999999999", "²"])
def test_an_epoch_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    sink = Sink()
    read_origin(write_paper(tmp_path / "a"), INPUTS, DAY, sink)
    assert [finding.code.name for finding in sink] == ["bad-settings"]


# ---------------------------------------------------------------- digest


def test_anyone_can_work_the_digest_out(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "a")
    (root / "requirements.txt").unlink()
    lines = "".join(f"{sha256(FILES[name].encode()).hexdigest()}  {name}\n" for name in sorted(INPUTS))
    stamp = origin(root).stamp
    assert stamp.digest == sha256(lines.encode()).hexdigest()
    assert str(stamp) == f"Inputs {stamp.digest[:16]}"


def test_a_time_that_no_file_says_is_part_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_paper(tmp_path / "a")
    (root / "requirements.txt").unlink()
    lines = "".join(f"{sha256(FILES[name].encode()).hexdigest()}  {name}\n" for name in sorted(INPUTS))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764201600")
    assert origin(root).stamp.digest == sha256(f"{lines}1764201600  time\n".encode()).hexdigest()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764201601")
    assert origin(root).stamp.digest == sha256(f"{lines}1764201601  time\n".encode()).hexdigest()


def test_the_time_of_the_last_commit_is_part_of_it_where_the_paper_has_no_date(tmp_path: Path) -> None:
    found = origin(make_repository(tmp_path / "a"), None)
    lines = "".join(f"{record.sha256}  {record.path}\n" for record in found.inputs)
    assert found.time.origin == "git"
    assert found.stamp.digest == sha256(f"{lines}{found.time.seconds}  time\n".encode()).hexdigest()
    assert origin(tmp_path / "a").stamp.digest == sha256(lines.encode()).hexdigest()


def test_the_lock_is_an_input(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "a")
    assert "requirements.txt" in {record.path for record in origin(root).inputs}


# ---------------------------------------------------------------- stamp


def test_the_stamp_names_the_last_revision_that_touched_the_paper(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    before = origin(root).stamp
    write(root, "README.md", "Hello\n")
    head = commit(root, "Not the paper")
    after = origin(root)
    assert after.stamp == before
    assert after.git is not None
    assert (after.git.head, after.git.revision) == (head, before.revision)
    assert str(before) == f"Revision {before.revision[:12]}, inputs {before.digest[:16]}"


def test_a_change_that_is_not_committed_marks_it(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    replace(root, "paper.yml", "Sea", "Sky")
    stamp = origin(root).stamp
    assert not stamp.is_clean
    assert f"{stamp.revision[:12]}+" in str(stamp)
    assert stamp.marked_revision == f"{stamp.revision}+"


def test_a_change_of_anything_else_does_not(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    write(root, "README.md", "Hello\n")
    found = origin(root)
    assert found.stamp.is_clean
    assert found.git is not None
    assert not found.git.is_tree_clean


@pytest.mark.parametrize("ignored", ["", "sections/02-sea.md\n"])
def test_a_file_that_is_read_but_not_in_the_repository_marks_it(tmp_path: Path, ignored: str) -> None:
    root = make_repository(tmp_path / "a")
    write(root, ".gitignore", ignored)
    commit(root, "Ignored")
    write(root, "sections/02-sea.md", "# The sea\n")
    assert not origin(root, inputs=(*INPUTS, "sections/02-sea.md")).stamp.is_clean


def test_a_section_that_was_deleted_marks_it(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a", changes={"sections/02-sea.md": "# The sea\n"})
    (root / "sections/02-sea.md").unlink()
    assert not origin(root).stamp.is_clean


def test_a_shallow_clone_has_no_revision_and_says_so(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "a")
    write(root, "README.md", "Hello\n")
    commit(root, "Not the paper")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    sink = Sink()
    found = read_origin(tmp_path / "shallow", INPUTS, DAY, sink)
    assert [finding.code.name for finding in sink] == ["stamp-without-revision"]
    assert found.stamp.revision == ""


def test_a_repository_without_git_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_repository(tmp_path / "a")
    monkeypatch.setenv("PATH", str(tmp_path))
    sink = Sink()
    read_origin(root, INPUTS, DAY, sink)
    assert [finding.code.name for finding in sink] == ["stamp-without-revision"]


# ---------------------------------------------------------------- lock


def test_a_lock_is_read_for_this_computer() -> None:
    lock = """\
# comment
Jinja2==3.1.6 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
never==1 ; sys_platform == 'amiga' \\
    --hash=sha256:aa
no_such.package==2.0 ; python_version >= '3'  # why
-r other.txt
loose>=1
???
"""
    names = [(package.name, package.locked, bool(package.version)) for package in read_packages(lock)]
    assert names == [("jinja2", "3.1.6", True), ("no-such-package", "2.0", False)]
