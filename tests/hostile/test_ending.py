"""However a run ends, it ends with a sentence: the program's own faults, Ctrl-C, closed and full outputs, odd folders."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

import pytest
from click.testing import CliRunner, Result

from galleyproof import building, pipeline
from galleyproof.cli import main
from tests.papers.small import copy_small
from tests.revise.repositories import begin_repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_small("plain", tmp_path / "paper")


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-C", str(root)])


@pytest.mark.parametrize(
    "error", [KeyError("x"), RecursionError(), AssertionError(), ValueError("\ud800"), OSError("odd")]
)
def test_a_fault_of_the_program_is_a_sentence_and_a_file(
    error: Exception, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "check", fail)
    result = run(root, "check")
    assert result.exit_code == 70
    assert len(result.stderr.splitlines()) == 1
    assert "build/fault.txt" in result.stderr
    assert "report" in result.stderr
    assert type(error).__name__ in (root / "build" / "fault.txt").read_text(encoding="utf-8")


def test_its_details_lead_nowhere_outside_the_paper(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    outside = root.parent / "outside"
    outside.mkdir()
    (root / "build").symlink_to(outside)
    monkeypatch.setattr(pipeline, "check", fail)
    result = run(root, "check")
    assert result.exit_code == 70
    assert list(outside.iterdir()) == []


def test_a_lack_of_memory_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(pipeline, "check", fail)
    result = run(root, "check")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_ctrl_c_ends_with_130(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "build", interrupt)
    result = run(root, "build")
    assert (result.exit_code, result.stderr) == (130, "stopped\n")


def test_ctrl_c_while_it_loads_is_no_traceback(root: Path) -> None:
    for moment in (0.02, 0.1, 0.3):
        program = [sys.executable, "-m", "galleyproof", "watch", "-C", str(root)]
        with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as running:
            sleep(moment)
            said = None
            # Python may be where it drops an interrupt, such as a callback of its own: whoever waits asks again.
            for _ in range(5):
                running.send_signal(signal.SIGINT)
                with suppress(subprocess.TimeoutExpired):
                    said = running.communicate(timeout=10)[1]
                    break
            running.kill()
        assert said is not None
        # Before its first line, Python itself knows no better.
        assert "galleyproof/cli" not in said
        assert running.returncode in (130, -signal.SIGINT, 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize(
    "words", [("check", "--format", "json"), ("notes",), ("explain",), ("--help",), ("numbers", "--json")]
)
def test_a_full_disk_is_told(words: tuple[str, ...], root: Path) -> None:
    (root / "sections" / "01-trade.md").write_text("One [@doe2020; @nosuch].\n", encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        place = () if words[0] in ("--help", "explain") else ("-C", str(root))
        done = subprocess.run(
            [sys.executable, "-m", "galleyproof", *words, *place],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (2, "the output cannot be written: the disk is full\n")


def test_a_compiled_module_that_was_cut_off_is_told(tmp_path: Path) -> None:
    home = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    home.pop("PYTHONDONTWRITEBYTECODE", None)
    program = [sys.executable, "-m", "galleyproof", "explain"]
    assert subprocess.run(program, capture_output=True, check=False, env=home).returncode == 0
    (compiled,) = tmp_path.rglob("advice.*.pyc")
    compiled.write_bytes(compiled.read_bytes()[:100])
    done = subprocess.run(program, capture_output=True, text=True, check=False, env=home)
    assert (done.returncode, "compileall" in done.stderr, done.stdout) == (2, True, "")


def test_a_closed_output_is_told() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "galleyproof", "explain"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (2, "the output was closed before all of it was written\n")


@pytest.mark.parametrize(
    "what", ["x" * 300, "x" * 5000, "a/" * 2000, "\udc80", "-x", "..", "x.pdf" + "y" * 300 + ".pdf"]
)
def test_names_that_no_file_can_have(what: str, root: Path) -> None:
    begin_repository(root)
    for words in (
        ("verify", "--", what),
        ("diff", "--", what),
        ("impact", "--with", what, "--", what),
        ("submit", "--", what),
    ):
        result = CliRunner().invoke(main, [words[0], "-C", str(root), *words[1:]])
        assert result.exit_code in (1, 2), (words[0], result.output)


# ---------------------------------------------------------------- folders that are written

FOLDERS = {
    "build": ("build",),
    "build/figures": ("build",),
    "build/.cache": ("build",),
    "build/submission": ("submit", "csl-json"),
    "build/diff": ("diff", "HEAD"),
    "build/diff/new": ("diff", "HEAD"),
}


@pytest.mark.tex
@pytest.mark.parametrize("folder", FOLDERS)
def test_no_link_leads_what_is_written_out_of_the_paper(folder: str, root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "mine.txt").write_text("mine")
    begin_repository(root)
    (root / "sections" / "01-trade.md").write_text("# Trade\n\nChanged [@doe2020].\n", encoding="utf-8")
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / folder).symlink_to(outside)
    result = run(root, *FOLDERS[folder])
    assert result.exit_code == 1
    assert "error[R105] outside-paper" in result.stderr
    assert f"`{folder}` leads outside the paper" in result.stderr
    assert [path.name for path in outside.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_where_a_folder_should_be_is_told(folder: str, root: Path) -> None:
    begin_repository(root)
    (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / folder).write_text("a file")
    result = run(root, *FOLDERS[folder])
    assert result.exit_code == 1
    assert "error[W603] cannot-write" in result.stderr
    assert (root / folder).read_text() == "a file"


@pytest.mark.tex
def test_what_a_killed_build_left_is_tidied(root: Path) -> None:
    for name in (".typeset-abc", ".draw-abc"):
        (root / "build" / name / "work").mkdir(parents=True)
    (root / "build" / ".paper.pdf.999999999").write_bytes(b"half")
    assert run(root, "build").exit_code == 0
    assert [
        path.name for path in (root / "build").iterdir() if path.name.startswith((".typeset", ".draw", ".paper"))
    ] == []


@pytest.mark.parametrize(
    "name", ["sections/01-trade.md", "bib/references.bib", "a.csl", "figures/trade.py", "data/facts.csv"]
)
def test_no_file_is_read_through_a_link_that_leads_out(name: str, root: Path) -> None:
    (root.parent / "secret").write_text("title: the secret\n")
    (root / "paper.yml").write_text(
        "title: T\ndate: 2026-01-01\n" + ("style: {csl: a.csl}\n" if name == "a.csl" else "")
    )
    if name == "figures/trade.py":
        (root / "sections" / "01-trade.md").write_text(
            "One [@doe2020].\n\n![A.](figure:trade){#fig:a}\n\nSee @fig:a.\n"
        )
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(root.parent / "secret")
    result = run(root, "build")
    assert result.exit_code == 1
    assert "R105" in result.stderr
    assert "the secret" not in result.output
