"""The first hour: where a paper is found, how it begins, what a draft and a failure say."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof.cli import main
from tests.papers.small import copy_small
from tests.revise.repositories import begin_repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small("plain", tmp_path / "paper")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_the_paper_is_found_upwards(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "sections")
    assert run("check").exit_code == 0
    assert run("check", "-C", str(root / "bib")).exit_code == 0
    monkeypatch.chdir(root.parent)
    result = run("check")
    assert result.exit_code == 2
    assert "there is no paper.yml in `.`, nor in a folder above it" in result.stderr
    assert run("check", "-C", str(root / "nowhere")).exit_code == 2
    assert "galleyproof new" in result.stderr
    assert run("-C", str(root), "check").exit_code == run(f"--paper={root}", "check").exit_code == 0
    assert run("-C", str(root)).exit_code == run("-C").exit_code == 2


@pytest.mark.parametrize(
    ("name", "hint"), [("paper.yaml", "rename it to paper.yml"), ("a.docx", "galleyproof import a.docx")]
)
def test_what_may_be_meant_for_a_paper_is_named(name: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("title: A\n")
    assert hint in run("check", "-C", str(tmp_path)).stderr


def test_prose_that_is_not_read_is_told(root: Path) -> None:
    for name in ("03-more.markdown", "04.qmd", "05.MD", "06.docx", "part/07.md", "images/a.png", ".08.txt"):
        (root / "sections" / name).parent.mkdir(exist_ok=True)
        (root / "sections" / name).write_text("Words.\n")
    told = re.findall(r"^sections/(\S+):1:1: warning\[R160\]", run("check", "-C", str(root)).stderr, re.MULTILINE)
    assert told == ["03-more.markdown", "04.qmd", "05.MD", "06.docx", "part"]
    (root / "paper.yml").write_text("title: A\nsections: [01-trade.md]\n")
    assert "R160" not in run("check", "-C", str(root)).stderr


def test_the_only_other_bibliography_is_named(root: Path) -> None:
    (root / "bib" / "references.bib").rename(root / "bib" / "zotero.bib")
    assert "write `bibliography: bib/zotero.bib` into paper.yml" in run("check", "-C", str(root)).stderr


@pytest.mark.parametrize(
    ("name", "encoding", "hint"),
    [
        ("sections/01-trade.md", "utf-16", "iconv -f utf-16 "),
        ("bib/references.bib", "utf-16-le", "iconv -f utf-16le "),
        ("paper.yml", "utf-16-be", "iconv -f utf-16be "),
        ("sections/01-trade.md", "cp1252", "`Müller`"),
    ],
)
def test_a_file_in_another_encoding_is_told_with_what_rewrites_it(
    name: str, encoding: str, hint: str, root: Path
) -> None:
    text = (root / name).read_text(encoding="utf-8")
    (root / name).write_bytes((text + "# Müller\n").encode(encoding))
    told = run("check", "-C", str(root)).stderr
    assert (f"{name}:" in told, "error[R102]" in told, hint in told) == (True, True, True)


@pytest.mark.parametrize(("closed", "code"), [((1,), 2), ((2,), 0), ((0, 2), 0), ((0, 1, 2), 2)])
def test_streams_that_were_closed_take_no_file_with_them(closed: tuple[int, ...], code: int, root: Path) -> None:
    words = " ".join(f"{number}>&-" for number in closed)
    command = f"exec {sys.executable} -m galleyproof notes -C {root} {words}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert done.stderr == ("the output was closed before all of it was written\n" if closed == (1,) else "")


@pytest.mark.tex
def test_a_disk_that_is_full_while_figures_are_drawn_is_told(tmp_path: Path) -> None:
    paper = copy_small("figure", tmp_path / "paper")
    command = f"ulimit -f 8; exec {sys.executable} -m galleyproof build --trust -C {paper}"
    # Python does not see that only a part of a compiled module was written.
    home = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "GALLEYPROOF_CACHE": "0", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False, env=home)
    assert (done.returncode, "cannot be written: the disk is full" in done.stderr) == (1, True), done.stderr


def test_a_paper_begins_beside_an_empty_repository(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    (folder / ".git").mkdir(parents=True)
    result = run("new", str(folder))
    assert result.exit_code == 0, result.output
    assert "git init" not in result.output
    assert (folder / "paper.yml").is_file()
    assert "git init" in run("new", str(tmp_path / "other")).output
    (folder / "mine.txt").write_text("mine")
    assert run("new", str(folder)).exit_code == 1


def test_a_failed_build_says_of_when_the_pdf_is(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_text("One [@nosuch].\n")
    result = run("build", "-C", str(root))
    assert "is still the one of" not in result.stderr
    (root / "build" / "paper.pdf").mkdir(parents=True)
    assert "is still the one of" not in run("build", "-C", str(root)).stderr
    (root / "build" / "paper.pdf").rmdir()
    (root / "build" / "paper.pdf").write_bytes(b"%PDF")
    result = run("build", "-C", str(root))
    assert re.search(r"^build/paper\.pdf is still the one of \d\d:\d\d, from before this$", result.stderr, re.MULTILINE)


@pytest.mark.tex
def test_a_paper_that_cites_nothing_needs_no_bibliography(root: Path) -> None:
    (root / "bib" / "references.bib").unlink()
    (root / "sections" / "01-trade.md").write_text("# Trade\n\nTrade went on.\n")
    assert run("build", "-C", str(root)).exit_code == 0
    (root / "sections" / "01-trade.md").write_text("# Trade\n\nTrade went on [@doe2020].\n")
    assert "C201" in run("check", "-C", str(root)).stderr
    (root / "bib" / "reference.bib").write_text("")
    assert "did you mean `reference.bib`?" in run("check", "-C", str(root)).stderr


@pytest.mark.tex
def test_a_draft_says_that_its_author_is_missing(root: Path) -> None:
    begin_repository(root)
    result = run("submit", "latex", "-C", str(root))
    assert result.exit_code == 0, result.stderr
    assert "warning[X950] unsigned-draft" in result.stderr
    made = b"".join(path.read_bytes() for path in (root / "build" / "submission" / "latex").rglob("*.tex"))
    assert b"author not yet named" in made
    assert "warning[X950]" in run("submit", "jats", "-C", str(root)).stderr


def test_the_untouched_example_is_not_published(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    assert run("new", str(folder)).exit_code == 0
    begin_repository(folder)
    result = run("release", "1.0", "-C", str(folder))
    assert result.exit_code == 1
    assert result.stderr.count("is still that of the example") == 2


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("sections/01.md", True), ("paper.yml", True), ("data/a.csv", True), ("figures/a.py", True), ("a.csl", True), ("templates/export/a.html", True),
        ("watch.log", False), ("sections/4913", False), ("sections/01.md~", False), ("sections/.01.md.swp", False), ("sections/#01.md#", False),
        ("build/paper.pdf", False), ("paper.pdf", False), ("sections/01.md.tmp", False), ("revisions/1.0.json", False), ("data/new", True),
    ],
)  # fmt: skip
def test_only_the_paper_s_own_files_wake_it(name: str, counts: bool) -> None:  # noqa: FBT001
    from galleyproof.tasks.watch import _is_watched

    assert _is_watched(Path(name)) == counts
