"""A page of PDF in; the same of the size that is wanted, without links, forms, programs and makers, and its dots, out."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

PAGE_FAULTS = (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RecursionError)
"""What reading a page raises that is none."""
SCREEN_DPI = 300
"""Of the picture of a page for word processors, which hold no lines."""
MOST_DOTS = 6000
"""Along an edge of that picture."""


@dataclass(frozen=True, slots=True)
class Page:
    pdf: bytes
    width: float
    """In points."""
    height: float
    dpi: float | None
    """Of the coarsest picture of dots on it; None where it is all lines and letters."""


def fit_page(data: bytes, size: Callable[[float, float], tuple[float, float]]) -> Page:
    """The first page; `size` answers how large it shall be, when told how large it is. Raises one of PAGE_FAULTS."""
    with pikepdf.open(BytesIO(data)) as source:
        if source.is_encrypted:
            raise ValueError("it is locked with a password")
        if not len(source.pages):
            raise ValueError("it has no page")
        box = [float(edge) for edge in source.pages[0].cropbox]
        turn = int(source.pages[0].get("/Rotate", 0)) % 360
        form = source.pages[0].as_form_xobject()
        across, down = box[2] - box[0], box[3] - box[1]
        if min(across, down) <= 0:
            raise ValueError("its page has no size")
        if turn in (90, 270):
            across, down = down, across
        width, height = size(across, down)
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(round(width, 3), round(height, 3)))
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=pdf.copy_foreign(form)))
        scale = width / across
        # A form of a turned page is turned already: what is left is to move its corner to the page's.
        left, low = (box[0], box[1]) if turn == 0 else _corner(form)
        place = f"q {scale:.5f} 0 0 {scale:.5f} {-left * scale:.3f} {-low * scale:.3f} cm /Fm0 Do Q"
        pdf.pages[0].Contents = pdf.make_stream(place.encode())
        saved = save_page(pdf)
    coarsest = _lowest_dpi(data)
    return Page(saved, width, height, coarsest / scale if coarsest else None)


def _corner(form: pikepdf.Object) -> tuple[float, float]:
    """Lower left, where the form's matrix puts its box."""
    a, b, c, d, e, f = (float(number) for number in form.get("/Matrix", [1, 0, 0, 1, 0, 0]))
    x0, y0, x1, y1 = (float(number) for number in form["/BBox"])
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    return min(x for x, _ in corners), min(y for _, y in corners)


def draw_page_dots(data: bytes) -> bytes:
    """The page as a PNG."""
    document = pypdfium2.PdfDocument(data)
    try:
        width, height = document[0].get_size()
        dpi = min(SCREEN_DPI, MOST_DOTS / max(width, height) * 72)
        png = BytesIO()
        document[0].render(scale=dpi / 72).to_pil().convert("RGB").save(png, "PNG", dpi=(dpi, dpi))
        return png.getvalue()
    finally:
        document.close()


def _lowest_dpi(data: bytes) -> float | None:
    """Dots per inch of the coarsest picture of dots, on the page as large as it is by itself."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for image in document[0].get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=8):
            left, low, right, high = image.get_bounds()
            for dots, points in zip(image.get_px_size(), (right - left, high - low), strict=True):
                found += [72 * dots / points] if points > 0 else []
        return min(found, default=None)
    finally:
        document.close()


def save_page(pdf: pikepdf.Pdf) -> bytes:
    """Without a word about people and programs, and without what pages do; the same page has the same bytes."""
    out = BytesIO()
    for name in ("/Info", "/ID"):
        if name in pdf.trailer:
            del pdf.trailer[name]
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
            for key in ("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/Annots", "/OpenAction"):
                if key in found:
                    del found[key]
    pdf.save(out, deterministic_id=True, fix_metadata_version=False, static_id=False)
    return out.getvalue()
