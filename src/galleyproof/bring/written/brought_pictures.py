"""Paths of pictures as a manuscript names them in, files for the paper's `images/` out."""

import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from galleyproof.bring.ids import file_name

FOLDER = "images"
ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".eps", ".tif", ".tiff", ".gif", ".webp", ".emf", ".wmf", ".bmp")
"""In the order in which they are tried where LaTeX leaves the ending away."""
PRINTED = (".pdf", ".png", ".jpg", ".jpeg", ".svg")
TO_INSERT = "[picture to be inserted]{.todo}"
"""Stands in the caption of a picture that is not there."""
LARGEST = 512 * 1024 * 1024
"""Bytes of one picture."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Why a picture cannot be brought along."""

    message: str
    hint: str | None


class Pictures:
    """Finds pictures within the manuscript's folder and gives each its name in the paper."""

    def __init__(self, root: Path, *, folders: Sequence[str] = (), packed: Mapping[str, bytes] | None = None) -> None:
        """`folders` are searched as well; `packed` are the pictures inside a document of a word processor."""
        self.root = root.resolve()
        self.folders = tuple(folders)
        self.packed = packed or {}
        self.files: dict[str, Path | bytes] = {}
        """What is to be written, by its path in the paper."""
        self._named: dict[str, str] = {}

    def bring(self, target: str, folder: str = "") -> str | Lost:
        """The new path of the picture that is called `target` in a file of `folder`."""
        if re.match(r"(?:https?|ftp):", target, re.IGNORECASE):
            return Lost(f"the picture `{target}` lies on the web", "save it in images/ and name it there")
        if target in self.packed:
            return self._keep(target, PurePosixPath(target).name, self.packed[target])
        found = self._find(unquote(target), folder)
        if isinstance(found, Lost):
            # A piece of the text that was rewritten before names its pictures as the paper does.
            return target if target in self.files else found
        return self._keep(str(found), found.name, found)

    def stand_in(self, target: str) -> str:
        """The path of a grey field that holds the place of a picture that is not there."""
        name = PurePosixPath(unquote(target).replace("\\", "/")).name.partition("?")[0]
        return self._keep(f"stand-in:{target}", f"{name.partition('.')[0] or 'picture'}.png", grey_field())

    def _find(self, target: str, folder: str) -> Path | Lost:
        place = PurePosixPath(target.lstrip("/"))
        names = [place, *(place.with_name(place.name + ending) for ending in ENDINGS)]
        outside = False
        for base in dict.fromkeys((folder, "", *self.folders)):
            for name in names if place.suffix.lower() not in ENDINGS else names[:1]:
                try:
                    full = (self.root / base / name).resolve()
                    if not full.is_relative_to(self.root):
                        outside = True
                    elif full.is_file() and full.stat().st_size <= LARGEST:
                        return full
                except (OSError, ValueError, RuntimeError):
                    continue
        if outside:
            return Lost(f"the picture `{target}` lies outside the manuscript's folder", "copy it into images/")
        return Lost(f"there is no picture `{target}`", "put it into images/ and name it there")

    def _keep(self, source: str, name: str, content: Path | bytes) -> str:
        if source in self._named:
            return self._named[source]
        stem, dot, ending = name.rpartition(".")
        stem, ending = (stem, ending.lower()) if dot else (name, "")
        stem = stem if re.fullmatch(r"[A-Za-z0-9][\w-]*", stem, re.ASCII) else file_name(stem, "picture")
        path, number = f"{FOLDER}/{stem}.{ending}", 2
        while path in self.files:
            path, number = f"{FOLDER}/{stem}-{number}.{ending}", number + 1
        self.files[path] = content
        self._named[source] = path
        return path


def is_printed(path: str) -> bool:
    """Whether the picture is of a kind that a PDF can hold."""
    return PurePosixPath(path).suffix.lower() in PRINTED


def grey_field() -> bytes:
    """A PNG, five inches wide at 300 dots per inch."""
    width, height = 1500, 900
    rows = (b"\0" + b"\xd8" * width) * height
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", 11811, 11811, 1)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    made = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)
