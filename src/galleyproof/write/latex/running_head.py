"""A title or heading in, as much of it as stands in one line above the page out."""

from dataclasses import replace

from galleyproof.model.text.document import Emph, InlineCode, Link, Strong, Styled, Text
from galleyproof.model.text.manuscript import PrintedInline, PrintedRun
from galleyproof.model.text.note_marks import without_notes
from galleyproof.model.text.walk import plain_text, unmarked

LONGEST = 64
"""Characters that fit beside the number of the page."""


def shorten(run: PrintedRun) -> PrintedRun:
    """The newer words of the run, without marks of notes, or their beginning up to a colon or a word, with an ellipsis after the latter."""
    run = without_notes(unmarked(run))
    words = plain_text(run)
    if len(words) <= LONGEST:
        return run
    colon = words.find(": ")
    if LONGEST // 4 <= colon <= LONGEST:
        return _cut(run, colon)
    end = words.rfind(" ", 0, LONGEST)
    kept = words[: end if end > 0 else LONGEST].rstrip(" ,;:–—-")
    return (*_cut(run, len(kept)), Text("…", run[0].span))


def _cut(run: PrintedRun, length: int) -> PrintedRun:
    """The first so many characters."""
    found: list[PrintedInline] = []
    for inline in run:
        own = len(plain_text((inline,)))
        if own <= length:
            found.append(inline)
        elif length:
            found.append(_cut_inline(inline, length))
        length -= min(own, length)
        if not length:
            break
    return tuple(found)


def _cut_inline(inline: PrintedInline, length: int) -> PrintedInline:
    if isinstance(inline, Text | InlineCode):
        return replace(inline, text=inline.text[:length])
    if isinstance(inline, Emph | Strong | Styled | Link):
        return replace(inline, children=_cut(inline.children, length))
    return Text(plain_text((inline,))[:length], inline.span)
