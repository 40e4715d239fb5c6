"""The engine's Type 1 fonts become TrueType fonts, which matplotlib can embed as outlines.

The conversion is exact but for the curves (cubic become quadratic within half a unit of 1000) and the hints, which only
bitmaps would need. The same font gives the same bytes at any time.
"""

import os
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from fontTools.agl import toUnicode
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.t1Lib import T1Font
from fontTools.tfmLib import TFM
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

FAMILY = "Galleyproof Text"
"""The family that figures are set in: a name that no other font of the computer has."""


@dataclass(frozen=True, slots=True)
class TypeOneFont:
    """One Type 1 font of the engine's tree; paths below its `fonts` folder."""

    style: str
    outlines: str
    metrics: str
    """The TeX font metrics that hold the kerns."""
    encoding: str
    """What the metrics' numbers stand for."""


def _charter(style: str, name: str) -> TypeOneFont:
    return TypeOneFont(
        style,
        f"type1/bitstrea/charter/{name}8a.pfb",
        f"tfm/bitstrea/charter/{name}8r.tfm",
        "enc/dvips/base/8r.enc",
    )


def _latin_modern(style: str, name: str) -> TypeOneFont:
    return TypeOneFont(
        style,
        f"type1/public/lm/{name}.pfb",
        f"tfm/public/lm/texnansi-{name}.tfm",
        "enc/dvips/lm/lm-texnansi.enc",
    )


FONTS = {
    "charter": (_charter("Regular", "bchr"), _charter("Italic", "bchri"), _charter("Bold", "bchb")),
    # Cut for 9 pt, as figures are set.
    "latin-modern": (
        _latin_modern("Regular", "lmr9"),
        _latin_modern("Italic", "lmri9"),
        _latin_modern("Bold", "lmbx9"),
    ),
}

STAND_INS = {0x00A0: "space", 0x2009: "space", 0x202F: "space", 0x2010: "hyphen", 0x2011: "hyphen", 0x2212: "minus"}
"""Characters that have no outline of their own name: character -> glyph."""

BEGINNING_OF_1970 = 2_082_844_800
"""In seconds from 1904, as fonts count: a date that does not change."""


def build_fonts(name: str, tree: Path, cache: Path) -> tuple[Path, ...]:
    """The TrueType files of a family, built where the cache has them not.

    Raises OSError where the engine's tree lacks a font or the cache cannot be written.
    """
    return tuple(_build(font, tree / "texmf-dist" / "fonts", cache) for font in FONTS[name])


def _build(font: TypeOneFont, folder: Path, cache: Path) -> Path:
    parts = [(folder / part).read_bytes() for part in (font.outlines, font.metrics, font.encoding)]
    digest = sha256(Path(__file__).read_bytes())
    for part in parts:
        digest.update(sha256(part).digest())
    path = cache / f"{Path(font.outlines).stem}-{digest.hexdigest()[:16]}.ttf"
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        _convert(font, folder, beside)
        beside.replace(path)
    return path


def _convert(font: TypeOneFont, folder: Path, path: Path) -> None:
    source = T1Font(str(folder / font.outlines))
    source.parse()
    glyphs = source.getGlyphSet()
    names = [".notdef", *sorted(name for name in glyphs if name != ".notdef")]
    drawn, widths = {}, {}
    for name in names:
        pen = TTGlyphPen(None)
        outline = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        outline.replay(Cu2QuPen(pen, max_err=0.5, reverse_direction=True))
        drawn[name] = pen.glyph()
        widths[name] = round(glyphs[name].width)
    builder = FontBuilder(unitsPerEm=1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(_characters(set(names)))
    builder.setupGlyf(drawn)
    table = builder.font["glyf"]
    builder.setupHorizontalMetrics({name: (widths[name], getattr(table[name], "xMin", 0)) for name in names})
    _, bottom, _, top = (round(edge) for edge in source["FontBBox"])
    builder.setupHorizontalHeader(ascent=top, descent=bottom)
    info = {"familyName": FAMILY, "styleName": font.style, "uniqueFontIdentifier": source["FontName"]}
    builder.setupNameTable(info | {"fullName": f"{FAMILY} {font.style}", "psName": source["FontName"]}, mac=False)
    is_bold, is_italic = font.style == "Bold", font.style == "Italic"
    builder.setupOS2(
        sTypoAscender=top,
        sTypoDescender=bottom,
        usWinAscent=top,
        usWinDescent=-bottom,
        usWeightClass=700 if is_bold else 400,
        fsSelection=0x20 if is_bold else 0x01 if is_italic else 0x40,
    )
    builder.setupPost(italicAngle=source["FontInfo"].get("ItalicAngle", 0))
    _add_kerns(builder.font, _read_kerns(folder, font), set(names))
    head = builder.font["head"]
    head.created = head.modified = BEGINNING_OF_1970
    head.macStyle = (1 if is_bold else 0) | (2 if is_italic else 0)
    builder.font.recalcTimestamp = False
    builder.save(path)


def _characters(names: set[str]) -> dict[int, str]:
    characters = {}
    for name in sorted(names):
        text = toUnicode(name)
        # A name with a suffix is a variant of the letter, which keeps the plain form.
        if len(text) == 1 and "." not in name:
            characters[ord(text)] = name
    return characters | {code: name for code, name in STAND_INS.items() if name in names and code not in characters}


def _read_kerns(folder: Path, font: TypeOneFont) -> dict[tuple[str, str], int]:
    encoding = (folder / font.encoding).read_text(encoding="latin-1")
    names = re.findall(r"/(\S+)", re.sub(r"%.*", "", encoding).partition("[")[2])
    kerns = {}
    for left, pairs in TFM(str(folder / font.metrics)).kerning.items():
        for right, kern in pairs.items():
            if left < len(names) and right < len(names) and round(kern * 1000):
                kerns[names[left], names[right]] = round(kern * 1000)
    return kerns


def _add_kerns(font: Any, kerns: dict[tuple[str, str], int], names: set[str]) -> None:
    pairs = KernTable_format_0()
    pairs.coverage, pairs.tupleIndex, pairs.apple = 1, None, False
    pairs.kernTable = {pair: kern for pair, kern in sorted(kerns.items()) if names >= set(pair)}
    table = newTable("kern")
    table.version, table.kernTables = 0, [pairs]
    font["kern"] = table
