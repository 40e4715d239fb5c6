"""What git is asked, and what it answers where it cannot."""

import os
from pathlib import Path

import pytest

from galleyproof.model.finding import codes
from galleyproof.revise.git.checkout import check_out
from galleyproof.revise.git.git_process import GitFault
from galleyproof.revise.git.repository import (
    Repository,
    Revision,
    changed_paths,
    find_repository,
    last_paper_revision,
    list_files,
    list_revisions,
    read_file,
    read_revision,
    unknown_paths,
)
from tests.revise.repositories import commit, git, make_repository, replace, write, write_paper


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return found(make_repository(tmp_path / "paper"))


def found(root: Path) -> Repository:
    repository = find_repository(root)
    assert isinstance(repository, Repository)
    return repository


def code(answer: object) -> str:
    assert isinstance(answer, GitFault), answer
    return answer.code.name


def test_a_folder_outside_every_repository(tmp_path: Path) -> None:
    assert code(find_repository(write_paper(tmp_path / "paper"))) == "not-a-repository"


def test_no_git_on_the_path(repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert code(find_repository(repository.root)) == "git-missing"


def test_a_damaged_repository(repository: Repository) -> None:
    (repository.top / ".git" / "config").write_text("[core\nnothing", encoding="utf-8")
    assert code(find_repository(repository.root)) == "git-refused"


@pytest.mark.parametrize("filter_", ["evil", "a=b"])
@pytest.mark.parametrize("kind", ["clean", "process"])
def test_filters_of_the_repository_do_not_run(repository: Repository, tmp_path: Path, kind: str, filter_: str) -> None:
    program = write_program(tmp_path)
    for name, value in ((kind, program), ("required", "true")):
        git(repository.top, "config", f"filter.{filter_}.{name}", str(value))
    (repository.top / ".git" / "info").mkdir(exist_ok=True)
    write(repository.top, ".git/info/attributes", f"*.md filter={filter_}\n")
    os.utime(repository.root / "sections" / "01-harbour.md", (0, 0))
    assert changed_paths(repository) == ()
    assert not (tmp_path / "ran").exists()


def test_filters_of_the_user_run(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = write_program(tmp_path)
    write(tmp_path, "settings", f'[filter "own"]\n\tclean = {program}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "settings"))
    git(repository.top, "config", "filter.own.clean", "false")
    (repository.top / ".git" / "info").mkdir(exist_ok=True)
    write(repository.top, ".git/info/attributes", "*.md filter=own\n")
    os.utime(repository.root / "sections" / "01-harbour.md", (0, 0))
    assert changed_paths(repository) == ()
    assert (tmp_path / "ran").exists()


def write_program(folder: Path) -> Path:
    """A filter that leaves the file `ran` and changes nothing."""
    program = folder / "program"
    program.write_text(f"#!/bin/sh\ntouch {folder}/ran\ncat\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def test_a_repository_without_commits(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper")
    git(root, "init", "--quiet", "--template=")
    repository = found(root)
    assert (repository.head, last_paper_revision(repository)) == ("", None)
    assert code(read_revision(repository, "HEAD")) == "no-commits"


@pytest.mark.parametrize("name", ["v9", "", " ", "--all", "-n1", "HEAD~99", "HEAD:paper.yml", "a\nb", "a\0b", "^HEAD"])
def test_a_name_that_is_no_revision(repository: Repository, name: str) -> None:
    assert code(read_revision(repository, name)) == "unknown-revision"


def test_revisions_are_listed_by_their_time_with_their_tags(tmp_path: Path) -> None:
    root = make_repository(tmp_path / "paper")
    git(root, "tag", "1.0")
    git(root, "tag", "a,b")
    write(root, "notes/other.txt", "No file of the paper.\n")
    commit(root, "Beside the paper")
    git(root, "tag", "-a", "-m", "Annotated.", "beside")
    write(root, "sections/02-more.md", "# More {#sec:more}\n")
    last = commit(root, "More | words")
    listed = list_revisions(found(root), 9)
    assert listed[0].hash == last
    assert {each.subject: each.tags for each in listed} == {
        "More | words": (),
        "Beside the paper": ("beside",),
        "The paper": ("a,b", "1.0"),
    }
    assert [each.subject for each in list_revisions(found(root), 1)][:1] == ["More | words"]


def test_a_revision_by_tag(repository: Repository) -> None:
    git(repository.top, "tag", "v1")
    revision = read_revision(repository, "v1")
    assert isinstance(revision, Revision)
    assert (revision.hash, revision.tags, revision.subject) == (repository.head, ("v1",), "The paper")
    assert (revision.date, revision.short) == ("2026-11-20", repository.head[:12])


def test_a_release_is_known_by_its_number(repository: Repository) -> None:
    git(repository.top, "tag", "v1.0")
    answer = read_revision(repository, "1.0")
    assert isinstance(answer, Revision)
    assert answer == read_revision(repository, "v1.0")
    assert code(read_revision(repository, "1.1")) == "unknown-revision"


def test_only_what_belongs_to_the_paper_touches_it(repository: Repository) -> None:
    write(repository.root, "README.md", "Hello\n")
    commit(repository.root, "Not the paper")
    last = last_paper_revision(repository)
    assert isinstance(last, Revision)
    assert last.hash == repository.head
    replace(repository.root, "sections/01-harbour.md", "salt", "herring")
    touched = commit(repository.root, "The paper")
    last = last_paper_revision(repository)
    assert isinstance(last, Revision)
    assert last.hash == touched


def test_a_file_in_an_unusual_place_belongs_to_the_paper_too(repository: Repository) -> None:
    write(repository.root, "works/all.bib", "")
    touched = commit(repository.root, "Elsewhere")
    last = last_paper_revision(repository, ["works/all.bib"])
    assert isinstance(last, Revision)
    assert last.hash == touched


def test_what_has_changed(repository: Repository) -> None:
    assert changed_paths(repository) == ()
    write(repository.root, "sections/ä b.md", "x\n")
    assert changed_paths(repository) == ("sections/ä b.md",)
    assert changed_paths(repository, paper_only=True) == ()
    assert unknown_paths(repository, ["sections/ä b.md", "paper.yml"]) == ("sections/ä b.md",)
    replace(repository.root, "paper.yml", "Sea", "Sky")
    assert changed_paths(repository, paper_only=True) == ("paper.yml",)


def test_a_paper_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    top = tmp_path / "papers"
    write_paper(top / "a [1]*")
    git(top, "init", "--quiet", "--template=")
    git(top, "config", "user.name", "Jane Doe")
    git(top, "config", "user.email", "jane@example.org")
    first = commit(top, "One paper")
    write(top, "b/paper.yml", "title: Another\n")
    commit(top, "Another paper")
    repository = found(top / "a [1]*")
    assert repository.prefix == "a [1]*/"
    last = last_paper_revision(repository)
    assert isinstance(last, Revision)
    assert last.hash == first
    assert (read_file(repository, "HEAD", "paper.yml") or b"").startswith(b"title: The Harbour")
    assert list_files(repository, "HEAD", "sections") == ("sections/01-harbour.md",)
    root = check_out(repository, first, tmp_path / "out")
    assert isinstance(root, Path)
    assert (root / "sections/01-harbour.md").is_file()


def test_a_second_working_tree_without_a_branch(repository: Repository, tmp_path: Path) -> None:
    git(repository.top, "worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
    second = found(tmp_path / "second")
    assert second.head == repository.head
    assert last_paper_revision(second) == last_paper_revision(repository)
    assert isinstance(check_out(second, second.head, tmp_path / "out"), Path)


def test_a_paper_that_is_a_submodule(repository: Repository, tmp_path: Path) -> None:
    outer = make_repository(tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.top), "inner")
    commit(outer, "A submodule")
    inner = found(outer / "inner")
    assert (inner.head, inner.prefix) == (repository.head, "")
    assert last_paper_revision(inner) == last_paper_revision(repository)
    assert isinstance(check_out(inner, inner.head, tmp_path / "out"), Path)


def test_a_revision_is_checked_out_without_a_trace(repository: Repository, tmp_path: Path) -> None:
    replace(repository.root, "paper.yml", "Sea", "Sky")
    before = sorted((repository.top / ".git").rglob("*"))
    root = check_out(repository, repository.head, tmp_path / "out")
    assert isinstance(root, Path)
    assert "Sea" in (root / "paper.yml").read_text(encoding="utf-8")
    assert "Sky" in (repository.root / "paper.yml").read_text(encoding="utf-8")
    assert sorted((repository.top / ".git").rglob("*")) == before


def test_a_revision_that_no_branch_leads_to(repository: Repository, tmp_path: Path) -> None:
    replace(repository.root, "paper.yml", "Sea", "Sky")
    lost = commit(repository.root, "Lost")
    git(repository.root, "reset", "--quiet", "--hard", repository.head)
    assert isinstance(check_out(repository, lost, tmp_path / "out"), Path)


def test_hooks_do_not_run(repository: Repository, tmp_path: Path) -> None:
    hook = repository.top / ".git" / "hooks" / "post-checkout"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n", encoding="utf-8")
    hook.chmod(0o755)
    git(repository.top, "config", "core.fsmonitor", str(hook))
    changed_paths(repository)
    check_out(repository, repository.head, tmp_path / "out")
    assert not (tmp_path / "ran").exists()


def test_a_revision_before_there_was_a_paper(tmp_path: Path) -> None:
    root = write_paper(tmp_path / "paper")
    moved = (root / "paper.yml").rename(tmp_path / "paper.yml")
    git(root, "init", "--quiet", "--template=")
    git(root, "config", "user.name", "Jane Doe")
    git(root, "config", "user.email", "jane@example.org")
    first = commit(root, "No paper yet")
    moved.rename(root / "paper.yml")
    commit(root, "The paper")
    assert code(check_out(found(root), first, tmp_path / "out")) == "no-paper-in-revision"


def test_a_shallow_clone_cannot_tell_what_touched_the_paper(repository: Repository, tmp_path: Path) -> None:
    write(repository.root, "README.md", "Hello\n")
    commit(repository.root, "Not the paper")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{repository.top}", "shallow")
    shallow = found(tmp_path / "shallow")
    assert shallow.is_shallow
    answer = last_paper_revision(shallow)
    assert isinstance(answer, GitFault)
    assert answer.code is codes.SHALLOW_CLONE


def test_a_shallow_clone_may_hold_what_touched_the_paper(repository: Repository, tmp_path: Path) -> None:
    replace(repository.root, "paper.yml", "Sea", "Sky")
    touched = commit(repository.root, "The title")
    write(repository.root, "README.md", "Hello\n")
    commit(repository.root, "Not the paper")
    git(tmp_path, "clone", "--quiet", "--depth=3", f"file://{repository.top}", "deep")
    last = last_paper_revision(found(tmp_path / "deep"))
    assert isinstance(last, Revision)
    assert last.hash == touched


def test_the_environment_does_not_lead_git_astray(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", os.devnull)
    monkeypatch.setenv("GIT_INDEX_FILE", os.devnull)
    monkeypatch.setenv("GIT_WORK_TREE", "/")
    assert found(repository.root) == repository
    assert changed_paths(repository) == ()
