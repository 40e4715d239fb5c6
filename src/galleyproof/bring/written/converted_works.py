"""A bibliography of another program in, its entries as BibTeX out, by way of Pandoc, with a finding for each value that got lost."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from galleyproof.bring.document.pandoc_markdown import AS_TYPED, MEMORY
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.pandoc.pandoc_process import PandocFault, run_pandoc

_PRINTED = (
    "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "volume", "issue", "number",
    "edition", "genre", "note", "event", "event-title", "event-place", "archive", "archive_location", "URL", "DOI",
)  # fmt: skip
"""Values that an author would miss."""
_NAMES = (
    "author",
    "editor",
    "translator",
    "collection-editor",
    "container-author",
    "director",
    "interviewer",
    "recipient",
)


def convert_works(source: Source, form: str, sink: Sink) -> Source | None:
    """The file as BibTeX; `form` is Pandoc's name of what it is. None, with a finding, where it is nothing of the kind."""
    text = _whole_yaml(source.text) if form == "markdown" else source.text
    items = _items(text, form)
    if isinstance(items, PandocFault):
        message = f"`{source.path}` is no bibliography that can be read"
        sink.report(codes.LOST_FILE, message, Span(source.path), items.hint)
        return None
    items = [_as_part(item) for item in items]
    made = run_pandoc(
        json.dumps(items).encode(), [*MEMORY, "--sandbox", "--from=csljson", "--to=biblatex", AS_TYPED], {}
    )
    if isinstance(made, PandocFault):
        message = f"`{source.path}` is no bibliography that can be read"
        sink.report(codes.LOST_FILE, message, Span(source.path), made.hint)
        return None
    bibtex = made.decode("utf-8")
    _tell_lost(items, bibtex, source, sink)
    return Source(source.path, bibtex)


def _whole_yaml(text: str) -> str:
    """The lines that YAML begins and ends with may lack, or be dots."""
    inner = re.sub(r"\A\s*---[ \t]*\n|\n(?:---|\.\.\.)[ \t]*\s*\Z", "\n", text)
    return f"---\n{inner.strip(chr(10))}\n---\n"


def _items(text: str, form: str) -> list[dict[str, object]] | PandocFault:
    if form == "csljson":
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(item, dict) for item in found):
            return found
    made = run_pandoc(text.encode(), [*MEMORY, "--sandbox", f"--from={form}", "--to=csljson"], {})
    if isinstance(made, PandocFault):
        return made
    found = json.loads(made)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _as_part(item: Mapping[str, object]) -> dict[str, object]:
    """A `book` within another is its chapter, and whom its author calls editor of a series where there is none is the book's."""
    changed = dict(item)
    if item.get("type") == "book" and item.get("container-title"):
        changed["type"] = "chapter"
        if "editor" not in item and "collection-editor" in item and "collection-title" not in item:
            changed["editor"] = changed.pop("collection-editor")
    return changed


def _tell_lost(items: Iterable[Mapping[str, object]], bibtex: str, source: Source, sink: Sink) -> None:
    """One finding an entry: the values whose words are not in the new entry."""
    entries = dict(_entries(bibtex))
    for item in items:
        key = str(item.get("id", ""))
        words = frozenset(_words(entries.get(key, "")))
        lost = [name for name in (*_PRINTED, *_NAMES) if not words.issuperset(_words(_said(item.get(name))))]
        if lost:
            names = ", ".join(f"`{name}`" for name in lost)
            sink.report(
                codes.LEFT_AS_IT_WAS,
                f"{names} of `{key}` did not come into the new entry",
                Span(source.path),
                "write it into the entry by hand",
            )


def _entries(bibtex: str) -> Iterator[tuple[str, str]]:
    for entry in re.split(r"^(?=@)", bibtex, flags=re.MULTILINE):
        if head := re.match(r"@\w+\{([^\s,]+),", entry):
            yield head[1], entry


def _said(value: object) -> str:
    if isinstance(value, list):
        return " ".join(map(_said, value))
    if isinstance(value, Mapping):
        return " ".join(_said(value.get(part)) for part in ("literal", "family", "given"))
    return str(value) if isinstance(value, str | int) else ""


def _words(text: str) -> list[str]:
    plain = re.sub(r"<[^>]*>|\\[A-Za-z]+|[{}\\]", "", text)
    return re.findall(r"[^\W_]{2,}", plain.casefold())
