"""Where a Word file comes from, written into its properties and read from them."""

from collections.abc import Mapping
from html import escape

from galleyproof.model.outcome.copy_origin import CopyOrigin
from galleyproof.packed.container import read_container, write_container
from galleyproof.word.wordprocessing import read_part

PART = "docProps/custom.xml"
_REVISION, _FIRST, _STATE, _STYLE, _WORDS = (
    f"Galleyproof {name}" for name in ("revision", "paper", "state", "style", "words")
)
_PRINT = "of print"
_COMMITTED, _CHANGED = "as committed", "with changes"
_SET = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Under which Office keeps what others name."""


def name_origin(document: bytes, origin: CopyOrigin) -> bytes:
    """The file with its origin among the properties, where every word processor keeps it."""
    parts = read_container(document)
    assert parts is not None, "a file that was just made is whole"
    return write_container({**parts, PART: _properties(origin)})


def _properties(origin: CopyOrigin) -> bytes:
    told = {
        _REVISION: origin.revision,
        _FIRST: origin.first,
        _STATE: _COMMITTED if origin.is_committed else _CHANGED,
        **({_STYLE: origin.style} if origin.style else {}),
        **({_WORDS: _PRINT} if origin.form == "pdf" else {}),
    }
    properties = "".join(
        f'<property fmtid="{_SET}" pid="{number}" name="{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(told.items(), start=2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>\n'
    ).encode()


def read_origin_property(parts: Mapping[str, bytes]) -> CopyOrigin | None:
    """The origin; None of a file that names none."""
    root = read_part(parts[PART]) if PART in parts else None
    if root is None:
        return None
    told = {each.get("name", ""): "".join(each.itertext()).strip() for each in root}
    if not told.get(_REVISION, "").isalnum():
        return None
    return CopyOrigin(
        told[_REVISION],
        told.get(_FIRST, ""),
        told.get(_STATE, _COMMITTED) == _COMMITTED,
        told.get(_STYLE, ""),
        "pdf" if told.get(_WORDS) == _PRINT else "docx",
    )
