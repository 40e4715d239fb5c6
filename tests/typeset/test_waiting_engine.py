"""An engine that waits in the midst of a paper prints what any other does, and leaves nothing when nobody comes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import sleep

import pytest

from galleyproof.live.cursor import PURPOSES, Cursor, place_of_change
from galleyproof.live.places import read_places
from galleyproof.live.proof import read_sheets
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.typeset import first_pages
from galleyproof.typeset.engine import Engine, find_engine
from galleyproof.typeset.first_pages import set_first_pages
from galleyproof.typeset.head import dump_format
from galleyproof.typeset.typesetting import kept_folder, typeset
from galleyproof.typeset.waiting_engine import WaitingEngine, WaitingTerms
from tests.patience import patience

pytestmark = pytest.mark.tex

HEAD = "\\documentclass{article}\n\\usepackage[T1]{fontenc}\n\\usepackage{lmodern,color}\n\\usepackage{hyperref}\n\\pdftrailerid{}\n"
PARAGRAPHS = [
    f"\\label{{p{n}}}Words of the paragraph {n}.\\footnote{{Note {n}.}} \\textcolor{{red}}{{{n}}}" for n in range(40)
]


def paper(*, edited: str = "", at: int = 30, more: str = "") -> TexFile:
    body = [f"{words} {edited}" if n == at else words for n, words in enumerate(PARAGRAPHS)]
    return TexFile(f"{HEAD}\\begin{{document}}\n{more}" + "\n\n".join(body) + "\n\\end{document}\n", {}, {})


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> WaitingTerms:
    build = tmp_path_factory.mktemp("waiting")
    engine = find_engine(EngineSettings(), build / ".cache" / "typeset")
    assert isinstance(engine, Engine)
    head = dump_format(paper().text, engine, build / "formats", 120, Event())
    assert head is not None
    return WaitingTerms(engine, head, 0, 120, kept_folder(build, EngineSettings(), engine), build)


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    with patience():
        yield


def printed(tex: TexFile, wanted: WaitingTerms, waiting: WaitingEngine | None, head: Path | None) -> Pdf:
    sink, place = Sink(), Span("paper.yml")
    pdf = typeset(
        tex, EngineSettings(), place, wanted.build, sink, epoch=0, head=head, has_places=True, waiting=waiting
    )  # fmt: skip
    assert pdf is not None, list(sink)
    return pdf


def test_what_it_prints_is_what_a_whole_pass_prints(wanted: WaitingTerms) -> None:
    printed(paper(), wanted, None, None)
    # The second moves labels to other pages, and one of them is named: what TeX reads back has changed.
    for edited in ("One word more.", f"{'Many. ' * 900} \\pageref{{p39}}"):
        waiting = WaitingEngine(paper(), 60, wanted)
        try:
            tex = paper(edited=edited)
            assert waiting.fits(tex, wanted)
            fed = printed(tex, wanted, waiting, wanted.head)
        finally:
            waiting.end()
        assert fed.data == printed(tex, wanted, None, wanted.head).data
        assert fed.places
    assert [path.name for path in wanted.build.iterdir() if path.name.startswith(".") and path.name != ".cache"] == []


def test_a_paper_that_begins_otherwise_does_not_fit(wanted: WaitingTerms, tmp_path: Path) -> None:
    picture = tmp_path / "a.pdf"
    picture.write_bytes(b"%PDF-1.5")
    tex = TexFile(paper().text, {}, {"a.pdf": picture})
    waiting = WaitingEngine(tex, 60, wanted)
    try:
        assert waiting.fits(tex, wanted)
        assert not waiting.fits(TexFile(paper(at=3, edited="Before.").text, {}, tex.pictures), wanted)
        assert not waiting.fits(paper(), wanted)
        picture.write_bytes(b"%PDF-1.7")
        assert not waiting.fits(tex, wanted)
        picture.write_bytes(b"%PDF-1.5")
        assert not waiting.fits(tex, WaitingTerms(wanted.engine, wanted.head, 1, 120, wanted.kept, wanted.build))
        wanted.kept.mkdir(parents=True, exist_ok=True)
        (wanted.kept / "paper.lof").write_text("Another.")
        assert not waiting.fits(tex, wanted)
        (wanted.kept / "paper.lof").unlink()
    finally:
        waiting.end()
    # Where it has died meanwhile, the pass that follows it prints the paper.
    waiting = WaitingEngine(paper(), 60, wanted)
    try:
        os.killpg(waiting.process, signal.SIGKILL)
        fed = printed(paper(), wanted, waiting, wanted.head)
    finally:
        waiting.end()
    assert fed.data == printed(paper(), wanted, None, wanted.head).data


def test_the_first_pages_are_those_of_the_whole_paper(wanted: WaitingTerms) -> None:
    whole = read_sheets(printed(paper(edited="Two words."), wanted, None, wanted.head).data)
    assert whole is not None
    # One stands at the very beginning, and no page is made before the line of the last.
    for lines, until, count in ((6, 75, 1), (60, 79, 1), (6, 12, 0)):
        waiting = WaitingEngine(paper(), lines, wanted)
        try:
            found = set_first_pages(waiting, paper(edited="Two words."), until, Event())
        finally:
            waiting.end()
        if not count:
            assert found is None
            continue
        assert found is not None
        sheets = read_sheets(found.pdf)
        assert sheets is not None
        assert found.count >= count
        assert sheets[: found.count] == whole[: found.count]
        assert read_places(found.places).by_page


@pytest.mark.parametrize("typed", ["\\nosuchcommand", "\\verb|open", "\\def\\endless{\\endless}\\endless"])
def test_a_fault_in_the_first_pages_leaves_the_answer_to_the_whole_paper(
    typed: str, wanted: WaitingTerms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_pages, "LONGEST", 2.0)
    waiting = WaitingEngine(paper(), 6, wanted)
    try:
        number = waiting.process
        assert set_first_pages(waiting, paper(edited=typed, at=2), 75, Event()) is None
    finally:
        waiting.end()
    assert not Path(f"/proc/{number}").exists()


def test_two_engines_wait_where_the_author_writes_and_go_along(
    wanted: WaitingTerms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("galleyproof.live.cursor.cores", lambda: 2)
    cursor = Cursor()
    cursor.turn(paper(), wanted)
    assert cursor.look("page", paper(), wanted) is None
    tex = paper(edited="One word.")
    cursor.turn(tex, wanted)
    first, whole = (cursor.take(purpose, tex, wanted) for purpose in PURPOSES)
    assert first is not None
    assert whole is not None
    assert first.lines == whole.lines > 50
    first.end()
    whole.end()
    # What was used waits anew, where the author is; a place before it is another.
    cursor.wait(tex, wanted)
    before = paper(edited="Before.", at=3)
    assert cursor.look("page", tex, wanted) is not None
    cursor.turn(before, wanted)
    again = cursor.look("paper", before, wanted)
    assert again is not None
    assert again.lines < whole.lines
    cursor.go(whole.lines, before, wanted)
    moved = cursor.look("page", before, wanted)
    assert moved is not None
    assert moved.lines == whole.lines
    cursor.end()
    assert [path.name for path in wanted.build.iterdir() if path.name.startswith(".waiting")] == []


def test_where_there_are_no_pipes_nobody_waits(wanted: WaitingTerms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "mkfifo")
    cursor = Cursor()
    for edited in ("", "More."):
        cursor.turn(paper(edited=edited), wanted)
        assert cursor.take("page", paper(edited=edited), wanted) is None
        assert cursor.take("paper", paper(edited=edited), wanted) is None
    cursor.end()
    assert [path.name for path in wanted.build.iterdir() if path.name.startswith(".waiting")] == []


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the system ends what is left when a program is killed"
)
def test_whoever_is_killed_leaves_no_engine_behind(wanted: WaitingTerms) -> None:
    program = (
        "import sys, time\n"
        "from tests.typeset.test_waiting_engine import WaitingEngine, paper, wanted_from\n"
        "waiting = WaitingEngine(paper(), 60, wanted_from(sys.argv[1:]))\n"
        "print(waiting.process, flush=True)\n"
        "time.sleep(1000)\n"
    )
    words = [wanted.engine.program, wanted.engine.tree, wanted.head, wanted.kept, wanted.build]
    command = [sys.executable, "-c", program, *map(str, words)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        number = int(running.stdout.readline())
        running.kill()
    status = Path(f"/proc/{number}/status")
    with suppress(FileNotFoundError, ProcessLookupError):
        while "State:\tZ" not in status.read_text():
            sleep(0.01)


def wanted_from(words: list[str]) -> WaitingTerms:
    program, tree, head, kept, build = map(Path, words)
    return WaitingTerms(Engine(program, tree), head, 0, 120, kept, build)


def test_the_place_of_a_change_is_the_paragraph_before_it() -> None:
    lines = ["\\begin{document}", *(f"a{n}\n" for n in range(20))]
    text = "\n".join(lines)
    assert place_of_change(text, text.replace("a15", "b15")) == 1 + 2 * 15
    assert place_of_change(text, text.replace("a15\n", "a15\nmore\n")) == 1 + 2 * 15
    assert place_of_change(text, text.replace("a0", "b0")) == 0
    # What stands before it is of another format.
    assert place_of_change(f"head\n{text}", f"other\n{text}") is None
