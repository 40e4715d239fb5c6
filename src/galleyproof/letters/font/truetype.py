"""Glyphs of a face in, outlines drawn anew; outlines by name in, a TrueType font out with nothing in it but these."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph

from galleyproof.letters.font.face import Face, Placed

MOST_ERROR = 0.0005
"""By how much of an em an outline may be off once its cubic curves are drawn with quadratic ones."""


@dataclass(frozen=True, slots=True)
class GlyphOutline:
    """One glyph, in units of its font."""

    glyph: Glyph
    advance: int


def draw_outline(face: Face, glyphs: tuple[Placed, ...], units: int) -> GlyphOutline:
    """One outline, so many `units` to an em, of glyphs that stand beside and over each other."""
    pen = TTGlyphPen(None)
    scale = units / face.units
    position = 0
    for placed in glyphs:
        quadratic = Cu2QuPen(pen, units * MOST_ERROR)
        moved = TransformPen(quadratic, (scale, 0, 0, scale, scale * (position + placed.x), scale * placed.y))
        face.font.draw_glyph_with_pen(placed.glyph, moved)
        position += placed.advance
    return GlyphOutline(_finished(pen), round(position * scale))


def truetype_bytes(name: str, units: int, outlines: Mapping[str, GlyphOutline]) -> bytes:
    """The font file; `name` is its PostScript name. The same outlines give the same bytes."""
    names = [".notdef", *sorted(outlines)]
    drawn = {".notdef": GlyphOutline(_finished(TTGlyphPen(None)), units // 2), **outlines}
    builder = FontBuilder(units, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({})
    builder.setupGlyf({each: drawn[each].glyph for each in names})
    builder.setupHorizontalMetrics({each: (drawn[each].advance, drawn[each].glyph.xMin) for each in names})
    top = max(outline.glyph.yMax for outline in drawn.values())
    bottom = min(outline.glyph.yMin for outline in drawn.values())
    builder.setupHorizontalHeader(ascent=top, descent=bottom)
    builder.setupOS2(sTypoAscender=top, sTypoDescender=bottom, usWinAscent=max(top, 0), usWinDescent=max(-bottom, 0))
    builder.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    builder.setupPost()
    # A font carries the time at which it was made; these are made anew from the same outlines.
    builder.updateHead(created=0, modified=0)
    builder.font.recalcTimestamp = False
    written = io.BytesIO()
    builder.save(written)
    return written.getvalue()


def _finished(pen: TTGlyphPen) -> Glyph:
    glyph = pen.glyph()
    glyph.recalcBounds(None)
    return glyph
