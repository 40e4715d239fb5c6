"""A document and the case that its letters came from in, the same document with the fonts that were cut for it out."""

from dataclasses import replace
from pathlib import Path

from galleyproof.letters.case import Case
from galleyproof.letters.font.companion import Companion, installed_companions
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.outcome.output import TexFile
from galleyproof.model.paper import Paper

CACHE = ".cache/letters"
"""Within the folder `build`."""


def open_case(language: str, own: tuple[Companion, ...] = ()) -> Case:
    """A case of type for one document in a language, a BCP 47 tag; no font is opened before a letter is asked for."""
    return Case((*own, *installed_companions(language)))


def open_case_of(paper: Paper, sink: Sink) -> Case:
    """The same for a paper, whose own fonts are asked first; those that cannot be used are told to `sink`."""
    settings = paper.settings
    if not settings.fonts:
        return open_case(settings.language)
    from galleyproof.letters.font.own_fonts import own_companions  # noqa: PLC0415  most papers never need it

    return open_case(settings.language, tuple(own_companions(settings.fonts, paper.root, sink)))


def with_fonts(tex: TexFile, case: Case, build: Path, sink: Sink) -> TexFile:
    """`build` keeps the cut fonts for the next time; a document that needs none is returned as it is."""
    if not case.sorts:
        return tex
    from galleyproof.letters.font.cut import cut_fonts  # noqa: PLC0415  most papers never need it

    try:
        return replace(tex, fonts=cut_fonts(case, build / CACHE))
    except OSError as error:
        sink.report(codes.CANNOT_WRITE, f"`build/` cannot be written: {error.strerror}", Span("build"))
        return tex
