"""A place on a page in; what stands there, where its author wrote it, and what it rests on, out."""

import re
from collections.abc import Iterable

from galleyproof.live.pages import PageWord
from galleyproof.live.places import Places
from galleyproof.live.proof import Proof
from galleyproof.model.evidence.fact import Derived
from galleyproof.model.evidence.numeral import Numeral
from galleyproof.model.finding.source import Span
from galleyproof.model.text.manuscript import PrintedNote
from galleyproof.model.text.note_marks import note_text
from galleyproof.pipeline import Checked

Told = dict[str, object]
"""As JSON has it."""

NEAR = 3
"""Lines of the author's file around the one that TeX names: a paragraph's space is read a line before or after its word."""


def describe(proof: Proof, word: PageWord, at: tuple[float, float], *, places: Places, checked: Checked | None) -> Told:
    """Where the word was written, with the note or the number that it is."""
    line = places.line_at(word.page, *at)
    origin = proof.tex.origin(line) if line is not None else None
    told: Told = {"word": word.text, "page": word.page + 1}
    if (place := _where(proof, origin, word.text) if origin is not None else None) is not None:
        told["place"] = place_of(place)
    note = _note(proof.manuscript.by_place.values(), word.raised, origin)
    if note is not None:
        told["note"] = note_row(note)
        told["place"] = place_of(note.span)
    numeral = _numeral(checked.numbers.numerals if checked else (), word.text, origin) if note is None else None
    if numeral is not None and checked is not None:
        told["number"] = number_row(numeral, checked)
        told["place"] = place_of(numeral.span)
    return told


def find_page(proof: Proof, places: Places, path: str, line: int) -> tuple[int, float] | None:
    """The page, from 0, and how far down it what was written in this line of a file stands; None where it is nowhere."""
    lines = lines_of(proof, path, line)
    if lines is None:
        return None
    wanted, first, last = lines
    return places.spot_of(wanted, max(last, wanted)) or places.spot_of(first, last)


def lines_of(proof: Proof, path: str, line: int) -> tuple[int, int, int] | None:
    """The line of paper.tex, and the first and last of its block, which this line of a file has become; None where it has none."""
    starts = sorted(
        (span.line, at) for at, span in proof.tex.origins.items() if span.path == path and span.line <= line
    )
    if not starts:
        return None
    begun, first = starts[-1]
    ends = [other for other in proof.tex.origins if other > first]
    last = max(min(ends, default=first + 10_000) - 2, first)
    return min(first + line - begun, last), first, last


def place_of(span: Span) -> Told:
    """A place as editors name it."""
    place: Told = {"file": span.path, "line": span.line, "column": span.column}
    return place | {"cell": span.cell} if span.cell else place


def note_row(note: PrintedNote) -> Told:
    """A note as printed, with what it cites."""
    keys = [
        {"key": reference.key, "locator": reference.locator.whole if reference.locator else None}
        for reference in note.references
    ]
    return {"number": note.shown, "text": note_text(note), "works": keys, "place": place_of(note.span)}


def number_row(numeral: Numeral, checked: Checked) -> Told:
    """A number of the prose with its datum, where that stands, how it was worked out and whose it is."""
    data, works = checked.paper.data, checked.paper.library.works
    found = [datum for name in dict.fromkeys((*numeral.facts, *numeral.leaves)) if (datum := data.get(name))]
    return {
        "literal": numeral.literal,
        "status": numeral.status,
        "agrees": numeral.agrees,
        "kind": numeral.kind,
        "value": " ".join(part for part in (numeral.value, numeral.unit) if part),
        "statement": numeral.statement,
        "note": numeral.note,
        "place": place_of(numeral.span),
        "data": [
            {
                "id": datum.id,
                "place": place_of(datum.span),
                "derivation": datum.expression.text if isinstance(datum, Derived) else "",
            }
            for datum in found
        ],
        "sources": [{"key": key, "title": works[key].text("title") if key in works else ""} for key in numeral.sources],
    }


def _where(proof: Proof, origin: Span, word: str) -> Span | None:
    """The word's own line and column near the line that TeX names; that line where the word is typed otherwise.

    None behind the end of the file: what the templates print after the last section, such as the list of works.
    """
    source = next(
        (section.source for section in proof.manuscript.paper.sections if section.source.path == origin.path), None
    )
    bare = word.strip("“”‘’\"'.,;:!?()[]—–-0123456789") or word
    lines = source.text.split("\n") if source is not None else []
    if origin.line > len(lines):
        return None
    if not bare:
        return origin
    near = sorted(
        range(max(origin.line - NEAR, 1), min(origin.line + NEAR, len(lines)) + 1), key=lambda n: abs(n - origin.line)
    )
    for number in near:
        column = lines[number - 1].find(bare)
        if column >= 0:
            return Span(origin.path, number, column + 1)
    return origin


def _note(notes: Iterable[PrintedNote], raised: str, origin: Span | None) -> PrintedNote | None:
    """The note of that number, where it is set near the place; in the note itself the place is the mark's."""
    if not raised or origin is None:
        return None
    return next(
        (
            note
            for note in notes
            if note.shown == raised and note.span.path == origin.path and abs(note.span.line - origin.line) <= NEAR
        ),
        None,
    )


def _numeral(numerals: Iterable[Numeral], word: str, origin: Span | None) -> Numeral | None:
    """The number that the word belongs to, of those near the place the nearest."""
    if not word or origin is None:
        return None
    near = [
        numeral
        for numeral in numerals
        if numeral.span.path == origin.path
        and abs(numeral.span.line - origin.line) <= NEAR
        and any(_is_in(part, word) for part in numeral.literal.split())
    ]
    return min(near, key=lambda each: (abs(each.span.line - origin.line), -len(each.literal)), default=None)


def _is_in(part: str, word: str) -> bool:
    """Whether the part of a literal stands in what is between two blanks: `million` in `million.17`, not `2` in `2020`."""
    ends = r"(?!\d|[.,]\d)" if part[-1:].isdigit() else r"(?![^\W\d])"
    return re.search(rf"(?<![\w.,]){re.escape(part)}{ends}", word) is not None
