"""What SyncTeX tells of one run of the engine in; which line of paper.tex stands where on which page out.

The format is that of the library's documentation, http://itexmac.sourceforge.net/SyncTeX.html: a line a node, sizes in scaled
points from the page's upper left corner.
"""

import gzip
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType
from typing import TypeAlias

POINT = 72.27 * 65536 / 72
"""Scaled points of TeX in a PDF point."""
LARGEST = 400_000_000
"""Bytes, unpacked; a page takes some ten thousand."""
_PAGE = re.compile(r"^\{(\d+)$(.*?)^\}\1$", re.MULTILINE | re.DOTALL)

Spot: TypeAlias = tuple[float, float, int]
"""From the left, from the top, in PDF points; the line of paper.tex."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of paper.tex stand."""

    by_page: Mapping[int, tuple[Spot, ...]]
    """By page, from 0, in the order that the page was made in."""

    def line_at(self, page: int, x: float, y: float) -> int | None:
        """The line of what stands there: of all on the printed line that is nearest, the nearest."""
        spots = self.by_page.get(page, ())
        if not spots:
            return None
        # What is pointed at is the middle of a letter, some points above the line that it stands on.
        return min(spots, key=lambda spot: (abs(spot[1] - 3 - y) * 8 + abs(spot[0] - x), spot[2]))[2]

    def spot_of(self, first: int, last: int) -> tuple[int, float] | None:
        """The page, and how far down, of the first thing that comes from one of these lines of paper.tex."""
        for page, spots in self.by_page.items():
            for _, y, line in spots:
                if first <= line <= last:
                    return page, y
        return None


NOWHERE = Places(MappingProxyType({}))


@lru_cache(maxsize=4)
def read_places(data: bytes) -> Places:
    """The places, which take a while to read and are kept of the last few; none where the engine told none, or not as it should."""
    try:
        with gzip.open(BytesIO(data)) as file:
            text = file.read(LARGEST).decode("utf-8", "replace")
    except (OSError, EOFError, ValueError):
        return NOWHERE
    tag = re.search(r"^Input:(\d+):.*/paper\.tex$", text, re.MULTILINE)
    if tag is None:
        return NOWHERE
    # A box without size, such as the page begins with, is nothing that can be seen.
    node = re.compile(rf"^[xkg$(h]{tag[1]},(\d+):(-?\d+),(-?\d+|=)(?!\d|:0,0,0$)", re.MULTILINE)
    found: dict[int, tuple[Spot, ...]] = {}
    for page in _PAGE.finditer(text):
        spots: list[Spot] = []
        last = "0"
        for line, x, y in node.findall(page[2]):
            last = last if y == "=" else y
            spots.append((int(x) / POINT, int(last) / POINT, int(line)))
        found[int(page[1]) - 1] = _without_head(spots)
    return Places(MappingProxyType(found))


def _without_head(spots: list[Spot]) -> tuple[Spot, ...]:
    """Those of the text and the notes: what stands over and below them has the line that TeX had read when the page was full."""
    last = spots[0][2] if spots else 0
    heights = [y for _, y, line in spots if line != last]
    if not heights:
        return tuple(spots)
    top, bottom = min(heights), max(heights)
    return tuple(spot for spot in spots if spot[2] != last or top <= spot[1] <= bottom)
