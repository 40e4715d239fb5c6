"""A page of a PDF in, the order in which its characters are read out, each letter that two glyphs make named once.

Such a letter stands in the file as an accent and a base that together have one `ActualText`. Where other letters reach in
between, in a slanted word or on a page that is turned, pdfium puts them there, and names the letter for each of its glyphs.
"""

import ctypes
from collections.abc import Iterable, Sequence
from itertools import groupby

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw


def reading_order(text_page: pypdfium2.PdfTextPage, drawn: Iterable[pypdfium2.PdfObject]) -> Sequence[int] | None:
    """The numbers of the characters; None where pdfium's order is right. `drawn` are the texts as the page draws them."""
    letters: dict[int, int] = {}
    order: dict[int, int] = {}
    for each in drawn:
        address = _address(each.raw)
        letters[address] = _actual_text(each) or address
        order.setdefault(letters[address], len(order))
    if len(order) == len(letters):
        return None
    owners = [_address(raw.FPDFText_GetTextObject(text_page, number)) for number in range(text_page.count_chars())]
    parts = [
        (letter, [number for number, _ in group])
        for letter, group in groupby(enumerate(letters.get(owner, 0) for owner in owners), key=lambda pair: pair[1])
    ]
    named = [letter for letter, _ in parts if letter]
    composed = [letter for letter in order if letter not in letters]
    repeated = {letter for letter in composed if named.count(letter) > 1}
    return (
        [number for _, numbers in _each_once(parts, repeated, list(order)) for number in numbers] if repeated else None
    )


def _each_once(parts: list[tuple[int, list[int]]], repeated: set[int], order: list[int]) -> list[tuple[int, list[int]]]:
    """The parts with each repeated letter behind what is drawn before it."""
    for letter, before in zip(order, (0, *order), strict=False):
        if letter not in repeated:
            continue
        kept = next(part for part in parts if part[0] == letter)
        first = parts.index(kept)
        others = [part for part in parts if part[0] != letter]
        places = [place for place, part in enumerate(others, start=1) if before and part[0] == before]
        place = places[-1] if places else first
        parts = [*others[:place], kept, *others[place:]]
    return parts


def _actual_text(each: pypdfium2.PdfObject) -> int:
    """The address of the mark by which the object is a part of a letter; 0 where it is none."""
    for number in range(raw.FPDFPageObj_CountMarks(each)):
        mark = raw.FPDFPageObj_GetMark(each, number)
        if raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", None, 0, ctypes.c_ulong()):
            return _address(mark)
    return 0


def _address(pointer: object) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0 if pointer else 0  # type: ignore[arg-type]
