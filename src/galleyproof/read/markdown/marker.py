"""Inlines as they are typed in, the same with each note's marker where it is printed out."""

import re

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Citation, Footnote, Inline, Text

_AFTER_NOTE = re.compile(r"[.,;:!?…]+[”’\"']*|[”’][.,;:!?]*")


def set_markers(children: list[Inline]) -> tuple[Inline, ...]:
    """Sets the marker of a citation behind the punctuation that follows it, as Pandoc does: `word [@a].` -> `word.¹`.

    The blank before the citation goes; a note typed as `^[...]` stays where the author put it, but for such a blank.
    """
    found: list[Inline] = []
    for position, inline in enumerate(children):
        previous = found[-1] if found else None
        if isinstance(inline, Footnote) or (isinstance(inline, Citation) and not inline.in_words):
            if isinstance(previous, Text) and previous.text != (bare := previous.text.rstrip(" \n")):
                found[-1] = Text(bare, _shortened(previous.span, len(previous.text) - len(bare)))
                if not bare:
                    found.pop()
            following = children[position + 1] if position + 1 < len(children) else None
            if isinstance(inline, Citation) and isinstance(following, Text):
                match = _AFTER_NOTE.match(following.text)
                if match is not None:
                    cut = match.end()
                    found.append(Text(match[0], _part(following, 0, cut)))
                    children[position + 1] = Text(following.text[cut:], _part(following, cut, len(following.text)))
        if not (isinstance(inline, Text) and not inline.text):
            found.append(inline)
    return tuple(found)


def _shortened(span: Span, by: int) -> Span:
    return Span(span.path, span.line, span.column, span.start, max(span.end - by, span.start))


def _part(text: Text, start: int, end: int) -> Span:
    """The place of a part of the text; lines do not break within one Text."""
    span = text.span
    if len(text.text) != span.end - span.start:
        return span
    return Span(span.path, span.line, span.column + start, span.start + start, span.start + end)
