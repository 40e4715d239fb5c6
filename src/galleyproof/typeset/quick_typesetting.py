r"""The paper's LaTeX in, its PDF out, from a format where one is known to print the same; and a format tried for the next time.

A build with formats leaves the bytes, and tells the findings, of one without.
"""

from contextlib import suppress
from pathlib import Path
from threading import Event

from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import Pdf, TexFile
from galleyproof.typeset.engine import Engine, EngineFault, find_engine
from galleyproof.typeset.head import (
    HEAD_NAME,
    can_have_format,
    dump_format,
    find_format,
    judge_format,
    was_noticed,
)
from galleyproof.typeset.typesetting import typeset


def typeset_quickly(
    tex: TexFile,
    settings: EngineSettings,
    place: Span,
    build: Path,
    sink: Sink,
    *,
    epoch: int,
    formats: Path | None,
    unwanted: Event,
) -> Pdf | None:
    """The same as `typeset` says; `formats` is the folder in which they are kept, None where none shall be used."""
    head = None
    with suppress(OSError):
        engine = _engine(settings, build, formats)
        head = find_format(tex.text, engine, formats) if engine and formats else None
    if head is not None:
        found = Sink()
        pdf = typeset(tex, settings, place, build, found, epoch=epoch, unwanted=unwanted, head=head)
        if pdf is not None:
            sink.pass_on(found)
            return pdf
        if unwanted.is_set():
            return None
        # Whatever is wrong, with the format or with the paper, a pass over all of it tells in its own words.
    return typeset(tex, settings, place, build, sink, epoch=epoch, unwanted=unwanted)


def try_format(
    tex: TexFile,
    settings: EngineSettings,
    place: Span,
    build: Path,
    *,
    printed: Pdf,
    found: Sink,
    epoch: int,
    formats: Path | None,
    unwanted: Event,
) -> None:
    """Makes the format of a paper that a bare pass has printed, once its beginning is met for the second time.

    It is kept where it prints the same bytes, with the same findings, from the same files of the engine.
    """
    # Where a cache cannot be written, every pass is a bare one.
    with suppress(OSError):
        engine = _engine(settings, build, formats)
        if not engine or not formats or not can_have_format(tex.text, engine, formats):
            return
        if not was_noticed(tex.text, engine, formats):
            return
        head = dump_format(tex.text, engine, formats, settings.timeout, unwanted)
        own = Sink()
        pdf = None
        if head is not None:
            pdf = typeset(tex, settings, place, build, own, epoch=epoch, unwanted=unwanted, head=head)
        if not unwanted.is_set():
            is_same = pdf is not None and (pdf.data, _files(pdf)) == (printed.data, _files(printed))
            judge_format(tex.text, engine, formats, is_same=is_same and tuple(own) == tuple(found))


def _files(pdf: Pdf) -> set[Path]:
    """What the engine opened but for the format itself."""
    return {path for path in pdf.inputs if path.name != HEAD_NAME}


def _engine(settings: EngineSettings, build: Path, formats: Path | None) -> Engine | None:
    """The engine, where it can have formats at all."""
    if formats is None or settings.name != "embedded":
        return None
    found = find_engine(settings, build / ".cache" / "typeset")
    return None if isinstance(found, EngineFault) else found
