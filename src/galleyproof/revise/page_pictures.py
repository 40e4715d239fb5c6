"""Two PDFs in, the first page that looks different out, with a picture of both."""

from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops

RESOLUTION = 110
"""Dots an inch: every letter can be read, and a hair's breadth is seen."""

GAP = 12
"""Pixels between the pages of a picture."""


@dataclass(frozen=True, slots=True)
class PageDifference:
    """Where two PDFs part."""

    page: int
    """From 1."""
    pages: tuple[int, int]
    """How many each has."""
    picture: bytes
    """A PNG: the one page, the other, and both laid over each other with what differs in red."""


class UnreadablePagesError(ValueError):
    """A PDF that cannot be rendered."""


def first_difference(one: bytes, other: bytes) -> PageDifference | None:
    """The first page that does not look the same; None where all do. Raises UnreadablePagesError."""
    try:
        documents = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
        try:
            counts = len(documents[0]), len(documents[1])
            for number, pair in enumerate(zip_longest(range(counts[0]), range(counts[1])), start=1):
                images = [
                    None if index is None else _render(document, index)
                    for document, index in zip(documents, pair, strict=True)
                ]
                if not _is_same(*images):
                    return PageDifference(number, counts, _picture(*images))
        finally:
            for document in documents:
                document.close()
    except (pypdfium2.PdfiumError, OSError, ValueError, MemoryError) as error:
        raise UnreadablePagesError(str(error)) from error
    return None


def _render(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = document[index]
    try:
        image: Image.Image = page.render(scale=RESOLUTION / 72).to_pil()
        return image.convert("L")
    finally:
        page.close()


def _is_same(one: Image.Image | None, other: Image.Image | None) -> bool:
    return (
        one is not None
        and other is not None
        and one.size == other.size
        and ImageChops.difference(one, other).getbbox() is None
    )


def _picture(one: Image.Image | None, other: Image.Image | None) -> bytes:
    size = tuple(max(image.size[axis] for image in (one, other) if image) for axis in (0, 1))
    pages = [_padded(image, (size[0], size[1])) for image in (one, other)]
    # Red where either has ink and the other has none; what both have stays grey.
    both = ImageChops.lighter(*pages)
    either = ImageChops.darker(*pages)
    overlay = Image.merge("RGB", (both, either, either))
    sheet = Image.new("RGB", (3 * size[0] + 4 * GAP, size[1] + 2 * GAP), "#888888")
    for place, image in enumerate((*pages, overlay)):
        sheet.paste(image.convert("RGB"), (GAP + place * (size[0] + GAP), GAP))
    out = BytesIO()
    sheet.save(out, "PNG", optimize=True)
    return out.getvalue()


def _padded(image: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("L", size, 255)
    if image:
        sheet.paste(image, (0, 0))
    return sheet
