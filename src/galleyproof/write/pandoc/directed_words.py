"""Words in, nodes of Pandoc's tree out in which those that run to the left say so: a word processor asks for it."""

import re

from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_tree import Nodes

_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff"
_STRETCH = re.compile(rf"[{_LEFT}](?:[^A-Za-z\u00c0-\u058f\u0900-\ufb00]*[{_LEFT}])*")


def directed_words(text: str) -> Nodes:
    """The text with a span of the direction `rtl` around each stretch of Hebrew, Arabic and their like."""
    found: Nodes = []
    at = 0
    for match in _STRETCH.finditer(text):
        found += [
            *pandoc_tree.words(text[at : match.start()]),
            pandoc_tree.span(pandoc_tree.words(match[0]), values={"dir": "rtl"}),
        ]
        at = match.end()
    return [*found, *pandoc_tree.words(text[at:])] if found else pandoc_tree.words(text)
