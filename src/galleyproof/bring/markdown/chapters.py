"""The files of a Markdown manuscript in, each one's text and headers out, with what they include in its place."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from galleyproof.bring.edit import Edit, apply_edits
from galleyproof.bring.markdown.header import take_headers
from galleyproof.bring.markdown.headings import find_headings
from galleyproof.bring.markdown.notebook import read_notebook
from galleyproof.bring.markdown.zones import Draft
from galleyproof.bring.older_encoding import read_older
from galleyproof.bring.project.chapter import Chapter
from galleyproof.bring.project.vault import find_note, part_of_note
from galleyproof.bring.remark import cleared
from galleyproof.bring.typescript import Typescript
from galleyproof.bring.written.front import substitutions
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.yaml_text import YamlValue

MOST_DEPTH = 10
_INCLUDE = re.compile(
    r"^[ \t]*\{\{(?:<\s*include\s+(?P<path>\S+)\s*>|(?P<transcluded>[^\s{}<>]+\.(?:md|txt|markdown)))\}\}[ \t]*$",
    re.MULTILINE,
)
"""Quarto's, and MultiMarkdown's `{{file.md}}`."""
_NOTE = re.compile(r"^!\[\[(?P<note>[^\]|#\n]+?)(?:#(?P<part>[^\]|\n]+))?(?:\|[^\]\n]*)?\]\][ \t]*$", re.MULTILINE)
_MYST_INCLUDE = re.compile(r"\{include\}[ \t]*(?P<path>\S+)[ \t]*")
_LABELLED = re.compile(r"^(\([\w:. -]+\)=)[ \t]*\n(?=#)", re.MULTILINE)
_CHILD = re.compile(r"\{r\b[^}\n]*\bchild\s*=\s*(?:c\()?\s*[\"'](?P<path>[^\"']+)[\"']")


_OF_ITS_OWN = ("author", "authors", "subtitle", "abstract", "date", "thanks", "epigraph")
"""What a chapter's header may say that a reader would miss."""


@dataclass(frozen=True, slots=True)
class ReadChapters:
    """The chapters of a manuscript."""

    drafts: tuple[Draft, ...]
    headers: tuple[YamlValue, ...]
    """What the headers say of the whole."""
    included: frozenset[str]
    """The files that the chapters include."""


def read_chapters(manuscript: Typescript, sink: Sink) -> ReadChapters:
    """The text of each chapter, and the headers of all. A chapter of a book may have its title in its header."""
    root, is_book = manuscript.root, len(manuscript.chapters) > 1
    drafts: list[Draft] = []
    headers: list[YamlValue] = []
    included: set[str] = set()
    for position, chapter in enumerate(manuscript.chapters):
        source = read_older(root, chapter.path, sink)
        if source is not None and chapter.path.lower().endswith(".ipynb"):
            source = read_notebook(source, sink)
        if source is None:
            continue
        headed = take_headers(Source(source.path, cleared(source.text)), sink)
        text = _filled_in(
            _with_included(root, headed.text, (chapter.path,), sink, included), (*manuscript.headers, *headed.headers)
        )
        if is_book and (position or not _names_a_book(headed.headers)):
            text = _with_title(text, headed.headers)
            headers += _of_the_whole(headed.headers)
            _tell_own(chapter.path, headed.headers, sink)
        elif not position or not is_book:
            headers += headed.headers
        drafts.append(Draft(_with_part(_lowered(text, chapter.depth), chapter), chapter.path))
    return ReadChapters(tuple(drafts), tuple(headers), frozenset(included))


def _of_the_whole(headers: Iterable[YamlValue]) -> Iterator[YamlValue]:
    """What one chapter's header says of the book: where its works are."""
    for header in headers:
        if works := header.get("bibliography"):
            yield replace(header, data={"bibliography": works})


