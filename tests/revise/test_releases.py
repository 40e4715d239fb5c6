"""Releases of made-up papers: what they leave, and what refuses them."""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace as replace_values
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.revise import unfinished_release
from galleyproof.revise.git.commit import add_tag
from galleyproof.revise.git.repository import Repository, find_repository
from galleyproof.tasks.revisions import release as publishing
from galleyproof.tasks.revisions.kept_releases import Release, read_releases
from galleyproof.tasks.revisions.release import release
from galleyproof.tasks.revisions.verify import verify, verify_releases
from tests.revise.repositories import PLAIN, commit, git, make_repository, replace, write, write_paper

pytestmark = [pytest.mark.tex]


def summarize(old: str, new: str) -> Sequence[str]:
    return (f"- from {old[:7]} to {new[:7]}",)


def made(root: Path, version: str) -> Release:
    sink = Sink()
    found = release(root, version, sink, lambda _: None, summarize)
    assert found, list(sink)
    assert not sink.has_errors
    return found


def refused(root: Path, version: str = "1.0") -> list[tuple[str, str]]:
    """The errors; nothing was committed, tagged or left behind."""
    before = state(root)
    sink = Sink()
    assert release(root, version, sink, lambda _: None, summarize) is None
    assert state(root) == before
    return [(f.code.name, f.message) for f in sink if f.code.severity.value == "error"]


