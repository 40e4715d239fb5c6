"""The paper's LaTeX goes in, its PDF comes out, and every complaint of TeX at the author's place."""

import signal
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event
from typing import TypeAlias

from galleyproof.disk.scratch import scratch_folder
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.typeset.engine import Engine, EngineFault, find_engine
from galleyproof.typeset.engine_pass import JOB, Job, Pass, run_pass
from galleyproof.typeset.head import HEAD_NAME, lay_format, read_inputs
from galleyproof.typeset.log import FAULTS, LogEntry, read_log
from galleyproof.typeset.rerun import MOST_PASSES, State, keep_state, read_state, remove_state, restore_state
from galleyproof.typeset.waiting_engine import WaitingEngine
from galleyproof.typeset.workplace import lay_out

TEX_PATH = "build/paper.tex"
"""Where a finding stands that comes from the template's own lines."""


def typeset(
    tex: TexFile,
    settings: EngineSettings,
    place: Span,
    build: Path,
    sink: Sink,
    *,
    epoch: int,
    unwanted: Event | None = None,
    head: Path | None = None,
    has_places: bool = False,
    waiting: WaitingEngine | None = None,
) -> Pdf | None:
    r"""The typeset paper; None where TeX made no PDF, or one with errors in it, or was stopped since it is `unwanted`.

    `place` is where paper.yml chooses the engine, `build` the folder for a private scratch folder and for what the next
    build may reuse, `epoch` the time in seconds that the PDF may show. The same `tex` and `epoch` give the same bytes in
    any folder, under any user and at any time. `head` is a format that stands for all before `\begin{document}` and is
    known to print the same; with `has_places` the engine tells where its lines stand. An engine that is `waiting` for this
    very paper is given the rest of it; who started it ends it.
    """
    cache = build / ".cache" / "typeset"
    unwanted = unwanted or Event()
    try:
        build.mkdir(parents=True, exist_ok=True)
        engine = find_engine(settings, cache)
        if isinstance(engine, EngineFault):
            sink.report(codes.ENGINE_MISSING, engine.message, place, engine.hint)
            return None
        kept = kept_folder(build, settings, engine)
        # In a folder of this run alone there is another where TeX works, so that nothing of the paper is beside TeX.
        with ExitStack() as stack:
            if waiting is None:
                folder = stack.enter_context(scratch_folder(build, "typeset")) / "work"
                folder.mkdir()
                lay_out(tex, folder)
                before = read_state(folder, restore_state(kept, folder))
                if head is not None and not _is_laid(head, tex, folder):
                    head = None
                job = Job(HEAD_NAME if head else "", has_places=has_places)
            else:
                folder, before, job = waiting.folder, waiting.state, waiting.job
            run = partial(run_pass, engine, folder, epoch, settings.timeout, unwanted, job=job)
            last, passes, is_settled = _run(
                folder, before, run, partial(waiting.finish, tex, unwanted) if waiting else run
            )
            if unwanted.is_set():
                return None
            if isinstance(last, EngineFault):
                sink.report(codes.ENGINE_MISSING, last.message, place, last.hint)
                return None
            if not _report_pass(last, tex, settings, place, sink):
                return None
            if not is_settled:
                sink.report(codes.UNSETTLED, f"the references still move after {passes} passes", place)
                return None
            keep_state(folder, read_state(folder, last.outputs), kept)
            places = folder / f"{JOB}.synctex.gz"
            return Pdf(
                (folder / f"{JOB}.pdf").read_bytes(),
                passes,
                last.log,
                tuple(dict.fromkeys((*(read_inputs(head) if head else ()), *last.inputs))),
                places.read_bytes() if has_places and places.is_file() else b"",
            )
    except OSError as error:
        told = f"`{error.filename}`: {error.strerror}" if error.filename else str(error)
        sink.report(codes.ENGINE_DIED, f"the build folder cannot be used: {told}", place)
        return None


