"""What the author names in, what kind of manuscript it is and which files it consists of out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from galleyproof.bring.project.chapter import Chapter
from galleyproof.bring.project.chapter_list import CHAPTERS, in_order, project_chapters
from galleyproof.bring.project.project_files import Project, read_project
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.yaml_text import YamlValue


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
    ".text": ManuscriptForm.MARKDOWN, ".ipynb": ManuscriptForm.MARKDOWN, ".pandoc": ManuscriptForm.MARKDOWN, ".tex": ManuscriptForm.LATEX, ".ltx": ManuscriptForm.LATEX, ".rnw": ManuscriptForm.LATEX, ".rtex": ManuscriptForm.LATEX, ".docx": ManuscriptForm.WORD,
    ".docm": ManuscriptForm.WORD, ".dotx": ManuscriptForm.WORD, ".odt": ManuscriptForm.OPENDOCUMENT, ".ott": ManuscriptForm.OPENDOCUMENT, ".rtf": ManuscriptForm.RICH_TEXT,
    ".html": ManuscriptForm.WEB_PAGE, ".htm": ManuscriptForm.WEB_PAGE, ".org": ManuscriptForm.ORG, ".rst": ManuscriptForm.RESTRUCTURED,
}  # fmt: skip
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


_NUMBERED = re.compile(
    r"(?:\d+|(?:ch|chap|chapter|part|kap|kapitel|chapitre|cap|capitulo|rozdzial|glava)[-_. ]?\d+)(?:\D|\Z)",
    re.IGNORECASE,
)
VAULT_DEPTH = 4
"""How far above the manuscript a vault is looked for."""


@dataclass(frozen=True, slots=True)
class Typescript:
    """What shall become a paper."""

    root: Path
    """The folder outside of which nothing is read."""
    form: ManuscriptForm
    chapters: tuple[Chapter, ...]
    headers: tuple[YamlValue, ...]
    """Of the files that say something of the whole."""
    is_listed: bool = True
    """Whether the author, or a project's list, has said which files belong to it."""

    @property
    def name(self) -> str:
        """What findings and the report call it."""
        return self.chapters[0].path if len(self.chapters) == 1 else self.root.name


def find_typescript(named: Path, sink: Sink) -> Typescript | None:
    """The manuscript; None, with a finding, where there is none."""
    try:
        full = named.resolve()
        if full.is_dir():
            return _within_vault(_of_folder(full, named, sink))
        if full.is_file():
            return _within_vault(_of_file(full, named, sink))
    except (OSError, RuntimeError, ValueError) as error:
        sink.report(codes.NO_MANUSCRIPT, f"`{named}` cannot be opened: {error}", _shown(named))
        return None
    sink.report(codes.NO_MANUSCRIPT, f"there is no `{named}`", _shown(named), "name a document or its folder")
    return None


def _within_vault(found: Typescript | None) -> Typescript | None:
    """The same with Obsidian's vault as its folder, where it lies in one: notes and pictures are found in all of it by name."""
    if found is None or found.form is not ManuscriptForm.MARKDOWN:
        return found
    vault = next((above for above in found.root.parents[:VAULT_DEPTH] if (above / ".obsidian").is_dir()), None)
    if vault is None or (found.root / ".obsidian").is_dir():
        return found
    inner = found.root.relative_to(vault).as_posix()
    chapters = tuple(replace(chapter, path=f"{inner}/{chapter.path}") for chapter in found.chapters)
    return replace(found, root=vault, chapters=chapters, is_listed=True)


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
        project = read_project(full.parent, sink)
        if full.name == "index.Rmd" and (full.parent / "_bookdown.yml").is_file():
            return _of_folder(full.parent, named, sink)
        return Typescript(full.parent, form, (Chapter(full.name),), tuple(value for _, value in project))
    return Typescript(full.parent, form, (Chapter(full.name),), ())


