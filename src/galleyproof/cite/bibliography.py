"""The cited works in, the bibliography's entries in their order out (CMOS 17, 14.61-71)."""

import unicodedata
from collections.abc import Iterable

from pybtex.richtext import Text

from galleyproof.cite.chicago import full_form
from galleyproof.cite.clause import Form
from galleyproof.cite.entry import Entry
from galleyproof.cite.field import plain


def list_works(entries: Iterable[Entry]) -> tuple[tuple[Entry, Text], ...]:
    """Each work and its entry without the final full stop, letter by letter; names are repeated, not replaced by dashes."""
    worded = [(entry, full_form(entry, None, Form.LIST)) for entry in entries]
    return tuple(sorted(worded, key=lambda pair: (_sort_key(plain(pair[1])), pair[0].work.key)))


def _sort_key(words: str) -> str:
    """Without accents, marks and an initial article (CMOS 17, 14.65-71)."""
    letters = unicodedata.normalize("NFKD", words).casefold()
    kept = "".join(letter for letter in letters if letter.isalnum() or letter == " ").strip()
    for article in ("the ", "an ", "a "):
        if kept.startswith(article):
            return kept[len(article) :]
    return kept
