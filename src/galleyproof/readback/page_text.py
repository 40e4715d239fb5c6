"""A page of a PDF in, the words that a reader of it sees out, and apart from them the words that nobody can see.

What a PDF holds and what it shows are two things: words may stand beyond the edge of the page, under a picture, or be
white on white. Whatever looks as if it might be hidden is drawn with and without it: where no dot differs, it is.
"""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from galleyproof.model.outcome.printed_pdf import HiddenWords
from galleyproof.readback.reading_order import Handle, address, reading_order

BRIGHT = 0.6
"""From 0 to 1: words in no brighter colour are dark enough to be seen on paper."""

OPAQUE = 255
"""Of a colour that covers what is under it."""

MOST_OVERLAP = 0.4
"""Part of the smaller of two stretches of words that may lie upon the other: accents and raised numbers do, a little."""

STEEP = 0.5
"""Radians between two directions that lines of one page may have."""
ACCENT = 2.5
"""Points: no letter of a page is as low, but accents are, which letters of a line may touch."""

SMALLEST = 3.5
"""Points: the raised letters of a note are larger."""

DRAWN = 2.0
"""Dots a point, where a page is drawn to see whether words can be seen."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        return max(self.right - self.left, 0.0) * max(self.top - self.bottom, 0.0)

    def common(self, other: "_Box") -> float:
        """Area that both cover."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        return max(right - left, 0.0) * max(min(self.top, other.top) - max(self.bottom, other.bottom), 0.0)

    def holds(self, other: "_Box") -> bool:
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and self.right >= other.right
            and self.top >= other.top
        )


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that the page sets with one command."""

    object: Handle
    box: _Box


def read_page_text(page: pypdfium2.PdfPage) -> tuple[str, tuple[HiddenWords, ...]]:
    r"""The visible words, in the order of the page description, lines ended by `\\n`; and the hidden ones."""
    text_page = page.get_textpage()
    try:
        edge = _Box(*page.get_bbox())
        stretches, covers = _read_objects(page)
        is_outside = any(not edge.holds(each.box) for each in stretches)
        asked = _Asked()
        doubts = _find_doubts(page, stretches, covers, edge, asked)
        is_turned = bool(stretches) and _is_turned(stretches[-1].object, asked)
        order = reading_order(text_page, (each.object for each in stretches), is_turned=is_turned)
        if not doubts and not is_outside and order is None:
            return str(text_page.get_text_bounded()).replace("\r\n", "\n"), ()
        return _read_characters(text_page, range(text_page.count_chars()) if order is None else order, doubts, edge)
    finally:
        text_page.close()


def _read_objects(page: pypdfium2.PdfPage) -> tuple[list[_Stretch], list[tuple[int, _Box]]]:
    """The stretches of words, and what may cover them: how many stretches are drawn before it, and its box.

    A page has hundreds of objects: they are asked by their handles, without an object of Python's for each.
    """
    stretches: list[_Stretch] = []
    covers: list[tuple[int, _Box]] = []
    sides = left, bottom, right, top = tuple(ctypes.c_float() for _ in range(4))
    handle = page.raw
    for number in range(raw.FPDFPage_CountObjects(handle)):
        each = raw.FPDFPage_GetObject(handle, number)
        if not each or not raw.FPDFPageObj_GetBounds(each, *sides):
            raise pypdfium2.PdfiumError(f"object {number + 1} of the page cannot be read")
        box = _Box(left.value, bottom.value, right.value, top.value)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            stretches.append(_Stretch(each, box))
        elif kind != raw.FPDF_PAGEOBJ_PATH or _is_filled(each):
            covers.append((len(stretches), box))
    return stretches, covers


def _is_filled(path: Handle) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    return bool(mode.value != raw.FPDF_FILLMODE_NONE)


# ---------------------------------------------------------------- doubts


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A stretch that may be hidden: its part of the page with it and without it."""

    reason: str
    box: _Box
    seen: bytes = b""
    unseen: bytes = b""
    """A dot is a byte; both empty where the words are certainly not to be read."""
    stride: int = 0

    def hides(self, letter: _Box) -> bool:
        """Whether no dot of the letter's box differs."""
        if not self.stride:
            return True
        left, right = (int(max(side - self.box.left, 0.0) * DRAWN) for side in (letter.left, letter.right))
        top, bottom = (int(max(self.box.top - side, 0.0) * DRAWN) for side in (letter.top, letter.bottom))
        return all(
            self.seen[row + left : row + right + 1] == self.unseen[row + left : row + right + 1]
            for row in range(top * self.stride, (bottom + 1) * self.stride, self.stride)
        )


def _find_doubts(
    page: pypdfium2.PdfPage, stretches: list[_Stretch], covers: list[tuple[int, _Box]], edge: _Box, asked: "_Asked"
) -> dict[int, _Doubt]:
    """The stretches that may not be seen or read, by their addresses."""
    found: dict[int, _Doubt] = {}
    for number, each in enumerate(stretches):
        if not each.box.area or not each.box.common(edge):
            continue
        is_covered = any(number < above and box.common(each.box) for above, box in covers)
        if is_covered or _is_faint(each.object, asked):
            reason = "is under something else" if is_covered else "cannot be seen"
            found[address(each.object)] = _draw_twice(page, each, reason, edge)
        elif _size(each.object, asked) < SMALLEST:
            found[address(each.object)] = _Doubt("is too small to be read", each.box)
    for pair in _overlapping(stretches, asked):
        for each in pair:
            found[address(each.object)] = _Doubt("is printed over", each.box)
    return found


