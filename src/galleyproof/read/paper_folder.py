"""A folder in, the Paper out: finds the files, reads each once, and reports everything that it cannot."""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from posixpath import normpath

from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.memory import Memory, Same
from galleyproof.model.finding.source import Source, Span
from galleyproof.model.paper import Paper
from galleyproof.model.text.document import Section
from galleyproof.read.described.described_bytes import check_bytes
from galleyproof.read.described.package import named_paths
from galleyproof.read.markdown.headings.heading_ids import name_headings
from galleyproof.read.markdown.headings.heading_links import lead_to_headings
from galleyproof.read.markdown.headings.heading_names import heading_names
from galleyproof.read.markdown.section import read_section
from galleyproof.read.settings.paper_settings import read_settings
from galleyproof.read.tables.data_folder import read_data
from galleyproof.read.tables.described_table import DataFile
from galleyproof.read.text_file import list_names, read_source
from galleyproof.read.workbook.workbook import Workbook, is_workbook, read_workbook
from galleyproof.read.works.kept_library import kept_library
from galleyproof.read.works.other_keys import with_own_keys

DATA_SUFFIXES = (".csv", ".tsv", ".json", ".yml")
PROSE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".txt")
MANUSCRIPT_SUFFIXES = (".docx", ".odt", ".tex")


LARGEST_SETTINGS, LARGEST_SECTION, LARGEST_BIBLIOGRAPHY = 1 << 20, 2 << 20, 32 << 20
"""Bytes: a section of two million is a thick book, and is read in some seconds."""


def read_paper(files: SourceFiles, sink: Sink, memory: Memory | None = None) -> Paper | None:
    """The paper in these files; None where paper.yml or the bibliography cannot be read at all.

    What else is missing or broken is reported and left out, and all the other files are read in any case, so that one
    run finds everything. What `memory` has of a file that reads as it did is taken from there.
    """
    memory = memory or Memory()
    data_files = read_data_files(files, sink)
    texts = tuple((path, file.text if isinstance(file, Source) else file.digest) for path, file in data_files.items())
    data = memory.recall(
        ("data", texts),
        sink,
        lambda own: memory.last("data", lambda shelf: (shelf.name(texts),), own, partial(read_data, data_files)),
    )
    source = read_source(files, "paper.yml", sink, largest=LARGEST_SETTINGS)
    if source is None:
        return None
    listed = list_names(files, "sections", sink)
    named = tuple(f"sections/{name}" for name in sorted(listed, key=_by_number) if name.endswith(".md"))
    settings = memory.recall(("settings", source.text, named), sink, partial(read_settings, source, named))
    if settings is None:
        return None
    for allowance in settings.allow:
        sink.allow(allowance)
    if "sections" not in settings.key_spans:
        _tell_unread(files, listed, sink)
    if not settings.sections:
        sink.report(
            codes.MISSING_FILE, "there is no prose", Span("sections"), "add a file such as sections/01-introduction.md"
        )
    found = [
        read_source(files, path, sink, settings.section_spans.get(path), largest=LARGEST_SECTION)
        for path in settings.sections
    ]
    proses = [text for text in found if text is not None]
    names = heading_names(proses)

    def last_section(text: Source, own: Sink) -> Section:
        typed = (text, settings.raw_tex, settings.language)
        read = partial(
            read_section, text, allow_tex=settings.raw_tex, data=data, names=names, language=settings.language
        )
        return memory.last("section", lambda shelf: (*typed, shelf.name(names), shelf.name(texts)), own, read)

    sections = name_headings(
        memory.recall(
            ("section", text.path, text.text, settings.raw_tex, settings.language, names, Same(data)),
            sink,
            partial(last_section, text),
        )
        for text in proses
    )
    if settings.statements is not None:
        sections = (*sections, settings.statements)
    sections = lead_to_headings(sections)
    needs_none = "bibliography" not in settings.key_spans and not _has_works(files)
    wanted = [
        Source(path, "")
        if needs_none
        else read_source(files, path, sink, settings.bibliography_spans.get(path), largest=LARGEST_BIBLIOGRAPHY)
        for path in settings.bibliographies
    ]
    bibliographies = [source for source in wanted if source is not None]
    if len(bibliographies) < len(wanted):
        return None
    first, *more = bibliographies
    key = ("library", tuple((source.path, source.text) for source in bibliographies))
    library = memory.recall(
        key,
        sink,
        lambda own: memory.last("library", lambda _: key, own, partial(kept_library, first, more=more)),
    )
    sections = tuple(with_own_keys(section, library.other_keys) for section in sections)
    works = () if needs_none else tuple(source.path for source in bibliographies)
    fonts = (path for font in settings.fonts for path in font.paths)
    read = (
        "paper.yml",
        *fonts,
        *(text.path for text in proses),
        *works,
        *(path for path, file in data_files.items() if not isinstance(file, Workbook) or file.data),
    )
    return Paper(files.root, source, settings, sections, library, data, tuple(dict.fromkeys(read)))


