"""The PDF of a figure in; the same without a word about its making, its pixels, and its resolution out."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]


def clean_picture(data: bytes) -> bytes:
    """The picture without document information, XMP, and what programs keep for themselves; same input, same bytes."""
    with pikepdf.open(BytesIO(data)) as pdf:
        for name in ("/Info", "/ID"):
            if name in pdf.trailer:
                del pdf.trailer[name]
        forget_makers(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
        return out.getvalue()


def forget_makers(pdf: pikepdf.Pdf) -> None:
    """Takes from every object what tells of people, programs and paths, and has no part in the page."""
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key in (
                "/Metadata",
                "/PieceInfo",
                "/PTEX.FileName",
                "/PTEX.InfoDict",
                "/PTEX.PageNumber",
                "/LastModified",
            ):
                if key in found:
                    del found[key]


def draw_pixels(data: bytes, dpi: int) -> bytes:
    """The first page as a PNG of `dpi` dots per inch, with nothing but its pixels and their size in it."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        try:
            image = page.render(scale=dpi / 72).to_pil().convert("RGB")
        finally:
            page.close()
    finally:
        document.close()
    out = BytesIO()
    image.save(out, "PNG", optimize=True, dpi=(dpi, dpi))
    return out.getvalue()


def lowest_resolution(path: Path) -> float | None:
    """Dots per inch of the coarsest picture of dots on the page; None where it is all lines and letters."""
    document = pypdfium2.PdfDocument(path)
    try:
        page = document[0]
        try:
            found = []
            for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=8):
                width, height = image.get_px_size()
                matrix = image.get_matrix()
                shown = (abs(matrix.a) + abs(matrix.b), abs(matrix.c) + abs(matrix.d))
                found += [72 * dots / points for dots, points in zip((width, height), shown, strict=True) if points > 0]
            return min(found, default=None)
        finally:
            page.close()
    finally:
        document.close()


def clean_pixels(data: bytes) -> bytes:
    """A PNG with nothing in it but what decides its pixels and their size."""
    kept, at = data[:8], 8
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        if data[at + 4 : at + 8] in (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"cHRM"):
            kept += data[at:end]
        at = end
    return kept
