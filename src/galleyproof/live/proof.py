"""A typeset paper in, its pages out, each named by what can be seen on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf

from galleyproof.model.outcome.output import TexFile
from galleyproof.model.text.manuscript import Manuscript

DEEPEST = 6
"""Forms within forms that are looked into; the pictures of figures have one or two."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    digest: str
    """Two pages of one digest look the same."""
    width: float
    """In PDF points (1/72 inch)."""
    height: float
    """In PDF points."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The paper as it was printed at one edit, or as much of it as has been."""

    edit: int
    pdf: bytes
    sheets: tuple[Sheet, ...]
    places: bytes
    """SyncTeX's file."""
    tex: TexFile
    manuscript: Manuscript
    own: int
    """How many of the sheets are of this edit, from the first; those behind are of an older one, and not in the PDF."""

    @property
    def is_whole(self) -> bool:
        return self.own == len(self.sheets)


def read_sheets(pdf: bytes) -> tuple[Sheet, ...] | None:
    """The pages in order; None where the engine left no whole PDF."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            known: dict[tuple[int, int], bytes] = {}
            return tuple(_sheet(page, known) for page in document.pages)
    except pikepdf.PdfError:
        return None


def _sheet(page: pikepdf.Page, known: dict[tuple[int, int], bytes]) -> Sheet:
    box = [float(each) for each in page.mediabox]
    parts = page.obj.get("/Contents")
    streams = list(parts) if isinstance(parts, pikepdf.Array) else [parts] if parts is not None else []
    digest = sha256(repr((box, page.obj.get("/Rotate", 0))).encode())
    for stream in streams:
        digest.update(stream.read_raw_bytes())
    for part in _resources(page.obj.get("/Resources"), known, 0):
        digest.update(part)
    return Sheet(digest.hexdigest()[:24], box[2] - box[0], box[3] - box[1])


def _resources(resources: Any, known: dict[tuple[int, int], bytes], depth: int) -> Iterator[bytes]:
    """What the streams draw with: letters by font and encoding, pictures by their bytes."""
    if resources is None or depth > DEEPEST:
        return
    for name, font in sorted((resources.get("/Font") or {}).items()):
        yield name.encode() + _once(font, known, _font)
    for name, drawn in sorted((resources.get("/XObject") or {}).items()):
        yield name.encode() + _once(drawn, known, lambda each: _drawn(each, known, depth))


def _once(thing: Any, known: dict[tuple[int, int], bytes], of: Any) -> bytes:
    key = thing.objgen
    if key == (0, 0):
        return bytes(of(thing))
    if key not in known:
        known[key] = b""
        known[key] = of(thing)
    return known[key]


def _font(font: Any) -> bytes:
    """A subset that has one letter more, of a word on another page, draws this page as before."""
    encoding = font.get("/Encoding")
    differences = encoding.get("/Differences") if isinstance(encoding, pikepdf.Dictionary) else encoding
    about = font.get("/FontDescriptor")
    outlines = about.get("/FontFile2") if about is not None else None
    drawn = sha256(outlines.read_raw_bytes()).digest() if outlines is not None else b""
    name = str(font.get("/BaseFont", "")).rpartition("+")[2]
    # An encoding names all letters of the paper: only which letter has which number counts, and TeX's never change it.
    told = str(differences) if outlines is not None else ""
    return sha256(f"{font.get('/Subtype')}{name}{told}".encode() + drawn).digest()


def _drawn(thing: Any, known: dict[tuple[int, int], bytes], depth: int) -> bytes:
    digest = sha256(thing.read_raw_bytes())
    for part in _resources(thing.get("/Resources"), known, depth + 1):
        digest.update(part)
    return digest.digest()
