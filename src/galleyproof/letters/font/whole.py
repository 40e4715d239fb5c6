"""The characters of a document in, fonts for engines that open them whole out: each has what was asked of it, and its rules of shaping."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from galleyproof import __version__
from galleyproof.letters.case import Case
from galleyproof.letters.font.face import Face
from galleyproof.letters.font.named_glyphs import with_names

ENDING = ".otf"
"""Whatever outlines are in it: engines look at those, not at the name."""


def whole_fonts(case: Case, cache: Path) -> Mapping[str, Path]:
    """The files that TeX needs beside the document, by the names that it knows them by.

    `cache` keeps them under a digest of all that decides their bytes, and forgets what this document no longer needs.
    Raises OSError where it cannot be written.
    """
    found: dict[str, Path] = {}
    for companion in case.whole:
        characters = "".join(sorted(case.asked[companion.tag]))
        for style, face in companion.faces.items():
            found[f"{companion.tag}-{style}{ENDING}"] = _kept(face, characters, cache, is_named=bool(companion.script))
    names = {path.name for path in found.values()}
    for path in cache.iterdir() if cache.is_dir() else ():
        if path.suffix == ENDING and path.name not in names:
            path.unlink(missing_ok=True)
    return found


def _kept(face: Face, characters: str, cache: Path, *, is_named: bool) -> Path:
    told = (__version__, face.digest, face.weight, characters, is_named)
    digest = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    path = cache / f"{digest}{ENDING}"
    if not path.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        beside = cache / f".{digest}.{os.getpid()}"
        data = face.reduced(characters)
        beside.write_bytes(with_names(data) if is_named else data)
        beside.replace(path)
    return path
