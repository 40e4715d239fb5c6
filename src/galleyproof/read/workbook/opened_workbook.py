"""The bytes of a workbook in (.xlsx, .ods), one of its sheets out, or why it cannot be read.

Read here and not by a library, after trials. python-calamine gives an empty cell for `#REF!` and for a formula without a result,
knows no hidden rows, and ends the whole process at a sheet of one far cell. openpyxl reads no OpenDocument; it reads another sheet
in silence where the part of the first is missing, drops what stands under merged cells, takes some escaped words for others, and
needs more than twice the time, since it cannot read one sheet of several whole. Tests ask both.
"""

from galleyproof.read.workbook.ods_sheet import CONTENT, read_ods
from galleyproof.read.workbook.packed_xml import DAMAGED, SAVE_ANEW, WITHOUT_PASSWORD, PackedXml
from galleyproof.read.workbook.sheet import BookError, BookSheet
from galleyproof.read.workbook.workbook import Workbook
from galleyproof.read.workbook.xlsx_sheet import read_xlsx


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
