"""An ordered list in, the options of its environment and the beginnings of its items out: how they are counted."""

from collections.abc import Iterable

from galleyproof.model.outcome.element_tree import Numbering
from galleyproof.model.text.counting import item_label
from galleyproof.model.text.document import BulletList, OrderedList
from galleyproof.model.text.manuscript import PrintedBlock
from galleyproof.model.text.walk import blocks_in, inner_blocks

COUNTERS = {
    "decimal": "\\arabic*",
    "example": "\\arabic*",
    "lower letters": "\\alph*",
    "upper letters": "\\Alph*",
    "lower roman": "\\roman*",
    "upper roman": "\\Roman*",
}
NUMBERINGS: dict[str, Numbering] = {
    "lower letters": "LowerAlpha",
    "upper letters": "UpperAlpha",
    "lower roman": "LowerRoman",
    "upper roman": "UpperRoman",
}
"""What a tagged PDF calls the ways of counting; `Decimal` all others."""
AROUND = {"period": "{}.", "parenthesis": "{})", "parentheses": "({})"}
MOST_LETTERS = 26
"""Items that LaTeX counts by letters; what comes after z it does not know."""
ROOM = 1.6
"""What there is before an item, in em, as the templates have it."""
GAP = 0.5
"""Between what an item is counted by and its words, in em."""
NARROW, BROAD = frozenset("iljI.()1"), frozenset("mMwWDGHNOQCV")


def list_options(block: OrderedList[PrintedBlock]) -> str:
    r"""`[label=(\alph*),start=3]`; nothing of a list that counts 1., 2., 3."""
    options = []
    if block.style != "decimal" or block.delimiter != "period":
        options.append(f"label={AROUND[block.delimiter].format(COUNTERS[block.style])}")
    if block.start != 1:
        options.append(f"start={block.start}")
    return f"[{','.join(options)}]" if options else ""


def list_numbering(block: BulletList[PrintedBlock] | OrderedList[PrintedBlock]) -> Numbering:
    """How a tagged PDF says that the items are counted."""
    return NUMBERINGS.get(block.style, "Decimal") if isinstance(block, OrderedList) else "Disc"


def has_lists_in_lists(blocks: Iterable[PrintedBlock]) -> bool:
    """Whether any list stands in another: LaTeX by itself would mark it otherwise than it is typed."""
    lists = (block for block in blocks_in(blocks) if isinstance(block, BulletList | OrderedList))
    return any(
        isinstance(inner, BulletList | OrderedList) for block in lists for inner in blocks_in(inner_blocks(block))
    )


def item_commands(block: OrderedList[PrintedBlock]) -> list[str]:
    """What each item begins with: where LaTeX could not count so far, what it is counted by."""
    labels = _labels(block)
    is_lettered = block.style in ("lower letters", "upper letters")
    if is_lettered and not 1 <= block.start <= block.start + len(labels) - 1 <= MOST_LETTERS:
        return [f"\\item[{label}]" for label in labels]
    return ["\\item"] * len(labels)


def widened(block: OrderedList[PrintedBlock], options: str, side: str) -> str:
    """The options with more room at that side, `left` or `right`, for a list whose numbers need more than others."""
    needed = max(map(_width, _labels(block)), default=0.0) + GAP
    if needed <= ROOM:
        return options
    return f"[{options[1:-1]}{',' if options else ''}{side}margin={needed:.1f}em]"


def _labels(block: OrderedList[PrintedBlock]) -> list[str]:
    return [item_label(block.start + each, block.style, block.delimiter) for each in range(len(block.items))]


def _width(label: str) -> float:
    """In em, or a little more."""
    return sum(0.34 if sign in NARROW else 0.85 if sign in BROAD else 0.56 for sign in label)
