"""A written note and the works that it cites in; in it, the words that name each work become a link to its entry.

Nothing is added to the note, and no link is without words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from galleyproof.model.evidence.work import WordedWork

CLOSED = frozenset({"xref", "ext-link", "inline-formula", "label"})
"""Elements in which no link may stand."""
HOLDERS = frozenset(
    {"fn", "list", "list-item", "disp-quote", "def-list", "def-item", "def", "verse-group", "boxed-text"}
)
"""Elements that hold others, and no words."""
FIRST_WORD = re.compile(r"\w[\w’'-]*")


@dataclass(frozen=True, slots=True)
class _Words:
    """A stretch of words: what an element begins with, or what follows one within its parent."""

    parent: Element
    before: Element | None
    """None where the parent begins with them."""

    @property
    def text(self) -> str:
        found = self.parent.text if self.before is None else self.before.tail
        return found or ""

    def put(self, start: int, end: int, link: Element) -> None:
        """Makes a link of some of them."""
        whole, place = self.text, 0
        link.text, link.tail = whole[start:end], whole[end:]
        if self.before is None:
            self.parent.text = whole[:start]
        else:
            self.before.tail = whole[:start]
            place = list(self.parent).index(self.before) + 1
        self.parent.insert(place, link)


def link_works(note: Element, works: Iterable[tuple[str, WordedWork | None]]) -> None:
    """Links each work, by the id of its entry, in the order of the note's words."""
    for identifier, work in works:
        link = Element("xref", {"ref-type": "bibr", "rid": identifier})
        names = [*_names(work), FIRST_WORD] if work is not None else [FIRST_WORD]
        found = (
            (words, match)
            for name in names
            for words in _stretches(note)
            if (match := name.search(words.text)) is not None
        )
        if place := next(found, None):
            words, match = place
            words.put(match.start(), match.end(), link)


def _names(work: WordedWork) -> Iterator[re.Pattern[str]]:
    """What a note may call the work, the likeliest first: a family name, else the first words of its title."""
    for role in ("author", "editor", "translator", "bookauthor"):
        yield from (_whole(person.family) for person in work.persons.get(role, ()) if person.family)
    for field in ("shorttitle", "title", "titleaddon", "booktitle", "journaltitle"):
        words = work.fields.get(field, "").split()
        for many in (len(words), 3, 1):
            if words:
                yield _whole(" ".join(words[:many]))


def _whole(name: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, name.split()))
    return re.compile(rf"(?<!\w){words}(?!\w)")


def _stretches(element: Element) -> Iterator[_Words]:
    if element.tag not in CLOSED:
        # Nothing stands between paragraphs.
        if element.tag not in HOLDERS:
            yield _Words(element, None)
        for child in element:
            yield from _stretches(child)
            if element.tag not in HOLDERS:
                yield _Words(element, child)
