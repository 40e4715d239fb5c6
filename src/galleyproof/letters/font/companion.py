"""The companion fonts that are installed: which styles each has, and how large it stands beside the text."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from galleyproof.letters.font.face import Face
from galleyproof.model.look.language import primary
from galleyproof.model.look.tags.regional_words import is_traditional

FaceStyle: TypeAlias = Literal["r", "i", "b", "bi"]

STYLES: tuple[FaceStyle, ...] = ("r", "i", "b", "bi")

OWN = "own"
"""What the tags of a paper's own fonts begin with."""

TEXT_HEIGHT = 0.481
"""Of the text font's `x`, in em: a companion is scaled until its own is as high."""

LEAST_SCALE, MOST_SCALE = 0.8, 1.25
"""A font whose `x` says little of its other letters is scaled no further."""


@dataclass(frozen=True)
class Companion:
    """One font in its styles."""

    tag: str
    """Letters alone: the families that TeX selects are called after it."""
    name: str
    faces: Mapping[FaceStyle, Face]
    """At least the roman."""
    own_scale: float | None = None
    """Where the height of its `x` does not tell how large it stands beside others."""
    is_of_formulas: bool = False

    @property
    def script(self) -> str:
        """What fontspec calls the script of which it shapes the letters; empty where it needs no shaping."""
        return _SCRIPTS.get(self.tag, "")

    @property
    def is_own(self) -> bool:
        """Whether the paper brings it."""
        return self.tag.startswith(OWN)

    @property
    def roman(self) -> Face:
        return self.faces["r"]

    @cached_property
    def scale(self) -> float:
        """By how much it is set larger or smaller than the text."""
        if self.own_scale is not None:
            return self.own_scale
        height = self.roman.height_of_x
        return round(min(max(TEXT_HEIGHT / height, LEAST_SCALE), MOST_SCALE), 3) if height else 1.0

    def has(self, text: str) -> bool:
        """Whether it has every character of the text, and shows it."""
        return all(ord(character) in self.roman.characters and self._shows(character) for character in text)

    def _shows(self, character: str) -> bool:
        """Whether each style that has it draws it; a paper's own file may be damaged, a package's is not."""
        if not self.is_own or unicodedata.category(character)[0] not in "LNPS":
            return True
        number = ord(character)
        return all(face.draws(number) for face in self.faces.values() if number in face.characters)


