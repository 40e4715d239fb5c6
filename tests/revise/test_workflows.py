"""The ready workflow files: well formed, with the whole history, and with commands that there are."""

import re

import pytest
import yaml

from tests.revise.repositories import ROOT

COMMANDS = ("make check", "make pdf", ".venv/bin/python -m galleyproof verify", "make verify")
FILES = ("ci-github.yml", "ci-gitlab.yml")


@pytest.mark.parametrize("name", FILES)
def test_they_build_check_verify_and_attach(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    places = [text.index(command) for command in COMMANDS]
    assert places == sorted(places)
    assert "build/paper.pdf" in text
    assert "build/manifest.json" in text


@pytest.mark.parametrize("name", FILES)
def test_every_target_is_in_the_makefile(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert set(re.findall(r"^ *(?:run: |- )make ([a-z-]+)$", text, re.MULTILINE)) <= targets


def test_github_clones_the_whole_history() -> None:
    workflow = yaml.safe_load((ROOT / "docs" / "ci-github.yml").read_text(encoding="utf-8"))
    (checkout,) = (step for step in workflow["jobs"]["paper"]["steps"] if "checkout" in step.get("uses", ""))
    assert checkout["with"]["fetch-depth"] == 0


def test_gitlab_clones_the_whole_history() -> None:
    workflow = yaml.safe_load((ROOT / "docs" / "ci-gitlab.yml").read_text(encoding="utf-8"))
    assert workflow["variables"]["GIT_DEPTH"] == "0"