def _tell_own(path: str, headers: Iterable[YamlValue], sink: Sink) -> None:
    said = [
        (name, header.get(name))
        for header in headers
        for name in _OF_ITS_OWN
        if (member := header.get(name)) and member.data is not None
    ]
    if said:
        names = ", ".join(f"`{name}`" for name, _ in said)
        place = next(((member.key_span or member.span) for _, member in said if member), Span(path))
        hint = "write it into the chapter's text, below its heading"
        sink.report(
            codes.HEADER_LEFT, f"the header of a chapter says what a section has no word for: {names}", place, hint
        )


def _filled_in(text: str, headers: Iterable[YamlValue]) -> str:
    """With what the page's own header, or else the book's settings, say for MyST's `{{ name }}`."""
    values = {name: value for header in headers for name, value in substitutions(header).items()}
    if not values:
        return text
    named = re.finditer(r"\{\{[ \t]*([\w-]+)[ \t]*\}\}", Draft(text).prose)
    edits = (Edit(match.start(), match.end(), values[match[1]]) for match in named if match[1] in values)
    return apply_edits(text, edits)


def _lowered(text: str, depth: int) -> str:
    """With each heading so many levels lower."""
    if not depth:
        return text
    # A heading right below its label is one of MyST, and none of Pandoc's.
    draft, edits = Draft(_LABELLED.sub(r"\1\n\n", text)), []
    for heading in find_headings(draft):
        level = min(heading.level + depth, 6)
        if heading.marks[0] == heading.start:
            edits.append(Edit(*heading.marks, "#" * level))
        else:
            edits.append(
                Edit(
                    heading.start, heading.end, f"{'#' * level} {draft.text[heading.start : heading.marks[0]].strip()}"
                )
            )
    return apply_edits(draft.text, edits)


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


def _with_included(root: Path, text: str, trail: tuple[str, ...], sink: Sink, included: set[str]) -> str:
    """`trail` are the files from the chapter to the one whose text this is."""
    path = trail[-1]
    draft = Draft(text)
    edits: list[Edit] = []
    edits += _embedded(root, draft, trail, sink, included)
    places = [
        (match.start(), match.end(), match["path"] or match["transcluded"]) for match in _INCLUDE.finditer(draft.prose)
    ]
    for zone in draft.zones:
        child = None
        if zone.kind == "fence":
            child = _CHILD.match(zone.info) or _MYST_INCLUDE.fullmatch(zone.info.strip())
        if child is not None:
            places.append((zone.start, zone.end, child["path"]))
    for start, end, named in places:
        inner = _inside(named, path)
        quiet = Sink()
        source = read_older(root, inner, quiet) if len(trail) <= MOST_DEPTH else None
        if source is None:
            line = text.count("\n", 0, start) + 1
            message = next((found.message for found in quiet), f"`{named}` includes itself")
            sink.report(codes.LOST_FILE, message, Span(path, line), "what it would include is missing from the paper")
            continue
        included.add(posixpath.normpath(inner))
        headed = take_headers(Source(inner, cleared(source.text)), sink)
        whole = _with_included(root, headed.text.strip("\n"), (*trail, inner), sink, included)
        edits.append(Edit(start, end, whole))
    return apply_edits(text, edits)


def _embedded(root: Path, draft: Draft, trail: tuple[str, ...], sink: Sink, included: set[str]) -> Iterator[Edit]:
    """`![[Note]]` of Obsidian on a line of its own, as what the note says, or the part of it below a heading."""
    for match in _NOTE.finditer(draft.prose):
        inner = find_note(root, match["note"].strip()) if len(trail) <= MOST_DEPTH else ""
        source = read_older(root, inner, Sink()) if inner and inner not in trail else None
        if source is None:
            continue
        included.add(inner)
        text = take_headers(Source(inner, cleared(source.text)), sink).text.strip("\n")
        part = part_of_note(text, (match["part"] or "").strip())
        yield Edit(match.start(), match.end(), _with_included(root, part, (*trail, inner), sink, included))


def _inside(named: str, path: str) -> str:
    """Relative to the manuscript's folder."""
    if named.startswith("/"):
        return named.lstrip("/")
    return (PurePosixPath(path).parent / named).as_posix()
