"""The fonts that a paper brings in, companions to its text out; what cannot be used is told at paper.yml."""

from collections.abc import Iterator
from pathlib import Path

from galleyproof.disk.door import Refused, read_file
from galleyproof.letters.font.companion import OWN, STYLES, Companion, FaceStyle
from galleyproof.letters.font.face import Face
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.look.font_files import FontFiles

LARGEST = 32 * 1024 * 1024
"""Bytes: the largest fonts of Chinese have twenty million."""

MOST_GLYPHS = 65_535
_RESTRICTED, _BITMAPS_ALONE = 0x0002, 0x0200
_BOLDER = 0.025
"""Of an em: how much heavier strokes are made where there is no bold."""


def own_companions(fonts: tuple[FontFiles, ...], root: Path, sink: Sink) -> Iterator[Companion]:
    """In the order of paper.yml; a font with a fault is left out."""
    for number, font in enumerate(fonts):
        faces = _faces(font, root, sink)
        if "r" in faces:
            yield Companion(f"{OWN}{_letters(number)}", Path(font.regular).stem, faces)


def _faces(font: FontFiles, root: Path, sink: Sink) -> dict[FaceStyle, Face]:
    paths = dict(zip(STYLES, (font.regular, font.italic, font.bold, font.bold_italic), strict=True))
    faces = {style: Face(root / path) for style, path in paths.items() if path and _is_usable(font, path, root, sink)}
    roman = faces.get("r")
    if roman is not None and "b" not in faces:
        faces["b"] = Face(roman.path, weight=700) if roman.has_weights else Face(roman.path, embolden=_BOLDER)
        if roman.has_weights:
            faces["r"] = Face(roman.path, weight=400)
    return faces


def _is_usable(font: FontFiles, path: str, root: Path, sink: Sink) -> bool:
    data = read_file(root, path, LARGEST)
    if isinstance(data, Refused):
        sink.report(data.code, data.message, font.span, data.hint)
        return False
    face = Face(root / path)
    if not 0 < face.glyph_count <= MOST_GLYPHS or not face.characters or face.units < 16:
        hint = "take a font of TrueType or OpenType, a .ttf or .otf file"
        sink.report(codes.UNUSABLE_FONT, f"`{path}` is no font that can be read", font.span, hint)
        return False
    if face.licence_bits & (_RESTRICTED | _BITMAPS_ALONE) and not face.licence_bits & 0x000C:
        hint = "take another font: this one may not be passed on within a PDF"
        sink.report(codes.UNUSABLE_FONT, f"`{path}` forbids embedding", font.span, hint)
        return False
    return True


def _letters(number: int) -> str:
    """TeX calls families by letters alone."""
    return chr(ord("a") + number % 26) + ("" if number < 26 else _letters(number // 26 - 1))