def _by_number(name: str) -> tuple[tuple[int, int, str], ...]:
    """Puts `2-trade.md` before `10-war.md`: numbers go by size, and before letters."""
    return tuple(
        (0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part)
        for part in _DIGITS.split(name)
        if part
    )


_DIGITS = re.compile(r"([0-9]+)")


def _tell_unread(files: SourceFiles, names: Iterable[str], sink: Sink) -> None:
    """Tells of what stands beside the sections and looks like one, but is not read: its words would be missing in print."""
    for name in names:
        path, suffix = f"sections/{name}", PurePosixPath(name).suffix.lower()
        if suffix in PROSE_SUFFIXES and not name.endswith(".md"):
            hint = "rename it so that its name ends in `.md`, or move it out of `sections`"
        elif suffix in MANUSCRIPT_SUFFIXES:
            hint = f"`galleyproof import {path} FOLDER` makes a paper of it; or move it out of `sections`"
        elif not suffix and _holds_prose(files, path):
            hint = "name its files under `sections` in paper.yml, or move them up"
        else:
            continue
        sink.report(codes.UNREAD_PROSE, f"`{path}` is not read", Span(path), hint)


def _holds_prose(files: SourceFiles, path: str) -> bool:
    try:
        return any(name.endswith(".md") for name in files.names(path))
    except OSError:
        return False


def _has_works(files: SourceFiles) -> bool:
    """Whether there is a bibliography, under whatever name; a paper that cites nothing needs none."""
    return any(_holds_works(files, folder) for folder in ("bib", "."))


def _holds_works(files: SourceFiles, folder: str) -> bool:
    try:
        return any(PurePosixPath(name).suffix == ".bib" for name in files.names(folder))
    except FileNotFoundError:
        return (files.root / folder).is_symlink()
    except OSError:
        return True


def read_data_files(files: SourceFiles, sink: Sink) -> dict[str, DataFile]:
    """Every table and register under data/, by its path, and what datapackage.json names in folders below.

    A workbook that it does not name is there by its name alone.
    """
    names = list_names(files, "data", sink)
    texts = [f"data/{name}" for name in names if PurePosixPath(name).suffix in DATA_SUFFIXES]
    found = {path: read_source(files, path, sink) for path in texts}
    books: dict[str, Workbook | None] = {path: Workbook(path) for name in names if is_workbook(path := f"data/{name}")}
    package = found.get("data/datapackage.json")
    if package is not None:
        check_bytes(package, files, "data", sink)
    for path in named_paths(package) if package else ():
        below = normpath(f"data/{path}")
        folder, _, name = below.rpartition("/")
        # What is not there is told where it is named.
        is_there = below in books or (folder.startswith("data/") and name in list_names(files, folder, Sink()))
        if is_there and is_workbook(name):
            books[below] = read_workbook(files, below, sink)
        elif is_there and PurePosixPath(name).suffix in DATA_SUFFIXES and below not in found:
            found[below] = read_source(files, below, sink)
    return {file.path: file for file in (*found.values(), *books.values()) if file is not None}
