"""A page of a PDF in, the order in which its characters are read out, each letter that two glyphs make named once.

Such a letter stands in the file as an accent and a base that together have one `ActualText`. Where other letters reach in
between, in a slanted word or on a page that is turned, pdfium puts them there, and names the letter for each of its glyphs,
or puts the letter ahead of the one before it.
On a turned page it puts raised letters of another font behind those that follow them: there all stand as they are drawn.
Signs of formulas that are as high as several lines it puts into any of them, in the middle of a word: they are left out.
"""

import ctypes
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, TypeAlias

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

HIGH_SIGNS = (b"LMMathExtension", b"CMEX")
"""How the names of fonts begin that hold nothing but sums, roots and brackets of any height."""

_NAME = 64
"""Letters of a font's name that are looked at."""


Handle: TypeAlias = Any
"""Of what the library keeps of a page: a pointer of ctypes."""


def reading_order(
    text_page: pypdfium2.PdfTextPage, drawn: Iterable[Handle], *, is_turned: bool
) -> Sequence[int] | None:
    """The numbers of the characters; None where pdfium's order is right. `drawn` are the texts as the page draws them."""
    letters: dict[int, int] = {}
    order: dict[int, int] = {}
    high: set[int] = set()
    fonts: dict[int, bool] = {}
    for each in drawn:
        own = address(each)
        letters[own] = _actual_text(each) or own
        order.setdefault(letters[own], len(order))
        font = raw.FPDFTextObj_GetFont(each)
        if (named := address(font)) not in fonts:
            fonts[named] = _name(font).startswith(HIGH_SIGNS)
        if fonts[named]:
            high.add(own)
    if len(order) == len(letters) and not high and not is_turned:
        return None
    handle, most = text_page.raw, text_page.count_chars()
    owners = [address(raw.FPDFText_GetTextObject(handle, number)) for number in range(most)]
    parts = [
        (letter, [number for number, _ in group])
        for letter, group in groupby(enumerate(letters.get(owner, 0) for owner in owners), key=lambda pair: pair[1])
    ]
    if is_turned:
        drawn_parts = _as_drawn(parts, order, {letter for letter in order if letter not in letters})
        return [number for letter, numbers in drawn_parts if letter not in high for number in numbers]
    told = [letter for letter, _ in parts if letter]
    composed = [letter for letter in order if letter not in letters]
    repeated = {letter for letter in composed if told.count(letter) > 1}
    drawn_before = dict(zip(list(order)[1:], order, strict=False))
    ahead = {letter for letter, behind in pairwise(told) if letter in composed and drawn_before.get(letter) == behind}
    if not repeated and not ahead and not high:
        return None
    once = _each_once(parts, repeated | ahead, list(order))
    return [number for letter, numbers in once if letter not in high for number in numbers]


def _as_drawn(
    parts: list[tuple[int, list[int]]], order: Mapping[int, int], composed: Collection[int]
) -> list[tuple[int, list[int]]]:
    """All parts in the order of their letters, blanks behind what they stand behind; a letter of two glyphs once."""
    found: dict[int, list[int]] = {}
    before = 0
    for letter, numbers in parts:
        if not letter or letter not in composed or letter not in found:
            found.setdefault(letter or before, []).extend(numbers)
        before = letter or before
    return sorted(found.items(), key=lambda part: order.get(part[0], -1))


def _each_once(parts: list[tuple[int, list[int]]], astray: set[int], order: list[int]) -> list[tuple[int, list[int]]]:
    """The parts with each of some letters once, behind what is drawn before it."""
    for letter, before in zip(order, (0, *order), strict=False):
        if letter not in astray:
            continue
        kept = next(part for part in parts if part[0] == letter)
        first = parts.index(kept)
        others = [part for part in parts if part[0] != letter]
        places = [place for place, part in enumerate(others, start=1) if before and part[0] == before]
        place = places[-1] if places else first
        parts = [*others[:place], kept, *others[place:]]
    return parts


def _name(font: Handle) -> bytes:
    """The name of the font, without the letters that tell a part of it from others."""
    name = ctypes.create_string_buffer(_NAME)
    raw.FPDFFont_GetBaseFontName(font, name, _NAME)
    return name.value.rpartition(b"+")[2]


def _actual_text(each: Handle) -> int:
    """The address of the mark by which the object is a part of a letter; 0 where it is none."""
    for number in range(raw.FPDFPageObj_CountMarks(each)):
        mark = raw.FPDFPageObj_GetMark(each, number)
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, ctypes.c_ulong()):
            return address(mark)
    return 0


def address(handle: Handle) -> int:
    """By which a handle is known again; 0 of none."""
    return ctypes.addressof(handle.contents) if handle else 0
