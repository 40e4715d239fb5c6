"""The front of a manuscript in, paper.yml out."""

import json
import re
from collections.abc import Iterator

from galleyproof.bring.written.front import Front, iso_date


def write_settings(front: Front, *, csl: str = "", lists_works: bool = False) -> str:
    """paper.yml. `csl` is the path of the style in the paper."""
    return "".join(f"{line}\n" for line in _lines(front, csl, lists_works=lists_works))


def _lines(front: Front, csl: str, *, lists_works: bool) -> Iterator[str]:
    yield "# What each line may say stands in the reference of Galleyproof under “paper.yml”."
    yield f"title: {_quoted(front.title or 'Untitled')}"
    if front.subtitle:
        yield f"subtitle: {_quoted(front.subtitle)}"
    if front.authors:
        yield "authors:"
        for author in front.authors:
            yield f"  - name: {_quoted(author.name)}"
            for name, value in (("affiliation", author.affiliation), ("email", author.email), ("orcid", author.orcid)):
                if value:
                    yield f"    {name}: {_quoted(value)}"
    if day := iso_date(front.date):
        yield f"date: {day}"
    if front.language:
        yield f"language: {_quoted(front.language)}"
    if front.keywords:
        yield "keywords:"
        yield from (f"  - {_quoted(word)}" for word in front.keywords)
    if front.abstract:
        yield from _block("abstract", front.abstract)
    if front.licence:
        yield f"licence: {_quoted(front.licence)}"
    if front.is_book:
        yield "kind: book"
    if front.number_sections is False:
        yield "number_sections: false"
    if csl or lists_works:
        yield "style:"
        if csl:
            yield f"  csl: {_quoted(csl)}"
        if lists_works:
            yield "  bibliography: true"


def _block(name: str, text: str) -> Iterator[str]:
    """A text of several lines as it is typed; one that YAML could not hold so is quoted."""
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if any(re.search(r"[^\t\x20-\ud7ff\ue000-\ufffd]", line) for line in lines) or lines[0].startswith((" ", "\t")):
        yield f"{name}: {_quoted(text.strip())}"
        return
    yield f"{name}: |-"
    yield from (f"  {line}" if line else "" for line in lines)


def _quoted(text: str) -> str:
    """A double-quoted string; what is plain needs no quotation marks, but a title may look like anything."""
    return (
        json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\u2028", "\\L").replace("\u2029", "\\P")
    )
