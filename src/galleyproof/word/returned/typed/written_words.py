"""Words of a copy in, the Markdown that prints them out."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from galleyproof.word.word_copy import CopiedWord

_MARKS = {
    "italic": ("*", "*"),
    "bold": ("**", "**"),
    "raised": ("^", "^"),
    "lowered": ("~", "~"),
    "struck": ("~~", "~~"),
    "small capitals": ("[", "]{.smallcaps}"),
    "underlined": ("[", "]{.underline}"),
}
_ORDER = ("small capitals", "underlined", "struck", "bold", "italic", "raised", "lowered")
_SPECIAL = re.compile(r"[\\`*\[\]@^$<~|]|(?<!\w)_|_(?!\w)")
_BEGINNING = re.compile(r"^(?:[#>+:|=~-]|\(?\w{1,4}[.)](?=\s|$))")


def write_words(words: Sequence[CopiedWord], around: frozenset[str] = frozenset()) -> str:
    """The words in Markdown, without the white space before the first; `around` are looks that they have already."""
    made = ""
    for (looks, link), group in groupby(words, lambda word: (word.looks - around, word.link)):
        members = list(group)
        blank = " " if members[0].has_blank and made else ""
        text = "".join(" " * (word.has_blank and i > 0) + _escaped(word.text) for i, word in enumerate(members))
        if link:
            text = f"<{link}>" if plain(members) == link else f"[{text}]({link})"
        for look in reversed(_ORDER):
            if look in looks and not (link and look == "underlined"):
                before, after = _MARKS[look]
                text = f"{before}{text}{after}"
        made += blank + text
    return made


def plain(words: Iterable[CopiedWord]) -> str:
    """The words as one reads them; a note as ⁽ⁿ⁾, a picture as ▣."""
    made = ""
    for word in words:
        shown = "⁽ⁿ⁾" if word.note else "▣" if word.is_picture else word.text
        made += " " * (word.has_blank and bool(made)) + shown
    return made


def paragraph(words: Sequence[CopiedWord]) -> str:
    """A paragraph of its own: what would begin a list or a heading does not."""
    return _BEGINNING.sub(
        lambda found: "\\" + found[0] if not found[0][0].isalnum() else _counted(found[0]), write_words(words)
    )


def _counted(begin: str) -> str:
    return f"{begin[:-1]}\\{begin[-1]}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)
