"""The bytes of a workbook in (.xlsx, .ods), one of its sheets out, or why it cannot be read.

Read here and not by a library, after trials. python-calamine gives an empty cell for `#REF!` and for a formula without a result,
knows no hidden rows, and ends the whole process at a sheet of one far cell. openpyxl reads no OpenDocument; it reads another sheet
in silence where the part of the first is missing, drops what stands under merged cells, takes some escaped words for others, and
needs more than twice the time, since it cannot read one sheet of several whole. Tests ask both.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from galleyproof.disk.door import Refused
from galleyproof.disk.files import SourceFiles
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.read.described.package import WORKBOOKS
from galleyproof.read.workbook.ods_sheet import CONTENT, read_ods
from galleyproof.read.workbook.packed_xml import DAMAGED, SAVE_ANEW, WITHOUT_PASSWORD, PackedXml
from galleyproof.read.workbook.sheet import BookError, BookSheet
from galleyproof.read.workbook.xlsx_sheet import read_xlsx


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as it lies on the disk."""

    path: str
    """Relative to the paper's root, with forward slashes."""
    data: bytes = b""
    """Empty of one that no description names, which is not read."""

    @property
    def digest(self) -> str:
        """Stands for its bytes in the names of results that are kept."""
        return sha256(self.data).hexdigest()


def is_workbook(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in WORKBOOKS


def read_workbook(files: SourceFiles, path: str, sink: Sink) -> Workbook | None:
    """The workbook `path`; None, with a finding, where it cannot be read."""
    data = files.read(path)
    if isinstance(data, Refused):
        sink.report(data.code, data.message, Span(path), data.hint)
        return None
    # An empty file is no workbook, and is told so.
    return Workbook(path, data or b"\n")


def read_sheet(book: Workbook, wanted: str | int) -> BookSheet:
    """The sheet of that name or number, from 1. Raises BookError."""
    if book.data.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in book.data:
            raise BookError("it is protected by a password", WITHOUT_PASSWORD)
        raise BookError("it is a workbook of Excel before 2007", "save it as .xlsx")
    if not book.data.startswith(b"PK"):
        raise BookError(DAMAGED, SAVE_ANEW)
    packed = PackedXml(book.data)
    if "encrypted-package" in packed:
        raise BookError("it is protected by a password", WITHOUT_PASSWORD)
    # What it holds counts, not what it is called.
    return read_ods(packed, wanted) if CONTENT in packed else read_xlsx(packed, wanted)


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Office before 2007, and those with a password, begin."""
