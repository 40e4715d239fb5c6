"""A folder in, the Paper out: finds the files, reads each once, and reports everything that it cannot."""

from pathlib import Path, PurePosixPath

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.source import Source, Span
from galleyproof.read.data import read_data
from galleyproof.read.file import list_names, read_source
from galleyproof.read.heading_ids import settle_ids
from galleyproof.read.markdown.heading_names import heading_names
from galleyproof.read.section import read_section
from galleyproof.read.settings import read_settings
from galleyproof.read.work import read_library

DATA_SUFFIXES = (".csv", ".json", ".yml")


LARGEST_SETTINGS, LARGEST_SECTION, LARGEST_BIBLIOGRAPHY = 1 << 20, 2 << 20, 32 << 20
"""Bytes: a section of two million is a thick book, and is read in some seconds."""


def read_paper(root: Path, sink: Sink) -> Paper | None:
    """The paper in the folder `root`; None where paper.yml or the bibliography cannot be read at all.

    What else is missing or broken is reported and left out, and all the other files are read in any case, so that one
    run finds everything.
    """
    data_sources = read_data_files(root, sink)
    data = read_data(data_sources, sink)
    source = read_source(root, "paper.yml", sink, largest=LARGEST_SETTINGS)
    if source is None:
        return None
    named = tuple(f"sections/{name}" for name in list_names(root, "sections", sink) if name.endswith(".md"))
    settings = read_settings(source, named, sink)
    if settings is None:
        return None
    for allowance in settings.allow:
        sink.allow(allowance)
    if not settings.sections:
        sink.report(
            codes.MISSING_FILE, "there is no prose", Span("sections"), "add a file such as sections/01-introduction.md"
        )
    found = [
        read_source(root, path, sink, settings.section_spans.get(path), largest=LARGEST_SECTION)
        for path in settings.sections
    ]
    texts = [text for text in found if text is not None]
    names = heading_names(texts)
    sections = settle_ids(
        tuple(read_section(text, sink, allow_tex=settings.raw_tex, data=data, names=names) for text in texts)
    )
    needs_none = "bibliography" not in settings.key_spans and not _has_works(root)
    bibliography = (
        Source(settings.bibliography, "")
        if needs_none
        else read_source(root, settings.bibliography, sink, largest=LARGEST_BIBLIOGRAPHY)
    )
    if bibliography is None:
        return None
    library = read_library(bibliography, sink)
    works = () if needs_none else (bibliography.path,)
    read = ("paper.yml", *(text.path for text in found if text is not None), *works, *data_sources)
    return Paper(root, source, settings, sections, library, data, tuple(dict.fromkeys(read)))


def _has_works(root: Path) -> bool:
    """Whether there is a bibliography, under whatever name; a paper that cites nothing needs none."""
    try:
        return any(path.suffix == ".bib" for path in (root / "bib").iterdir())
    except FileNotFoundError:
        return (root / "bib").is_symlink()
    except OSError:
        return True


def read_data_files(root: Path, sink: Sink) -> dict[str, Source]:
    """Every table and register under data/, by its path."""
    names = (name for name in list_names(root, "data", sink) if PurePosixPath(name).suffix in DATA_SUFFIXES)
    found = (read_source(root, f"data/{name}", sink) for name in names)
    return {source.path: source for source in found if source is not None}
