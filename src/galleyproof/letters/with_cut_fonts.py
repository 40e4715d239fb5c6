"""A document and the case that its letters came from in, the same document with the fonts that were cut for it out."""

from dataclasses import replace
from pathlib import Path

from galleyproof.letters.case import Case
from galleyproof.letters.font.companion import Companion, installed_companions
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.engine_settings import EngineSettings
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.paper import Paper

CACHE = ".cache/letters"
"""Within the folder `build`."""


def open_case(language: str, own: tuple[Companion, ...] = (), *, is_whole: bool = False) -> Case:
    """A case of type for one document in a language, a BCP 47 tag; no font is opened before a letter is asked for.

    `is_whole`: for an engine that opens whole fonts.
    """
    return Case((*own, *installed_companions(language)), is_whole=is_whole)


def open_case_of(paper: Paper, sink: Sink, engine: EngineSettings | None = None) -> Case:
    """The same for a paper, whose own fonts are asked first; those that cannot be used are told to `sink`.

    `engine` is what prints the document, where that is not the paper's own.
    """
    settings = paper.settings
    is_whole = not (engine or settings.engine).is_eight_bit
    if not settings.fonts:
        return open_case(settings.language, is_whole=is_whole)
    from galleyproof.letters.font.own_fonts import own_companions  # noqa: PLC0415  most papers never need it

    return open_case(settings.language, tuple(own_companions(settings.fonts, paper.root, sink)), is_whole=is_whole)


def with_fonts(tex: TexFile, case: Case, build: Path, sink: Sink) -> TexFile:
    """`build` keeps the cut fonts for the next time; a document that needs none is returned as it is."""
    if not (case.sorts or case.whole):
        return tex
    from galleyproof.letters.font.cut import cut_fonts  # noqa: PLC0415  most papers never need it
    from galleyproof.letters.font.whole import whole_fonts  # noqa: PLC0415

    try:
        return replace(tex, fonts=(whole_fonts if case.is_whole else cut_fonts)(case, build / CACHE))
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`build/` cannot be written: {error.strerror}", Span("build"))
        return tex
