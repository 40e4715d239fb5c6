"""Sections in, warnings out of what is referred to by a number that is typed, and that the paper does not have."""

import re
from collections.abc import Container, Iterable, Sequence

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Section, Text
from galleyproof.model.text.labels import Labels
from galleyproof.model.text.note_marks import note_marks, table_marks
from galleyproof.model.text.walk import runs_of, walk, walk_all

_NUMBERS = r"(?P<numbers>\d+(?:(?:\s?[-\u2013]\s?|,? and |, |,? or | to )\d+)*)"
_NOTE = re.compile(
    rf"\b(?:(?:[Ff]oot|[Ee]nd)?[Nn]otes?|nn?\.|fnn?\.?)\s{_NUMBERS}\s(?:above|below)\b"
    rf"|\b[Ss]ee (?:(?:foot|end)?notes?|nn?\.|fnn?\.?)\s{_NUMBERS.replace('numbers', 'seen')}\b(?! (?:of|in|to)\b)"
)
_THING = re.compile(
    rf"\b(?P<word>[Ff]igures?|[Ff]igs?\.|[Tt]ables?|[Tt]abs?\.)\s{_NUMBERS}\b(?!\.\d)(?! (?:of|in|to)\b)"
)
_SECTION = re.compile(
    r"\b(?:[Ss]ections?|[Ss]ecs?\.|[Cc]hapters?|[Cc]haps?\.)\s(?P<number>\d+(?:\.\d+)*)\s(?:above|below)\b"
)
_PAGE = re.compile(
    r"\b(?:[Pp]ages?|pp?\.)\s\d+(?:[-\u2013]\d+)?\s(?:above|below)\b"
    r"|\b(?:on|see|turn to) the (?:next|previous|following|preceding|facing|opposite) page\b(?! of\b)|\boverleaf\b"
)
_PREFIX = {"figure": "fig", "fig": "fig", "table": "tbl", "tab": "tbl"}
_NAMED = {"fig": "figure", "tbl": "table"}


def check_typed_references(sections: Iterable[Section], labels: Labels, sink: Sink) -> None:
    """Warns of `note 99 above` and `figure 12` where there are not so many; those of other works stand in notes."""
    sections = tuple(sections)
    runs = tuple(runs_of(sections))
    of_tables = table_marks(sections)
    notes = sum(mark.span not in of_tables for mark in note_marks(runs))
    for run in runs:
        for inline in walk_all(run):
            if isinstance(inline, Text):
                _check_notes(inline, notes, sink)
                _check_pages(inline, sink)
        for inline in walk(run):
            if isinstance(inline, Text):
                _check_things(inline, labels, sink)


def _check_notes(text: Text, notes: int, sink: Sink) -> None:
    for found in _NOTE.finditer(text.text):
        wrong = (each for each in _each_number(found["numbers"] or found["seen"]) if not 1 <= int(each[:9]) <= notes)
        if number := next(wrong, ""):
            message = f"there is no note {number}: the paper has {notes}"
            hint = "give the note an id, `[^id]`, and write `@note:id`: its number is filled in"
            sink.report(codes.TYPED_REFERENCE, message, _place(text, found.start(), found.end()), hint)


def _check_pages(text: Text, sink: Sink) -> None:
    for found in _PAGE.finditer(text.text):
        message = f"the page in `{found[0]}` is typed, and moves with every change"
        hint = "write `@page:sec:id`, `@page:fig:id` or `@page:tbl:id`: the page is filled in"
        sink.report(codes.TYPED_REFERENCE, message, _place(text, found.start(), found.end()), hint)


def _check_things(text: Text, labels: Labels, sink: Sink) -> None:
    for found in _THING.finditer(text.text):
        prefix = _PREFIX[found["word"].lower().rstrip("s.")]
        if number := _unknown(found["numbers"], labels.numbers_of(prefix)):
            message = f"there is no {_NAMED[prefix]} {number} in this paper"
            hint = f"write `@{prefix}:id`: its number is filled in"
            sink.report(codes.TYPED_REFERENCE, message, _place(text, found.start(), found.end()), hint)
    for found in _SECTION.finditer(text.text):
        if number := _unknown(found["number"], frozenset(labels.section_numbers.values())):
            message = f"there is no section {number} in this paper"
            hint = "write `@sec:id`: its number is filled in"
            sink.report(codes.TYPED_REFERENCE, message, _place(text, found.start(), found.end()), hint)


def _unknown(typed: str, known: Container[str]) -> str:
    """The first of the numbers that nothing bears; empty where there is none."""
    return next((number for number in _each_number(typed) if number not in known), "")


def _each_number(typed: str) -> Sequence[str]:
    """`88-90` and `8 and 9` are each two numbers, `3.2` is one."""
    return re.findall(r"\d+(?:\.\d+)*", typed)


def _place(text: Text, start: int, end: int) -> Span:
    span = text.span
    if len(text.text) != span.end - span.start or "\n" in text.text[:end]:
        return span
    return Span(span.path, span.line, span.column + start, span.start + start, span.start + end)
