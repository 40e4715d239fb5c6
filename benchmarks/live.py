"""How long after an edit the live page and the findings are there, beside one bare pass of the engine: ratios of one run."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from threading import Event
from time import perf_counter, sleep

from galleyproof.live.board import Standing
from galleyproof.live.desk import Desk
from galleyproof.live.pages import Pages
from galleyproof.live.session import Session, open_session
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.typeset.engine import EngineFault, find_engine
from galleyproof.typeset.engine_pass import Job, run_pass
from galleyproof.typeset.head import lay_format

ROOT = Path(__file__).resolve().parent.parent
SECTION = "sections/03-economics.md"
ELSEWHERE = "sections/02-politics.md"
ROUNDS = 7
REST = 1.0
"""Seconds in which nothing is typed, and engines read up to where they wait."""


def main() -> None:
    """Prints the median seconds of each, and its ratio to the bare pass; what is compared is taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "paper"
        shutil.copytree(ROOT, paper, ignore=shutil.ignore_patterns(".*", "build", "src", "tests", "__pycache__"))
        if (ROOT / "build" / "figures").is_dir():
            shutil.copytree(ROOT / "build" / "figures", paper / "build" / "figures")
        text, other = ((paper / path).read_text(encoding="utf-8") for path in (SECTION, ELSEWHERE))
        taken: dict[str, list[float]] = {}
        with open_session(paper, watches=False) as session:
            first = _settled(session, 0)
            head = _format(paper, session)
            bare, quick = _passes(Path(folder), first, head)
            cold = Desk(paper)
            taken["read and checked, cold"] = [_seconds(cold.look)]
            for each in range(ROUNDS):
                taken.setdefault("bare pass of the engine", []).append(_seconds(bare))
                taken.setdefault("pass from the dumped format", []).append(_seconds(quick))
                _add(taken, "after a jump, edit", _edit(session, ELSEWHERE, _edited(other, each)))
                # The engines wait for the word where the former one was, after a jump in the other section.
                _edit(session, SECTION, _edited(text, 2 * each))
                sleep(REST)
                edited = _edited(text, 2 * each + 1)
                _add(taken, "edit", _edit(session, SECTION, edited))
                cold.lay(SECTION, edited)
                taken.setdefault("read and checked, warm", []).append(_seconds(cold.look))
    unit = median(taken["bare pass of the engine"])
    for name, seconds in taken.items():
        print(f"{name:36} {median(seconds):7.3f} s  {median(seconds) / unit:5.2f}")


def _edited(text: str, number: int) -> str:
    """A word more in a paragraph of the middle."""
    at = text.index(".\n\n", len(text) // 2) + 1
    return f"{text[:at]} {'edited ' * (number + 1)}{text[at:]}"


def _add(taken: dict[str, list[float]], what: str, seconds: Mapping[str, float]) -> None:
    for until, each in seconds.items():
        taken.setdefault(f"{what} to {until}", []).append(each)


def _edit(session: Session, path: str, text: str) -> Mapping[str, float]:
    """Seconds until a page that changed is a picture, until its findings are there, and until the whole paper is settled."""
    before, found = session.board.standing.proof, 0.0
    assert before is not None
    pages, pictured = Pages(), 0.0
    begun = perf_counter()
    session.desk.lay(path, text)
    edit = session.desk.edit
    standing = session.board.standing
    while not (standing.is_settled and standing.edit >= edit):
        standing = session.board.wait(standing.serial, 120)
        if standing.found_at >= edit and not found:
            found = perf_counter() - begun
        proof = standing.shown
        if proof is not None and proof.edit >= edit and not pictured:
            pages.hold(proof)
            new = next(sheet for sheet in proof.sheets[: proof.own] if sheet not in before.sheets)
            pages.picture(new.digest, 960)
            pictured = perf_counter() - begun
    settled = perf_counter() - begun
    pages.close()
    return {"the page's picture": pictured, "findings": found, "the whole paper, settled": settled}


def _settled(session: Session, edit: int) -> Standing:
    standing = session.board.standing
    while not (standing.is_settled and standing.edit >= edit):
        standing = session.board.wait(standing.serial, 600)
        if standing.stage == "stopped":
            sys.exit("the paper cannot be set")
    return standing


def _format(paper: Path, session: Session) -> Path:
    """The format, once the session has found that it prints the same."""
    formats = paper / "build" / ".cache" / "live" / "formats"
    for _ in range(2400):
        if same := next(formats.glob("*.same"), None):
            return same.with_suffix(".fmt")
        session.board.wait(session.board.standing.serial, 0.1)
    sys.exit("no format prints the same")


def _passes(folder: Path, standing: Standing, head: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """A bare pass and one from the format, over the same document."""
    proof = standing.proof
    assert proof is not None
    engine = find_engine(EngineSettings(), folder / "cache")
    if isinstance(engine, EngineFault):
        sys.exit(engine.message)
    runs: list[Callable[[], object]] = []
    for name in ("bare", "quick"):
        work = folder / name / "work"
        (work / "figures").mkdir(parents=True)
        (work / "paper.tex").write_text(proof.tex.text, encoding="utf-8")
        for file, source in proof.tex.pictures.items():
            shutil.copyfile(source, work / file)
        job = Job(lay_format(head, proof.tex.text, work)) if name == "quick" else Job()
        runs.append(partial(run_pass, engine, work, 0, 120, Event(), job=job))
    return runs[0], runs[1]


def _seconds(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun


if __name__ == "__main__":
    main()
