"""Blocks in, findings out: lists, quotations and divisions that stand so deep in each other that no line is left for words."""

from collections.abc import Iterable

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.text.block import DefinitionList, Division
from galleyproof.model.text.document import Block, BulletList, Footnote, OrderedList, Quote
from galleyproof.model.text.walk import inner_blocks, runs, walk

MOST_NESTED = 8
"""Levels that are printed: half of the line is left in the deepest."""


def check_nesting(blocks: Iterable[Block], sink: Sink) -> None:
    """Reports the outermost block that is too deep, where it begins; files that were too deep to be read are told already."""
    told = {found.span.path for found in sink if found.code is codes.TOO_DEEP}
    _check((block for block in blocks if block.span.path not in told), sink, 0)


def _check(blocks: Iterable[Block], sink: Sink, depth: int) -> None:
    for block in blocks:
        inner = depth + _takes_from_the_line(block)
        if inner > MOST_NESTED:
            message = f"this stands more than {MOST_NESTED} lists, quotations and divisions deep"
            hint = "end some of those around it, or make headings of the outer ones"
            sink.report(codes.NESTED_TOO_DEEP, message, block.span, hint)
            continue
        for run in runs(block):
            for inline in walk(run):
                if isinstance(inline, Footnote):
                    # A note begins anew at the margin.
                    _check(inline.blocks, sink, 0)
        _check(inner_blocks(block), sink, inner)


def _takes_from_the_line(block: Block) -> bool:
    """Whether what stands in the block begins further in than what stands around it."""
    return isinstance(block, Quote | BulletList | OrderedList | DefinitionList) or (
        isinstance(block, Division) and block.kind not in ("plain", "landscape")
    )
