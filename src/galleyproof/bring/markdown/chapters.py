"""The files of a Markdown manuscript in, each one's text and headers out, with what they include in its place."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.header import take_headers
from galleyproof.bring.markdown.headings import find_headings
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.older_encoding import read_older
from galleyproof.bring.remark import cleared
from galleyproof.bring.typescript import Chapter
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.yaml_text import YamlValue

MOST_DEPTH = 10
_INCLUDE = re.compile(r"^[ \t]*\{\{<\s*include\s+(?P<path>\S+)\s*>\}\}[ \t]*$", re.MULTILINE)
_CHILD = re.compile(r"\{r\b[^}\n]*\bchild\s*=\s*(?:c\()?\s*[\"'](?P<path>[^\"']+)[\"']")


def read_chapters(
    root: Path, chapters: Iterable[Chapter], sink: Sink, *, is_book: bool
) -> tuple[tuple[Draft, ...], tuple[YamlValue, ...]]:
    """The text of each chapter, and the headers of all. A chapter of a book may have its title in its header."""
    drafts: list[Draft] = []
    headers: list[YamlValue] = []
    for position, chapter in enumerate(chapters):
        source = read_older(root, chapter.path, sink)
        if source is None:
            continue
        headed = take_headers(Source(source.path, cleared(source.text)), sink)
        text = _with_included(root, headed.text, chapter.path, sink, 0)
        if is_book and (position or not _names_a_book(headed.headers)):
            text = _with_title(text, headed.headers)
        elif not position or not is_book:
            headers += headed.headers
        drafts.append(Draft(_with_part(text, chapter), chapter.path))
    return tuple(drafts), tuple(headers)


def _names_a_book(headers: Iterable[YamlValue]) -> bool:
    """Whether a first chapter's header speaks of the whole book, as bookdown's index does."""
    names = {name for header in headers for name in header.mapping}
    return bool(names & {"author", "site", "documentclass", "bibliography", "output", "abstract"})


def _with_title(text: str, headers: Iterable[YamlValue]) -> str:
    title = next((found for header in headers if (found := header.text("title"))), "")
    first = next(find_headings(Draft(text)), None)
    if not title or (first is not None and first.level == 1 and not text[: first.start].strip()):
        return text
    return f"# {' '.join(title.split())}\n\n{text.lstrip(chr(10))}"


def _with_part(text: str, chapter: Chapter) -> str:
    if chapter.is_appendix:
        first = next(find_headings(Draft(text)), None)
        if (
            first is not None
            and first.level == 1
            and (first.attributes is None or "appendix" not in first.attributes.classes)
        ):
            at = first.text[1]
            brace = text.find("{", at, first.end)
            edit = (
                Edit(brace + 1, brace + 1, ".appendix ")
                if brace >= 0 and first.attributes
                else Edit(at, at, " {.appendix}")
            )
            text = apply_edits(text, [edit])
    return f"# {chapter.part} {{.part .unnumbered}}\n\n{text}" if chapter.part else text


def _with_included(root: Path, text: str, path: str, sink: Sink, depth: int) -> str:
    draft = Draft(text)
    edits: list[Edit] = []
    places = [(match.start(), match.end(), match["path"]) for match in _INCLUDE.finditer(draft.prose)]
    for zone in draft.zones:
        child = _CHILD.match(zone.info) if zone.kind == "fence" else None
        if child is not None:
            places.append((zone.start, zone.end, child["path"]))
    for start, end, named in places:
        inner = _inside(named, path)
        quiet = Sink()
        source = read_older(root, inner, quiet) if depth < MOST_DEPTH else None
        if source is None:
            line = text.count("\n", 0, start) + 1
            message = next((found.message for found in quiet), f"`{named}` includes itself")
            sink.report(codes.LOST_FILE, message, Span(path, line), "what it would include is missing from the paper")
            continue
        headed = take_headers(Source(inner, cleared(source.text)), sink)
        edits.append(Edit(start, end, _with_included(root, headed.text.strip("\n"), inner, sink, depth + 1)))
    return apply_edits(text, edits)


def _inside(named: str, path: str) -> str:
    """Relative to the manuscript's folder."""
    if named.startswith("/"):
        return named.lstrip("/")
    return (PurePosixPath(path).parent / named).as_posix()
