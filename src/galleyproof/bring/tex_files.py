"""The files of a LaTeX manuscript in; out its text as one file, and what its preamble says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.source import Source, Span
from galleyproof.read.file import read_source

MOST_FILES = 1000
_INPUT = re.compile(
    r"^(?P<before>(?:[^%\n\\]|\\.)*?)\\(?P<command>input|include|subfile|import|subimport)\*?\s*(?:\{(?P<folder>[^{}]*)\}\s*(?=\{))?\{(?P<name>[^{}]+)\}",
    re.MULTILINE,
)
LANGUAGES = {
    "french": "fr", "francais": "fr", "ngerman": "de", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt",
    "british": "en-GB", "UKenglish": "en-GB", "english": "en", "american": "en-US", "USenglish": "en-US", "polish": "pl",
    "russian": "ru", "dutch": "nl", "latin": "la", "greek": "el", "czech": "cs", "swedish": "sv", "ukrainian": "uk",
}  # fmt: skip
"""What babel and polyglossia call a language."""


@dataclass(frozen=True, slots=True)
class Preamble:
    """What stands before the document itself, and what else says something of the whole."""

    picture_folders: tuple[str, ...]
    bibliographies: tuple[str, ...]
    language: str
    keywords: tuple[str, ...]
    date: str
    """`today`, where TeX was to take the day of printing; Pandoc would take another."""


def join_files(root: Path, path: str, sink: Sink) -> Source | None:
    """The text of the main file with the text of every file that it inputs in its place."""
    main = read_source(root, path, sink)
    if main is None:
        return None
    read = [path]
    return Source(path, _joined(root, main.text, sink, read, 0))


def _joined(root: Path, tex: str, sink: Sink, read: list[str], depth: int) -> str:
    body = tex.partition("\\begin{document}")
    if depth and body[1]:
        # A subfile has a preamble of its own.
        tex = body[2].partition("\\end{document}")[0]

    def replaced(match: re.Match[str]) -> str:
        name = match["name"].strip()
        if depth > 20 or len(read) > MOST_FILES or re.search(r"[\\#]", name):
            return match[0]
        for candidate in dict.fromkeys(_candidates((match["folder"] or "") + name)):
            inside = _is_file(root, candidate)
            if inside is None:
                sink.report(codes.LOST_FILE, f"`{name}` lies outside the manuscript's folder", Span(read[0]))
                return match[0]
            if inside:
                source = read_source(root, candidate, sink)
                if source is None:
                    return match[0]
                read.append(candidate)
                return match["before"] + _joined(root, source.text, sink, read, depth + 1)
        sink.report(codes.LOST_FILE, f"there is no file `{name}`, which `\\{match['command']}` names", Span(read[0]))
        return match[0]

    return _INPUT.sub(replaced, tex)


def _candidates(name: str) -> Iterator[str]:
    path = PurePosixPath(name)
    if not path.suffix:
        yield f"{path}.tex"
    yield str(path)
    yield f"{path}.tex"


def _is_file(root: Path, name: str) -> bool | None:
    """None where the name leads out of the folder."""
    try:
        full = (root / name).resolve()
        return full.is_file() if full.is_relative_to(root.resolve()) else None
    except (OSError, ValueError, RuntimeError):
        return False


def read_preamble(tex: str) -> Preamble:
    """What Pandoc passes over."""
    bare = re.sub(r"(?<!\\)%.*", "", tex)
    folders = [
        name
        for group in re.findall(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}", bare)
        for name in re.findall(r"\{([^{}]*)\}", group)
    ]
    files = re.findall(r"\\addbibresource(?:\[[^\]]*\])?\{([^{}]+)\}", bare)
    files += [
        f"{name.strip()}.bib" if not name.strip().endswith(".bib") else name.strip()
        for group in re.findall(r"\\(?:bibliography|addglobalbib)\{([^{}]+)\}", bare)
        for name in group.split(",")
    ]
    languages = [
        name for group in re.findall(r"\\usepackage\[([^\]]*)\]\{babel\}", bare) for name in re.split(r"[,\s]+", group)
    ]
    languages = [name for name in languages if name.startswith("main=")] or languages[::-1]
    languages = [*re.findall(r"\\set(?:main|default)language(?:\[[^\]]*\])?\{(\w+)\}", bare), *languages]
    keywords = re.search(r"\\keywords\{((?:[^{}]|\{[^{}]*\})*)\}", bare)
    return Preamble(
        tuple(dict.fromkeys(name.strip() for name in folders)),
        tuple(dict.fromkeys(files)),
        next(
            (LANGUAGES[name.removeprefix("main=")] for name in languages if name.removeprefix("main=") in LANGUAGES), ""
        ),
        tuple(word.strip() for word in re.split(r"[,;]|\\and\b|\\sep\b", keywords[1]) if word.strip())
        if keywords
        else (),
        "today" if re.search(r"\\date\s*\{[^{}]*\\today", bare) else "",
    )
