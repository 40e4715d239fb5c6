"""A manuscript's folder and what of it was taken in; told out, which other documents lie there."""

from collections.abc import Collection, Iterator
from pathlib import Path

from galleyproof.bring.project.chapter_list import CHAPTERS, in_order
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.counted import counted

_NO_PROSE = (
    "readme", "license", "licence", "changelog", "contributing", "code_of_conduct", "404", "news", "claude", "agents", "security",
)  # fmt: skip
"""What a repository says of itself."""
_NO_FOLDERS = frozenset({"node_modules", "build", "dist", "venv", "site-packages", "templates", "renv", "packrat"})
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
