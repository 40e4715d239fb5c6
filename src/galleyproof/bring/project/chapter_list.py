"""The project files of a folder in, the chapters that they list out, in the order of the book."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from galleyproof.bring.project.chapter import Chapter
from galleyproof.bring.project.project_files import Project
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.text_file import read_source
from galleyproof.read.yaml_text import YamlValue

CHAPTERS = (".md", ".markdown", ".qmd", ".rmd")
_UNNAMED = (".md", ".myst.md", ".markdown", ".ipynb", ".rst")
"""What Jupyter Book tries where a list leaves the ending away."""
_SUMMARY = "SUMMARY.md"
_LISTED = re.compile(
    r"^(?:(?P<indent>[ \t]*)(?:[-*+][ \t]+)?\[[^\]\n]*\]\((?:<(?P<angled>[^>\n]*)>|(?P<plain>[^)\s]*))[^)\n]*\)|#{1,6}[ \t]+(?P<part>[^\n#]+?)[ \t#]*)$",
    re.MULTILINE,
)


def project_chapters(folder: Path, project: Project, sink: Sink) -> Iterator[Chapter]:
    """The chapters; none where no project file lists any. A file that is listed and not there is told."""
    files = dict(project)
    for name, value in project:
        if listed := _LISTS.get(name):
            found = tuple(listed(folder, value, sink))
            if found:
                yield from found
                return
    if not files and (folder / _SUMMARY).is_file():
        yield from _of_summary(folder, sink)


def _tell_lost(path: str, span: Span, sink: Sink) -> None:
    message = f"the chapter `{path}` is listed, and there is no such file"
    sink.report(codes.LOST_FILE, message, span, "what it would say is missing from the paper")


def in_order(name: str) -> list[tuple[int, str]]:
    """`2-trade` before `10-war`."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", name.lower())]


# ---------------------------------------------------------------- Quarto, bookdown


def _of_quarto(folder: Path, value: YamlValue, _sink: Sink) -> Iterator[Chapter]:
    book = value.get("book")
    if book is not None:
        yield from _quarto_chapters(folder, book.get("chapters"), is_appendix=False)
        yield from _quarto_chapters(folder, book.get("appendices"), is_appendix=True)
        return
    article = value.get("manuscript")
    main = (article.text("article") if article else "") or "index.qmd"
    if (folder / main).is_file():
        yield Chapter(main)


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


def _of_bookdown(folder: Path, value: YamlValue, sink: Sink) -> Iterator[Chapter]:
    listed = value.get("rmd_files")
    if listed and listed.mapping:
        # One list for each output.
        listed = listed.get("latex") or next(iter(listed.mapping.values()))
    for item in listed.items if listed else ():
        if (folder / str(item.data)).is_file():
            yield Chapter(str(item.data))
        else:
            _tell_lost(str(item.data), item.span, sink)


# ---------------------------------------------------------------- Jupyter Book, MyST


def _of_jupyter_book(folder: Path, value: YamlValue, sink: Sink) -> Iterator[Chapter]:
    """`root`, and below it `chapters`, `sections` or `parts`; before 2021 a bare list."""
    if (root := value.get("root")) and isinstance(root.data, str):
        yield from _named(folder, root.data, root.span, 0, sink)
    # A file of an article's sections is a section of its own; in a book, one below a chapter.
    yield from _entries(folder, value, 0, sink)


def _entries(folder: Path, value: YamlValue | None, depth: int, sink: Sink) -> Iterator[Chapter]:
    if value is None:
        return
    part = ""
    for item in value.items:
        if item.text("header") or (item.text("part") and not item.text("file")):
            part = item.text("header") or item.text("part")
        title = item.text("caption") or (item.text("title") if item.get("children") else "")
        inner: list[Chapter] = []
        if isinstance(item.data, str):
            inner += _named(folder, item.data, item.span, depth, sink)
        elif (file := item.get("file")) and isinstance(file.data, str):
            inner += _named(folder, file.data, file.span, depth, sink)
            inner += _entries(folder, item, depth + 1, sink)
            title = ""
        elif pattern := item.text("pattern") or item.text("glob"):
            inner += _matching(folder, pattern, depth)
        else:
            inner += _entries(folder, item, depth, sink)
        if inner and (title or part):
            inner[0] = replace(inner[0], part=title or part)
            part = ""
        yield from inner
    for name in ("parts", "chapters", "sections", "children"):
        yield from _entries(folder, value.get(name), depth, sink)


