"""The companion fonts that are installed: which styles each has, and how large it stands beside the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, TypeAlias

from galleyproof.letters.face import Face

Style: TypeAlias = Literal["r", "i", "b", "bi"]

STYLES: tuple[Style, ...] = ("r", "i", "b", "bi")

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
    faces: Mapping[Style, Face]
    """At least the roman."""

    @property
    def roman(self) -> Face:
        return self.faces["r"]

    @cached_property
    def scale(self) -> float:
        """By how much it is set larger or smaller than the text."""
        height = self.roman.height_of_x
        return round(min(max(TEXT_HEIGHT / height, LEAST_SCALE), MOST_SCALE), 3) if height else 1.0

    def has(self, text: str) -> bool:
        """Whether it has every character of the text."""
        return all(ord(character) in self.roman.characters for character in text)


@dataclass(frozen=True, slots=True)
class _Package:
    """A package that brings a font."""

    module: str
    folder: str
    tag: str
    name: str
    files: Mapping[Style, tuple[str, Mapping[str, float]]]


_REGULAR, _BOLD = {"wght": 400.0}, {"wght": 700.0}

_PACKAGES = (
    _Package(
        "fontpkg_noto_serif",
        "files",
        "noto",
        "NotoSerif",
        {
            "r": ("NotoSerif[wdth,wght].ttf", _REGULAR),
            "i": ("NotoSerif-Italic[wdth,wght].ttf", _REGULAR),
            "b": ("NotoSerif[wdth,wght].ttf", _BOLD),
            "bi": ("NotoSerif-Italic[wdth,wght].ttf", _BOLD),
        },
    ),
    # The last resort: what is installed for the figures has signs that no text font has.
    _Package(
        "matplotlib",
        "mpl-data/fonts/ttf",
        "dejavu",
        "DejaVuSerif",
        {
            "r": ("DejaVuSerif.ttf", {}),
            "i": ("DejaVuSerif-Italic.ttf", {}),
            "b": ("DejaVuSerif-Bold.ttf", {}),
            "bi": ("DejaVuSerif-BoldItalic.ttf", {}),
        },
    ),
    _Package(
        "matplotlib",
        "mpl-data/fonts/ttf",
        "dejavusans",
        "DejaVuSans",
        {
            "r": ("DejaVuSans.ttf", {}),
            "i": ("DejaVuSans-Oblique.ttf", {}),
            "b": ("DejaVuSans-Bold.ttf", {}),
            "bi": ("DejaVuSans-BoldOblique.ttf", {}),
        },
    ),
)
"""In the order in which they are asked."""


def installed_companions() -> tuple[Companion, ...]:
    """Every companion font that is there, the one asked first first; none of them is opened yet."""
    return tuple(_found(_PACKAGES))


def _found(packages: tuple[_Package, ...]) -> Iterator[Companion]:
    for package in packages:
        spec = find_spec(package.module)
        if spec is None or spec.origin is None:
            continue
        folder = Path(spec.origin).parent / package.folder
        faces: dict[Style, Face] = {
            style: Face(folder / file, axes)
            for style, (file, axes) in package.files.items()
            if (folder / file).is_file()
        }
        if "r" in faces:
            yield Companion(package.tag, package.name, faces)
