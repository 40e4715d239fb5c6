"""The figures as they were drawn in, each as a file of its own in the forms that a printer asks for out."""

import zlib
from base64 import a85encode
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from math import ceil

from PIL import Image

from galleyproof.model.outcome.output import Picture
from galleyproof.model.outcome.target_shape import FigureForm
from galleyproof.submit.pdf.plain_picture import draw_pixels

LEAST_OF_EPS = 600
"""Dots per inch: lines are told apart only by many."""
ENDINGS: Mapping[FigureForm, str] = {"tiff": "tif", "eps": "eps", "pdf": "pdf", "png": "png"}


def separate_figures(
    names: Sequence[str], pictures: Mapping[str, Picture], forms: Iterable[FigureForm], dpi: int
) -> dict[str, bytes]:
    """By path, in the order of the paper: `figures/figure-1.tif`. The same picture gives the same bytes, and they tell nothing else."""
    wanted = tuple(forms)
    found = {}
    for number, name in enumerate(names, start=1):
        if name not in pictures:
            continue
        data = pictures[name].path.read_bytes()
        for form in wanted:
            found[f"figures/figure-{number}.{ENDINGS[form]}"] = _made(data, form, dpi)
    return found


def _made(data: bytes, form: FigureForm, dpi: int) -> bytes:
    match form:
        case "pdf":
            return data
        case "png":
            return draw_pixels(data, dpi)
        case "tiff":
            out = BytesIO()
            with Image.open(BytesIO(draw_pixels(data, dpi))) as image:
                image.save(out, "TIFF", compression="tiff_lzw", dpi=(dpi, dpi))
            return out.getvalue()
        case "eps":
            return _postscript(draw_pixels(data, max(dpi, LEAST_OF_EPS)))


def _postscript(png: bytes) -> bytes:
    """The dots as Encapsulated PostScript, as large as they were printed."""
    with Image.open(BytesIO(png)) as image:
        (across, down), dots = image.size, image.convert("RGB").tobytes()
        resolution = float(image.info["dpi"][0])
    width, height = (side * 72 / resolution for side in (across, down))
    head = (
        f"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 {ceil(width - 0.01)} {ceil(height - 0.01)}\n"
        f"%%HiResBoundingBox: 0 0 {width:.4f} {height:.4f}\n%%LanguageLevel: 3\n%%Pages: 1\n%%EndComments\n"
        f"gsave {width:.4f} {height:.4f} scale /DeviceRGB setcolorspace\n"
        f"<< /ImageType 1 /Width {across} /Height {down} /BitsPerComponent 8 /Decode [0 1 0 1 0 1]\n"
        f"/ImageMatrix [{across} 0 0 -{down} 0 {down}]\n"
        "/DataSource currentfile /ASCII85Decode filter /FlateDecode filter >> image\n"
    )
    packed = a85encode(zlib.compress(dots, 9), wrapcol=120) + b"~>"
    return head.encode("ascii") + packed + b"\ngrestore\nshowpage\n%%EOF\n"