def _named(folder: Path, path: str, span: Span, depth: int, sink: Sink) -> Iterator[Chapter]:
    names = (path, *(f"{path}{ending}" for ending in _UNNAMED))
    found = next((name for name in names if PurePosixPath(name).suffix and (folder / name).is_file()), None)
    if found is None:
        _tell_lost(path, span, sink)
    elif found.endswith(".rst"):
        message = f"the chapter `{found}` is written in reStructuredText, among others that are not"
        hint = f"make it Markdown first: `pandoc -f rst -t markdown -o {path}.md {found}`"
        sink.report(codes.LOST_FILE, message, span, hint)
    else:
        yield Chapter(found, depth=depth)


def _matching(folder: Path, pattern: str, depth: int) -> Iterator[Chapter]:
    endings = (*CHAPTERS, ".ipynb")
    if not pattern.startswith("/") and ".." not in pattern:
        for path in sorted(folder.glob(pattern)):
            if path.suffix.lower() in endings and path.is_file():
                yield Chapter(path.relative_to(folder).as_posix(), depth=depth)


def _of_myst(folder: Path, value: YamlValue, sink: Sink) -> Iterator[Chapter]:
    project = value.get("project")
    toc = project.get("toc") if project else None
    if toc is not None:
        yield from _entries(folder, toc, 0, sink)
        return
    # Without a list it takes what lies there, the first page first.
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.suffix.lower() in (*CHAPTERS, ".ipynb"))
    found = [name for name in names if not any(part.startswith((".", "_")) for part in name.parts)]
    for name in sorted(
        found, key=lambda name: (name.stem.lower() not in ("index", "readme"), *map(in_order, name.parts))
    ):
        yield Chapter(name.as_posix())


# ---------------------------------------------------------------- Zettlr, GitBook, mdBook


def _of_zettlr(folder: Path, value: YamlValue, sink: Sink) -> Iterator[Chapter]:
    project = value.get("project")
    listed = project.get("files") if project else None
    for item in listed.items if listed else ():
        if (folder / str(item.data)).is_file():
            yield Chapter(str(item.data))
        else:
            _tell_lost(str(item.data), item.span, sink)


def _of_summary(folder: Path, sink: Sink) -> Iterator[Chapter]:
    """A list of links: one below another is a section of it; a heading begins a part."""
    source = read_source(SourceFiles(folder), _SUMMARY, sink)
    part, indents, is_first = "", [0], True
    for match in _LISTED.finditer(source.text if source else ""):
        if match["part"]:
            # The first heading is the word "Summary".
            part = "" if is_first else match["part"]
            is_first = False
            continue
        is_first = False
        kind = "plain" if match["angled"] is None else "angled"
        path = unquote(match[kind].partition("#")[0])
        indent = len(match["indent"].expandtabs(4))
        while len(indents) > 1 and indents[-1] >= indent:
            indents.pop()
        if indent > indents[-1]:
            indents.append(indent)
        if not path or re.match(r"\w+:", path):
            continue
        if (folder / path).is_file():
            yield Chapter(path, part, depth=len(indents) - 1)
            part = ""
        elif source:
            _tell_lost(path, source.span(*match.span(kind)), sink)


_LISTS: Mapping[str, Callable[[Path, YamlValue, Sink], Iterator[Chapter]]] = {
    "_quarto.yml": _of_quarto,
    "_quarto.yaml": _of_quarto,
    "_bookdown.yml": _of_bookdown,
    "_toc.yml": _of_jupyter_book,
    "myst.yml": _of_myst,
    ".ztr-directory": _of_zettlr,
}
