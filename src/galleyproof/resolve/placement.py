"""Where citations stand in the running words: their notes' numbers behind the punctuation, those of a style before it."""

import re
from collections.abc import Container
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Citation, Emph, Inline, Link, Strong, Styled, Text
from galleyproof.model.text.manuscript import NoteMark, PrintedInline, PrintedRun
from galleyproof.model.text.note import Notes
from galleyproof.model.text.walk import plain_text

_PUNCTUATION = re.compile(r"[.,;:!?…”’]+")

_ONE_STOP = re.compile(r"\.(?!\.)")
_STOPPED = re.compile(r"(?<!\.)\.[”’]?$")


def place_behind(run: PrintedRun, of_citations: Container[Span]) -> PrintedRun:
    """The run with the number of each citation's note behind the punctuation that follows it (CMOS 18, 13.29).

    `as @ministry; and` has its number behind the semicolon. After a name that ends with a full stop, such as `et al.`, a
    second one goes. A note in the author's words stays where it was put.
    """
    found: list[PrintedInline] = []
    waiting: NoteMark | None = None
    for inline in _with_one_stop(run, of_citations):
        if waiting is None:
            waiting = _begin(inline, found, of_citations)
            continue
        match = _PUNCTUATION.match(inline.text) if isinstance(inline, Text) else None
        if match is None or not isinstance(inline, Text):
            found.append(waiting)
            waiting = _begin(inline, found, of_citations)
            continue
        signs, rest = match[0], inline.text[match.end() :]
        if signs.startswith(".") and not signs.startswith("..") and plain_text(found).endswith("."):
            signs = signs[1:]
        if signs:
            found.append(Text(signs, _part(inline, match.start(), match.end())))
        if rest:
            found += (waiting, Text(rest, _part(inline, match.end(), len(inline.text))))
            waiting = None
    return (*found, waiting) if waiting is not None else tuple(found)


def _with_one_stop(run: PrintedRun, of_citations: Container[Span]) -> PrintedRun:
    """Without the stop of `et al. [@key].`, which reading has set before the number: the sentence ends with the other."""
    found = list(run)
    for at, mark in enumerate(run):
        if not (isinstance(mark, NoteMark) and mark.span in of_citations and at > 1):
            continue
        moved, before = run[at - 1], plain_text(run[at - 2 : at - 1])
        is_moved = isinstance(moved, Text) and moved.span.path == mark.span.path and moved.span > mark.span
        if is_moved and isinstance(moved, Text) and _ONE_STOP.match(moved.text) and _STOPPED.search(before):
            found[at - 1] = Text(moved.text[1:], _part(moved, 1, len(moved.text)))
    return tuple(inline for inline in found if not (isinstance(inline, Text) and not inline.text))


def _begin(inline: PrintedInline, found: list[PrintedInline], of_citations: Container[Span]) -> NoteMark | None:
    """Keeps an inline, but for the number of a citation's note that it is or ends with."""
    if isinstance(inline, NoteMark) and inline.span in of_citations:
        return inline
    if isinstance(inline, Emph | Strong | Styled | Link) and inline.children:
        *before, last = inline.children
        if isinstance(last, NoteMark) and last.span in of_citations:
            found.append(replace(inline, children=tuple(before)))
            return last
    found.append(inline)
    return None


def _part(text: Text, start: int, end: int) -> Span:
    """The place of a part of the text, where it stands on one line as it is typed; else of all of it."""
    span = text.span
    if len(text.text) != span.end - span.start or "\n" in text.text[:end]:
        return span
    return Span(span.path, span.line, span.column + start, span.start + start, span.start + end)


def place_in_text(run: tuple[Inline, ...], notes: Notes) -> tuple[Inline, ...]:
    """The run with each citation before the punctuation that it was typed before, a blank before it.

    Reading sets notes behind punctuation, where notes belong; `(Doe 2019).` belongs before it. Raised numbers stay.
    """
    found: list[Inline] = []
    for inline in run:
        said = notes.in_words.get(inline.span, ()) if isinstance(inline, Citation) and not inline.in_words else ()
        if not said or (isinstance(said[0], Styled) and said[0].how == "raised"):
            found.append(inline)
            continue
        after: list[Inline] = []
        # What was typed after the citation has a place after it.
        while (
            found
            and isinstance(last := found[-1], Text)
            and last.span > inline.span
            and last.span.path == inline.span.path
        ):
            after.insert(0, found.pop())
        if found and not (isinstance(last := found[-1], Text) and last.text.endswith((" ", "\n", "(", "\u00a0"))):
            found.append(Text(" ", inline.span))
        if after and plain_text(said).endswith("."):
            # A style that ends each citation with a stop ends the sentence with it.
            first = after[0]
            if isinstance(first, Text) and _ONE_STOP.match(first.text):
                after[0] = Text(first.text[1:], _part(first, 1, len(first.text)))
        found += [inline, *(one for one in after if not (isinstance(one, Text) and not one.text))]
    return tuple(found)
