"""The environment of a lock is made by one run at a time, whole or not at all."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from galleyproof.revise import environment


def test_two_runs_at_once_make_one_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def install(folder: Path, python: Path, lock: Path) -> str:
        assert lock.is_file()
        made.append(folder)
        time.sleep(0.2)
        python.parent.mkdir(parents=True)
        python.touch()
        return ""

    monkeypatch.setattr(environment, "_install", install)
    (tmp_path / "requirements.txt").write_text("nosuchpackage==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    cache = tmp_path / "cache"
    with ThreadPoolExecutor(2) as threads:
        runs = [threads.submit(environment.find_tools, tmp_path, cache) for _ in range(2)]
        found = [run.result() for run in runs]
    assert len(made) == 1
    assert found[0] == found[1]
    assert isinstance(found[0], environment.Tools)
    assert found[0].python.is_file()


def test_what_a_killed_run_left_half_made_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        environment, "_install", lambda folder, python, lock: "it has no network" if folder.exists() else "refused"
    )
    (tmp_path / "requirements.txt").write_text("nosuchpackage==1.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    fault = environment.find_tools(tmp_path, tmp_path / "cache")
    assert isinstance(fault, environment.ToolFault)
    assert fault.hint == "the installer said: refused"
