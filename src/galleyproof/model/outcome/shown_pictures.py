"""The paper as printed in; all that is drawn in it, figures and pictures among words, in the order of the paper out."""

from collections.abc import Iterable, Iterator

from galleyproof.model.text.inline import InlinePicture
from galleyproof.model.text.manuscript import Manuscript, NoteMark, PrintedBlock, PrintedFigure, PrintedRun
from galleyproof.model.text.walk import parts, walk


def shown_pictures(manuscript: Manuscript) -> Iterator[PrintedFigure | InlinePicture]:
    """A note's where it is set."""
    return _of_blocks(manuscript.blocks, manuscript)


def _of_blocks(blocks: Iterable[PrintedBlock], manuscript: Manuscript) -> Iterator[PrintedFigure | InlinePicture]:
    for block in blocks:
        if isinstance(block, PrintedFigure):
            yield block
        for part in parts(block):
            yield from _of_run(part, manuscript) if isinstance(part, tuple) else _of_blocks((part,), manuscript)


def _of_run(run: PrintedRun, manuscript: Manuscript) -> Iterator[PrintedFigure | InlinePicture]:
    for inline in walk(run):
        if isinstance(inline, InlinePicture):
            yield inline
        elif isinstance(inline, NoteMark) and inline.span in manuscript.by_place:
            yield from _of_blocks(manuscript.by_place[inline.span].blocks, manuscript)
