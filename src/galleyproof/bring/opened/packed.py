"""A document of a word processor in, the files packed in it out, or why it is none."""

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from zipfile import BadZipFile, ZipFile

LARGEST = 1024 * 1024 * 1024
"""Bytes that a document may unpack to; a file that is made to fill a disk unpacks to more."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Why the document cannot be opened."""

    message: str
    hint: str


def unpack(data: bytes, main: str) -> Mapping[str, bytes] | Broken:
    """The packed files by name. `main` is the one that every such document has: `word/document.xml`."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > LARGEST:
                return Broken(f"it unpacks to more than {LARGEST >> 30} GiB", "no manuscript is as large")
            if main not in archive.namelist():
                return Broken(f"it holds no `{main}`", "open it in the word processor and save it anew")
            files = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except (BadZipFile, zlib.error, OSError, RuntimeError, ValueError, NotImplementedError, EOFError) as error:
        told = "it is encrypted" if "encrypted" in str(error) else "it is damaged, or no such document at all"
        return Broken(told, "open it in the word processor and save it anew, without a password")
    if b"<!DOCTYPE" in files[main] or b"<!ENTITY" in files[main]:
        return Broken(f"`{main}` declares entities, which no word processor writes", "save it anew")
    return files


def text_boxes(xml: str) -> tuple[str, ...]:
    """The words of each text box of a Word document, once, though Word keeps a box twice for older versions of itself."""
    found = []
    for box in re.findall(r"<w:txbxContent\b.*?</w:txbxContent>", xml, re.DOTALL):
        paragraphs = re.split(r"</w:p>|<w:(?:br|tab)\b[^<>]*/>", box)
        words = " ".join("".join(re.findall(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>", one)) for one in paragraphs)
        found.append(" ".join(unescape(words).split()))
    return tuple(dict.fromkeys(words for words in found if words))


def repack(files: Mapping[str, bytes]) -> bytes:
    """A document of these files."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()
