"""Two Word files of one paper in; the newer one with all that it changes as tracked changes out."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from galleyproof.word.pieces import PieceReader
from galleyproof.word.tracked.notes_of_two import OLD_LINK, NotesOfTwo, WordFile
from galleyproof.word.tracked.tracked_blocks import RANGE, BlockTracker
from galleyproof.word.tracked.tracked_lists import take_over_lists
from galleyproof.word.tracked.tracked_paragraph import ParagraphTracker
from galleyproof.word.wordprocessing import (
    DOCUMENT,
    FOOTNOTES,
    read_part,
    relationships,
    relationships_of,
    w,
    write_part,
    write_relationships,
)

CHANGES = ("ins", "del", "moveFrom", "moveTo", "pPrChange", "moveFromRangeStart", "moveToRangeStart")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made the changes, and when."""

    author: str
    date: str
    """`2026-11-23T12:00:00Z`; empty of changes that no commit has yet."""


def track_changes(old: Mapping[str, bytes], new: Mapping[str, bytes], signature: Signature) -> dict[str, bytes]:
    """The parts of the file: all changes accepted it is the newer one, all rejected the older one.

    Both are files as `export` makes them, without tracked changes of their own.
    """
    notes = NotesOfTwo(WordFile(old), WordFile(new))
    made = dict(new)
    body = _tree(new[DOCUMENT])
    tracker = _tracker(notes, DOCUMENT)
    _refill(body[0], tracker.merge(list(_tree(old[DOCUMENT])[0]), list(body[0])))
    roots = {DOCUMENT: body}
    if FOOTNOTES in new:
        roots[FOOTNOTES] = _tree(new[FOOTNOTES])
        _merge_notes(roots[FOOTNOTES], notes, body)
    if numbering := take_over_lists(roots.values(), old, new):
        made["word/numbering.xml"] = numbering
    _sign(roots, signature)
    for name, root in roots.items():
        made[name] = write_part(root)
        _take_over_targets(made, old, name)
    return made


def _tree(data: bytes) -> Element:
    root = read_part(data)
    assert root is not None, "a file that was just made here is well-formed"
    return root


def _tracker(notes: NotesOfTwo, part: str) -> BlockTracker:
    old, new = (PieceReader(file.targets(part)) for file in (notes.old, notes.new))
    return BlockTracker(ParagraphTracker(old, new, notes))


def _refill(parent: Element, children: list[Element]) -> None:
    for child in list(parent):
        parent.remove(child)
    parent.extend(children)


def _merge_notes(root: Element, notes: NotesOfTwo, body: Element) -> None:
    """The notes of both: kept ones compared, those of one side marked as a whole."""
    tracker = _tracker(notes, FOOTNOTES)
    came_from = {after: before for before, after in notes.same.items()}
    for note in list(root):
        id_ = note.get(w("id"), "")
        if note.get(w("type")):
            continue
        if id_ in came_from:
            _refill(note, tracker.merge(list(notes.old.notes[came_from[id_]]), list(note)))
        else:
            _refill(note, tracker.whole_note(list(note), "ins"))
    for before, after in notes.deleted.items():
        note = Element(w("footnote"), {w("id"): after})
        note.extend(tracker.whole_note(list(notes.old.notes[before]), "del"))
        root.append(note)
    # Some programs take the notes in the order of their file, or of their ids.
    marks = list(body.iter(w("footnoteReference")))
    order = {mark.get(w("id"), ""): place for place, mark in enumerate(marks, start=1)}
    _refill(root, sorted(root, key=lambda note: 0 if note.get(w("type")) else order.get(note.get(w("id"), ""), 0)))
    for each in (*marks, *(note for note in root if not note.get(w("type")))):
        each.set(w("id"), str(order.get(each.get(w("id"), ""), 0)))


def _sign(roots: Mapping[str, Element], signature: Signature) -> None:
    """Gives every change its number, one series through all parts, its author and its date."""
    taken = [
        int(e.get(w("id"), "0")) for root in roots.values() for e in root.iter() if e.tag.endswith("}bookmarkStart")
    ]
    number = max(taken, default=0) + 1000
    ranges: dict[str, str] = {}
    for root in roots.values():
        for element in root.iter():
            name = element.tag.removeprefix(w(""))
            if name in ("moveFromRangeEnd", "moveToRangeEnd"):
                element.set(w("id"), ranges[element.attrib.pop(RANGE)])
            elif name in CHANGES and (name != "moveFrom" or len(element) or not element.attrib):
                number += 1
                told = {w("id"): str(number), w("author"): signature.author}
                told |= {w("date"): signature.date} if signature.date else {}
                if RANGE in element.attrib:
                    ranges[element.attrib.pop(RANGE)] = str(number)
                element.attrib.update(told)


def _take_over_targets(made: dict[str, bytes], old: Mapping[str, bytes], part: str) -> None:
    """Adds the addresses and pictures of the older file that the part still refers to."""
    name = relationships_of(part)
    found = relationships(made.get(name))
    wanted = set(_old_ids(_tree(made[part])))
    for id_, told in relationships(old.get(name)).items():
        own = OLD_LINK + id_
        if own not in wanted:
            continue
        target = told.get("Target", "")
        if told.get("TargetMode") != "External":
            data = old[posixpath.join("word", target)]
            folder, _, file = target.rpartition("/")
            target = f"{folder}/{OLD_LINK}{file}"
            made[posixpath.join("word", target)] = data
        found[own] = {**told, "Id": own, "Target": target}
    if wanted:
        made[name] = write_relationships(found)


def _old_ids(root: Element) -> Iterator[str]:
    return (value for each in root.iter() for value in each.attrib.values() if value.startswith(OLD_LINK))
