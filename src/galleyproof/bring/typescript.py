"""What the author names in, what kind of manuscript it is and which files it consists of out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from galleyproof.bring.markdown.header import without_tags
from galleyproof.bring.written.front import PROJECT_FILES
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.text_file import read_source
from galleyproof.read.yaml_text import YamlValue, read_yaml


class ManuscriptForm(Enum):
    """What a manuscript is written in; the value is Pandoc's name for it."""

    MARKDOWN = "markdown"
    LATEX = "latex"
    WORD = "docx"
    OPENDOCUMENT = "odt"
    RICH_TEXT = "rtf"
    WEB_PAGE = "html"
    ORG = "org"
    RESTRUCTURED = "rst"


FORMS = {
    ".md": ManuscriptForm.MARKDOWN, ".markdown": ManuscriptForm.MARKDOWN, ".qmd": ManuscriptForm.MARKDOWN, ".rmd": ManuscriptForm.MARKDOWN, ".txt": ManuscriptForm.MARKDOWN,
    ".text": ManuscriptForm.MARKDOWN, ".pandoc": ManuscriptForm.MARKDOWN, ".tex": ManuscriptForm.LATEX, ".ltx": ManuscriptForm.LATEX, ".rnw": ManuscriptForm.LATEX, ".rtex": ManuscriptForm.LATEX, ".docx": ManuscriptForm.WORD,
    ".docm": ManuscriptForm.WORD, ".dotx": ManuscriptForm.WORD, ".odt": ManuscriptForm.OPENDOCUMENT, ".ott": ManuscriptForm.OPENDOCUMENT, ".rtf": ManuscriptForm.RICH_TEXT,
    ".html": ManuscriptForm.WEB_PAGE, ".htm": ManuscriptForm.WEB_PAGE, ".org": ManuscriptForm.ORG, ".rst": ManuscriptForm.RESTRUCTURED,
}  # fmt: skip
CHAPTERS = (".md", ".markdown", ".qmd", ".rmd")
NO_CHAPTERS = (
    "readme",
    "license",
    "licence",
    "changelog",
    "contributing",
    "notes",
    "todo",
    "404",
    "news",
    "usage",
    "setup",
)
FOLDERS = (
    "content", "chapters", "manuscript", "text", "sections", "src", "paper", "book", "source", "input", "thesis", "markdown", "md",
    "Chapters", "kapitel", "chapitres", "docs",
)  # fmt: skip
"""Where a project may keep its chapters."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of prose."""

    path: str
    """Relative to the manuscript's folder."""
    part: str = ""
    """The part of the book that begins with it; empty where none does."""
    is_appendix: bool = False


@dataclass(frozen=True, slots=True)
class Typescript:
    """What shall become a paper."""

    root: Path
    """The folder outside of which nothing is read."""
    form: ManuscriptForm
    chapters: tuple[Chapter, ...]
    headers: tuple[YamlValue, ...]
    """Of the files that say something of the whole."""

    @property
    def name(self) -> str:
        """What findings and the report call it."""
        return self.chapters[0].path if len(self.chapters) == 1 else self.root.name


def find_typescript(named: Path, sink: Sink) -> Typescript | None:
    """The manuscript; None, with a finding, where there is none."""
    try:
        full = named.resolve()
        if full.is_dir():
            return _of_folder(full, named, sink)
        if full.is_file():
            return _of_file(full, named, sink)
    except (OSError, RuntimeError, ValueError) as error:
        sink.report(codes.NO_MANUSCRIPT, f"`{named}` cannot be opened: {error}", _shown(named))
        return None
    sink.report(codes.NO_MANUSCRIPT, f"there is no `{named}`", _shown(named), "name a document or its folder")
    return None


def _of_file(full: Path, named: Path, sink: Sink) -> Typescript | None:
    form = FORMS.get(full.suffix.lower())
    if form is None:
        known = ", ".join(FORMS)
        hint = (
            "save it as .docx" if full.suffix.lower() in (".doc", ".pages", ".wps", ".gdoc") else f"known are {known}"
        )
        sink.report(codes.NO_MANUSCRIPT, f"`{named.name}` is no document of a kind that is known", _shown(named), hint)
        return None
    if form is ManuscriptForm.MARKDOWN:
        project = _read_project(full.parent, sink)
        if full.name == "index.Rmd" and (full.parent / "_bookdown.yml").is_file():
            return _of_folder(full.parent, named, sink)
        return Typescript(full.parent, form, (Chapter(full.name),), tuple(value for _, value in project))
    return Typescript(full.parent, form, (Chapter(full.name),), ())


