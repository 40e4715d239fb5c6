"""The bytes of a zipped document in, its parts of XML told element by element out; every trap in it ends in a BookError."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Protocol
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from galleyproof.read.workbook.sheet import BookError

LARGEST_PART = 128 << 20
"""Bytes of one part, unpacked: a sheet of a million cells has some sixty million."""
LARGEST_LIST = 1 << 20
"""Bytes of the list of a zip's parts; a workbook has some dozen parts."""
DEEPEST, MOST_ELEMENTS = 100, 5_000_000
_STEP = 1 << 16


class PartReader(Protocol):
    """Hears what a part holds; names are without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def words(self, text: str) -> None: ...

    def end(self, name: str) -> None: ...


class QuietReader:
    """Hears a part, and says nothing."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def words(self, text: str) -> None: ...

    def end(self, name: str) -> None: ...


class EnoughRead(Exception):  # noqa: N818  it is no error
    """Raised by a reader that has heard all that it wanted to know."""


class PackedXml:
    """A zipped document."""

    def __init__(self, data: bytes) -> None:
        """Raises BookError where the data is no zip."""
        if _list_size(data) > LARGEST_LIST:
            raise BookError("it holds more parts than any workbook has", SAVE_ANEW)
        try:
            self._archive = ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise BookError(DAMAGED, SAVE_ANEW) from error
        # Some programs write the names in other letters, or with the other slash.
        self._names = {_plain(name): name for name in self._archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._names

    def tell(self, name: str, reader: PartReader) -> None:
        """Tells `reader` what the part `name` holds; raises BookError where it is missing, broken or a trap."""
        if name not in self:
            raise BookError(f"it has no part `{name}`", SAVE_ANEW)
        member = self._archive.getinfo(self._names[_plain(name)])
        if member.flag_bits & 1:
            raise BookError("it is protected by a password", WITHOUT_PASSWORD)
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BookError(f"its part `{name}` is packed in a way that is not known", SAVE_ANEW)
        if member.file_size > LARGEST_PART:
            raise BookError(f"its part `{name}` unpacks to more than {LARGEST_PART >> 20} MiB", LESS)
        parser = _parser(_Depth(reader))
        try:
            # No more comes than the size that has just been asked for.
            with self._archive.open(member) as part:
                while data := part.read(_STEP):
                    parser.Parse(data, False)
            parser.Parse(b"", True)
        except EnoughRead:
            return
        except BookError:
            raise
        except (*_BROKEN, expat.ExpatError, LookupError) as error:
            raise BookError(f"its part `{name}` is damaged", SAVE_ANEW) from error


DAMAGED = "it is damaged, or no workbook at all"
SAVE_ANEW = "open it in the spreadsheet and save it anew"
WITHOUT_PASSWORD = "save it without a password"  # noqa: S105  what an author does
LESS = "keep what the paper uses"
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, struct.error)


class _Depth:
    """Passes on what it hears, and ends what has no end."""

    def __init__(self, reader: PartReader) -> None:
        self.reader, self.depth, self.elements = reader, 0, 0
        self.locals: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            raise BookError(f"its elements are more than {DEEPEST} deep", SAVE_ANEW)
        if self.elements > MOST_ELEMENTS:
            raise BookError(f"one of its parts has more than {MOST_ELEMENTS:,} elements", LESS)
        local = self.locals.get(name) or self.locals.setdefault(name, _local(name))
        self.reader.start(local, {_local(key): value for key, value in attributes.items()} if attributes else {})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.reader.end(self.locals[name])


def _parser(depth: _Depth) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = depth.start
    parser.EndElementHandler = depth.end
    parser.CharacterDataHandler = depth.reader.words
    parser.StartDoctypeDeclHandler = _refuse_entities
    return parser


def _refuse_entities(*_declared: object) -> None:
    raise BookError("it declares entities, which no spreadsheet writes", SAVE_ANEW)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _list_size(data: bytes) -> int:
    """Bytes of the list of parts, by the record at the end of a zip; 0 where there is none."""
    end = data.rfind(b"PK\x05\x06", max(len(data) - (1 << 16) - 22, 0))
    return int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
