"""Boxes of letters in, a TeX font metric file out (TFM, as Knuth's `tftopl` describes it): what TeX knows of a font."""

import struct
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

STOP = 128
"""Marks the last step of a letter's kerns; a larger number says that they begin elsewhere."""


@dataclass(frozen=True, slots=True)
class Box:
    """What TeX sees of a letter, in em."""

    width: float
    height: float
    depth: float
    italic: float
    """By how much it leans out of its box to the right."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What TeX asks of a font as a whole, in em."""

    slant: float
    space: float
    height_of_x: float


def tfm_bytes(boxes: Mapping[int, Box], kerns: Mapping[tuple[int, int], float], measures: Measures) -> bytes:
    """The file; `boxes` by code, 0 to 255 and at least one, `kerns` between a code and the next."""
    widths, width_of = _classes((box.width for box in boxes.values()), 255)
    heights, height_of = _classes((box.height for box in boxes.values()), 16)
    depths, depth_of = _classes((box.depth for box in boxes.values()), 16)
    italics, italic_of = _classes((box.italic for box in boxes.values()), 64)
    starts, steps, distances = _program(kerns)
    first, last = min(boxes), max(boxes)
    letters = bytearray()
    for code in range(first, last + 1):
        box = boxes.get(code)
        if box is None:
            letters += bytes(4)
        else:
            # The first width says that there is no such letter, so that each class counts from one.
            letters.append(width_of(box.width) + 1)
            letters.append(height_of(box.height) * 16 + depth_of(box.depth))
            letters.append(italic_of(box.italic) * 4 + (code in starts))
            letters.append(starts.get(code, 0))
    space = measures.space
    parameters = (measures.slant, space, space / 2, space / 3, measures.height_of_x, 1.0, space / 3)
    tables = [[0.0, *widths], heights, depths, italics]
    lengths = [last - first + 1, *map(len, tables), len(steps), len(distances), len(parameters)]
    size = 6 + 2 + sum(lengths)
    head = struct.pack(">12H", size, 2, first, last, *map(len, tables), len(steps), len(distances), 0, len(parameters))
    # No checksum, for a design size of ten points.
    head += struct.pack(">II", 0, 10 << 20)
    words = b"".join(struct.pack(">i", round(value * (1 << 20))) for table in tables for value in table)
    rest = b"".join(struct.pack(">i", round(value * (1 << 20))) for value in (*distances, *parameters))
    return head + bytes(letters) + words + b"".join(map(bytes, steps)) + rest


def _classes(values: Iterable[float], most: int) -> tuple[list[float], Callable[[float], int]]:
    """At most so many values, of which nought is one, and the index of the one that stands for a value: the next above."""
    found = sorted({0.0, *(round(max(value, 0.0), 4) for value in values)})
    while len(found) > most:
        nearest = min(range(1, len(found) - 1), key=lambda index: found[index + 1] - found[index])
        del found[nearest]
    return found, lambda value: next(index for index, kept in enumerate(found) if kept >= round(max(value, 0.0), 4))


def _program(kerns: Mapping[tuple[int, int], float]) -> tuple[dict[int, int], list[tuple[int, ...]], list[float]]:
    """Where each code's steps begin, the steps, the distances that they name.

    Only the first 256 steps can be begun at, so that each code has one there that leads to its own.
    """
    distances = sorted({round(kern, 4) for kern in kerns.values()})
    index = {distance: number for number, distance in enumerate(distances)}
    by_left: dict[int, list[tuple[int, int]]] = {}
    for (left, right), kern in sorted(kerns.items()):
        by_left.setdefault(left, []).append((right, index[round(kern, 4)]))
    starts = {left: number for number, left in enumerate(by_left)}
    jumps: list[tuple[int, ...]] = []
    steps: list[tuple[int, ...]] = []
    for pairs in by_left.values():
        target = len(by_left) + len(steps)
        jumps.append((STOP + 1, 0, target >> 8, target & 255))
        for right, distance in pairs:
            ends = right == pairs[-1][0]
            steps.append((STOP if ends else 0, right, STOP + (distance >> 8), distance & 255))
    return starts, jumps + steps, distances
