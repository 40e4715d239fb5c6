"""On one core, where there are no pipes with names, and on an engine of the system: slower, and never wrong."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from galleyproof import building
from galleyproof.live.session import open_session
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.typeset.waiting_engine import WaitingEngine
from tests.live.printed_paper import printed
from tests.live.small_session import SECTION, lay, live_paper, settled

pytestmark = pytest.mark.tex
EDITS = ("Words.", "Words and more.", "Other words.")


@contextmanager
def one_core() -> Iterator[None]:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system does not bind a program to a core")
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


@contextmanager
def no_pipes() -> Iterator[None]:
    def refuse(*_: object) -> None:
        raise OSError("no such pipes here")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "mkfifo", refuse)
        yield


@contextmanager
def waiting(begun: list[int]) -> Iterator[None]:
    """Counts the engines that were started to wait, and those that could be."""
    start = WaitingEngine.__init__

    def counted(*words: object) -> None:
        start(*words)  # type: ignore[arg-type]
        begun.append(1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WaitingEngine, "__init__", counted)
        yield


@pytest.mark.parametrize("poor", [one_core, no_pipes])
def test_the_page_that_settles_is_what_a_build_prints(poor: object, tmp_path: Path) -> None:
    assert callable(poor)
    root, begun = live_paper(tmp_path / "paper"), list[int]()
    text = (root / SECTION).read_text(encoding="utf-8")
    shutil.copytree(root, saved := tmp_path / "saved")
    with poor(), waiting(begun), open_session(root, watches=False) as session:
        settled(session)
        for edit in EDITS:
            standing = settled(session, lay(session, SECTION, f"{text}\n{edit}\n"))
            assert standing.is_settled
            (saved / SECTION).write_text(f"{text}\n{edit}\n", encoding="utf-8")
            assert standing.proof is not None
            assert standing.proof.pdf == printed(saved)
    assert begun == []


def test_on_one_core_a_build_leaves_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = live_paper(tmp_path / "paper").resolve()
    first = build(root)
    with one_core():
        assert [build(root), build(root)] == [first, first]


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="no pdflatex on the PATH")
def test_an_engine_of_the_system_has_no_format_and_prints_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = live_paper(tmp_path / "paper").resolve()
    with (root / "paper.yml").open("a", encoding="utf-8") as settings:
        settings.write("engine: system\n")
    first = build(root)
    assert first.startswith(b"%PDF")
    assert build(root) == first
    assert not (tmp_path / "cache" / "galleyproof" / "formats").exists()
    with open_session(root, watches=False) as session:
        standing = settled(session)
        assert standing.proof is not None
        assert standing.proof.pdf == printed(root)


def build(root: Path) -> bytes:
    sink = Sink()
    assert building.build(root, sink, lambda _: None) is not None, list(sink)
    return (root / "build" / "paper.pdf").read_bytes()
