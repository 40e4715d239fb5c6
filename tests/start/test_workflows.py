"""The ready workflow files: what they say is well formed, and their steps run in a new paper's clone."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.tasks.begin.new import start_paper
from tests.revise.repositories import commit, git

ROOT = Path(__file__).parents[2]
GITHUB, GITLAB = (
    yaml.safe_load((ROOT / "docs" / name).read_text(encoding="utf-8")) for name in ("ci-github.yml", "ci-gitlab.yml")
)
STEPS = [step["run"] for step in GITHUB["jobs"]["paper"]["steps"] if "run" in step]
ATTACHED = ("build/paper.pdf", "build/manifest.json")


def test_both_take_the_same_steps() -> None:
    assert GITLAB["paper"]["script"] == STEPS
    assert len(STEPS) == 4


def test_both_say_that_the_paper_is_trusted() -> None:
    assert GITHUB["env"]["GALLEYPROOF_TRUST"] == "1"
    assert GITLAB["variables"]["GALLEYPROOF_TRUST"] == "1"


def test_both_clone_the_whole_history() -> None:
    (checkout,) = (step for step in GITHUB["jobs"]["paper"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == 0
    assert GITLAB["variables"]["GIT_DEPTH"] == "0"


def test_both_attach_pdf_and_manifest() -> None:
    (upload,) = (step for step in GITHUB["jobs"]["paper"]["steps"] if "upload-artifact" in step.get("uses", ""))
    assert {*ATTACHED} <= {*upload["with"]["path"].split()}
    assert {*ATTACHED} <= {*GITLAB["paper"]["artifacts"]["paths"]}
    for release in (GITHUB["jobs"]["release"]["steps"][-1]["run"], " ".join(GITLAB["release"]["script"])):
        assert all(path in release for path in ATTACHED)


@pytest.mark.tex
@pytest.mark.slow
def test_the_steps_run_in_a_clone_of_a_new_paper(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    assert start_paper(origin, Sink())
    git(origin, "init", "--quiet", "--initial-branch=main", "--template=")
    git(origin, "config", "user.name", "Jane Doe")
    git(origin, "config", "user.email", "jane@example.org")
    commit(origin, "A new paper")
    paper = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(paper))
    said = [run(paper, shlex.split(step)) for step in STEPS]
    assert f"{git(paper, 'rev-parse', 'HEAD')[:12]}: identical, compared with build/paper.pdf" in said[2]
    assert "there are no releases yet" in said[3]
    assert all((paper / path).is_file() for path in ATTACHED)
    # The program in the paper begins the next one, the same to the byte.
    run(paper, [".venv/bin/python", "-m", "galleyproof", "new", "../second"])
    assert files(tmp_path / "second") == files(origin)


def run(paper: Path, command: list[str]) -> str:
    """What a step prints, in the environment of a host that runs workflows: nothing of this one but the way to packages."""
    passed = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "SSL_", "REQUESTS_"))
    }
    path = os.pathsep.join([str(Path(sys.executable).resolve().parent), os.environ["PATH"]])
    environment = {
        **passed,
        **GITHUB["env"],
        "PATH": path,
        "HOME": str(paper.parent),
        "CI": "true",
        "SOURCE_DATE_EPOCH": "",
    }
    done = subprocess.run(command, cwd=paper, env=environment, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and ".git" not in path.relative_to(root).parts
    }
