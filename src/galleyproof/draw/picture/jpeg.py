"""A JPEG in; its dots and nothing else out: no camera, place, person, or smaller picture of what was cut away.

Segments are told apart by ISO/IEC 10918-1, annex B; what decides the colours (JFIF, Adobe's transform) stays.
"""

BEGIN, END, SCAN = 0xD8, 0xD9, 0xDA
JFIF, ADOBE, COMMENT = 0xE0, 0xEE, 0xFE
APPLICATIONS = range(0xE0, 0xF0)
ALONE = (0x01, *range(0xD0, 0xD8))
"""Marks without a length."""


class JpegError(ValueError):
    """The file ends before its picture does, or is none."""


def bare_jpeg(data: bytes) -> bytes:
    """The same picture, dot for dot."""
    if data[:2] != bytes((0xFF, BEGIN)):
        raise JpegError("it does not begin as a JPEG does")
    kept, at = [data[:2]], 2
    while True:
        start = data.find(b"\xff", at)
        if start < 0 or start + 1 >= len(data):
            raise JpegError("it ends before its picture does")
        # Between two scans stand coded dots, in which 255 is followed by 0.
        mark = data[start + 1]
        if mark in (0x00, 0xFF) or mark in ALONE:
            kept.append(data[at : start + (1 if mark == 0xFF else 2)])
            at = start + (1 if mark == 0xFF else 2)
            continue
        kept.append(data[at:start])
        if mark == END:
            return b"".join((*kept, data[start : start + 2]))
        end = start + 2 + int.from_bytes(data[start + 2 : start + 4])
        if end <= start + 3 or end > len(data):
            raise JpegError("it ends before its picture does")
        if _is_kept(mark, data[start + 4 : end]):
            kept.append(data[start:end])
        at = end


def _is_kept(mark: int, words: bytes) -> bool:
    if mark == JFIF:
        return words.startswith(b"JFIF\0") and words[12:14] == b"\0\0"
    if mark == ADOBE:
        return words.startswith(b"Adobe")
    return mark not in APPLICATIONS and mark != COMMENT
