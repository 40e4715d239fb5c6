"""A font file in, what is asked of it out: its characters, their shapes in a word, distances."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz as hb


@dataclass(frozen=True, slots=True)
class Placed:
    """One glyph of a shaped word; distances in units of the font."""

    glyph: int
    cluster: int
    """Index of the first of its characters in the word."""
    advance: int
    x: int
    y: int


@dataclass(frozen=True)
class Face:
    """One style of a font."""

    path: Path
    weight: float | None = None
    """Of a variable font: 400 is regular, 700 bold."""
    embolden: float = 0.0
    """By how much of an em each stroke is made heavier."""

    @cached_property
    def font(self) -> hb.Font:
        import uharfbuzz as hb  # noqa: PLC0415  most papers never need it

        font = hb.Font(hb.Face(hb.Blob.from_file_path(str(self.path))))
        if self.weight is not None:
            font.set_variations({"wght": self.weight})
        if self.embolden:
            font.synthetic_bold = (self.embolden, self.embolden, True)
        return font

    @property
    def units(self) -> int:
        """Of the font to one em."""
        return int(self.font.face.upem)

    @cached_property
    def characters(self) -> frozenset[int]:
        """Numbers of all characters that the font has; none where it is no font."""
        return frozenset(self.font.face.unicodes)

    @property
    def glyph_count(self) -> int:
        """None where the file is no font."""
        return int(self.font.face.glyph_count)

    @property
    def has_weights(self) -> bool:
        """Whether it can be made bold by itself."""
        return any(axis.tag == "wght" for axis in self.font.face.axis_infos)

    @property
    def licence_bits(self) -> int:
        """What the font says of its being embedded: `fsType` of its table OS/2; 0 where it says nothing."""
        data = bytes(self.font.face.reference_table("OS/2").data)
        return int.from_bytes(data[8:10], "big")

    @cached_property
    def height_of_x(self) -> float:
        """Of a small letter without ascender, in em; 0 where the font does not say."""
        import uharfbuzz as hb  # noqa: PLC0415

        height = self.font.get_metric_position(hb.OTMetricsTag.X_HEIGHT)
        return float(height or 0) / self.units

    @cached_property
    def _drawn(self) -> dict[int, bool]:
        return {}

    def draws(self, character: int) -> bool:
        """Whether a reader sees anything of the character: a font whose outlines are damaged says of all that it has them."""
        if character not in self._drawn:
            glyph, pen = self.font.get_nominal_glyph(character), _Pen()
            if glyph is not None:
                self.font.draw_glyph_with_pen(glyph, pen)
            self._drawn[character] = pen.has_drawn
        return self._drawn[character]

    @property
    def digest(self) -> str:
        """Of the file."""
        return _digest(self.path)

    def shape(self, word: str, language: str = "") -> tuple[Placed, ...]:
        """The glyphs of a word in the order from left to right, in the forms that a language has of its own."""
        import uharfbuzz as hb  # noqa: PLC0415

        buffer = hb.Buffer()
        buffer.add_str(word)
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.guess_segment_properties()
        # It would be that of the computer.
        buffer.language = language or "en"
        hb.shape(self.font, buffer, {"dlig": False, "clig": False})
        return tuple(
            Placed(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )

    def width(self, word: str, language: str = "") -> int:
        """How long the word is."""
        return sum(placed.advance for placed in self.shape(word, language))

    def reduced(self, characters: str) -> bytes:
        """A font file with these characters, whatever their words need to be shaped, and one weight."""
        import uharfbuzz as hb  # noqa: PLC0415

        face, wanted = self.font.face, hb.SubsetInput()
        wanted.unicode_set.update({ord(character) for character in _with_forms(characters)})
        # All that there are.
        wanted.layout_feature_tag_set.clear()
        wanted.layout_feature_tag_set.invert()
        for axis in face.axis_infos:
            if axis.tag == "wght" and self.weight is not None:
                wanted.pin_axis_location(face, "wght", self.weight)
            else:
                wanted.pin_axis_to_default(face, axis.tag)
        return bytes(hb.subset(face, wanted).blob.data)


def _with_forms(characters: str) -> str:
    """With the letters and marks of which they are composed, and blanks."""
    forms = (unicodedata.normalize(form, characters) for form in ("NFC", "NFD"))
    return "".join((characters, *forms, " \N{NO-BREAK SPACE}-x"))


@cache
def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


class _Pen:
    """Notes whether anything was drawn; its methods have the names that the library calls."""

    def __init__(self) -> None:
        self.has_drawn = False

    def moveTo(self, _: tuple[float, float]) -> None:  # noqa: N802
        """A place is no line."""

    def lineTo(self, *_: tuple[float, float]) -> None:  # noqa: N802
        self.has_drawn = True

    curveTo = qCurveTo = lineTo  # noqa: N815

    def closePath(self) -> None:  # noqa: N802
        """The end of an outline."""

    endPath = closePath  # noqa: N815
