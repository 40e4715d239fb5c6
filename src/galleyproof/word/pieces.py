"""A paragraph of a Word file in, its words one by one out, each with the look, link or note that it has; and back."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from galleyproof.word.wordprocessing import RELATIONSHIP, SPACE, copy_of, local, texts, w

Status: TypeAlias = Literal["same", "ins", "del", "moveTo", "moveFrom"]
"""What became of a piece: by the name of the element that says so."""

WORDS = re.compile(r"\s+|\w+(?:[.,’'\-–]\w+)*|[^\w\s]")
_MARKS = ("bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "lastRenderedPageBreak")


@dataclass(frozen=True, slots=True)
class LinkTo:
    """The hyperlink that words stand in."""

    target: str
    """The address, or the name of the place in the document."""
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One word, mark of punctuation, mark of a note, field, picture or formula."""

    key: Hashable
    """Two pieces are the same where their keys are equal."""
    text: str
    """Of words; empty of all else."""
    look: Element | None
    """`w:rPr` of words."""
    element: Element | None
    """What is no word, whole."""
    link: LinkTo | None
    note: str = ""
    """Id of the footnote that it marks."""
    blank: str = ""
    """The white space before it."""
    blank_look: Element | None = None
    blank_link: LinkTo | None = None
    before: tuple[Element, ...] = ()
    """Bookmarks, and the number at the beginning of a note: what is not tracked."""

    @property
    def is_word(self) -> bool:
        return any(character.isalnum() for character in self.text)


@dataclass(frozen=True, slots=True)
class PieceReader:
    """Reads the paragraphs of one part."""

    targets: dict[str, str]
    """Addresses of its hyperlinks and digests of its pictures, by the relationship's id."""
    known: dict[int, tuple[Element, list[Piece], tuple[Element, ...]]] = field(default_factory=dict)
    """What was read already: each paragraph is asked for again and again."""

    def read(self, paragraph: Element) -> tuple[list[Piece], tuple[Element, ...]]:
        """The pieces, and the untracked elements behind the last."""
        if id(paragraph) not in self.known:
            self.known[id(paragraph)] = (paragraph, *self._read(paragraph))
        _, pieces, behind = self.known[id(paragraph)]
        return pieces, behind

    def _read(self, paragraph: Element) -> tuple[list[Piece], tuple[Element, ...]]:
        found: list[Piece] = []
        waiting: list[Element] = []
        blank: Piece | None = None
        for each in _with_fields(self._leaves(paragraph, None)):
            if each.key is None:
                waiting += each.before
            elif each.text.isspace():
                blank = each
            else:
                own = replace(each, before=tuple(waiting)) if waiting else each
                if blank is not None:
                    own = replace(own, blank=blank.text, blank_look=blank.look, blank_link=blank.link)
                found.append(own)
                waiting, blank = [], None
        if blank is not None:
            found.append(replace(blank, before=tuple(waiting)))
            waiting = []
        return found, tuple(waiting)

    def _leaves(self, parent: Element, link: LinkTo | None) -> Iterator[Piece]:
        for child in parent:
            name = local(child)
            if name in ("pPr", "rPr"):
                continue
            if name in _MARKS:
                yield _mark(child)
            elif name == "r":
                yield from self._run(child, link)
            elif name == "hyperlink":
                yield from self._leaves(child, self._link(child))
            else:
                yield Piece((name, _content(child)), "", None, child, link)

    def _link(self, hyperlink: Element) -> LinkTo:
        anchor = hyperlink.get(w("anchor"))
        target = f"#{anchor}" if anchor else self.targets.get(hyperlink.get(f"{RELATIONSHIP}id", ""), "")
        return LinkTo(target, tuple(hyperlink.attrib.items()))

    def _run(self, run: Element, link: LinkTo | None) -> Iterator[Piece]:
        look = run.find(w("rPr"))
        dress = (_content(look) if look is not None else (), link.target if link else "")
        for child in run:
            name = local(child)
            if name == "rPr":
                continue
            if name == "t":
                yield from self._text(child, look, dress, link)
                continue
            own = Element(w("r"))
            own.extend([copy_of(look)] if look is not None else [])
            own.append(copy_of(child))
            if name == "footnoteRef":
                yield _mark(own)
            elif name in _MARKS:
                yield _mark(child)
            elif name == "footnoteReference":
                yield Piece("note", "", None, own, link, note=child.get(w("id"), ""))
            elif name == "drawing":
                pictures = [
                    self.targets.get(v, v) for e in child.iter() for k, v in e.attrib.items() if RELATIONSHIP in k
                ]
                sizes = [sorted(e.attrib.items()) for e in child.iter() if local(e) == "extent"]
                yield Piece(("picture", tuple(pictures), str(sizes)), "", None, own, link)
            else:
                yield Piece((name, _content(child), dress), "", None, own, link)

    def _text(self, text: Element, look: Element | None, dress: Hashable, link: LinkTo | None) -> Iterator[Piece]:
        for part in WORDS.findall(text.text or ""):
            yield Piece((part, dress), part, look, None, link)
        for nested in text:
            # Pandoc puts the words of some metadata as runs into the words of a template.
            yield from self._run(nested, link)
            for part in WORDS.findall(nested.tail or ""):
                yield Piece((part, dress), part, look, None, link)


