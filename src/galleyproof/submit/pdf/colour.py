"""The colour space sRGB as an ICC profile, made here so that its bytes never change."""

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of every profile."""

_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
"""Red, green and blue of IEC 61966-2-1, adapted to D50."""

_STEPS = 1024
"""Points of the tone curve."""


@cache
def srgb_profile() -> bytes:
    """A display profile of version 2.1."""
    curve = struct.pack(">4s4xI", b"curv", _STEPS) + b"".join(
        struct.pack(">H", round(65535 * _linear(step / (_STEPS - 1)))) for step in range(_STEPS)
    )
    tags: dict[bytes, bytes] = {
        b"desc": _description("sRGB IEC61966-2.1"),
        b"cprt": b"text\0\0\0\0No copyright, use freely\0",
        b"wtpt": _point(_WHITE),
        **{name: _point(value) for name, value in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, offsets = b"", b"", dict[bytes, int]()
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        if data not in offsets:
            offsets[data] = start + len(body)
            body += data + b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, offsets[data], len(data))
    whole = struct.pack(">I", len(tags)) + table + body
    return _header(128 + len(whole)) + whole


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _header(size: int) -> bytes:
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return struct.pack(
        ">I4xI4s4s4s12s4s28x12s48x",
        size, 0x02100000, b"mntr", b"RGB ", b"XYZ ", date, b"acsp", _fixed(_WHITE),
    )  # fmt: skip


def _point(value: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(value)


def _fixed(value: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(part * 65536) for part in value))


def _description(words: str) -> bytes:
    ascii_words = words.encode("ascii") + b"\0"
    return struct.pack(">4s4xI", b"desc", len(ascii_words)) + ascii_words + b"\0" * (4 + 4 + 2 + 1 + 67)
