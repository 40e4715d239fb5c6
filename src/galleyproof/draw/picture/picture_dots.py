"""A photograph or scan in; the same on a page, and as browsers show it, without its makers, out.

A JPEG that pages can hold as it is stays what it is, dot for dot; colours of other spaces become those of sRGB.
"""

import zlib
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from galleyproof.draw.picture.jpeg import bare_jpeg
from galleyproof.draw.picture.picture_page import save_page

MOST_PIXELS = 100_000_000
SCREEN_DPI = 96
"""Of a picture that does not say how large its dots are, as browsers show it."""
DOTS_FAULTS = (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError)
"""What reading a picture raises that is none."""

# What is too large is told below, before a dot is read.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True, slots=True)
class Dots:
    """A picture as its file says."""

    width: float
    """In points, as it stands on its feet."""
    height: float


@dataclass(frozen=True, slots=True)
class DrawnDots:
    """A picture as it is printed."""

    pdf: bytes
    screen: bytes
    ending: str
    """Of the file for browsers: `.png` or `.jpg`."""
    dpi: float


def read_dots(data: bytes) -> Dots:
    """Raises one of DOTS_FAULTS where it is no picture, or larger than a page needs."""
    image = _open(data)
    own = image.info.get("dpi", (SCREEN_DPI, SCREEN_DPI))
    # Some programs write one dot per inch where they mean that nobody has said.
    dpi = float(own[0]) if own[0] and 1 < float(own[0]) < 10_000 else SCREEN_DPI
    across, down = image.size
    if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
        across, down = down, across
    return Dots(across / dpi * 72, down / dpi * 72)


def draw_dots(data: bytes, width: float, height: float) -> DrawnDots:
    """The picture `width` by `height` points large."""
    image = _open(data)
    if _stays_as_it_is(image):
        image.load()
        jpeg = bare_jpeg(data)
        return DrawnDots(_jpeg_page(image, jpeg, width, height), jpeg, ".jpg", image.width / (width / 72))
    plain = _plain(image)
    shown = plain.width / (width / 72)
    return DrawnDots(_dots_page(plain, width, height), _as_png(plain, shown), ".png", shown)


def clean_dots(data: bytes) -> bytes:
    """The picture in the format that it has, with nothing but its dots, for a drawing that holds it."""
    image = _open(data)
    image.load()
    if image.format != "PNG":
        return bare_jpeg(data)
    out = BytesIO()
    kept = image.copy()
    kept.info = {key: value for key, value in image.info.items() if key == "transparency"}
    kept.save(out, "PNG")
    return out.getvalue()


def _open(data: bytes) -> Image.Image:
    try:
        image: Image.Image = Image.open(BytesIO(data), formats=("PNG", "JPEG"))
    except UnidentifiedImageError:
        raise ValueError("it is neither PNG nor JPEG nor PDF nor SVG") from None
    if image.width * image.height > MOST_PIXELS:
        told = f"it has {image.width:,} by {image.height:,} dots; {MOST_PIXELS:,} in all are enough for any page"
        raise ValueError(told)
    return image


def _stays_as_it_is(image: Image.Image) -> bool:
    """Of two pictures in one file, as telephones write them, one is taken out."""
    is_upright = image.getexif().get(0x0112, 1) == 1
    return image.format == "JPEG" and image.mode in ("L", "RGB") and is_upright and not _other_colours(image)


def _other_colours(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The profile of a picture whose colours are not those of sRGB."""
    profile = image.info.get("icc_profile")
    if not profile:
        return None
    try:
        found = ImageCms.ImageCmsProfile(BytesIO(profile))
        name = ImageCms.getProfileDescription(found)
    except (OSError, ImageCms.PyCMSError, ValueError):
        return None
    return None if "srgb" in name.lower() else found


def _plain(image: Image.Image) -> Image.Image:
    """Grey or sRGB, on white paper, on its feet."""
    is_grey = image.mode in ("1", "L", "LA", "I", "I;16", "I;16B")
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("I", "I;16", "I;16B"):
        # Sixteen bits a dot, of which paper shows eight.
        turned = turned.convert("I").point(lambda dot: dot * (1 / 257) + 0).convert("L")
    profile = _other_colours(image)
    if profile is not None and turned.mode in ("RGB", "CMYK", "L"):
        try:
            made = ImageCms.profileToProfile(turned, profile, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if made is not None:
                return made.convert("L" if is_grey else "RGB")
        except ImageCms.PyCMSError:
            # A profile of another kind of colours than the picture has: what the dots say by themselves.
            pass
    if "A" in turned.mode or "transparency" in turned.info:
        # Paper shows through what is transparent, and paper is white.
        ground = Image.new("RGBA", turned.size, "white")
        turned = Image.alpha_composite(ground, turned.convert("RGBA"))
    return turned.convert("L" if is_grey else "RGB")


def _as_png(image: Image.Image, dpi: float) -> bytes:
    out = BytesIO()
    bare = image.copy()
    bare.info = {}
    bare.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


# ---------------------------------------------------------------- pages


def _dots_page(image: Image.Image, width: float, height: float) -> bytes:
    pdf = pikepdf.new()
    stream = pikepdf.Stream(pdf, zlib.compress(image.tobytes(), 9), Filter=pikepdf.Name.FlateDecode, **_about(image))
    return _page_of(pdf, stream, width, height)


def _jpeg_page(image: Image.Image, jpeg: bytes, width: float, height: float) -> bytes:
    pdf = pikepdf.new()
    return _page_of(pdf, pikepdf.Stream(pdf, jpeg, Filter=pikepdf.Name.DCTDecode, **_about(image)), width, height)


def _about(image: Image.Image) -> dict[str, pikepdf.Object | int]:
    return {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": image.width,
        "Height": image.height,
        "ColorSpace": pikepdf.Name.DeviceGray if image.mode == "L" else pikepdf.Name.DeviceRGB,
        "BitsPerComponent": 8,
    }


def _page_of(pdf: pikepdf.Pdf, picture: pikepdf.Stream, width: float, height: float) -> bytes:
    """A page that is as large as the picture on it."""
    page = pdf.add_blank_page(page_size=(round(width, 3), round(height, 3)))
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    page.Contents = pdf.make_stream(f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Im0 Do Q".encode())
    return save_page(pdf)
