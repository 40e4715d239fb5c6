"""The part of a work that a citation points at: its locator, or the pages that the work itself fills."""

from dataclasses import dataclass

from pybtex.richtext import Text

from galleyproof.cite.chicago.clause import Clause, Form, Joint
from galleyproof.cite.chicago.page_ranges import print_pages
from galleyproof.cite.chicago.printed_locator import print_locator
from galleyproof.cite.field.entry import Entry
from galleyproof.cite.field.rich_field import plain
from galleyproof.model.text.document import Locator


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a work."""

    cited: Text
    """The locator of the citation, empty without one."""
    own: Text
    """The pages that an article or a chapter fills, empty where a locator is cited: a note never has both
    (CMOS 17, 14.22 and 14.174)."""
    is_pages: bool

    @property
    def either(self) -> Text:
        return self.cited or self.own


def place_in(entry: Entry, locator: Locator | None, form: Form) -> Place:
    """The place that a citation of the entry prints; in the bibliography always the work's own pages."""
    if locator is not None and form is Form.NOTE:
        return Place(Text(print_locator(locator, entry.style.language)), Text(), is_pages=locator.kind == "page")
    for name in ("pages", "eid"):
        if entry.bare(name):
            printed = print_pages(plain(entry.bare(name)))
            return Place(Text(), entry.marked(name, printed), is_pages=True)
    return Place(Text(), Text(), is_pages=True)


def cited_place(place: Place) -> Clause:
    """The locator after a comma."""
    return Clause(place.cited, Joint.COMMA)
