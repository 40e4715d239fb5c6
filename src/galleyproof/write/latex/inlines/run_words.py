"""A printed run in, its words out: what TeX sets as boxes of their own where a link runs to the left, and what is between them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from galleyproof.model.look.letters import clusters
from galleyproof.model.text.document import Emph, InlineCode, Link, Strong, Styled, Text
from galleyproof.model.text.inline import Jump, Phrase
from galleyproof.model.text.manuscript import Deleted, Inserted, PrintedInline, PrintedRun
from galleyproof.model.text.walk import children, with_children
from galleyproof.write.characters.code_breaks import code_pieces
from galleyproof.write.characters.openings import open_places
from galleyproof.write.characters.wide import is_wide, may_break
from galleyproof.write.latex.inlines.directions import is_address

LONG_WORD = 24
"""Characters: a word of more is an address or the like, and may be parted at its marks."""

WordGap: TypeAlias = Literal["", "blank", "open", "wide", "code", "marked"]
"""What a part is or how it follows the one before: without any place to break, as a blank, or where a line may end."""

_BLANKS = re.compile(r"([ \n]+)")
_BEHIND_DASH = re.compile(r"(?<=[^\W\d_][\-–—])(?=[^\W\d_])")
_IN_LONG = re.compile(r"(?<=[\-–—/:])(?=[^\W_])|(?<=\w)(?=[.,_?#%~=&]\w)")


def run_words(run: PrintedRun) -> Iterator[tuple[PrintedRun, WordGap]]:
    """The run in parts, each a blank or a stretch in which no line may end, with the fonts that it is set in."""
    word: list[PrintedInline] = []
    before: WordGap = ""
    for inline, gap in _parts_of(run):
        if gap:
            if word:
                yield tuple(word), before
            word, before = [], gap
        if gap == "blank":
            yield (inline,), gap
            before = ""
        else:
            word.append(inline)
    if word:
        yield tuple(word), before


def unlinked(run: PrintedRun) -> PrintedRun:
    """The run without links of its own; the words of one that shows its address are words like others."""
    found: list[PrintedInline] = []
    for inline in run:
        inner = unlinked(children(inline))
        found += inner if isinstance(inline, Link | Jump) else (with_children(inline, inner),)
    return tuple(found)


def _parts_of(run: PrintedRun) -> Iterator[tuple[PrintedInline, WordGap]]:
    for inline in run:
        match inline:
            case Text():
                for text, gap in _pieces(inline.text):
                    yield replace(inline, text=text), gap
            case InlineCode():
                follows: WordGap = ""
                for piece, how in code_pieces(inline.text):
                    for text, gap in _at_blanks(piece):
                        yield replace(inline, text=text), gap or follows
                        follows = ""
                    follows = "code" if how == "open" else how
            case Link() if is_address(inline):
                yield inline, ""
            case Emph() | Strong() | Styled() | Phrase() | Link() | Jump() | Inserted() | Deleted() if inline.children:
                whole: PrintedInline = inline
                for inner, gap in _parts_of(inline.children):
                    yield with_children(whole, (inner,)), gap
                    # What leads there leads to its first word.
                    whole = replace(whole, id="") if isinstance(whole, Phrase) else whole
            case _:
                yield inline, ""


def _at_blanks(text: str) -> Iterator[tuple[str, WordGap]]:
    for part in filter(None, _BLANKS.split(text)):
        yield part, "blank" if part.isspace() and _BLANKS.fullmatch(part) else ""


def _pieces(text: str) -> Iterator[tuple[str, WordGap]]:
    for part, gap in _at_blanks(text):
        if gap:
            yield part, gap
            continue
        places: dict[int, WordGap] = {}
        places |= dict.fromkeys(_wide_places(part), "wide")
        places |= dict.fromkeys((match.start() for match in _BEHIND_DASH.finditer(part)), "open")
        if len(part) > LONG_WORD:
            places |= dict.fromkeys((*open_places(part), *(match.start() for match in _IN_LONG.finditer(part))), "open")
        at = 0
        for place in (*sorted(places), len(part)):
            yield part[at:place], places.get(at, "")
            at = place


def _wide_places(text: str) -> Iterator[int]:
    if not any(map(is_wide, text)):
        return
    before = ""
    for position, cluster in clusters(text):
        if may_break(before, cluster):
            yield position
        before = cluster