def _mark(element: Element) -> Piece:
    return Piece(None, "", None, None, None, before=(copy_of(element),))


def _content(element: Element) -> Hashable:
    """By what an element is known, the white space of its layout left out."""
    text = element.text if element.text and not element.text.isspace() else ""
    return element.tag, tuple(sorted(element.attrib.items())), text, tuple(map(_content, element))


def _with_fields(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same, the parts of each field in one piece: half a field is none."""
    depth, inside = 0, list[Piece]()
    for piece in pieces:
        marks = (
            [mark.get(w("fldCharType")) for mark in piece.element.iter(w("fldChar"))]
            if piece.element is not None
            else []
        )
        depth += marks.count("begin")
        if not depth:
            yield piece
            continue
        inside.append(piece)
        depth -= marks.count("end")
        if not depth:
            yield _field(inside)
            inside = []
    yield from inside


def _field(parts: Sequence[Piece]) -> Piece:
    """One piece of many: a run that holds their runs, taken out again when it is written."""
    whole = Element(w("field"))
    for part in parts:
        whole.extend(part.before)
        whole.extend(runs_of([part]))
    return Piece(("field", _content(whole)), "", None, whole, parts[0].link)


# ---------------------------------------------------------------- and back


def runs_of(pieces: Sequence[Piece]) -> Iterator[Element]:
    """The runs of pieces that have one status and stand in one link."""
    text, look = "", None
    for piece in pieces:
        for part, style in ((piece.blank, piece.blank_look), (piece.text, piece.look)):
            if part and text and _same_look(style, look):
                text += part
            elif part:
                yield from _text_run(text, look)
                text, look = part, style
        if piece.element is not None:
            yield from _text_run(text, look)
            text = ""
            if piece.element.tag == w("field"):
                yield from (copy_of(part) for part in piece.element)
            else:
                yield copy_of(piece.element)
    yield from _text_run(text, look)


def _same_look(one: Element | None, other: Element | None) -> bool:
    return one is other or (one is not None and other is not None and _content(one) == _content(other))


def _text_run(text: str, look: Element | None) -> Iterator[Element]:
    if not text:
        return
    run, words = Element(w("r")), Element(w("t"), {SPACE: "preserve"})
    words.text = text
    run.extend([copy_of(look)] if look is not None else [])
    run.append(words)
    yield run


def write_pieces(marked: Sequence[tuple[Status, Piece]]) -> Iterator[Element]:
    """The content of a paragraph; what is tracked stands within the link, whose words other programs lose otherwise."""
    position = 0
    while position < len(marked):
        status, piece = marked[position]
        yield from piece.before
        group, link = [(status, replace(piece, before=()))], piece.link
        if piece.blank and piece.blank_link != link:
            # The white space before a link is not of it.
            alone = Piece((), piece.blank, piece.blank_look, None, piece.blank_link)
            yield from _linked([(status, alone)], piece.blank_link)
            group = [(status, replace(piece, before=(), blank=""))]
        position += 1
        while position < len(marked):
            now, after = marked[position]
            if after.link != link or after.before or (after.blank and after.blank_link != link):
                break
            group.append((now, after))
            position += 1
        yield from _linked(group, link)


def _linked(group: Sequence[tuple[Status, Piece]], link: LinkTo | None) -> Iterator[Element]:
    if link is None:
        yield from _tracked(group)
        return
    hyperlink = Element(w("hyperlink"), dict(link.attributes))
    hyperlink.extend(_tracked(group))
    yield hyperlink


def _tracked(group: Sequence[tuple[Status, Piece]]) -> Iterator[Element]:
    position = 0
    while position < len(group):
        status, end = group[position][0], position
        while end < len(group) and group[end][0] == status:
            end += 1
        runs = list(runs_of([piece for _, piece in group[position:end]]))
        position = end
        if status == "same":
            yield from runs
            continue
        change = Element(w(status))
        change.extend(runs)
        if status == "del":
            for each in change.iter():
                # Deleted words and the orders of deleted fields have names of their own.
                each.tag = {w("t"): w("delText"), w("instrText"): w("delInstrText")}.get(each.tag, each.tag)
        yield change


def words_of(pieces: Iterable[Piece]) -> list[str]:
    """The words and marks of punctuation, and those within what is no word."""
    found: list[str] = []
    for piece in pieces:
        if piece.text and not piece.text.isspace():
            found.append(piece.text)
        elif piece.element is not None:
            found += "".join(texts(piece.element)).split()
    return found
