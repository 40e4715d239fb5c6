"""The command line: what each command prints where, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from galleyproof import __version__
from galleyproof.cli import main
from galleyproof.cli.options import two_revisions
from galleyproof.model.finding import codes
from galleyproof.pandoc import pandoc_process
from galleyproof.pandoc.pandoc_process import find_pandoc
from tests.papers.small import copy_small
from tests.submit.programs import needs_pandoc


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small("plain", tmp_path / "paper")


def run(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert isinstance(result.exception, SystemExit | None), result.output
    return result


def test_help_teaches() -> None:
    told = run("--help").output
    for word in ("build", "check", "notes", "explain", "doctor", "paper.yml", "sections"):
        assert word in told
    assert run("-h").output == told


def test_what_a_command_does_fits_into_the_list_of_commands() -> None:
    commands = run("--help").output.partition("\nCommands:\n")[2].splitlines()
    assert [line.split()[0] for line in commands] == sorted(main.commands)
    assert [line for line in commands if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_says_what_it_does(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert len(result.output.split("\n\n")[1].strip()) > 20


def test_the_version_is_one_line() -> None:
    assert run("--version").output.rstrip().endswith(__version__)


def test_a_command_that_does_not_exist_is_no_command() -> None:
    result = run("biuld")
    assert result.exit_code == 2
    assert "biuld" in result.stderr


def test_a_paper_in_order_is_checked_without_a_word(root: Path) -> None:
    result = run("check", "-C", str(root))
    assert (result.exit_code, result.output) == (0, "")
    assert not (root / "build").exists()


@pytest.mark.parametrize("command", ["build", "check", "notes", "numbers"])
def test_without_a_paper_nothing_can_be_tried(command: str, tmp_path: Path) -> None:
    result = run(command, "-C", str(tmp_path))
    assert result.exit_code == 2
    told = f"there is no paper.yml in `{tmp_path}`, nor in a folder above it; name the paper's folder with -C, or begin one "
    assert result.stderr == f"{told}with `galleyproof new FOLDER`\n"


def test_a_paper_is_named_by_its_folder_or_its_file(root: Path, tmp_path: Path) -> None:
    assert run("check", "-C", str(root / "paper.yml")).exit_code == 0
    result = run("check", "-C", str(tmp_path / "nosuch"))
    assert (result.exit_code, result.stderr) == (2, f"there is no folder `{tmp_path / 'nosuch'}`\n")


def test_a_section_that_is_a_link_to_nothing_is_told(root: Path) -> None:
    (root / "sections" / "09-lost.md").symlink_to("nowhere")
    result = run("check", "-C", str(root))
    assert "there is no file `sections/09-lost.md`\n    it is a link that leads nowhere" in result.stderr


def test_a_table_that_nothing_would_replace_is_told(root: Path) -> None:
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "facts.csv").touch()
    result = run("impact", "-C", str(root), "data/facts.csv")
    assert result.exit_code == 2
    assert "--with NEW.csv" in result.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (("a..b", None), ("a", "b")),
        (("v1.0", None), ("v1.0", None)),
        (("a..b", "c"), ("a..b", "c")),
        (("a...b", None), ("a...b", None)),
        (("a..", None), ("a..", None)),
    ],
)
def test_two_revisions_may_be_one_word(typed: tuple[str, str | None], meant: tuple[str, str | None]) -> None:
    assert two_revisions(*typed) == meant


def test_findings_go_to_the_error_stream_and_end_with_their_number(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_text("Trade [@doe2021].\n")
    result = run("check", "-C", str(root))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("bib/references.bib:1:7: warning[C234] uncited-work: ")
    assert result.stderr.endswith("\n1 error, 1 warning\n")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_findings_for_programs_go_to_the_output(root: Path, form: str) -> None:
    (root / "sections" / "01-trade.md").write_text("Trade [@doe2021].\n")
    result = run("check", "-C", str(root), "--format", form)
    assert (result.exit_code, result.stderr) == (1, "")
    found = json.loads(result.stdout)
    if form == "json":
        assert [finding["code"] for finding in found] == ["C234", "C201"]
    else:
        assert [finding["ruleId"] for finding in found["runs"][0]["results"]] == ["C234", "C201"]


def test_a_warning_alone_is_no_failure(root: Path) -> None:
    (root / "sections" / "01-trade.md").write_text("Trade.\n")
    result = run("check", "-C", str(root))
    assert result.exit_code == 0
    assert result.stderr.endswith("\n1 warning\n")


def test_notes_are_listed_as_printed(root: Path) -> None:
    assert run("notes", "-C", str(root)).output == "   1  Jane Doe, Trade (Minsk: Press, 2020), 5.\n"
    (note,) = json.loads(run("notes", "-C", str(root), "--json").output)
    assert note["works"] == [{"key": "doe2020", "locator": "5"}]


@pytest.mark.parametrize("command", ["notes", "numbers"])
def test_a_list_that_lacks_something_says_so_and_fails(root: Path, command: str) -> None:
    (root / "sections" / "01-trade.md").write_text("Trade [@doe2020; @roe2021].\n")
    result = run(command, "-C", str(root))
    assert result.exit_code == 1
    assert result.stdout
    assert "error[C201] unknown-key: no work `roe2021`" in result.stderr
    assert result.stderr.endswith("\n1 error\n")


@pytest.mark.tex
def test_a_build_says_what_it_made(root: Path) -> None:
    result = run("build", "-C", str(root))
    assert result.exit_code == 0, result.output
    assert result.stdout == "build/paper.pdf: 1 page, 1 note\n"
    assert {path.name for path in (root / "build").iterdir()} >= {
        "paper.pdf",
        "paper.tex",
        "notes.json",
        "manifest.json",
    }


@pytest.mark.parametrize("name", ["C201", "c201", "unknown-key"])
def test_a_finding_is_explained_by_code_and_name(name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    assert result.output.startswith("C201 unknown-key (error)\n\n")
    assert " ".join(result.output.split("\n\n", 1)[1].split()) == " ".join(codes.UNKNOWN_KEY.why.split())


def test_all_findings_are_listed() -> None:
    assert len(run("explain").output.splitlines()) == len(codes.ALL)


def test_a_finding_that_does_not_exist_is_told_with_what_was_meant() -> None:
    result = run("explain", "unknwn-key")
    assert result.exit_code == 2
    assert "did you mean `unknown-key`?" in result.stderr


def test_the_doctor_says_what_is_there(root: Path) -> None:
    result = run("doctor", "-C", str(root))
    assert result.exit_code == 0, result.output
    for word in ("galleyproof", "Python", "engine", "fonts", "pdfTeX", "package      pikepdf", "all is there"):
        assert word in result.output


def test_the_doctor_says_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (root / "paper.yml").write_text("title: T\nengine: system\n")
    result = run("doctor", "-C", str(root))
    assert result.exit_code == 1
    assert "`pdflatex` is not on the PATH" in result.output
    assert "missing: engine" in result.output


def test_the_doctor_names_pandoc_and_does_without_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find_pandoc.cache_clear()
    monkeypatch.setattr(pandoc_process, "_packaged", lambda: None)
    monkeypatch.setenv("PATH", "/nowhere")
    result = run("doctor", "-C", str(root))
    find_pandoc.cache_clear()
    assert result.exit_code == 0, result.output
    assert "optional     Pandoc is not installed" in result.output
    assert "pip install 'galleyproof[export]'" in result.output
    assert "all that the PDF needs is there" in result.output


def test_an_old_pandoc_is_none(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "programs" / "pandoc"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho pandoc 2.17.1.1\n")
    program.chmod(0o755)
    find_pandoc.cache_clear()
    monkeypatch.setattr(pandoc_process, "_packaged", lambda: None)
    monkeypatch.setenv("PATH", str(program.parent))
    result = run("doctor", "-C", str(root))
    find_pandoc.cache_clear()
    assert result.exit_code == 0, result.output
    assert "is too old: pandoc 2.17.1.1, not 3.1" in result.output


def test_the_program_runs_as_a_module_from_any_folder(root: Path, tmp_path: Path) -> None:
    for words, folder in ((["-C", str(root)], tmp_path), ([], root)):
        done = subprocess.run(
            [sys.executable, "-m", "galleyproof", "check", *words],
            cwd=folder,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_a_reader_that_hangs_up_is_told_in_one_line() -> None:
    reader, writer = os.pipe()
    os.close(reader)  # gone before the first word: `| head -1` is at times slower than all that is written
    done = subprocess.run(
        [sys.executable, "-m", "galleyproof", "explain"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert done.stderr == "the output was closed before all of it was written\n"


@needs_pandoc
def test_a_manuscript_is_imported_with_one_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("# Harbours\n\n## Ships\n\nShips lay still [@doe].\n", encoding="utf-8")
    Path("mine.json").write_text(
        '[{"id": "doe", "type": "book", "title": "Ships", "author": [{"family": "Doe"}], "issued": {"date-parts": [[2018]]}}]',
        encoding="utf-8",
    )
    result = run("import", "draft.md", "--bibliography", "mine.json")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "draft is a paper: 1 section, 1 work, 0 pictures",
        "6 of 6 words of the manuscript are in the paper",
        "check finds nothing wrong",
        "import-report.md in it tells what is to be looked at, line by line",
    ]
    assert 'title: "Harbours"' in Path("draft/paper.yml").read_text(encoding="utf-8")
    again = run("import", "draft.md")
    assert (again.exit_code, again.stdout) == (1, "")
    assert "not-empty" in again.stderr


def test_a_folder_becomes_a_paper_once(tmp_path: Path) -> None:
    folder = tmp_path / "harbour"
    folder.mkdir()
    result = run("init", str(folder))
    assert result.exit_code == 0, result.stderr
    assert "is a paper with a section to begin with" in result.stdout
    assert run("check", "-C", str(folder)).exit_code == 0
    again = run("init", str(folder))
    assert again.exit_code == 1
    assert "is a paper already" in again.stderr
