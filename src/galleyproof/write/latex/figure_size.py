"""A picture and its caption in, the part of its size out at which both stand on one page."""

from typing import Literal

from galleyproof.model.outcome.output import Picture

TEXT_AREA: dict[str, tuple[float, float]] = {
    "book": (116 / 25.4 * 72, 188 / 25.4 * 72),
    "a4": (130 / 25.4 * 72, 226 / 25.4 * 72),
}
"""Width and height of the text by page format, in PDF points."""

CAPTION_LINE, CAPTION_LETTERS, CAPTION_SPACE = 11.5, 70, 24.0
"""Of a caption: the height of a line in points, its letters, and the space around it."""

TOLERANCE = 1.005
"""A picture may be wider than the text by so much that nobody sees it."""


IN_NOTE, IN_CELL = 0.6, 0.85
"""Parts of the page's height that a picture may take in a note, and beside the head and the caption of a table."""


def scale_to_page(
    picture: Picture, caption: str, page: Literal["book", "a4"], most: float = 1.0, *, is_turned: bool = False
) -> float:
    """1 where it fits as it was drawn; `most` is the part of the height that there is for it and its caption."""
    width, height = TEXT_AREA[page][:: -1 if is_turned else 1]
    room = height * most - CAPTION_SPACE - CAPTION_LINE * (len(caption) // CAPTION_LETTERS + 2)
    if picture.width <= width * TOLERANCE and picture.height <= room:
        return 1.0
    return min(width / picture.width, max(room, height / 3) / picture.height)
