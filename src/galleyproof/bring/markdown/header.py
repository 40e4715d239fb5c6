"""A Markdown file in, its YAML header or title block and the rest of its text out."""

import re
from dataclasses import dataclass

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Source, Span
from galleyproof.read.yaml_text import YamlValue, read_yaml

_YAML = re.compile(r"\A\s*^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LATER = re.compile(
    r"(?:(?<=\n\n)|\A\s*)---[ \t]*\n(?P<yaml>(?:[A-Za-z_][\w-]*:(?:[ \t].*)?\n(?:(?:[ \t]+|- ).*\n|\n(?=[ \t]))*)+)(?:---|\.\.\.)[ \t]*(?=\n|\Z)"
)
_TITLE_BLOCK = re.compile(r"\A(?:%[^\n]*(?:\n|\Z)(?:[ \t]+\S[^\n]*(?:\n|\Z))*){1,3}")
_KEYED = re.compile(r"\A(?:[A-Za-z][\w -]*:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+(?=[ \t]*(?:\n|\Z))")
_KEY = re.compile(r"^(?P<name>[A-Za-z][\w -]*):[ \t]*(?P<value>[^\n]*(?:\n[ \t]+\S[^\n]*)*)", re.MULTILINE)
_OF_MULTIMARKDOWN = frozenset(
    {"title", "author", "base header level", "latex input", "latex mode", "latex config", "css", "bibtex", "mmd header"}
)
_LAYOUT_KEYS = re.compile(
    r"(?:latex|html|xhtml|odf|epub|mmd|css|base|quotes|transclude|language|lang|my|bibtex|format|xslt)\b.*|revision|version|copyright|status"
)
"""Keys of MultiMarkdown that are about other programs' output."""

_TAG = re.compile(r"(?P<before>^[ \t]*(?:-[ \t]+)*(?:[\w.-]+:)?[ \t]*)!(?!<)[\w.:/-]+(?=[ \t\n])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Headed:
    """One file."""

    headers: tuple[YamlValue, ...]
    text: str
    """Without the headers."""


def take_headers(source: Source, sink: Sink) -> Headed:
    """The headers of the file, wherever they stand. One that is no YAML stays where it is, with a finding."""
    text, headers = source.text, []
    if found := _YAML.match(text):
        value = _read(source, found, sink)
        if value is not None:
            headers.append(value)
            text = text[found.end() :]
    elif found := _TITLE_BLOCK.match(text):
        headers.append(_title_block(found[0], source.path))
        text = text[found.end() :]
    elif keyed := _multimarkdown(text, source.path):
        headers.append(keyed)
        text = _KEYED.sub("", text, count=1)
    for found in reversed(list(_LATER.finditer(text))):
        value = read_yaml(Source(source.path, without_tags(found["yaml"])), codes.BAD_SETTINGS, Sink())
        if value is not None and value.mapping:
            headers.append(value)
            text = text[: found.start()] + text[found.end() :]
    return Headed(tuple(headers), text)


def _read(source: Source, found: re.Match[str], sink: Sink) -> YamlValue | None:
    """The header, with its places as in the file: what stands before it is made blank lines."""
    before = "\n" * source.text.count("\n", 0, found.start("yaml"))
    # Pandoc takes a tab at the beginning of a line, as some templates have it; YAML itself forbids it.
    yaml = re.sub(
        r"^[ ]*\t[ \t]*", lambda blank: blank[0].expandtabs(4), without_tags(found["yaml"]), flags=re.MULTILINE
    )
    value = read_yaml(Source(source.path, before + yaml), codes.BAD_SETTINGS, sink)
    if value is None or not (value.mapping or value.data is None):
        return None
    return value


def without_tags(yaml: str) -> str:
    """`date: !r Sys.Date()` as `date:    Sys.Date()`: R and Quarto run what stands behind a tag, and nobody here does."""
    return _TAG.sub(lambda tag: tag["before"] + " " * (len(tag[0]) - len(tag["before"])), yaml)


def _multimarkdown(text: str, path: str) -> YamlValue | None:
    """MultiMarkdown's `Title: Words` in the first lines, as Scrivener and Ulysses write them; None where they are prose.

    A single line with a colon begins a text as well: a header has its title, and another line, or none but its own words.
    """
    found = _KEYED.match(text)
    if found is None:
        return None
    said = {match["name"].strip().lower(): " ".join(match["value"].split()) for match in _KEY.finditer(found[0])}
    if not said.keys() & _OF_MULTIMARKDOWN or len(said) < 2:
        return None
    span, members = Span(path), {}
    for name, value in said.items():
        own = "language" if name in ("language", "lang") else "bibliography" if name == "bibtex" else name
        if value and (own in ("language", "bibliography") or not _LAYOUT_KEYS.fullmatch(name)):
            members[own] = YamlValue(value, span)
    return YamlValue(members, span)


def _title_block(block: str, path: str) -> YamlValue:
    """Pandoc's `% Title`, `% Authors; with semicolons`, `% Date`."""
    parts = re.split(r"^%[ \t]?", block, flags=re.MULTILINE)[1:]
    span = Span(path)
    members = {name: " ".join(part.split()) for name, part in zip(("title", "author", "date"), parts, strict=False)}
    found: dict[str, YamlValue] = {}
    for name, words in members.items():
        if name == "author" and words:
            lines = re.split(r"\s*;\s*|\n\s*", parts[1].strip())
            found[name] = YamlValue(tuple(YamlValue(line.strip(), span) for line in lines), span)
        elif words:
            found[name] = YamlValue(words, span)
    return YamlValue(found, span)
