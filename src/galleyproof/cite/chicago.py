"""A work in, its full form out, for a note or for the bibliography: one function for each kind of work."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pybtex.richtext import Text

from galleyproof.cite.clause import Clause, Form, join_clauses
from galleyproof.cite.entry import Entry
from galleyproof.cite.kinds.article import word_article
from galleyproof.cite.kinds.book import (
    word_article_of_reference,
    word_book,
    word_chapter,
    word_paper,
    word_report,
    word_thesis,
)
from galleyproof.cite.kinds.law import word_decision, word_law, word_treaty
from galleyproof.cite.kinds.manuscript import word_anything, word_interview, word_unpublished
from galleyproof.cite.kinds.web import word_dataset, word_online
from galleyproof.cite.place import Place, place_in
from galleyproof.model.document import Locator

_Words: TypeAlias = Callable[[Entry, Form, Place], tuple[Clause, ...]]

WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "article": word_article,
        "book": word_book,
        "booklet": word_book,
        "collection": word_book,
        "dataset": word_dataset,
        "inbook": word_chapter,
        "incollection": word_chapter,
        "inproceedings": word_paper,
        "inreference": word_article_of_reference,
        "interview": word_interview,
        "jurisdiction": word_decision,
        "legal": word_treaty,
        "legislation": word_law,
        "manual": word_report,
        "misc": word_anything,
        "mvbook": word_book,
        "mvcollection": word_book,
        "mvproceedings": word_book,
        "mvreference": word_book,
        "online": word_online,
        "proceedings": word_book,
        "reference": word_book,
        "report": word_report,
        "review": word_article,
        "software": word_dataset,
        "suppbook": word_chapter,
        "suppcollection": word_chapter,
        "suppperiodical": word_article,
        "thesis": word_thesis,
        "unpublished": word_unpublished,
    }
)
"""By biblatex's name of the entry type; any other type is worded as `misc`."""


def full_form(entry: Entry, locator: Locator | None, form: Form, *, with_author: bool = True) -> Text:
    """The full form of a work without its final full stop (CMOS 17, 14.19-23)."""
    clauses = WORDS.get(entry.work.kind, word_anything)(entry, form, place_in(entry, locator, form))
    return join_clauses(clauses if with_author else clauses[1:], form)
