"""A printed run in, the level of each of its characters out: which of them run to the left, and which to the right."""

from collections import deque
from collections.abc import Iterable, Iterator

from galleyproof.model.text.document import Emph, InlineCode, LineBreak, Link, RawTex, Strong, Styled, Text
from galleyproof.model.text.inline import InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedInline,
    PrintedRun,
)
from galleyproof.model.text.walk import plain_text
from galleyproof.write.characters.levels import ELSE, LATIN, levels_of


def levels_in(run: PrintedRun, base: int, *, is_marked: bool = False) -> list[int]:
    """The level of each character of a run that stands at the level `base`."""
    pieces = list(_pieces_of(run, is_marked=is_marked))
    text = "".join(piece if isinstance(piece, str) else ELSE for piece in pieces)
    levels = deque(level + base - base % 2 for level in levels_of(text, base % 2))
    found: list[int] = []
    for piece in pieces:
        if isinstance(piece, str):
            found.extend(levels.popleft() for _ in piece)
            continue
        # Words with a direction of their own are one sign to those around them (UAX 9, isolates).
        phrase, inner_is_marked = piece
        level = levels.popleft()
        own = level if level % 2 == (phrase.direction == "rtl") else level + 1
        found.extend(levels_in(phrase.children, own, is_marked=inner_is_marked))
    return found


def texts_in(run: PrintedRun) -> Iterator[str]:
    """All characters of a run."""
    for piece in _pieces_of(run):
        yield from (piece,) if isinstance(piece, str) else texts_in(piece[0].children)


def _pieces_of(
    inlines: Iterable[PrintedInline], *, is_marked: bool = False
) -> Iterator[str | tuple[Phrase[PrintedInline], bool]]:
    """The characters of a run in the order in which `text` and `verbatim` write them; a sign for all the rest."""
    for inline in inlines:
        match inline:
            case Text() | InlineCode():
                yield inline.text
            case Inserted() | Deleted():
                yield from _pieces_of(inline.children, is_marked=True)
            case Link() if is_address(inline) and not is_marked:
                yield LATIN
            case Pointer():
                yield LATIN
            case Phrase() if inline.direction:
                yield inline, is_marked
            case Emph() | Strong() | Styled() | Phrase() | Jump() | Link():
                yield from _pieces_of(inline.children, is_marked=is_marked)
            case NoteMark() | LineBreak() | RawTex() | PrintedFormula() | InlinePicture():
                yield ELSE
            case RawHtml():
                pass
            case ParagraphMark():
                yield "¶"


def is_address(link: Link[PrintedInline]) -> bool:
    """Whether the link shows its address, and nothing else."""
    shown = plain_text(link.children)
    return "://" in shown and shown == link.url
