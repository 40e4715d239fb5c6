"""Pictures that the author brings as files in; each as a PDF of its printed size, with a PNG beside it, out.

Nothing but what is seen is kept: no camera, program or person is named in the files that are made.
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageOps, UnidentifiedImageError

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Figure
from galleyproof.model.output import Picture

LEAST_DPI = 300
"""Dots per inch of a photograph in print."""
MOST_PIXELS = 100_000_000
MOST_BYTES = 200_000_000
HIGHEST = 560.0
"""Points that a picture may be high, so that its caption has room on the page."""
SCREEN_DPI = 96
"""Of a picture that does not say how large its dots are, as browsers show it."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One picture."""

    pdf: bytes
    png: bytes
    width: float
    height: float
    dpi: float | None
    """Dots per inch as it is printed; None of one that is drawn in lines."""


def place_pictures(
    figures: Mapping[str, Figure], root: Path, build: Path, line: float, sink: Sink
) -> dict[str, Picture]:
    """The pictures by the figures' names, as build/figures/NAME.pdf and NAME.png; faulty ones are told and left out.

    `line` is the width of the text in PDF points. No file outside the paper is read.
    """
    found = {}
    for name, figure in figures.items():
        read = _read(figure, root, line, sink)
        if read is None:
            continue
        out = build / "figures"
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.pdf").write_bytes(read.pdf)
            (out / f"{name}.png").write_bytes(read.png)
        except OSError as error:
            sink.report(codes.CANNOT_WRITE, f"`{out.name}/{name}.pdf` cannot be written: {error.strerror}", figure.span)
            continue
        found[name] = Picture(name, out / f"{name}.pdf", read.width, read.height, read=(root / figure.file,))
    return found


def _read(figure: Figure, root: Path, line: float, sink: Sink) -> _Read | None:
    path = (root / figure.file).resolve()
    if not path.is_relative_to(root.resolve()):
        message = f"`{figure.file}` is not in the paper's folder"
        sink.report(codes.OUTSIDE_PAPER, message, figure.span, "copy the picture into the paper: `images/port.png`")
        return None
    try:
        if path.stat().st_size > MOST_BYTES:
            message = f"`{figure.file}` has more than {MOST_BYTES:,} bytes"
            sink.report(
                codes.BAD_PICTURE, message, figure.span, "make it as large as it is printed, at 600 dots per inch"
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        sink.report(codes.MISSING_FILE, f"`{figure.file}` cannot be read: {error.strerror}", figure.span)
        return None
    try:
        read = _page(data, figure, line) if data.startswith(b"%PDF") else _dots(data, figure, line)
    except (
        OSError,
        ValueError,
        SyntaxError,
        pikepdf.PdfError,
        pypdfium2.PdfiumError,
        Image.DecompressionBombError,
    ) as error:
        told = str(error).split("\n")[0][:100]
        hint = "save it anew as PNG, JPEG or PDF"
        sink.report(codes.BAD_PICTURE, f"`{figure.file}` is no picture that can be read: {told}", figure.span, hint)
        return None
    if read.dpi is not None and round(read.dpi) < LEAST_DPI:
        message = f"`{figure.file}` is printed with {round(read.dpi)} dots per inch, {read.width / 72:.1f} inches wide"
        hint = f"print needs {LEAST_DPI}: take a larger picture, or print it smaller with `width=`"
        sink.report(codes.COARSE_PICTURE, message, figure.span, hint)
    return read


def _size(width: float, height: float, figure: Figure, line: float) -> tuple[float, float]:
    """In points: as wide as the author says, or as it is by itself; never beyond the text."""
    wanted = figure.width * line if figure.width else width
    scale = min(wanted, line) / width
    scale = min(scale, HIGHEST / height)
    return width * scale, height * scale


# ---------------------------------------------------------------- dots


def _dots(data: bytes, figure: Figure, line: float) -> _Read:
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except UnidentifiedImageError:
        raise ValueError("it is neither PNG nor JPEG nor PDF") from None
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(
            f"it has {image.width:,} by {image.height:,} dots; {MOST_PIXELS:,} in all are enough for any page"
        )
    own = image.info.get("dpi", (SCREEN_DPI, SCREEN_DPI))
    dpi = float(own[0]) if own[0] and float(own[0]) > 1 else SCREEN_DPI
    is_grey = image.mode in ("1", "L", "LA", "I;16")
    turned = ImageOps.exif_transpose(image)
    if "A" in turned.mode or "transparency" in turned.info:
        # Paper shows through what is transparent, and paper is white.
        ground = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(ground, turned.convert("RGBA"))
    plain = turned.convert("L" if is_grey else "RGB")
    width, height = _size(plain.width / dpi * 72, plain.height / dpi * 72, figure, line)
    png = BytesIO()
    shown = plain.width / (width / 72)
    plain.save(png, "PNG", dpi=(shown, shown))
    return _Read(_dots_page(plain, width, height), png.getvalue(), width, height, shown)


def _dots_page(image: Image.Image, width: float, height: float) -> bytes:
    """A page that is as large as the picture on it."""
    pdf = pikepdf.new()
    stream = pikepdf.Stream(
        pdf,
        zlib.compress(image.tobytes(), 9),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.width,
        Height=image.height,
        ColorSpace=pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.FlateDecode,
    )
    page = pdf.add_blank_page(page_size=(round(width, 3), round(height, 3)))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=stream))
    page.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
    return _saved(pdf)


# ---------------------------------------------------------------- lines


def _page(data: bytes, figure: Figure, line: float) -> _Read:
    """The first page of a PDF, without links, forms and programs."""
    with pikepdf.open(BytesIO(data)) as source:
        if source.is_encrypted:
            raise ValueError("it is locked with a password")
        box = [float(edge) for edge in source.pages[0].cropbox]
        natural = box[2] - box[0], box[3] - box[1]
        if min(natural) <= 0:
            raise ValueError("its page has no size")
        width, height = _size(*natural, figure, line)
        pdf = pikepdf.new()
        pdf.add_blank_page(page_size=(round(width, 3), round(height, 3)))
        form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
        scale = width / natural[0]
        place = f"q {scale:.5f} 0 0 {scale:.5f} {-box[0] * scale:.3f} {-box[1] * scale:.3f} cm /Fm0 Do Q"
        pdf.pages[0].Contents = pdf.make_stream(place.encode())
        saved = _saved(pdf)
    document = pypdfium2.PdfDocument(saved)
    try:
        png = BytesIO()
        document[0].render(scale=200 / 72).to_pil().convert("RGB").save(png, "PNG", dpi=(200, 200))
    finally:
        document.close()
    return _Read(saved, png.getvalue(), width, height, None)


def _saved(pdf: pikepdf.Pdf) -> bytes:
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
