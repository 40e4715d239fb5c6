"""A work in, its full form out, for a note or for the bibliography: one function for each kind of work."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint, join_clauses
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.kinds.article import word_article, word_periodical
from galleyproof.cite.kinds.book import word_book, word_chapter, word_supplement
from galleyproof.cite.kinds.law import word_decision, word_law, word_treaty
from galleyproof.cite.kinds.media import word_artwork, word_audio, word_music, word_performance, word_video
from galleyproof.cite.kinds.parts import address, related
from galleyproof.cite.kinds.reference import word_article_of_reference
from galleyproof.cite.kinds.report import word_paper, word_patent, word_report, word_standard, word_thesis
from galleyproof.cite.kinds.unpublished import (
    word_anything,
    word_archival,
    word_interview,
    word_letter,
    word_reference_to,
    word_unpublished,
)
from galleyproof.cite.kinds.web import word_dataset, word_online
from galleyproof.cite.place import Place, place_in
from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Locator

NOWHERE = Span("")

_Words: TypeAlias = Callable[[Entry, Form, Place], tuple[Clause, ...]]

WORDS: Mapping[str, _Words] = MappingProxyType(
    {
        "archival": word_archival,
        "article": word_article,
        "artwork": word_artwork,
        "audio": word_audio,
        "book": word_book,
        "bookinbook": word_chapter,
        "booklet": word_book,
        "collection": word_book,
        "customc": word_reference_to,
        "dataset": word_dataset,
        "image": word_artwork,
        "inbook": word_chapter,
        "incollection": word_chapter,
        "inproceedings": word_paper,
        "inreference": word_article_of_reference,
        "interview": word_interview,
        "jurisdiction": word_decision,
        "legal": word_treaty,
        "legislation": word_law,
        "letter": word_letter,
        "manual": word_report,
        "misc": word_anything,
        "music": word_music,
        "mvbook": word_book,
        "mvcollection": word_book,
        "mvproceedings": word_book,
        "mvreference": word_book,
        "online": word_online,
        "patent": word_patent,
        "performance": word_performance,
        "periodical": word_periodical,
        "proceedings": word_book,
        "reference": word_book,
        "report": word_report,
        "review": word_article,
        "software": word_dataset,
        "standard": word_standard,
        "suppbook": word_supplement,
        "suppcollection": word_supplement,
        "suppperiodical": word_article,
        "thesis": word_thesis,
        "unpublished": word_unpublished,
        "video": word_video,
    }
)
"""By biblatex's name of the entry type; any other type is worded as `misc`."""


def full_form(entry: Entry, locator: Locator | None, form: Form, *, with_author: bool = True) -> Text:
    """The full form of a work without its final full stop (CMOS 17, 14.19-23)."""
    # A note, the list and the check of what is printed ask for the same; where the locator is typed does not matter.
    return _full_form(entry, replace(locator, span=NOWHERE) if locator else None, form, with_author)


@lru_cache(maxsize=4096)
def _full_form(entry: Entry, locator: Locator | None, form: Form, with_author: bool) -> Text:  # noqa: FBT001
    clauses = WORDS.get(entry.work.kind, word_anything)(entry, form, place_in(entry, locator, form))
    if entry.related is not None:
        clauses = _before_address(entry, clauses, related(entry, _of_related(entry, entry.related)))
    whole = join_clauses(clauses if with_author else clauses[1:], form)
    if form is Form.NOTE and (siglum := entry.text("shorthand")):
        # What later notes call the work is told in the first (CMOS 17, 14.59-60).
        intro = entry.text("shorthandintro") or Text(f"{entry.term('hereafter')} ", siglum)
        hereafter = Clause(Text("(", intro, ")"), Joint.SPACE)
        whole = join_clauses((Clause(whole), hereafter), form)
    return whole


def _before_address(entry: Entry, clauses: tuple[Clause, ...], more: Clause) -> tuple[Clause, ...]:
    """What the work leads to stands before where it is found."""
    own = address(entry)
    if not more.text:
        return clauses
    kept = [clause for clause in clauses if not own or clause.text != own]
    return (*kept, more, Clause(own)) if own else (*kept, more)


def _of_related(entry: Entry, other: Entry) -> Text:
    """The related work in full, without an address where the work has one of its own."""
    words = WORDS.get(other.work.kind, word_anything)(other, Form.NOTE, place_in(other, None, Form.NOTE))
    found = address(other)
    return join_clauses([clause for clause in words if not address(entry) or clause.text != found], Form.NOTE)
