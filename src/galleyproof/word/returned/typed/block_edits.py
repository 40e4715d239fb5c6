"""A whole paragraph that came, went or moved in; the edits of the sources that say so, or what its author must do, out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from galleyproof.model.finding.source import Source
from galleyproof.word.returned.copy_change import SourceEdit
from galleyproof.word.returned.placed_copy import PlacedParagraph
from galleyproof.word.returned.typed.sourced_edit import FRONT, NEW_FORMULA, NEW_NOTE, NEW_PICTURE
from galleyproof.word.returned.typed.typed_words import TypedLine
from galleyproof.word.returned.typed.written_words import paragraph as write_paragraph
from galleyproof.word.word_copy import CopiedParagraph

Edits: TypeAlias = tuple[tuple[SourceEdit, ...], str]
"""The edits, and the way out where there are none."""

_MARK = re.compile(r"[ \t]*(?:[-*+]|\(?\w{1,4}[.)]|\(@\w*\)|#\.)[ \t]+")
"""What begins an item of a list."""


def cut_block(placed: PlacedParagraph, sources: Mapping[str, Source]) -> Edits:
    """What takes the block out of its file."""
    line = placed.line
    if line is None:
        return (), "the program prints this by itself"
    if line.kind == "front":
        return (), FRONT
    guards = sorted({typed.guard for typed in placed.places if typed is not None and typed.guard not in ("", "made")})
    if guards:
        return (), f"it holds what must not be lost ({', '.join(guards)}): take it out by hand"
    source = sources.get(line.span.path)
    if source is None or line.kind not in ("paragraph", "heading", "item"):
        return (), "take the row or the column out by hand" if line.kind == "cell" else "take it out by hand"
    start = item_start(source.text, line.span.start) if line.kind == "item" else line.span.start
    end = line.span.end
    if line.kind == "heading":
        end = _line_end(source.text, end)
    rest = source.text[end:]
    end += len(rest) - len(rest.lstrip("\n")) if line.kind != "item" else len(rest) - len(rest.removeprefix("\n"))
    return (SourceEdit(source.path, start, end, ""),), ""


def type_block(came: CopiedParagraph, level: int, before: TypedLine | None, sources: Mapping[str, Source]) -> Edits:
    """What types the paragraph behind another."""
    if came.table:
        return (), "type the row or the column by hand"
    for is_new, told in (
        (any(word.note for word in came.words), NEW_NOTE),
        (any(word.is_picture for word in came.words), NEW_PICTURE),
        (any(word.is_formula for word in came.words), NEW_FORMULA),
    ):
        if is_new:
            return (), told
    source = sources.get(before.span.path) if before is not None else None
    if before is None or source is None or before.kind not in ("paragraph", "heading", "item"):
        return (), "type it by hand"
    end = before.span.end
    if before.kind == "heading":
        end = _line_end(source.text, end)
    text = f"{'#' * level} {write_paragraph(came.words)}" if level else write_paragraph(came.words)
    if before.kind == "item":
        start = item_start(source.text, before.span.start)
        typed = _MARK.match(source.text, start)
        if typed is None or level or not came.in_list:
            return (), "type it by hand"
        mark = typed[0]
        return (SourceEdit(source.path, end, end, f"\n{mark}{text}"),), ""
    if came.in_list:
        return (), "type the item by hand"
    return (SourceEdit(source.path, end, end, f"\n\n{text}"),), ""


def carry_block(line: TypedLine | None, before: TypedLine | None, sources: Mapping[str, Source]) -> Edits:
    """What takes a paragraph out at one place and puts it in at another, its citations and bindings with it."""
    source = sources.get(line.span.path) if line is not None else None
    target = sources.get(before.span.path) if before is not None else None
    if line is None or before is None or source is None or target is None:
        return (), "move it by hand"
    if line.kind != "paragraph" or before.kind not in ("paragraph", "heading"):
        return (), "move it by hand"
    text = source.text[line.span.start : line.span.end]
    if "[^" in text and source.path != target.path:
        return (), "move it by hand, with the notes that it names"
    rest = source.text[line.span.end :]
    end = line.span.end + len(rest) - len(rest.lstrip("\n"))
    at = before.span.end if before.kind == "paragraph" else _line_end(target.text, before.span.end)
    return (SourceEdit(source.path, line.span.start, end, ""), SourceEdit(target.path, at, at, f"\n\n{text}")), ""


def without_number(heading: CopiedParagraph) -> CopiedParagraph:
    """A heading without the number that somebody typed before it: the program counts."""
    is_counted = len(heading.words) > 1 and re.fullmatch(r"\d+(?:\.\d+)*", heading.words[0].text)
    return replace(heading, words=heading.words[1:]) if is_counted else heading


def item_start(source: str, start: int) -> int:
    """Where the line of a list's item begins, its mark included; `start` itself in any other line."""
    begin = source.rfind("\n", 0, start) + 1
    return begin if _MARK.fullmatch(source, begin, start) else start


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end
