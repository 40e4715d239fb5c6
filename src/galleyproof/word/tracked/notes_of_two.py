"""The footnotes, links and pictures of two Word files in, those of one file that holds both out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from xml.etree.ElementTree import Element

from galleyproof.word.pieces import LinkTo, Piece
from galleyproof.word.wordprocessing import (
    FOOTNOTES,
    RELATIONSHIP,
    copy_of,
    read_part,
    relationships,
    relationships_of,
    texts,
    w,
)

ALIKE = 0.3
"""Share of words in common from which the notes between the same words are one note, reworded."""
OLD_LINK = "old-"
"""Before the ids of relationships that only the older file has."""


@dataclass(frozen=True)
class WordFile:
    """The parts of one file, by name."""

    parts: Mapping[str, bytes]

    @cached_property
    def notes(self) -> dict[str, Element]:
        """The footnotes by id; the first two are rules, not notes."""
        root = read_part(self.parts[FOOTNOTES]) if FOOTNOTES in self.parts else None
        return {} if root is None else {note.get(w("id"), ""): note for note in root}

    def targets(self, part: str) -> dict[str, str]:
        """To what the relationships of a part lead: addresses, digests of pictures."""
        found = {}
        for id_, told in relationships(self.parts.get(relationships_of(part))).items():
            target = told.get("Target", "")
            data = self.parts.get(f"word/{target}") if told.get("TargetMode") != "External" else None
            found[id_] = sha256(data).hexdigest() if data is not None else target
        return found


@dataclass(frozen=True)
class NotesOfTwo:
    """What one part of the newer file takes over from the older."""

    old: WordFile
    new: WordFile
    same: dict[str, str] = field(default_factory=dict)
    """Notes that are in both, by their ids, older to newer."""
    deleted: dict[str, str] = field(default_factory=dict)
    """Ids of notes of the older file alone, and by which the newer one has them."""

    def are_alike(self, old: str, new: str) -> bool:
        words = [Counter("".join(texts(file.notes[id_])).split()) for file, id_ in ((self.old, old), (self.new, new))]
        size = words[0].total() + words[1].total()
        return not size or 2 * (words[0] & words[1]).total() / size >= ALIKE

    def became(self, old: str, new: str) -> None:
        self.same[old] = new

    def deleted_mark(self, piece: Piece) -> Element:
        """The mark of a note that only the older file has."""
        mark = copy_of(piece.element) if piece.element is not None else Element(w("r"))
        highest = max((int(id_) for id_ in self.new.notes if id_.isdigit()), default=0)
        number = self.deleted.setdefault(piece.note, str(highest + 1 + len(self.deleted)))
        for reference in mark.iter(w("footnoteReference")):
            reference.set(w("id"), number)
        return mark

    def taken_over(self, piece: Piece) -> Piece:
        """A piece of the older file, its links and pictures under ids that the newer one does not have."""
        link = piece.link
        if link is not None:
            link = replace(link, attributes=tuple((name, _renamed(name, told)) for name, told in link.attributes))
        blank_link = piece.blank_link
        if blank_link is not None:
            own = tuple((name, _renamed(name, told)) for name, told in blank_link.attributes)
            blank_link = LinkTo(blank_link.target, own)
        element = copy_of(piece.element) if piece.element is not None else None
        for each in element.iter() if element is not None else ():
            for name in list(each.attrib):
                each.set(name, _renamed(name, each.attrib[name]))
        return replace(piece, link=link, blank_link=blank_link, element=element)


def _renamed(name: str, told: str) -> str:
    return OLD_LINK + told if name.startswith(RELATIONSHIP) else told
