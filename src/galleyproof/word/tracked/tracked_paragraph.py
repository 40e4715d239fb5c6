"""Paragraphs of two Word files that became one another in, paragraphs with tracked changes out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from galleyproof.word.pieces import Piece, PieceReader, Status, write_pieces
from galleyproof.word.tracked.compared_pieces import compare_pieces
from galleyproof.word.tracked.notes_of_two import NotesOfTwo
from galleyproof.word.wordprocessing import copy_of, w

PARAGRAPH = "¶"
"""The key of a paragraph's end."""
BEFORE_MARK = (w("sectPr"), w("pPrChange"))
OLD_LIST = w("oldNumId")
"""On a list's number in the older file, until it is known by which list of the newer one it goes on."""


@dataclass(frozen=True, slots=True)
class End:
    """The end of a paragraph: what became of it, and the properties that it carries."""

    status: Status
    own: Element | None
    was: Element | None = None
    """Those in the older file."""
    is_changed: bool = False
    """Whether both are to be told where they differ."""

    @property
    def is_own_old(self) -> bool:
        return self.status == "del"


@dataclass(frozen=True, slots=True)
class ParagraphTracker:
    """Writes the paragraphs of one part."""

    old: PieceReader
    new: PieceReader
    notes: NotesOfTwo

    def merge(self, olds: Sequence[Element], news: Sequence[Element], end: End | None = None) -> list[Element]:
        """One paragraph or more: accepted they are the newer ones, rejected the older ones."""
        before, after = _stream(self.old, olds), _stream(self.new, news)
        ahead: tuple[Element, ...] = ()
        if not olds or not news:
            whole: Status = "ins" if news else "del"
            marked = [(whole, piece) for piece in (after or before)[:-1]]
        else:
            whole = "same"
            if len(after) > 1:
                # The number of a note stands before all that was deleted at its beginning: other programs keep that otherwise.
                ahead, after[0] = after[0].before, replace(after[0], before=())
            compared = compare_pieces(before[:-1], after[:-1], self.notes.are_alike)
            marked = [(status, self._noted(status, piece, was)) for status, piece, was in compared]
        if end is None:
            both = whole == "same"
            end = End(
                whole, (news or olds)[-1].find(w("pPr")), olds[-1].find(w("pPr")) if both else None, is_changed=both
            )
        made = self._paragraphs(marked, end, (after or before)[-1].before)
        place = 1 if made[0].find(w("pPr")) is not None else 0
        made[0][place:place] = ahead
        return made

    def move(self, paragraph: Element, status: Status, end: End | None = None) -> Element:
        """A paragraph that stood or stands elsewhere."""
        stream = _stream(self.old if status == "moveFrom" else self.new, [paragraph])
        own = end or End("del" if status == "moveFrom" else "ins", paragraph.find(w("pPr")))
        return self._paragraphs([(status, piece) for piece in stream[:-1]], own, stream[-1].before)[0]

    def _noted(self, status: Status, piece: Piece, was: Piece | None) -> Piece:
        if status == "same" and was is not None and was.note:
            self.notes.became(was.note, piece.note)
        return piece

    def _paragraphs(
        self, marked: Sequence[tuple[Status, Piece]], end: End, behind: tuple[Element, ...]
    ) -> list[Element]:
        made: list[Element] = []
        content: list[tuple[Status, Piece]] = []

        def finish(own: Element | None, status: Status, bookmarks: tuple[Element, ...]) -> None:
            paragraph, properties = Element(w("p")), _with_mark(own, status)
            paragraph.extend([properties] if properties is not None else [])
            paragraph.extend(write_pieces(content))
            paragraph.extend(() if status in ("del", "moveFrom") else bookmarks)
            made.append(paragraph)
            content.clear()

        for status, piece in marked:
            if piece.key == PARAGRAPH:
                finish(_properties(piece.element, is_old=status == "del"), status, piece.before)
            else:
                content.append((status, self._of_its_file(status, piece)))
        own = _properties(end.own, is_old=end.is_own_old)
        finish(_with_change(own, end.was) if end.is_changed else own, end.status, behind)
        return made

    def _of_its_file(self, status: Status, piece: Piece) -> Piece:
        """The piece as the newer file can hold it."""
        if status not in ("del", "moveFrom"):
            return piece
        own = replace(piece, before=())
        if piece.note:
            return replace(own, element=self.notes.deleted_mark(piece))
        return self.notes.taken_over(own)


def _stream(reader: PieceReader, paragraphs: Sequence[Element]) -> list[Piece]:
    """The pieces of all the paragraphs, with a mark at the end of each."""
    found: list[Piece] = []
    for paragraph in paragraphs:
        pieces, behind = reader.read(paragraph)
        found += pieces
        found.append(Piece(PARAGRAPH, "", None, paragraph.find(w("pPr")), None, before=behind))
    return found


def _properties(own: Element | None, *, is_old: bool) -> Element | None:
    if own is None:
        return None
    made = copy_of(own)
    for number in made.iter(w("numId")) if is_old else ():
        number.set(OLD_LIST, "1")
    return made


def _with_change(own: Element | None, old: Element | None) -> Element | None:
    """With the older properties beside them, where these are others."""
    was = _properties(old, is_old=True)
    if properties_key(own) == properties_key(old):
        return own
    made = Element(w("pPr")) if own is None else own
    change, before = Element(w("pPrChange")), Element(w("pPr"))
    before.extend(child for child in (was if was is not None else ()) if child.tag not in (*BEFORE_MARK, w("rPr")))
    change.append(before)
    made.append(change)
    return made


def properties_key(own: Element | None) -> tuple[object, ...]:
    """By what a paragraph's properties are known: all but which list of the file it is an item of."""
    if own is None:
        return ()
    return tuple(
        (child.tag, tuple(sorted(child.attrib.items())), tuple((e.tag, e.get(w("val"))) for e in child if e.tag != w("numId")))
        for child in own
        if child.tag not in (*BEFORE_MARK, w("rPr"))
    )  # fmt: skip


def _with_mark(own: Element | None, status: Status) -> Element | None:
    """With what became of the paragraph's end."""
    if status == "same":
        return own
    made = Element(w("pPr")) if own is None else own
    run = made.find(w("rPr"))
    if run is None:
        run = Element(w("rPr"))
        later = next((i for i, child in enumerate(made) if child.tag in BEFORE_MARK), len(made))
        made.insert(later, run)
    run.insert(0, Element(w("ins" if status in ("ins", "moveTo") else "del")))
    return made
