"""A proof and the LaTeX of a later state in; how far that must be set for the page that differs and the next one to be made."""

from bisect import bisect_left
from itertools import takewhile

from galleyproof.live.places import Places
from galleyproof.live.proof import Proof

PAGES = 2
"""From the one that differs on; the last of them is read to its middle."""

ROWS = ("\\registerrow", "\\registerline", "\\hangindent")
"""What stands in lines of its own without an empty one before."""


def lines_to_set(proof: Proof, places: Places, text: str) -> int | None:
    """Lines of the LaTeX, up to the end of a paragraph or row; None where that is all of it, or nobody knows."""
    old, new = proof.tex.text.split("\n"), text.split("\n")
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    # What stands in the head and the foot has lines of its own: the middle of a page is of the page alone.
    middles = [spots[len(spots) // 2][2] if spots else 0 for _, spots in sorted(places.by_page.items())]
    page = bisect_left(middles, same + 1)
    if page + PAGES >= len(middles):
        return None
    # So much is left out; notes that are counted anew make it differ in each line and no longer.
    end = max(len(new) - (len(old) - middles[page + PAGES]), same + 1)
    while end < len(new) and new[end].strip() and not new[end].startswith(ROWS):
        end += 1
    return end if end < len(new) - 1 else None
