"""Files in, one zip out whose bytes depend on them alone."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold."""


def pack(files: Mapping[str, bytes]) -> bytes:
    """The zip, its members in the order of their names, all of one time and with plain rights."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            member = zipfile.ZipInfo(name, BEGINNING)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            member.create_system = 3
            archive.writestr(member, data)
    return out.getvalue()
