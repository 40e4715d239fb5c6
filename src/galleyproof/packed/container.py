"""Zipped documents (docx, odt, epub) in and out: their parts by name, and bytes that depend on the parts alone."""

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold; every part bears it."""
LARGEST = 200_000_000
"""Bytes of all parts together; more is no document but a trap."""


def read_container(data: bytes) -> dict[str, bytes] | None:
    """The parts by name, in their order; None where the data is no zip, a broken one, or one of monstrous size."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > LARGEST:
                return None
            return {member.filename: archive.read(member) for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        return None


def write_container(parts: Mapping[str, bytes]) -> bytes:
    """The parts in their order; the part `mimetype` uncompressed, as readers of odt and epub look for it."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            member = zipfile.ZipInfo(name, BEGINNING)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, data)
    return out.getvalue()
