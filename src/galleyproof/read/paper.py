"""A folder in, the Paper out: finds the files, reads each once, and reports everything that it cannot."""

from pathlib import Path

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.paper import Paper
from galleyproof.model.source import Source, Span
from galleyproof.read.data import read_data
from galleyproof.read.file import read_source
from galleyproof.read.section import read_section
from galleyproof.read.settings import read_settings
from galleyproof.read.work import read_library

DATA_SUFFIXES = (".csv", ".json", ".yml")


def read_paper(root: Path, sink: Sink) -> Paper | None:
    """The paper in the folder `root`; None where paper.yml or the bibliography cannot be read at all.

    What else is missing or broken is reported and left out, and all the other files are read in any case, so that one
    run finds everything.
    """
    data_sources = read_data_files(root, sink)
    data = read_data(data_sources, sink)
    source = read_source(root, "paper.yml", sink)
    if source is None:
        return None
    settings = read_settings(source, _section_files(root), sink)
    if settings is None:
        return None
    if not settings.sections:
        sink.report(
            codes.MISSING_FILE, "there is no prose", Span("sections"), "add a file such as sections/01-introduction.md"
        )
    found = [read_source(root, path, sink, settings.section_spans.get(path)) for path in settings.sections]
    sections = tuple(read_section(text, sink, allow_tex=settings.raw_tex) for text in found if text is not None)
    bibliography = read_source(root, settings.bibliography, sink)
    if bibliography is None:
        return None
    library = read_library(bibliography, sink)
    read = ("paper.yml", *(text.path for text in found if text is not None), bibliography.path, *data_sources)
    return Paper(root, source, settings, sections, library, data, tuple(dict.fromkeys(read)))


def read_data_files(root: Path, sink: Sink) -> dict[str, Source]:
    """Every table and register under data/, by its path."""
    try:
        paths = sorted(path for path in (root / "data").glob("*") if path.suffix in DATA_SUFFIXES)
    except OSError:
        return {}
    found = (read_source(root, f"data/{path.name}", sink) for path in paths)
    return {source.path: source for source in found if source is not None}


def _section_files(root: Path) -> tuple[str, ...]:
    """The Markdown files under sections/ in the order of their names."""
    folder = root / "sections"
    try:
        return tuple(f"sections/{path.name}" for path in sorted(folder.glob("*.md")) if path.is_file())
    except OSError:
        return ()
