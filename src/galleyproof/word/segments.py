"""Stretches of text in, the words that they make together out: a word processor may part a word wherever it likes."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from galleyproof.word.pieces import WORDS

Cut: TypeAlias = tuple[int, int, int]
"""A part of a word: the offset of its stretch, and from where to where in it."""


def cut_words(stretches: Sequence[tuple[str, Hashable]]) -> Iterator[tuple[str, list[Cut]]]:
    """Words, marks of punctuation and white space, in order. A word never spans stretches with different second values."""
    for _, group in groupby(enumerate(stretches), lambda one: one[1][1]):
        members = list(group)
        text = "".join(told for _, (told, _) in members)
        bounds: list[tuple[int, int, int]] = []
        at = 0
        for index, (told, _) in members:
            bounds.append((at, at + len(told), index))
            at += len(told)
        first = 0
        for found in WORDS.finditer(text):
            begin, end = found.span()
            while bounds[first][1] <= begin:
                first += 1
            cuts = []
            for start, stop, index in bounds[first:]:
                if start >= end:
                    break
                if start < stop:
                    cuts.append((index, max(begin, start) - start, min(end, stop) - start))
            yield found[0], cuts
