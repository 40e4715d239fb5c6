"""The bytes of a file that came back in, the parts of a Word file or what the file is instead out."""

from dataclasses import dataclass

from galleyproof.packed.container import read_container
from galleyproof.word.wordprocessing import DOCUMENT

SAVE = "open it in a word processor and save it as .docx (Word 2007 or later)"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MOST_NAMES = 5000
"""Bytes at the beginning of a part in which its names are declared."""
MACROS = ("word/vbaProject.bin", "word/vbaData.xml")


@dataclass(frozen=True, slots=True)
class NoCopy:
    """Why a file cannot be read."""

    message: str
    hint: str | None


def open_copy(data: bytes) -> dict[str, bytes] | NoCopy:
    """The parts by name."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return NoCopy("it is a file of Word 97 to 2003, or one that a password locks", SAVE)
    if data.startswith(b"{\\rtf"):
        return NoCopy("it is Rich Text", SAVE)
    parts = read_container(data)
    if parts is None:
        return NoCopy("it is no Word file, or a broken one", f"ask for it again, or {SAVE}")
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument"):
        return NoCopy("it was saved as OpenDocument", SAVE)
    if STRICT in parts.get(DOCUMENT, b"")[:MOST_NAMES]:
        return NoCopy("it was saved as Strict Open XML", "open it in Word and save it as Word Document (.docx)")
    if DOCUMENT not in parts:
        return NoCopy("it holds no text of Word's", SAVE)
    return parts


def has_macros(parts: dict[str, bytes]) -> bool:
    return any(name in parts for name in MACROS)