def state(root: Path) -> tuple[str, ...]:
    commands = (["log", "--all", "--format=%H"], ["tag"], ["status", "--porcelain=v1"])
    return tuple(git(root, *command) for command in commands)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper with the releases 1.0 and 1.1."""
    root = make_repository(tmp_path_factory.mktemp("releases") / "paper", changes=PLAIN)
    made(root, "1.0")
    replace(root, "sections/01-harbour.md", "salt", "herring")
    commit(root, "Herring")
    made(root, "1.1")
    return root


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    shutil.copytree(released, tmp_path / "paper", symlinks=True)
    return tmp_path / "paper"


def repository(root: Path) -> Repository:
    found = find_repository(root)
    assert isinstance(found, Repository)
    return found


# ---------------------------------------------------------------- made


def test_a_release_leaves_a_manifest_an_entry_and_a_tag(root: Path) -> None:
    assert git(root, "status", "--porcelain=v1") == ""
    assert git(root, "tag").split() == ["v1.0", "v1.1"]
    assert git(root, "log", "-1", "--format=%s", "v1.1") == "Release 1.1"
    assert git(root, "show", "--name-only", "--format=", "v1.1^{commit}").split() == [
        "REVISIONS.md",
        "revisions/1.1.json",
    ]
    manifest = json.loads((root / "revisions/1.1.json").read_text(encoding="utf-8"))
    pdf = next(record for record in manifest["outputs"] if record["path"] == "paper.pdf")
    assert pdf["sha256"] == sha256((root / "build/paper.pdf").read_bytes()).hexdigest()


def test_the_newest_entry_stands_first(root: Path) -> None:
    history = (root / "REVISIONS.md").read_text(encoding="utf-8")
    assert history.startswith("# Revisions\n\n## 1.1 (2026-11-23)\n\n- from ")
    assert history.index("## 1.1") < history.index("## 1.0 (2026-11-23)\n\nFirst release.\n")


def test_a_release_is_not_a_change_of_the_paper(root: Path) -> None:
    newest = read_releases(repository(root), Sink())[-1]
    assert newest.manifest.stamp.revision == git(root, "rev-parse", "v1.1~1")


def test_releases_are_listed_oldest_first(root: Path) -> None:
    shutil.copyfile(root / "revisions/1.1.json", root / "revisions/1.10.json")
    shutil.copyfile(root / "revisions/1.1.json", root / "revisions/1.9.json")
    found = read_releases(repository(root), Sink())
    assert [(kept.version, kept.tag is not None) for kept in found] == [
        ("1.0", True), ("1.1", True), ("1.9", False), ("1.10", False),
    ]  # fmt: skip


def test_every_release_is_proved_anew(root: Path) -> None:
    sink = Sink()
    shutil.rmtree(root / "build")
    verdicts = verify_releases(root, sink, lambda _: None)
    assert list(sink) == []
    assert [(verdict.against, verdict.is_identical) for verdict in verdicts] == [
        ("revisions/1.0.json", True), ("revisions/1.1.json", True),
    ]  # fmt: skip


def test_a_release_is_verified_by_its_number_and_by_its_pdf(root: Path, tmp_path: Path) -> None:
    sink = Sink()
    for what in ("1.0", "v1.1", shutil.copyfile(root / "build/paper.pdf", tmp_path / "printed.pdf").as_posix()):
        verdict = verify(root, what, sink, lambda _: None)
        assert list(sink) == []
        assert verdict
        assert verdict.is_identical


# ---------------------------------------------------------------- tampered


def test_a_manifest_that_was_changed_after_the_release(root: Path) -> None:
    shutil.copyfile(root / "revisions/1.1.json", root / "revisions/1.0.json")
    sink = Sink()
    assert len(verify_releases(root, sink, lambda _: None)) == 1
    assert [finding.code.name for finding in sink] == ["bad-manifest"]


def test_a_tag_that_was_moved(root: Path) -> None:
    git(root, "tag", "--delete", "v1.0")
    git(root, "tag", "v1.0", "v1.1~1")
    sink = Sink()
    verdict = verify_releases(root, sink, lambda _: None)[0]
    assert not verdict.is_identical
    assert ("input-differs", "sections/01-harbour.md") in {(finding.code.name, finding.span.path) for finding in sink}


def test_a_release_without_a_tag(root: Path) -> None:
    git(root, "tag", "--delete", "v1.0")
    sink = Sink()
    assert len(verify_releases(root, sink, lambda _: None)) == 1
    assert [finding.message for finding in sink] == ["there is no tag `v1.0`: nobody can say what was released"]


# ---------------------------------------------------------------- refused


def test_a_version_that_was_released(root: Path) -> None:
    assert refused(root, "1.1") == [("release-exists", "there is a tag `v1.1` already")]


def test_a_tag_that_exists(root: Path) -> None:
    git(root, "tag", "v1.2")
    assert refused(root, "1.2") == [("release-exists", "there is a tag `v1.2` already")]


def hints(root: Path, version: str) -> list[str | None]:
    sink = Sink()
    assert release(root, version, sink, lambda _: None, summarize) is None
    return [found.hint for found in sink if found.code.name == "release-exists"]


def test_a_release_that_was_interrupted_before_its_tag(root: Path) -> None:
    git(root, "tag", "--delete", "v1.1")
    (hint,) = hints(root, "1.1")
    head = git(root, "rev-parse", "HEAD").strip()[:12]
    assert hint == f"a release was interrupted before its tag: `git tag -a -m 'Release 1.1' v1.1 {head}` ends it"


@pytest.mark.parametrize("is_added", [False, True])
def test_a_release_that_was_interrupted_before_its_commit(root: Path, *, is_added: bool) -> None:
    shutil.copy(root / "revisions/1.1.json", root / "revisions/1.2.json")
    if is_added:
        git(root, "add", "revisions/1.2.json")
    (hint,) = hints(root, "1.2")
    assert hint
    assert "git rm --cached --ignore-unmatch revisions/1.2.json" in hint
    git(root, "rm", "--quiet", "--cached", "--ignore-unmatch", "revisions/1.2.json")
    (root / "revisions/1.2.json").unlink()
    assert git(root, "status", "--porcelain=v1") == ""


def test_a_manifest_of_another_commit_needs_another_number(root: Path) -> None:
    write(root, "revisions/3.0.json", "{}\n")
    commit(root, "By hand")
    assert hints(root, "3.0") == ["take the next number"]


@pytest.mark.parametrize("version", ["", "v1", "1.", "1..2", "../x", "1 2", "-1", "1.0\n", "１"])
def test_what_is_no_version(root: Path, version: str) -> None:
    assert [name for name, _ in refused(root, version)] == ["bad-version"]


@pytest.mark.parametrize("version", ["0.9", "1.0.5", "1.1-draft"])
def test_a_version_that_comes_too_late(root: Path, version: str) -> None:
    message = f"`{version}` comes before `1.1`, which was released already"
    assert refused(root, version) == [("bad-version", message)]


def test_a_tree_that_is_not_clean(root: Path) -> None:
    replace(root, "paper.yml", "Sea", "Sky")
    write(root, "remark.txt", "x\n")
    assert refused(root, "2.0") == [
        ("unclean-tree", "`paper.yml` is not as in the last commit"),
        ("unclean-tree", "`remark.txt` is not as in the last commit"),
    ]


def test_lines_that_git_converted(root: Path) -> None:
    git(root, "config", "core.autocrlf", "true")
    (root / "sections/01-harbour.md").unlink()
    git(root, "checkout", "--quiet", "--", "sections/01-harbour.md")
    message = (
        "the lines of `sections/01-harbour.md` do not end as in the last commit, and a clone would not print the same"
    )
    assert refused(root, "2.0") == [("unclean-tree", message)]


def test_lines_that_attributes_convert_are_the_same_in_every_clone(root: Path) -> None:
    write(root, ".gitattributes", "*.md text eol=crlf\n")
    commit(root, "Lines")
    (root / "sections/01-harbour.md").unlink()
    git(root, "checkout", "--quiet", "--", "sections/01-harbour.md")
    made(root, "2.0")
    verdict = verify(root, "2.0", Sink(), lambda _: None)
    assert verdict
    assert verdict.is_identical


def test_no_branch(root: Path) -> None:
    git(root, "checkout", "--quiet", "--detach")
    assert [name for name, _ in refused(root, "2.0")] == ["detached-head"]


def test_a_paper_that_does_not_hold(root: Path) -> None:
    replace(root, "sections/01-harbour.md", "@doe2020harbour", "@doe2021harbour")
    commit(root, "Broken")
    assert "unknown-key" in {name for name, _ in refused(root, "2.0")}


def test_a_paper_that_names_nobody(root: Path) -> None:
    write(root, "paper.yml", "title: The Harbour and the Sea\n")
    commit(root, "Nobody")
    assert refused(root, "2.0") == [
        ("not-publishable", f"a publication needs `{name}`, which paper.yml leaves empty")
        for name in ("authors", "date", "licence")
    ]


def test_what_is_left_empty_is_told_at_its_key(root: Path) -> None:
    write(root, "paper.yml", "title: The Harbour and the Sea\ndate: 2026-01-01\nauthors: []\n")
    commit(root, "Nobody")
    sink = Sink()
    assert release(root, "2.0", sink, lambda _: None, summarize) is None
    told = {found.message.split("`")[1]: str(found.span) for found in sink if found.code is codes.NOT_PUBLISHABLE}
    assert told == {"authors": "paper.yml:3:1", "licence": "paper.yml:1:1"}


def test_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    assert [name for name, _ in refused(tmp_path / "shallow", "2.0")] == ["shallow-clone"]


def test_a_paper_outside_git(tmp_path: Path) -> None:
    sink = Sink()
    assert release(write_paper(tmp_path / "paper"), "1.0", sink, lambda _: None, summarize) is None
    assert [finding.code.name for finding in sink] == ["not-a-repository"]


def test_a_repository_without_commits(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper", changes=PLAIN)
    git(root, "init", "--quiet", "--template=")
    sink = Sink()
    assert release(root, "1.0", sink, lambda _: None, summarize) is None
    assert "no-commits" in {finding.code.name for finding in sink}


def test_a_commit_that_fails_leaves_everything_as_it_was(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(root, "sections/01-harbour.md", "herring", "cod")
    commit(root, "Cod")
    git(root, "config", "--unset", "user.name")
    git(root, "config", "--unset", "user.email")
    git(root, "config", "user.useConfigOnly", "true")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    before = (root / "REVISIONS.md").read_bytes()
    ((name, _),) = refused(root, "2.0")
    assert name == "release-failed"
    assert (root / "REVISIONS.md").read_bytes() == before
    assert not (root / "revisions/2.0.json").exists()


def test_a_first_release_that_fails_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_repository(tmp_path / "paper", changes=PLAIN)
    git(root, "config", "user.email", "")
    git(root, "config", "user.name", "")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    sink = Sink()
    assert release(root, "1.0", sink, lambda _: None, summarize) is None
    (found,) = (found for found in sink if found.code.name == "release-failed")
    assert found.hint == "tell git who you are: `git config user.name` and `git config user.email`"
    assert not (root / "revisions").exists()


def test_a_paper_that_has_not_changed_is_not_released_again(root: Path) -> None:
    ((name, message),) = refused(root, "2.0")
    assert (name, message) == ("unchanged-release", "nothing has changed since `1.1`")


def test_a_release_has_one_date_wherever_it_is_listed(root: Path) -> None:
    days = [kept.day for kept in read_releases(repository(root), Sink())]
    history = (root / "REVISIONS.md").read_text(encoding="utf-8")
    assert [f"({day})" for day in days] == re.findall(r"^## 1\.\d (\(.*\))$", history, re.MULTILINE)[::-1]


def test_a_summary_that_fails_leaves_everything_as_it_was(root: Path) -> None:
    replace(root, "sections/01-harbour.md", "herring", "cod")
    commit(root, "Cod")
    before = state(root)
    assert release(root, "2.0", Sink(), lambda _: None, lambda old, new: None) is None
    assert state(root) == before


# ---------------------------------------------------------------- killed


class KilledError(BaseException):
    """Ends a run as a signal does, at a place of the test's choice."""


