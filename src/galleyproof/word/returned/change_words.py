"""A paragraph or its words in, what is said of them out: what they are, and how they look."""

from collections.abc import Sequence

from galleyproof.word.returned.placed_copy import PlacedParagraph
from galleyproof.word.returned.typed.written_words import plain
from galleyproof.word.word_copy import CopiedParagraph, CopiedWord

QUOTATIONS = ("block text", "quote", "intense quote", "quotations")
"""What word processors call the styles of quotations."""


def dressed_words(words: Sequence[CopiedWord]) -> str:
    looks = sorted({look for word in words for look in word.looks - ({"underlined"} if word.link else set())})
    looks += [f"linked to {address}" for address in dict.fromkeys(word.address for word in words if word.address)]
    return f"{plain(words)} ({', '.join(looks) or 'plain'})"


def where_stands(placed: PlacedParagraph) -> str:
    line = placed.line
    if line is None:
        return "what the program prints"
    if line.note:
        return f"note {line.note}"
    return {"front": "title and abstract", "item": "item of a list", "cell": "cell of a table"}.get(
        line.kind, line.kind
    )


def told_kind(paragraph: CopiedParagraph) -> str:
    """A heading, a quotation, an item of a list or a paragraph; what other styles say is no kind."""
    if level := heading_level(paragraph.style):
        return f"heading of level {level}"
    if paragraph.style.lower() in QUOTATIONS:
        return "quotation"
    return "item of a list" if paragraph.in_list and not paragraph.table else "paragraph"


def heading_level(style: str) -> int:
    name = style.lower()
    return int(name[8:]) if name.startswith("heading ") and name[8:].isdigit() else 0
