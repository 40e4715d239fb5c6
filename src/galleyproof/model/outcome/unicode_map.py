"""The ToUnicode map of a PDF's font in (ISO 32000-1, 9.10.3), the letters that each of its codes stands for out."""

import re

_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f ]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)


def unicode_map(told: bytes) -> dict[int, str]:
    """By code; what is told otherwise than as the standard has it is passed over."""
    found: dict[int, str] = {}
    for block in _CHARACTERS.findall(told):
        found |= {int(code, 16): _text(letters) for code, letters in _CHARACTER.findall(block)}
    for block in _RANGES.findall(told):
        for low, high, first, each in _RANGE.findall(block):
            codes = range(int(low, 16), min(int(high, 16), int(low, 16) + 0xFFFF) + 1)
            if text := _text(first):
                found |= {code: text[:-1] + chr(min(ord(text[-1]) + at, 0x10FFFF)) for at, code in enumerate(codes)}
            else:
                found |= dict(zip(codes, map(_text, re.findall(rb"<([0-9A-Fa-f]+)>", each)), strict=False))
    return found


def _text(letters: bytes) -> str:
    digits = letters.decode("ascii").replace(" ", "")
    return bytes.fromhex(digits[: len(digits) // 4 * 4]).decode("utf-16-be", "replace")