_SCRIPTS = {
    "frank": "Hebrew", "amiri": "Arabic", "devanagari": "Devanagari", "bengali": "Bengali", "tamil": "Tamil", "telugu": "Telugu",
    "thai": "Thai", "lao": "Lao", "khmer": "Khmer", "burmese": "Myanmar",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _File:
    """A file and what of it is wanted."""

    name: str
    weight: float | None = None
    """Of a variable font."""
    embolden: float = 0.0
    """By how much of an em each stroke is made heavier, where there is no bold."""


@dataclass(frozen=True, slots=True)
class _Package:
    """A package that brings a font."""

    module: str
    folder: str
    tag: str
    name: str
    files: Mapping[FaceStyle, _File]
    scale: float | None = None
    """Where the height of an `x` tells nothing of it: its letters are as high, or it has none."""


def _of_styles(names: str, *, weights: tuple[float | None, float | None] = (None, None)) -> dict[FaceStyle, _File]:
    """Files in the order roman, italic, bold, bold italic."""
    regular, bold = weights
    return {
        style: _File(name, bold if style in ("b", "bi") else regular)
        for style, name in zip(STYLES, names.split(), strict=True)
        if name != "-"
    }


def _wide(module: str, tag: str, name: str) -> _Package:
    """A font of squares, which has one weight and no italics."""
    file = f"{name}-Regular.otf"
    return _Package(module, "", tag, name, {"r": _File(file), "b": _File(file, embolden=0.025)})


def _upright(
    module: str, folder: str, tag: str, name: str, *, axes: str = "[wdth,wght]", scale: float = 0.9
) -> _Package:
    """A variable font of a script that has no italics."""
    files = _of_styles(f"{name}{axes}.ttf - {name}{axes}.ttf -", weights=(400, 700))
    return _Package(module, folder, tag, name, files, scale)


_SOUTH_ASIA, _SOUTH_EAST = "justmytype_intl_south_asia", "justmytype_intl_sea"

_PACKAGES = (
    _Package(
        "fontpkg_noto_serif",
        "files",
        "noto",
        "NotoSerif",
        _of_styles(
            "NotoSerif[wdth,wght].ttf NotoSerif-Italic[wdth,wght].ttf "
            "NotoSerif[wdth,wght].ttf NotoSerif-Italic[wdth,wght].ttf",
            weights=(400, 700),
        ),
    ),
    _Package(
        "fontpkg_frank_ruhl_libre",
        "files",
        "frank",
        "FrankRuhlLibre",
        _of_styles("FrankRuhlLibre[wght].ttf - FrankRuhlLibre[wght].ttf -", weights=(400, 700)),
    ),
    _Package(
        "fontpkg_amiri",
        "files",
        "amiri",
        "Amiri",
        _of_styles("Amiri-Regular.ttf Amiri-Italic.ttf Amiri-Bold.ttf Amiri-BoldItalic.ttf"),
    ),
    # Before the one for the figures, whose letters of Lao are poorer.
    _upright(_SOUTH_EAST, "fonts/ofl/notosanslao", "lao", "NotoSansLao"),
    # What is installed for the figures has signs that no text font has.
    _Package(
        "matplotlib",
        "mpl-data/fonts/ttf",
        "dejavu",
        "DejaVuSerif",
        _of_styles("DejaVuSerif.ttf DejaVuSerif-Italic.ttf DejaVuSerif-Bold.ttf DejaVuSerif-BoldItalic.ttf"),
    ),
    _Package(
        "matplotlib",
        "mpl-data/fonts/ttf",
        "dejavusans",
        "DejaVuSans",
        _of_styles("DejaVuSans.ttf DejaVuSans-Oblique.ttf DejaVuSans-Bold.ttf DejaVuSans-BoldOblique.ttf"),
    ),
    # And signs and alphabets of mathematics.
    _Package(
        "matplotlib",
        "mpl-data/fonts/ttf",
        "stixtext",
        "STIX",
        _of_styles("STIXGeneral.ttf STIXGeneralItalic.ttf STIXGeneralBol.ttf STIXGeneralBolIta.ttf"),
    ),
    _wide("pylopdf_fonts_zh_cn", "hans", "NotoSerifSC"),
    _wide("pylopdf_fonts_jp", "kana", "NotoSerifJP"),
    _wide("pylopdf_fonts_zh_tw", "hant", "NotoSerifTC"),
    _wide("pylopdf_fonts_ko", "hangul", "NotoSerifKR"),
    _upright("pylopdf_fonts_hi", "", "devanagari", "NotoSerifDevanagari", axes="-Variable", scale=0.95),
    _upright(_SOUTH_ASIA, "fonts/ofl/notosansbengali", "bengali", "NotoSansBengali"),
    _upright(_SOUTH_ASIA, "fonts/ofl/notosanstamil", "tamil", "NotoSansTamil"),
    _upright(_SOUTH_ASIA, "fonts/ofl/notosanstelugu", "telugu", "NotoSansTelugu"),
    _upright("pylopdf_fonts_th", "", "thai", "NotoSerifThai", axes="-Variable"),
    _upright(_SOUTH_EAST, "fonts/ofl/notosanskhmer", "khmer", "NotoSansKhmer"),
    _upright(_SOUTH_EAST, "fonts/ofl/notosansmyanmar", "burmese", "NotoSansMyanmar"),
    _upright("justmytype_intl_africa", "fonts/ofl/notosansethiopic", "ethiopic", "NotoSansEthiopic"),
)
"""In the order in which they are asked: whether an extra is installed changes no letter of another script."""


_FORMULAS = _Package("matplotlib", "mpl-data/fonts/ttf", "stix", "STIX", {"r": _File("STIXGeneral.ttf")})
"""What is installed for the figures has every sign of mathematics; its letters are as high as those of TeX's formulas."""


def companion_of_formulas() -> Companion | None:
    """The font of the signs of mathematics that TeX's first fonts lack; it is not opened yet."""
    return next((replace(found, own_scale=1.0, is_of_formulas=True) for found in _found((_FORMULAS,))), None)


def installed_companions(language: str) -> tuple[Companion, ...]:
    """Every companion font that is there, the one asked first first; none of them is opened yet.

    Of fonts that have the same ideographs the one is asked first that draws them as `language`, a BCP 47 tag, does.
    """
    return tuple(sorted(_found(_PACKAGES), key=lambda companion: companion.tag != _tag_of(language)))


def _tag_of(language: str) -> str:
    if primary(language) == "zh":
        return "hant" if is_traditional(language) else "hans"
    return {"ja": "kana", "ko": "hangul"}.get(primary(language), "noto")


def _found(packages: tuple[_Package, ...]) -> Iterator[Companion]:
    for package in packages:
        spec = find_spec(package.module)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent / package.folder
        faces: dict[FaceStyle, Face] = {
            style: Face(folder / file.name, file.weight, file.embolden)
            for style, file in package.files.items()
            if (folder / file.name).is_file()
        }
        if "r" in faces:
            yield Companion(package.tag, package.name, faces, package.scale)
