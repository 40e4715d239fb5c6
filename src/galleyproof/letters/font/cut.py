"""The sorts of a document in, 8-bit fonts out that TeX reads: for each a metric, an encoding and a TrueType file."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from galleyproof import __version__
from galleyproof.letters.case import Case
from galleyproof.letters.font.companion import Companion, FaceStyle
from galleyproof.letters.font.face import Face, Placed
from galleyproof.letters.font.metric import Box, Measures, tfm_bytes
from galleyproof.letters.font.truetype import GlyphOutline, draw_outline, truetype_bytes
from galleyproof.letters.scripts import is_written_backwards
from galleyproof.model.look.letters import Sort, is_mark

ENDINGS = ("tfm", "enc", "ttf")

LEAST_KERN = 0.002
"""Of an em: less is not seen."""


def cut_fonts(case: Case, cache: Path) -> Mapping[str, Path]:
    """The files that TeX needs beside the document, by the names that it knows them by.

    `cache` keeps them under a digest of all that decides their bytes, and forgets what this document no longer needs.
    Raises OSError where it cannot be written.
    """
    found: dict[str, Path] = {}
    by_family: dict[str, list[Sort]] = {}
    for sort in case.sorts:
        by_family.setdefault(sort.family, []).append(sort)
    for family, sorts in sorted(by_family.items()):
        companion = case.sorts[sorts[0]]
        pairs = [pair for pair in case.pairs if pair[0].family == family]
        for style, face in companion.faces.items():
            cut = _Cut(companion, style, face, f"{family}-{style}", tuple(sorted(sorts)), tuple(sorted(pairs)))
            found |= _kept(cut, cache)
    _forget(cache, found.values())
    return found


@dataclass(frozen=True, slots=True)
class _Cut:
    """One font to be cut."""

    companion: Companion
    style: FaceStyle
    face: Face
    name: str
    sorts: tuple[Sort, ...]
    pairs: tuple[tuple[Sort, Sort], ...]

    @property
    def digest(self) -> str:
        face = self.face
        told = (__version__, self.name, face.digest, face.weight, face.embolden, self.sorts, self.pairs)
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _kept(cut: _Cut, cache: Path) -> dict[str, Path]:
    files = {ending: cache / f"{cut.digest}.{ending}" for ending in ENDINGS}
    if not all(path.is_file() for path in files.values()):
        cache.mkdir(parents=True, exist_ok=True)
        for ending, data in _make(cut).items():
            beside = cache / f".{cut.digest}.{os.getpid()}"
            beside.write_bytes(data)
            beside.replace(files[ending])
    return {f"{cut.name}.{ending}": path for ending, path in files.items()}


def _forget(cache: Path, kept: Iterable[Path]) -> None:
    names = {path.name for path in kept}
    for path in cache.iterdir() if cache.is_dir() else ():
        if path.name not in names and path.suffix.removeprefix(".") in ENDINGS:
            path.unlink(missing_ok=True)


# ---------------------------------------------------------------- making


def _make(cut: _Cut) -> dict[str, bytes]:
    units = cut.face.units
    outlines: dict[str, GlyphOutline] = {}
    boxes: dict[int, Box] = {}
    names: dict[int, str] = {}
    for sort in cut.sorts:
        face = cut.face
        glyphs = _glyphs(face, sort)
        if any(placed.glyph == 0 for placed in glyphs):
            # A style may lack what the roman has.
            face = cut.companion.roman
            glyphs = _glyphs(face, sort)
        name = _glyph_name(sort.text, outlines)
        outline = outlines[name] = draw_outline(face, glyphs, units)
        names[sort.code] = name
        glyph, width = outline.glyph, outline.advance
        leans = max(glyph.xMax - width, 0) if "i" in cut.style else 0
        boxes[sort.code] = Box(width / units, glyph.yMax / units, -glyph.yMin / units, leans / units)
    slant = 0.2 if "i" in cut.style else 0.0
    measures = Measures(slant, 0.25, cut.face.height_of_x)
    return {
        "tfm": tfm_bytes(boxes, _kerns(cut), measures),
        "enc": _encoding(cut.name, names),
        "ttf": truetype_bytes(f"{cut.companion.name}-{cut.name}", units, outlines),
    }


def _glyphs(face: Face, sort: Sort) -> tuple[Placed, ...]:
    word = sort.word or sort.text
    ends = sort.start + len(sort.text)
    return tuple(placed for placed in face.shape(word, sort.language) if sort.start <= placed.cluster < ends)


def _glyph_name(text: str, taken: Mapping[str, GlyphOutline]) -> str:
    """A name that tells the characters, as Adobe's rules for names have it; what follows a full stop tells nothing."""
    if is_written_backwards(text) and any(map(is_mark, text)):
        # Whoever reads the line turns it round, and the marks of a letter with it.
        text = text[::-1]
    if all(ord(character) < 0x10000 for character in text):
        name = "uni" + "".join(f"{ord(character):04X}" for character in text)
    else:
        name = "_".join(f"u{ord(character):04X}" for character in text)
    number = 0
    while (unique := f"{name}.{number}" if number else name) in taken:
        number += 1
    return unique


def _kerns(cut: _Cut) -> dict[tuple[int, int], float]:
    found = {}
    for before, after in cut.pairs:
        language = before.language
        apart = cut.face.width(before.text, language) + cut.face.width(after.text, language)
        kern = (cut.face.width(before.text + after.text, language) - apart) / cut.face.units
        if abs(kern) >= LEAST_KERN:
            found[before.code, after.code] = kern
    return found


def _encoding(name: str, names: Mapping[int, str]) -> bytes:
    lines = "\n".join(f"/{names.get(code, '.notdef')}" for code in range(256))
    return f"/{name} [\n{lines}\n] def\n".encode("ascii")
