"""A font whose one letter is a blank without width: what stands between two words for a program that takes them from the page."""

import struct
from collections.abc import Iterable

import pikepdf
from pikepdf import Array, Dictionary, Name, String

NAME = "GalleyproofBlank"
CODE = b" "
_UNIT = 1000
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /GalleyproofBlank def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
1 beginbfchar
<20> <0020>
endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def space_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """The font, embedded (ISO 32000-1, 9.6.3)."""
    program = pdf.make_stream(_truetype())
    program.Length1 = len(_truetype())
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{NAME}"),
        # Neither serif nor script; its letters are among the standard ones.
        Flags=32,
        FontBBox=Array([0, 0, 1, 1]),
        ItalicAngle=0,
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=program,
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(f"/{NAME}"),
            FirstChar=CODE[0],
            LastChar=CODE[0],
            Widths=Array([0]),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=pdf.make_indirect(descriptor),
            ToUnicode=pdf.make_stream(_TO_UNICODE),
        )
    )


def blank(name: str) -> Iterable[pikepdf.ContentStreamInstruction]:
    """What shows it, the font being called `name` on its page."""
    return (
        pikepdf.ContentStreamInstruction([Name(name), 1], pikepdf.Operator("Tf")),
        pikepdf.ContentStreamInstruction([String(CODE.decode())], pikepdf.Operator("Tj")),
    )


def _truetype() -> bytes:
    """Two glyphs: what stands for a missing letter, one dot, and the blank, nothing."""
    dot = struct.pack(">5hHH", 1, 0, 0, 1, 1, 2, 0) + bytes([1, 1, 1]) + struct.pack(">6h", 0, 1, 0, 0, 0, 1) + b"\0"
    tables = {
        b"cmap": struct.pack(
            ">HHHHI 7H 2H H 2H 2h 2H",
            0, 1, 3, 1, 12, 4, 32, 0, 4, 4, 1, 0, 32, 0xFFFF, 0, 32, 0xFFFF, 1 - 32, 1, 0, 0,
        ),
        b"glyf": dot,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x00010000, 0x00010000, 0, 0x5F0F3CF5, 3, _UNIT, 0, 0, 0, 0, 1, 1, 0, 8, 2, 0, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x00010000, 800, -200, 0, 0, *([0] * 11), 2),
        b"hmtx": struct.pack(">HhHh", 0, 0, 0, 0),
        b"loca": struct.pack(">3H", 0, len(dot) // 2, len(dot) // 2),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x00010000, 2, 3, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0),
        b"post": struct.pack(">IihhIIIII", 0x00030000, 0, 0, 0, 0, 0, 0, 0, 0),
    }  # fmt: skip
    offset = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, data in tables.items():
        padded = data + b"\0" * (-len(data) % 4)
        directory += tag + struct.pack(">III", _checksum(padded), offset + len(body), len(data))
        body += padded
    power = len(tables).bit_length() - 1
    header = struct.pack(">IHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    whole = header + directory + body
    adjusted = struct.pack(">I", (0xB1B0AFBA - _checksum(whole)) & 0xFFFFFFFF)
    at = offset + sum(len(data) + -len(data) % 4 for tag, data in tables.items() if tag < b"head") + 8
    return whole[:at] + adjusted + whole[at + 4 :]


def _checksum(padded: bytes) -> int:
    return sum(map(int, struct.unpack(f">{len(padded) // 4}I", padded))) & 0xFFFFFFFF