STEPS = ("the first file", "the second file", "the commit", "the tag")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_killed", [True, False], ids=["killed", "interrupted"])
def test_a_release_that_is_ended_in_the_middle_is_taken_back(
    step: str, root: Path, monkeypatch: pytest.MonkeyPatch, *, is_killed: bool
) -> None:
    (first, *_) = read_releases(repository(root), Sink())
    wanted = replace_values(first, version="1.2", path="revisions/1.2.json")
    before = state(root), (root / "REVISIONS.md").read_bytes()
    left = STEPS.index(step)

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object) -> object:
            nonlocal left
            if left == 0:
                raise KilledError
            left -= 1
            return real(*arguments)

        return called

    with monkeypatch.context() as killed:
        for name in ("write_file", "commit_files", "add_tag"):
            killed.setattr(publishing, name, counted(getattr(publishing, name)))
        if is_killed:
            killed.setattr(unfinished_release, "take_back", lambda _: None)
        with pytest.raises(KilledError):
            publishing._keep(repository(root), wanted, "## 1.2\n", Sink())
    assert (root / unfinished_release.MARK).exists() == is_killed
    unfinished_release.take_back(root)
    assert not (root / unfinished_release.MARK).exists()
    assert (state(root), (root / "REVISIONS.md").read_bytes()) == before
    assert publishing._keep(repository(root), wanted, "## 1.2\n", Sink())


