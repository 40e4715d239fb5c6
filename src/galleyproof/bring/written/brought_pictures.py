"""Paths of pictures as a manuscript names them in, files for the paper's `images/` out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from galleyproof.bring.ids import file_name

FOLDER = "images"
ENDINGS = (".pdf", ".png", ".jpg", ".jpeg", ".svg", ".eps", ".tif", ".tiff", ".gif", ".webp", ".emf", ".wmf", ".bmp")
"""In the order in which they are tried where LaTeX leaves the ending away."""
PRINTED = (".pdf", ".png", ".jpg", ".jpeg", ".svg")
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
            return found
        return self._keep(str(found), found.name, found)

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
