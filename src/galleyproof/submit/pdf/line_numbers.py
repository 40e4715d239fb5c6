"""A PDF as our templates print it in, the same with its lines numbered in the margin out."""

import ctypes
from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

TEXT_SIZE = 10.4
"""Points: letters of the text and its headings are at least so large; notes, captions and heads of pages are smaller."""
NUMBER_SIZE = 7.0
GAP = 9.0
"""Points between the numbers and the lines."""
WIDTH = 0.556
"""Of a digit of the text font, in its own size."""
NAME = "/LineNumbers"


def number_lines(data: bytes) -> bytes:
    """Counted through all pages; the numbers are no part of the text for programs that read it aloud.

    They are set in the text font, whose digits the document must hold.
    """
    lines = _lines(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        font = _text_font(pdf)
        if font is None:
            return data
        number = 0
        for page, found in zip(pdf.pages, lines, strict=True):
            written = []
            for left, bottom in found:
                number += 1
                at = left - GAP - WIDTH * NUMBER_SIZE * len(str(number))
                written.append(f"1 0 0 1 {at:.2f} {bottom:.2f} Tm ({number}) Tj")
            if written:
                page.add_resource(font, pikepdf.Name.Font, pikepdf.Name(NAME))
                text = f"/Artifact BMC q 0 g BT {NAME} {NUMBER_SIZE} Tf {' '.join(written)} ET Q EMC"
                # What a page leaves changed of the axes is none of the numbers'.
                page.contents_add(b"q\n", prepend=True)
                page.contents_add(f"\nQ\n{text}\n".encode("ascii"))
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _text_font(pdf: pikepdf.Pdf) -> pikepdf.Object | None:
    """The upright one that has all digits."""
    for page in pdf.pages:
        for font in page.resources.get("/Font", pikepdf.Dictionary()).values():
            name = str(font.get("/BaseFont", ""))
            has_digits = int(font.get("/FirstChar", 256)) <= ord("0") and int(font.get("/LastChar", 0)) >= ord("9")
            if has_digits and name.endswith("CharterBT-Roman"):
                return font
    return None


def _lines(data: bytes) -> list[list[tuple[float, float]]]:
    """Of each page, from above: where the text block begins at the left, and how high each line stands, in points."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [list(_page_lines(document[number])) for number in range(len(document))]
    finally:
        document.close()


def _page_lines(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float]]:
    text = page.get_textpage()
    try:
        letters = list(_letters(text))
    finally:
        text.close()
        page.close()
    if not letters:
        return
    left = min(at for at, _, _ in letters)
    heights: list[float] = []
    for _, bottom, size in letters:
        # The letters of a line stand on one height, but for those that are raised a little.
        if not any(abs(bottom - known) < size * 0.45 for known in heights):
            heights.append(bottom)
    for bottom in sorted(heights, reverse=True):
        yield left, bottom


def _letters(text: pypdfium2.PdfTextPage) -> Iterator[tuple[float, float, float]]:
    """Where each letter of the text's size begins, on which height it stands, and its size."""
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        size = float(raw.FPDFText_GetFontSize(text, index))
        code = raw.FPDFText_GetUnicode(text, index)
        if size < TEXT_SIZE or code <= 32 or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if raw.FPDFText_GetCharOrigin(text, index, ctypes.byref(x), ctypes.byref(y)):
            yield x.value, y.value, size
