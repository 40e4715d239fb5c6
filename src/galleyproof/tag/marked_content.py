"""The pages of a PDF with marks in, each stretch of content as a piece of its element, or as no part of the text, out.

A mark says that an element opens or closes there; elements go on over pages, and notes below the text over those too. The
marked content of a PDF must be balanced in each page and text object: that is what is made of them here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pikepdf
from pikepdf import ContentStreamInstruction, Dictionary, Name, Operator

from galleyproof.model.outcome.element_tree import ASIDE, Element
from galleyproof.tag.space_font import space_font
from galleyproof.tag.word_blanks import Instruction, WordBlanks

MARK = "/GP"
"""What marks, and links that are within an element, are called."""
Matrix: TypeAlias = tuple[float, float, float, float, float, float]
PlacedBox: TypeAlias = tuple[float, float, float, float]

_UNTURNED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_BEGINS = frozenset({"m", "re"})
_PAINTS = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n"})
_PICTURES = frozenset({"Do", "sh", "INLINE IMAGE"})
_SPANS = frozenset({"BDC", "BMC", "EMC"})
_STATES = frozenset({"BT", "ET", "q", "Q", "cm"})
_MOVES = frozenset({"Tf", "Td", "Tm"})
_WITHIN_LINES = frozenset({"Link", "Reference", "Span", "Formula", "Code", "BibEntry"})
_LINES = frozenset({"Figure", "Formula"})
"""Of what lines are a part; elsewhere they are rules."""
_HEADS = {"@head": "Header", "@foot": "Footer"}


class MisplacedMarkError(Exception):
    """Marks that do not fit each other; the message says where."""


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of content on one page."""

    page: int
    """From 0."""
    number: int
    """From 0, on its page: the MCID."""


@dataclass(slots=True)
class MarkedPages:
    """What the pages show, by element."""

    owners: list[list[str]] = field(default_factory=list)
    """By page: the id of the element of each piece, in the order of their numbers."""
    inner: dict[str, list[MarkedPiece | str]] = field(default_factory=dict)
    """By element: its pieces and the elements in it, in the order in which they are printed."""
    boxes: dict[str, PlacedBox] = field(default_factory=dict)
    """Where on its page each figure stands."""
    strays: list[int] = field(default_factory=list)
    """The pages, from 1, that show words which belong to no element."""


def mark_pages(pdf: pikepdf.Pdf, elements: Mapping[str, Element]) -> MarkedPages:
    """Rewrites the content of each page; `MisplacedMarkError` where the marks do not fit each other."""
    found = MarkedPages()
    text: list[str] = []
    notes: list[str] = []
    blanks = WordBlanks(lambda: font)
    font = space_font(pdf)
    for number, page in enumerate(pdf.pages):
        found.owners.append([])
        blanks.begin_page(page)
        marker = _PageMarker(number, page, elements, found, blanks, text, notes)
        instructions = marker.marked()
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))
    if left := [*text, *notes]:
        raise MisplacedMarkError(f"`{left[-1]}` is opened and never closed")
    return found


@dataclass(slots=True)
class _Span:
    """Content that stands for other words than its letters."""

    beginning: Instruction
    place: int
    """Of that among what is written of the page."""
    shows: bool = False
    """Whether any letter stands in it."""