def _of_folder(folder: Path, named: Path, sink: Sink) -> Typescript | None:
    if (folder / "paper.yml").is_file():
        message = f"`{named}` is a paper of Galleyproof already"
        sink.report(codes.NO_MANUSCRIPT, message, _shown(named), "go into it, and type `galleyproof check`")
        return None
    project = read_project(folder, sink)
    headers = tuple(value for _, value in project)
    chapters = tuple(project_chapters(folder, project, sink))
    if not chapters and "_bookdown.yml" in dict(project):
        chapters = tuple(Chapter(path.name) for path in _files(folder) if path.suffix.lower() == ".rmd")
    if chapters:
        return Typescript(folder, ManuscriptForm.MARKDOWN, chapters, headers, is_listed=_lists_all(project))
    if not any(path.suffix.lower() in CHAPTERS for path in _files(folder)) and (book := _book_within(folder, sink)):
        return book
    for inner in ("", *FOLDERS):
        place = folder / inner
        if not place.is_dir():
            continue
        found = _files(place)
        texts = [path for path in found if path.suffix.lower() in CHAPTERS]
        if texts:
            own = headers if not inner else (*headers, *(value for _, value in read_project(place, sink)))
            names = tuple(Chapter(path.relative_to(folder).as_posix()) for path in texts)
            return Typescript(folder, ManuscriptForm.MARKDOWN, names, own, is_listed=False)
        for path in _main_documents(found):
            return Typescript(place, FORMS[path.suffix.lower()], (Chapter(path.name),), headers)
    if texts := _of_numbered_folders(folder):
        names = tuple(Chapter(path.relative_to(folder).as_posix()) for path in texts)
        return Typescript(folder, ManuscriptForm.MARKDOWN, names, headers, is_listed=False)
    if notebooks := [path for path in _files(folder) if path.suffix.lower() == ".ipynb"]:
        return Typescript(folder, ManuscriptForm.MARKDOWN, tuple(Chapter(path.name) for path in notebooks), headers)
    sink.report(codes.NO_MANUSCRIPT, f"there is no document in `{named}`", _shown(named), _way_on(folder))
    return None


def _of_numbered_folders(folder: Path) -> list[Path]:
    """Chapters that have a folder each, `01-introduction/`, `chapter2/`: the sections of each, its introduction first."""
    inner = [path for path in folder.iterdir() if path.is_dir() and _NUMBERED.match(path.name)]
    found = [
        path
        for place in sorted(inner, key=lambda path: in_order(path.name))
        for path in sorted(_files(place), key=_rank)
        if path.suffix.lower() in CHAPTERS
    ]
    return found if len({path.parent for path in found}) > 1 else []


def _rank(path: Path) -> tuple[int, list[tuple[int, str]]]:
    """Introductions before, conclusions behind what is between them; otherwise by the numbers and words in the names."""
    name = path.stem.lower()
    is_first = re.match(r"(?:index|intro|einleitung|einführung|inleiding|wprowadzenie|введение)", name)
    is_last = re.match(r"(?:conclu|summary|schluss|fazit|slot|zakończenie|заключение)", name)
    return (0 if is_first else 2 if is_last else 1, in_order(path.name))


def tell_order(found: Typescript, sink: Sink) -> None:
    """Where no list and no numbers say in which order the files follow."""
    names = [chapter.path for chapter in found.chapters]
    if found.is_listed or len(names) < 2 or all(re.search(r"\d", name.rpartition("/")[2]) for name in names):
        return
    message = f"nothing says in which order the files follow: they stand as their names do, {', '.join(f'`{name}`' for name in names)}"
    hint = "name the sections in their order under `sections` in paper.yml"
    sink.report(codes.LEFT_AS_IT_WAS, message, Span(names[0]), hint)


def _lists_all(project: Project) -> bool:
    """Whether a list says what belongs to the book: a website of Quarto has a first page, and others."""
    return not any(name.startswith("_quarto") and value.get("book") is None for name, value in project)


def _book_within(folder: Path, sink: Sink) -> Typescript | None:
    """A book whose project lies in a folder of this one, as in a repository that holds programs too."""
    inner = [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith((".", "_"))]
    inner.sort(key=lambda path: (path.name not in FOLDERS, in_order(path.name)))
    for place in inner:
        project = read_project(place, Sink())
        if _lists_all(project) and (chapters := tuple(project_chapters(place, project, quiet := Sink()))):
            sink.pass_on(quiet)
            headers = tuple(value for _, value in project)
            return Typescript(place, ManuscriptForm.MARKDOWN, chapters, headers, is_listed=True)
    return None


def _way_on(folder: Path) -> str:
    if any(folder.glob("*.scrivx")):
        return "compile it in Scrivener, to MultiMarkdown or to Word, and name that file"
    deeper = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.glob("*/*")
        if path.suffix.lower() in FORMS and path.suffix.lower() != ".txt" and not path.name.startswith((".", "_"))
    )
    return (
        f"name the file itself, or its folder, such as `{deeper[0].rpartition('/')[0]}`"
        if deeper
        else "name the file itself"
    )


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
    return sorted(wanted, key=lambda path: (path.stem.lower() != "index", in_order(path.name)))


def _shown(named: Path) -> Span:
    return Span(named.as_posix())
