"""A manuscript's folder and what of it was taken in; told out, which other documents lie there or are named by its settings."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from galleyproof.bring.project.chapter_list import CHAPTERS, in_order
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted
from galleyproof.read.yaml_text import YamlValue

_NO_PROSE = (
    "readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "404", "news", "claude", "agents", "security",
)  # fmt: skip
"""What a repository says of itself."""
_NO_FOLDERS = frozenset({"node_modules", "build", "dist", "venv", "site-packages", "templates", "renv", "packrat"})
_OF_LAYOUT = frozenset(
    {
        "include-in-header", "in_header", "in-header", "header-includes", "template", "template-partials", "format-resources", "css",
        "resources", "render", "sidebar", "navbar", "website", "filters", "preamble",
    }
)  # fmt: skip
"""Settings that name files without words for a reader."""
_WITH_WORDS = (*CHAPTERS, ".tex", ".html", ".htm", ".txt")
MOST_DEPTH, MOST_SEEN, MOST_NAMED = 4, 20_000, 4


def tell_left(root: Path, taken: Collection[str], sink: Sink) -> None:
    """One finding for all of them."""
    left = sorted(
        set(_documents(root)) - set(taken), key=lambda path: (path.count("/"), *map(in_order, path.split("/")))
    )
    if not left:
        return
    named = ", ".join(f"`{path}`" for path in left[:MOST_NAMED])
    more = f" and {len(left) - MOST_NAMED} more" if len(left) > MOST_NAMED else ""
    is_one = len(left) == 1
    message = (
        f"{counted(len(left), 'document')} of the folder {'is' if is_one else 'are'} not in the paper: {named}{more}"
    )
    hint = "if one of them is the manuscript, import it, or its folder, by its own name"
    sink.report(codes.DOCUMENTS_LEFT, message, Span(left[0]), hint)


def tell_named(root: Path, headers: Iterable[YamlValue], taken: Collection[str], sink: Sink) -> None:
    """What a header puts before or behind the text, such as a declaration, and what a template prints."""
    for header in headers:
        for path, value in _named(header):
            if (
                path not in taken
                and not path.startswith("/")
                and ".." not in path.split("/")
                and (root / path).is_file()
            ):
                message = f"the settings put `{path}` into the manuscript, and its words are not in the paper"
                sink.report(codes.DOCUMENTS_LEFT, message, value.span, "write them into a section of their own")


def _named(value: YamlValue) -> Iterator[tuple[str, YamlValue]]:
    if isinstance(value.data, str) and value.data.lower().endswith(_WITH_WORDS) and "\n" not in value.data:
        yield value.data.strip(), value
    for item in value.items:
        yield from _named(item)
    for name, member in value.mapping.items():
        if name not in _OF_LAYOUT:
            yield from _named(member)


def _documents(root: Path) -> Iterator[str]:
    """Paths within the folder, of documents that somebody may have written for a reader."""
    waiting, seen = [root], 0
    while waiting:
        folder = waiting.pop()
        for path in folder.iterdir():
            seen += 1
            if seen > MOST_SEEN:
                return
            inner = path.relative_to(root)
            if path.name.startswith((".", "_", "~")) or path.is_symlink():
                continue
            if path.is_dir():
                if len(inner.parts) < MOST_DEPTH and path.name not in _NO_FOLDERS:
                    waiting.append(path)
            elif path.suffix.lower() in CHAPTERS and not path.stem.lower().startswith(_NO_PROSE):
                yield inner.as_posix()