def test_a_release_that_is_killed_after_its_tag_is_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, *_) = read_releases(repository(root), Sink())
    wanted = replace_values(first, version="1.2", path="revisions/1.2.json")

    def kill(*arguments: Any) -> None:
        add_tag(*arguments)
        raise KilledError

    with monkeypatch.context() as killed:
        killed.setattr(publishing, "add_tag", kill)
        killed.setattr(unfinished_release, "take_back", lambda _: None)
        with pytest.raises(KilledError):
            publishing._keep(repository(root), wanted, "## 1.2\n", Sink())
    made_then = state(root)
    unfinished_release.take_back(root)
    assert state(root) == made_then
    assert "v1.2" in git(root, "tag")
    assert not (root / unfinished_release.MARK).exists()


def test_what_was_written_after_the_kill_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, *_) = read_releases(repository(root), Sink())
    wanted = replace_values(first, version="1.2", path="revisions/1.2.json")

    def kill(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as killed:
        killed.setattr(publishing, "commit_files", kill)
        killed.setattr(unfinished_release, "take_back", lambda _: None)
        with pytest.raises(KilledError):
            publishing._keep(repository(root), wanted, "## 1.2\n", Sink())
    (root / "REVISIONS.md").write_text("mine")
    unfinished_release.take_back(root)
    assert (root / "REVISIONS.md").read_text() == "mine"
    assert not (root / "revisions" / "1.2.json").exists()


def test_a_mark_that_a_paper_brings_undoes_nothing(root: Path) -> None:
    head, before = git(root, "rev-parse", "HEAD").strip(), git(root, "rev-parse", "HEAD~1").strip()
    secret = root.parent / "secret"
    secret.write_text("mine")
    digest = sha256(b"mine").hexdigest()
    for tag, message, named in (
        ("v9", "Release 9", head), ("v9", "Release 9", before), ("v9", git(root, "log", "-1", "--format=%s").strip(), before),
        ("v9", "Release 9", "--all"), ("v9", "Release 9", "0" * 40), ("v1.1", "Release 1.1", before),
    ):  # fmt: skip
        mark = {"tag": tag, "message": message, "head": named, "files": {"../secret": digest, "paper.yml": "0"}}
        (root / unfinished_release.MARK).write_text(json.dumps(mark))
        unfinished_release.take_back(root)
        assert not (root / unfinished_release.MARK).exists()
        assert git(root, "rev-parse", "HEAD").strip() == head
        assert git(root, "status", "--porcelain=v1") == ""
        assert secret.read_text() == "mine"


def test_a_clone_that_lacks_what_was_released_elsewhere_is_told(released: Path, tmp_path: Path) -> None:
    first, stale = tmp_path / "first", tmp_path / "stale"
    git(tmp_path, "clone", "--quiet", str(released), str(first))
    git(tmp_path, "clone", "--quiet", str(released), str(stale))
    for root in (first, stale):
        git(root, "config", "user.name", "Jane Doe")
        git(root, "config", "user.email", "jane@example.org")
    replace(first, "sections/01-harbour.md", "Ships came", "Boats came")
    commit(first, "Boats")
    made(first, "1.2")
    replace(stale, "sections/01-harbour.md", "every day", "every week")
    commit(stale, "Weeks")
    git(stale, "fetch", "--quiet", "--tags", str(first))
    assert refused(stale, "1.3") == [("stale-branch", "`v1.2` was released, and the branch does not hold it")]
    git(stale, "tag", "--delete", "v1.2")
    git(stale, "fetch", "--quiet", "--no-tags", str(first), "+main:refs/remotes/origin/main")
    assert refused(stale, "1.3") == [("stale-branch", "the branch lacks 2 commits of `origin/main`")]
    assert refused(stale, "v1.3")[0] == ("bad-version", "`v1.3` is no version")


def test_a_clone_without_tags_is_told_to_fetch_them(released: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--no-tags", str(released), str(clone))
    sink = Sink()
    assert release(clone, "1.1", sink, lambda _: None, summarize) is None
    (hint,) = [found.hint for found in sink if found.code is codes.RELEASE_EXISTS]
    assert hint is not None
    assert hint.startswith(
        "`git fetch --tags` may bring its tag; if the release was interrupted before its tag, `git tag -a "
    )
