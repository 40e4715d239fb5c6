"""A cleaned drawing in, a page of PDF out: set by another process within limits, in fonts that every computer has here."""

import shutil
import signal
import subprocess
import sys
import sysconfig
import tempfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

import galleyproof
from galleyproof.confine.cell import Cell, start_confined
from galleyproof.draw.svg.svg_file import Drawing
from galleyproof.draw.svg.svg_tree import SvgError

SECONDS = 60.0
"""That a drawing may take; most take a tenth of one."""
MEMORY = 2 << 30
LARGEST = 200_000_000
"""Bytes of the page."""
FONTS = {
    "fontpkg_arimo": ("files/Arimo[wght].ttf", "files/Arimo-Italic[wght].ttf"),
    "fontpkg_noto_serif": ("files/NotoSerif[wdth,wght].ttf", "files/NotoSerif-Italic[wdth,wght].ttf"),
    "matplotlib": tuple(
        f"mpl-data/fonts/ttf/DejaVuSans{style}.ttf"
        for style in ("", "-Bold", "-Oblique", "-BoldOblique", "Mono", "Mono-Bold", "Mono-Oblique", "Mono-BoldOblique")
    ),
}
"""Files by package. Words with letters that only DejaVu Sans has are set in it."""


def draw_page(drawing: Drawing, folder: Path) -> bytes:
    """The page, as large as the drawing is by itself; `folder` is an empty one for this drawing alone.

    Raises SvgError, and OSError where the process cannot be started.
    """
    _ask_letters(drawing.letters)
    (folder / "fonts").mkdir()
    for number, file in enumerate(font_files()):
        shutil.copyfile(file, folder / "fonts" / f"{number}.ttf")
    (folder / "drawing.svg").write_bytes(drawing.printed)
    width, height = drawing.width, drawing.height
    with tempfile.TemporaryFile(dir=folder) as said:
        process = start_confined(
            [
                sys.executable,
                "-s",
                "-P",
                "-B",
                "-m",
                "galleyproof.draw.svg.svg_engine",
                f"{width:.4f}",
                f"{height:.4f}",
            ],
            Cell(_readable(folder), (folder,), cpu=SECONDS, largest_file=LARGEST, memory=MEMORY),
            folder,
            {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(Path(galleyproof.__file__).parent.parent), "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
        )
        try:
            status = process.wait(2 * SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            status = -signal.SIGXCPU
        said.seek(0)
        words = said.read(20_000).decode("utf-8", "replace").strip().splitlines()
    if status == -signal.SIGXCPU:
        raise SvgError(f"it was not drawn within {SECONDS:g} seconds")
    page = folder / "drawing.pdf"
    if status or not page.is_file():
        raise SvgError(
            "it cannot be drawn" + (f": {words[-1][:160]}" if words else ", and takes more memory than a page may")
        )
    return page.read_bytes()


@cache
def font_files() -> tuple[Path, ...]:
    """Every file, in an order that never changes."""
    found = []
    for package, names in FONTS.items():
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            found += [Path(spec.origin).parent / name for name in names]
    return tuple(file for file in found if file.is_file())


def _ask_letters(letters: frozenset[str]) -> None:
    """A letter that no font has would be a box, or nothing."""
    rare = {letter for letter in letters if ord(letter) > 0x7E and letter.isprintable()}
    if not rare:
        return
    for file in font_files():
        with TTFont(file, lazy=True) as font:
            rare -= {letter for letter in rare if ord(letter) in (font.getBestCmap() or {})}
        if not rare:
            return
    shown = ", ".join(f"`{letter}` (U+{ord(letter):04X})" for letter in sorted(rare)[:4])
    raise SvgError(f"no font here has {shown} of its words")


def _readable(folder: Path) -> tuple[Path, ...]:
    """Python with its libraries, and this program."""
    places = [sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, sysconfig.get_path("stdlib")]
    program = Path(sys.executable)
    own = (folder, Path(galleyproof.__file__).parent.parent, program.parent, program.resolve().parent)
    return tuple(dict.fromkeys((*own, *(Path(place) for place in places if place and place != "/"))))
