"""What a paper cannot switch on by itself: its reader's word, where it is kept, and what needs none."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof import trust
from galleyproof.cli import main
from galleyproof.confine import cell
from tests.papers.small import copy_small
from tests.revise.repositories import begin_repository


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stranger's paper, and a reader who has said nothing yet."""
    monkeypatch.delenv("GALLEYPROOF_TRUST")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return copy_small("plain", tmp_path / "paper")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-C", str(root)])


def add(root: Path, settings: str) -> None:
    path = root / "paper.yml"
    path.write_text(path.read_text(encoding="utf-8") + settings, encoding="utf-8")


SWITCHES = {"raw_tex: true\n": "raw LaTeX is printed", "engine: {name: system, program: lualatex}\n": "LuaTeX, "}


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_paper_cannot_switch_off_its_own_protection(switch: str, root: Path) -> None:
    add(root, switch)
    result = run(root, "build")
    assert result.exit_code == 1
    assert result.stderr.count("error[T731] untrusted") == 1
    assert SWITCHES[switch] in result.stderr
    assert "`--trust`" in result.stderr
    assert not (root / "build" / "paper.pdf").exists()
    assert run(root, "check").exit_code == 0, "asking runs nothing"


@pytest.mark.tex
def test_the_word_is_given_once_and_remembered(root: Path) -> None:
    add(root, "raw_tex: true\n")
    assert run(root, "build", "--trust").exit_code == 0
    assert run(root, "build").exit_code == 0
    other = copy_small("plain", root.parent / "other")
    add(other, "raw_tex: true\n")
    assert run(other, "build").exit_code == 1


@pytest.mark.tex
def test_a_plain_paper_needs_no_word(root: Path) -> None:
    assert run(root, "build").exit_code == 0


@pytest.mark.tex
@pytest.mark.skipif(cell.protection() == "none", reason="this system has no means to shut a cell")
def test_templates_and_figures_need_none_where_they_are_confined(root: Path) -> None:
    copy_small("figure", root)
    page = root / "templates" / "page.tex.jinja"
    page.write_text(page.read_text(encoding="utf-8") + "% mine\n", encoding="utf-8")
    assert run(root, "build").exit_code == 0


@pytest.mark.tex
def test_templates_and_figures_need_it_where_nothing_confines_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "protection", lambda: "none")
    assert run(root, "build").exit_code == 0, "templates as they are shipped need no word"
    copy_small("figure", root)
    page = root / "templates" / "page.tex.jinja"
    page.write_text(page.read_text(encoding="utf-8") + "% mine\n", encoding="utf-8")
    result = run(root, "build")
    assert result.stderr.count("T731") == 2
    assert "figures:1:1" in result.stderr
    assert "templates:1:1" in result.stderr


def test_a_folder_above_may_be_named_in_the_list(root: Path, tmp_path: Path) -> None:
    assert not trust.is_trusted(root)
    trust.remember(tmp_path)
    assert trust.is_trusted(root)
    assert (tmp_path / "config" / "galleyproof" / "trusted").read_text() == f"{tmp_path}\n"


def test_no_file_of_the_paper_can_be_the_list(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", ".config")
    monkeypatch.setenv("HOME", str(root.parent))
    (root / ".config" / "galleyproof").mkdir(parents=True)
    (root / ".config" / "galleyproof" / "trusted").write_text(f"{root}\n")
    monkeypatch.chdir(root)
    assert not trust.is_trusted(root)


def test_where_the_list_cannot_be_written_the_word_holds_for_this_run(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config").write_text("a file")
    monkeypatch.setenv("GALLEYPROOF_TRUST", "")
    trust.remember(root)
    assert trust.is_trusted(root)


def test_the_program_of_a_revision_is_not_run_for_a_stranger(root: Path) -> None:
    (root / "requirements.txt").write_text("galleyproof==9\n")
    begin_repository(root)
    result = run(root, "verify")
    assert result.exit_code == 1
    assert "T731" in result.stderr
    assert "the program that it brings" in result.stderr


def test_a_new_paper_is_its_author_s(root: Path, tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["new", str(tmp_path / "mine")])
    assert made.exit_code == 0, made.output
    assert trust.is_trusted(tmp_path / "mine")
    assert not trust.is_trusted(root)