@dataclass(slots=True)
class _PageMarker:
    """Reads one page from its beginning to its end."""

    number: int
    page: pikepdf.Page
    elements: Mapping[str, Element]
    found: MarkedPages
    blanks: WordBlanks
    text: list[str]
    """The elements that are open, the innermost one last."""
    notes: list[str]
    """The same among the notes."""
    out: list[Instruction] = field(default_factory=list)
    open: list[str] = field(init=False)
    """Those of the two in which the page is."""
    begun: str | None = field(default=None)
    """The element whose piece has begun; None where none has."""
    spans: list["_Span"] = field(default_factory=list)
    """TeX's own that are open."""
    waiting: list[Instruction] = field(default_factory=list)
    """Those that are begun before the text object they belong to."""
    is_in_text: bool = False
    is_in_path: bool = False
    formula: str = ""
    """The one whose letters were shown last."""
    matrix: Matrix = _UNTURNED
    saved: list[Matrix] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.open = self.text

    def marked(self) -> list[Instruction]:
        """Its content with marked pieces instead of marks."""
        for instruction in pikepdf.parse_content_stream(self.page):
            operator = str(instruction.operator)
            if operator == "DP" and str(instruction.operands[0]) == MARK:
                self._follow(instruction.operands[1])
                continue
            if operator in _SHOWS:
                if not self.open and self.number + 1 not in self.found.strays:
                    self.found.strays.append(self.number + 1)
                self._show(instruction)
                continue
            if operator in _BEGINS:
                if not self.is_in_path:
                    self._begin(self._innermost if self._is_drawn else ASIDE)
                self.is_in_path = True
            elif operator in _PAINTS:
                self.is_in_path = False
            elif operator in _PICTURES:
                self._begin(self._innermost)
                if operator == "Do":
                    self._place(str(instruction.operands[0]))
            elif operator in _SPANS:
                self._span(operator, instruction)
                continue
            elif operator in _STATES:
                self._change_state(operator, instruction)
                self.blanks.follow(operator, instruction)
                continue
            elif operator in _MOVES:
                self.blanks.follow(operator, instruction)
            self.out.append(instruction)
        self._end()
        return self.out

    @property
    def _innermost(self) -> str:
        return self.open[-1] if self.open else ASIDE

    @property
    def _is_drawn(self) -> bool:
        """Whether lines are a part of what is open."""
        return any(id_ in self.elements and self.elements[id_].role in _LINES for id_ in self.open[-2:])

    def _show(self, instruction: Instruction) -> None:
        """Letters, their words apart where a reader is to have them."""
        id_ = self._innermost
        self._begin(id_)
        paragraph = ASIDE if id_.startswith(ASIDE) else self._paragraph(id_)
        if paragraph != ASIDE:
            is_formula = self.elements[id_].role == "Formula"
            if not self.spans and not is_formula:
                self.out.extend(self.blanks.apart(instruction, paragraph))
                return
            if self.spans and not self.spans[-1].shows:
                # What is said to be one letter stands behind the blank.
                place = self.spans[0].place
                self.out[place:place] = self.blanks.before(instruction, paragraph)
            elif is_formula and id_ != self.formula:
                self.out += self.blanks.before(instruction, paragraph)
            self.formula = id_ if is_formula else ""
        self.blanks.pass_over(instruction, paragraph)
        for span in self.spans:
            span.shows = True
        self.out.append(instruction)

    def _paragraph(self, id_: str) -> str:
        """The innermost element with lines of its own that holds the words."""
        while self.elements[id_].role in _WITHIN_LINES:
            id_ = self.elements[id_].parent
        return id_

    def _span(self, operator: str, instruction: Instruction) -> None:
        """A span of TeX's own, such as a letter that is set from two: within one text object, wherever TeX begins and ends it."""
        if operator != "EMC":
            if self.is_in_text:
                self._begin(self._innermost)
                self.spans.append(_Span(instruction, len(self.out)))
                self.out.append(instruction)
            else:
                self.waiting.append(instruction)
        elif self.waiting:
            self.waiting.pop()
        elif self.spans:
            self.spans.pop()
            self.out.append(instruction)

    def _end_text(self) -> None:
        """What a span is said to stand for is said of the first text object in which it shows anything."""
        while self.spans:
            span = self.spans.pop()
            if span.shows:
                self.out.append(ContentStreamInstruction([], Operator("EMC")))
            else:
                del self.out[span.place]
                self.waiting.insert(0, span.beginning)
        self.is_in_text = False

    def _change_state(self, operator: str, instruction: Instruction) -> None:
        if operator == "ET":
            self._end_text()
        if not self.spans:
            self._end()
        self.out.append(instruction)
        match operator:
            case "BT":
                self.is_in_text = True
                waiting, self.waiting = self.waiting, []
                for each in waiting:
                    self._span("BDC", each)
            case "q":
                self.saved.append(self.matrix)
            case "Q" if self.saved:
                self.matrix = self.saved.pop()
            case "cm":
                a, b, c, d, e, f = map(float, instruction.operands)
                self.matrix = _times((a, b, c, d, e, f), self.matrix)
            case _:
                pass

    def _follow(self, mark: pikepdf.Object) -> None:
        """A mark: something opens, or closes, or the notes of the page begin."""
        if self.spans or self.waiting:
            raise MisplacedMarkError(f"a mark on page {self.number + 1} stands within a letter")
        self._end()
        if "/O" in mark:
            self._open(str(mark["/O"]))
        elif "/C" in mark:
            id_ = str(mark["/C"])
            if not self.open or self.open[-1] != id_:
                opened = f"while `{self.open[-1]}` is open" if self.open else "and was not opened"
                raise MisplacedMarkError(f"`{id_}` is closed on page {self.number + 1} {opened}")
            self.open.pop()
        else:
            self.open = self.notes

    def _open(self, id_: str) -> None:
        if not id_.startswith(ASIDE):
            if id_ not in self.elements:
                raise MisplacedMarkError(f"`{id_}` on page {self.number + 1} is the name of no element")
            # Within the head of a page, or what is repeated, all is left out.
            if self.open and self.open[-1].startswith(ASIDE):
                id_ = ASIDE
            else:
                self._hold(id_)
        self.open.append(id_)

    def _hold(self, id_: str) -> None:
        """The element is one of those that hold it, and these of theirs."""
        while parent := self.elements[id_].parent:
            inner = self.found.inner.setdefault(parent, [])
            if id_ in inner:
                return
            inner.append(id_)
            id_ = parent

    def _begin(self, id_: str) -> None:
        if self.spans or self.begun == id_:
            return
        self._end()
        if id_.startswith(ASIDE):
            about = Dictionary(Type=Name.Pagination, Subtype=Name(f"/{_HEADS[id_]}")) if id_ in _HEADS else None
            operands, operator = ([Name.Artifact, about], "BDC") if about is not None else ([Name.Artifact], "BMC")
        else:
            owners = self.found.owners[self.number]
            self.found.inner.setdefault(id_, []).append(MarkedPiece(self.number, len(owners)))
            operands, operator = [Name(f"/{self.elements[id_].role}"), Dictionary(MCID=len(owners))], "BDC"
            owners.append(id_)
        self.out.append(ContentStreamInstruction(operands, Operator(operator)))
        self.begun = id_

    def _end(self) -> None:
        if self.begun is not None:
            self.out.append(ContentStreamInstruction([], Operator("EMC")))
            self.begun = None

    def _place(self, name: str) -> None:
        """Notes where the picture that is open stands."""
        id_ = self._innermost
        if id_.startswith(ASIDE) or self.elements[id_].role != "Figure":
            return
        form = self.page.obj.Resources.XObject[name]
        left, low, right, high = (float(each) for each in form.get("/BBox", [0, 0, 1, 1]))
        a, b, c, d, e, f = (float(each) for each in form.get("/Matrix", list(_UNTURNED)))
        turned = _times((a, b, c, d, e, f), self.matrix)
        corners = [
            (x * turned[0] + y * turned[2] + turned[4], x * turned[1] + y * turned[3] + turned[5])
            for x in (left, right)
            for y in (low, high)
        ]
        across, up = zip(*corners, strict=True)
        self.found.boxes[id_] = (
            round(min(across), 3), round(min(up), 3), round(max(across), 3), round(max(up), 3),
        )  # fmt: skip


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m