def kept_folder(build: Path, settings: EngineSettings, engine: Engine) -> Path:
    """Where in `build` the files are kept that TeX reads back."""
    return build / ".cache" / "typeset" / f"{settings.name}-{engine.program.name}"


def _is_laid(head: Path, tex: TexFile, folder: Path) -> bool:
    """Whether the format could be put there: another run may have taken it away meanwhile."""
    try:
        lay_format(head, tex.text, folder)
    except FileNotFoundError:
        return False
    return True


NextPass: TypeAlias = Callable[[], Pass | EngineFault]
LastPass: TypeAlias = tuple[Pass | EngineFault, int, bool]
"""The last pass, how many there were, and whether it left what TeX reads back as it found it."""


def _run(folder: Path, before: State, run: NextPass, first: NextPass) -> LastPass:
    """Passes from what the previous build kept; from nothing where that does not fit the paper of today."""
    last, passes, is_settled = _run_until_settled(folder, before, run, first)
    # An engine that waited may have met with something of its own.
    if (before or first is not run) and isinstance(last, Pass) and (not is_settled or last.status not in (0, None)):
        remove_state(folder, {*before, *last.outputs})
        last, again, is_settled = _run_until_settled(folder, {}, run, run)
        passes += again
    return last, passes, is_settled


def _run_until_settled(folder: Path, before: State, run: NextPass, first: NextPass) -> LastPass:
    for number in range(1, MOST_PASSES + 1):
        last = first() if number == 1 else run()
        if isinstance(last, EngineFault) or last.status != 0:
            return last, number, True
        after = read_state(folder, last.outputs)
        if after == before:
            return last, number, True
        remove_state(folder, before.keys() - after.keys())
        before = after
    return last, MOST_PASSES, False


def _report_pass(done: Pass, tex: TexFile, settings: EngineSettings, place: Span, sink: Sink) -> bool:
    """Tells what the final pass said; whether its PDF can be kept."""
    entries = read_log(done.log)
    for entry in entries:
        sink.report(entry.code, entry.message, _author_place(entry, tex), entry.hint)
    if done.status is None:
        sink.report(
            codes.ENGINE_TIMEOUT,
            f"TeX was still running after {settings.timeout:g} seconds",
            _last_place(done.log, tex) or place,
        )
        return False
    is_told = any(entry.code in FAULTS for entry in entries)
    if done.status != 0 and not is_told:
        sink.report(codes.ENGINE_DIED, _how_it_died(done), place, _last_words(done))
    return done.status == 0 and not is_told


def _author_place(entry: LogEntry, tex: TexFile) -> Span:
    line = _first_line(entry.character, tex) if entry.line is None and entry.character else entry.line
    return Span(TEX_PATH) if line is None else tex.origin(line) or Span(TEX_PATH, line)


def _first_line(character: str, tex: TexFile) -> int | None:
    """Where the character stands first in the author's lines, as itself or, set from several glyphs, by its number."""
    numbered = f"}}{{{character.encode('utf-16-be').hex().upper()}}}"
    found = (n for n, line in enumerate(tex.text.split("\n"), start=1) if character in line or numbered in line)
    return next((number for number in found if tex.origin(number)), None)


def _last_place(log: str, tex: TexFile) -> Span | None:
    """The place that the log named last: near where TeX stopped, when it was stopped from outside."""
    lines = [entry.line for entry in read_log(log) if entry.line is not None]
    return tex.origin(lines[-1]) if lines else None


def _how_it_died(done: Pass) -> str:
    if done.status is not None and done.status < 0:
        try:
            name = signal.Signals(-done.status).name
        except ValueError:
            name = str(-done.status)
        return f"the engine was ended by the signal {name}"
    return f"the engine ended with status {done.status} and no PDF"


def _last_words(done: Pass) -> str | None:
    said = [line.strip() for line in done.console.splitlines() if line.strip()]
    return f"it said: {said[-1][:200]}" if said else None
