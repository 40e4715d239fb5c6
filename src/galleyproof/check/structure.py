"""Does every cross-reference lead somewhere, and is every id, figure and note of its own?"""

import itertools
from collections.abc import Iterable, Iterator

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import (
    Block,
    Citation,
    CrossReference,
    Figure,
    Footnote,
    Heading,
    Inline,
    Register,
    Table,
    inlines_of,
    walk,
)
from galleyproof.model.labels import Labels, walk_blocks
from galleyproof.model.paper import Paper
from galleyproof.model.source import Span
from galleyproof.model.suggestion import nearest


def check_structure(paper: Paper, labels: Labels, registers: Iterable[str], sink: Sink) -> None:
    """Reports references without target, ids borne twice, notes side by side, and a paper without title."""
    blocks = [block for section in paper.sections for block in section.blocks]
    _check_ids(blocks, sink)
    for run in _runs(paper, blocks):
        _check_references(run, labels, sink)
        _check_neighbours(run, sink)
    known = tuple(registers)
    for block in walk_blocks(blocks):
        if isinstance(block, Register) and block.name not in known:
            near = nearest(block.name, known)
            hint = f"did you mean `{near}`?" if near else f"registers are: {', '.join(known)}"
            sink.report(codes.UNKNOWN_REGISTER, f"there is no register `{block.name}`", block.span, hint)
    if not paper.settings.title:
        sink.report(codes.MISSING_TITLE, "the paper has no title", paper.settings.span, "set `title` in paper.yml")


def _runs(paper: Paper, blocks: list[Block]) -> Iterator[tuple[Inline, ...]]:
    yield from paper.settings.abstract
    for block in blocks:
        yield from inlines_of(block)


def _check_ids(blocks: list[Block], sink: Sink) -> None:
    bearers: dict[str, Span] = {}
    for block in walk_blocks(blocks):
        if isinstance(block, Heading | Figure | Register) or (isinstance(block, Table) and block.id):
            if block.id in bearers:
                sink.report(
                    codes.DUPLICATE_ID,
                    f"id `{block.id}` is borne already in {bearers[block.id].path}:{bearers[block.id].line}",
                    block.span,
                    "give one of them another id: `{#other-id}`",
                )
            bearers.setdefault(block.id, block.span)


def _check_references(run: tuple[Inline, ...], labels: Labels, sink: Sink) -> None:
    for inline in walk(run, into_notes=True):
        if isinstance(inline, CrossReference) and not labels.number(inline.target):
            near = nearest(inline.target, labels.numbers)
            hint = f"did you mean `@{near}`?" if near else "numbered are headings, figures, and tables with a caption"
            sink.report(codes.UNKNOWN_REFERENCE, f"nothing numbered bears the id `{inline.target}`", inline.span, hint)


def _check_neighbours(run: tuple[Inline, ...], sink: Sink) -> None:
    for first, second in itertools.pairwise(run):
        if isinstance(first, Citation | Footnote) and isinstance(second, Citation | Footnote):
            sink.report(
                codes.NOTES_TOGETHER,
                "two notes are set at the same place",
                second.span,
                "join them: `[@first; @second]`",
            )