class _Asked:
    """Where the library lays what it is asked of one stretch after the other."""

    def __init__(self) -> None:
        self.colour = tuple(ctypes.c_uint() for _ in range(4))
        self.size, self.matrix = ctypes.c_float(), raw.FS_MATRIX()


def _size(each: Handle, asked: _Asked) -> float:
    """Of the letters, in points."""
    raw.FPDFTextObj_GetFontSize(each, asked.size)
    matrix = _matrix(each, asked)
    return float(asked.size.value * max(abs(matrix.d), abs(matrix.b)))


def _matrix(each: Handle, asked: _Asked) -> raw.FS_MATRIX:
    """How its letters are turned and enlarged."""
    if not raw.FPDFPageObj_GetMatrix(each, asked.matrix):
        raise pypdfium2.PdfiumError("words of the page cannot be read")
    return asked.matrix


def _is_faint(each: Handle, asked: _Asked) -> bool:
    """Whether its colour, its mode or what it is clipped by may keep it from sight."""
    red, green, blue, alpha = asked.colour
    raw.FPDFPageObj_GetFillColor(each, red, green, blue, alpha)
    brightness = (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255
    clip = raw.FPDFPageObj_GetClipPath(each)
    return (
        brightness > BRIGHT
        or alpha.value < OPAQUE
        or raw.FPDFTextObj_GetTextRenderMode(each) != raw.FPDF_TEXTRENDERMODE_FILL
        or (bool(clip) and raw.FPDFClipPath_CountPaths(clip) > 0)
    )


def _draw_twice(page: pypdfium2.PdfPage, each: _Stretch, reason: str, edge: _Box) -> _Doubt:
    # No part of a page is drawn that is smaller than a dot.
    box = _Box(
        max(each.box.left - 1, edge.left),
        max(each.box.bottom - 1, edge.bottom),
        min(each.box.right + 1, edge.right),
        min(each.box.top + 1, edge.top),
    )
    sides = (box.left - edge.left, box.bottom - edge.bottom, edge.right - box.right, edge.top - box.top)
    seen = page.render(scale=DRAWN, crop=sides, grayscale=True)
    raw.FPDFPageObj_SetIsActive(each.object, 0)
    unseen = page.render(scale=DRAWN, crop=sides, grayscale=True)
    raw.FPDFPageObj_SetIsActive(each.object, 1)
    return _Doubt(reason, box, bytes(seen.buffer), bytes(unseen.buffer), seen.stride)


def _overlapping(stretches: list[_Stretch], asked: _Asked) -> Iterator[tuple[_Stretch, _Stretch]]:
    """Pairs of stretches of which one lies upon the other; signs of one letter's width, and accents, are left out."""
    broad = [each for each in stretches if _is_broad(each, asked)]
    broad.sort(key=lambda each: each.box.bottom)
    for number, one in enumerate(broad):
        for other in broad[number + 1 :]:
            if other.box.bottom >= one.box.top:
                break
            if one.box.common(other.box) > MOST_OVERLAP * min(one.box.area, other.box.area):
                yield one, other


def _is_broad(stretch: _Stretch, asked: _Asked) -> bool:
    """Whether its letters are words, to judge by their box: it is long in the direction in which they run."""
    box = stretch.box
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) <= ACCENT or max(width, height) <= 2 * min(width, height):
        return False
    return (width > height) != _is_turned(stretch.object, asked)


def _is_turned(text: Handle, asked: _Asked) -> bool:
    """Whether its lines run up or down."""
    matrix = _matrix(text, asked)
    return bool(abs(matrix.b) > abs(matrix.a))


# ---------------------------------------------------------------- character by character


def _read_characters(
    text_page: pypdfium2.PdfTextPage, order: Iterable[int], doubts: dict[int, _Doubt], edge: _Box
) -> tuple[str, tuple[HiddenWords, ...]]:
    """The same where some of the page's words are hidden, stand beyond its edge or are read in an order of their own."""
    seen: list[str] = []
    unseen: dict[str, list[str]] = {}
    handle = text_page.raw
    angle = None
    for number in order:
        character = chr(raw.FPDFText_GetUnicode(handle, number))
        owner = raw.FPDFText_GetTextObject(handle, number)
        if not owner:
            # A blank or the end of a line, which pdfium makes of a gap.
            seen.append(character)
            for words in unseen.values():
                words.append(" ")
            continue
        turned = angle if character.isspace() else raw.FPDFText_GetCharAngle(handle, number)
        if angle is not None and abs(turned - angle) > STEEP:
            # A line that runs in another direction goes on with no other, however near its first letter is.
            seen.append("\n")
        angle = turned
        reason = _why_hidden(_letter_box(text_page, number), doubts.get(address(owner)), edge)
        (unseen.setdefault(reason, []) if reason else seen).append(character)
    text = _joined("".join(seen)).replace("\r\n", "\n").replace("\r", "")
    return text, tuple(
        HiddenWords(" ".join(_joined("".join(words)).split()), reason) for reason, words in unseen.items()
    )


def _letter_box(text_page: pypdfium2.PdfTextPage, number: int) -> _Box:
    return _Box(*text_page.get_charbox(number))


def _why_hidden(letter: _Box, doubt: _Doubt | None, edge: _Box) -> str:
    """Empty where the letter can be seen."""
    across, up = (letter.left + letter.right) / 2, (letter.bottom + letter.top) / 2
    if not (edge.left <= across <= edge.right and edge.bottom <= up <= edge.top):
        return "stands beyond the edge of the page"
    return doubt.reason if doubt is not None and letter.area and doubt.hides(letter) else ""


def _joined(text: str) -> str:
    """Halves of a character beyond the first plane put together."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