def _of_folder(folder: Path, named: Path, sink: Sink) -> Typescript | None:
    if (folder / "paper.yml").is_file():
        message = f"`{named}` is a paper of Galleyproof already"
        sink.report(codes.NO_MANUSCRIPT, message, _shown(named), "go into it, and type `galleyproof check`")
        return None
    project = _read_project(folder, sink)
    headers = tuple(value for _, value in project)
    chapters = tuple(_project_chapters(folder, project))
    if chapters:
        return Typescript(folder, ManuscriptForm.MARKDOWN, chapters, headers)
    for inner in ("", *FOLDERS):
        place = folder / inner
        if not place.is_dir():
            continue
        found = _files(place)
        texts = [path for path in found if path.suffix.lower() in CHAPTERS]
        if texts:
            own = headers if not inner else (*headers, *(value for _, value in _read_project(place, sink)))
            names = tuple(Chapter(path.relative_to(folder).as_posix()) for path in texts)
            return Typescript(folder, ManuscriptForm.MARKDOWN, names, own)
        for path in _main_documents(found):
            return Typescript(place, FORMS[path.suffix.lower()], (Chapter(path.name),), headers)
    sink.report(codes.NO_MANUSCRIPT, f"there is no document in `{named}`", _shown(named), "name the file itself")
    return None


def _main_documents(found: Sequence[Path]) -> Iterator[Path]:
    """The documents that may be the whole: LaTeX files of which one is no part of another, or what a word processor wrote."""
    for path in found:
        form = FORMS.get(path.suffix.lower())
        if form is ManuscriptForm.LATEX and b"\\documentclass" in path.read_bytes():
            yield path
    for path in found:
        if FORMS.get(path.suffix.lower()) in (
            ManuscriptForm.WORD,
            ManuscriptForm.OPENDOCUMENT,
            ManuscriptForm.RICH_TEXT,
            ManuscriptForm.ORG,
            ManuscriptForm.RESTRUCTURED,
        ):
            yield path


def _files(folder: Path) -> list[Path]:
    """The documents in a folder, in the order of the numbers and words in their names."""
    found = [
        path
        for path in folder.iterdir()
        if path.is_file() and path.suffix.lower() in FORMS and not path.name.startswith(("_", ".", "~"))
    ]
    wanted = [path for path in found if path.stem.lower() not in NO_CHAPTERS]
    return sorted(wanted, key=lambda path: (path.stem.lower() != "index", _natural(path.name)))


def _natural(name: str) -> list[tuple[int, str]]:
    """`2-trade` before `10-war`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower())]


# ---------------------------------------------------------------- projects


def _read_project(folder: Path, sink: Sink) -> list[tuple[str, YamlValue]]:
    """The project files of a folder, by name."""
    found = []
    for name in PROJECT_FILES:
        if (folder / name).is_file():
            source = read_source(SourceFiles(folder), name, sink)
            plain = Source(source.path, without_tags(source.text)) if source else None
            value = read_yaml(plain, codes.BAD_SETTINGS, sink) if plain else None
            if value is not None:
                found.append((name, value))
    return found


def _project_chapters(folder: Path, project: Sequence[tuple[str, YamlValue]]) -> Iterator[Chapter]:
    for name, value in project:
        if name.startswith("_quarto"):
            book = value.get("book")
            if book is not None:
                yield from _quarto_chapters(folder, book.get("chapters"), is_appendix=False)
                yield from _quarto_chapters(folder, book.get("appendices"), is_appendix=True)
                return
            article = value.get("manuscript")
            main = (article.text("article") if article else "") or "index.qmd"
            if (folder / main).is_file():
                yield Chapter(main)
            return
        if name == "_bookdown.yml":
            listed = value.get("rmd_files")
            files = [str(item.data) for item in listed.items] if listed else []
            files = files or [path.name for path in _files(folder) if path.suffix.lower() == ".rmd"]
            yield from (Chapter(path) for path in files if (folder / path).is_file())
            return


def _quarto_chapters(folder: Path, value: YamlValue | None, *, is_appendix: bool) -> Iterator[Chapter]:
    part = ""
    for item in value.items if value else ():
        if item.mapping:
            part = item.text("part") or item.text("text")
            inner = list(_quarto_chapters(folder, item.get("chapters"), is_appendix=is_appendix))
            if (folder / part).is_file() and part.lower().endswith(CHAPTERS):
                yield Chapter(part, is_appendix=is_appendix)
                part = ""
            if item.text("file"):
                inner.append(Chapter(item.text("file"), is_appendix=is_appendix))
            for number, chapter in enumerate(inner):
                yield Chapter(chapter.path, part if not number else "", is_appendix)
        elif isinstance(item.data, str):
            yield Chapter(item.data, is_appendix=is_appendix)


def _shown(named: Path) -> Span:
    return Span(named.as_posix())
