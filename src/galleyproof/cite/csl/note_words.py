"""A note's blocks in, the same with what a style says in the places of its citations out."""

from collections.abc import Mapping
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Block, Citation, Footnote, Inline, Text
from galleyproof.model.text.walk import change_run, change_runs


def put_words(blocks: tuple[Block, ...], words: Mapping[Span, tuple[Inline, ...]]) -> tuple[Block, ...]:
    """The blocks of a note with its citations' words, by their places; notes within it are left out."""
    return change_runs(blocks, lambda run: change_run(run, lambda inner: _put(inner, words)))


def _put(run: tuple[Inline, ...], words: Mapping[Span, tuple[Inline, ...]]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for position, inline in enumerate(run):
        if isinstance(inline, Citation):
            said = words.get(inline.span, ())
            # A style ends its notes with a full stop; within a sentence the author's own punctuation counts.
            found.extend(_without_stop(said) if position + 1 < len(run) else said)
        elif not isinstance(inline, Footnote):
            found.append(inline)
    return tuple(found)


def _without_stop(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if words and isinstance(last := words[-1], Text) and last.text.endswith("."):
        return (*words[:-1], replace(last, text=last.text[:-1]))
    return words


def without_brackets(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words without round brackets around all of them."""
    if not words or not isinstance(first := words[0], Text) or not first.text.startswith("("):
        return words
    inner = (replace(first, text=first.text[1:]), *words[1:])
    if not isinstance(last := inner[-1], Text) or not last.text.endswith(")"):
        return words
    return (*inner[:-1], replace(last, text=last.text[:-1]))
