"""Does every cross-reference lead somewhere, and is every id, figure and note of its own?"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from galleyproof.check.ambiguous_references import check_ambiguous_references
from galleyproof.check.heading_levels import check_levels
from galleyproof.check.nesting import check_nesting
from galleyproof.check.typed_references import check_typed_references
from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.finding.suggestion import nearest, nearest_of_each
from galleyproof.model.paper import Paper
from galleyproof.model.settings import Settings
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import (
    Block,
    Citation,
    CrossReference,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    Register,
    Table,
)
from galleyproof.model.text.inline import Formula, Jump, Phrase
from galleyproof.model.text.labels import find_note, note_places, paper_labels
from galleyproof.model.text.note_marks import note_marks
from galleyproof.model.text.walk import blocks_in, runs, runs_in, walk_all

Bearer: TypeAlias = Heading | Figure | Register | Table | Division[Block] | Phrase[Inline] | Formula
"""What may have an id."""
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s/?#]+\.|mailto:[^\s@]+@", re.IGNORECASE)


def check_structure(paper: Paper, registers: Iterable[str], sink: Sink) -> None:
    """Reports references without target, ids borne twice, notes where none can stand, and a paper without title."""
    blocks = [block for section in paper.sections for block in section.blocks]
    _check_ids(blocks, sink)
    check_nesting(blocks, sink)
    settings = paper.settings
    front = (settings.title, settings.subtitle, *settings.abstract, *settings.highlights)
    for run in front:
        _check_front(run, sink)
    all_runs = (*front, *runs_in(blocks))
    labels = paper_labels(paper)
    _check_references(all_runs, labels.numbers, note_places(paper.sections), sink)
    _check_jumps(all_runs, blocks, sink)
    check_ambiguous_references(paper.sections, all_runs, sink)
    check_levels(paper.sections, labels, sink)
    check_typed_references(paper.sections, labels, sink)
    for run in all_runs:
        _check_neighbours(run, sink)
        _check_contents(run, sink)
    known = tuple(registers)
    for block in blocks_in(blocks):
        if isinstance(block, Register) and block.name not in known:
            near = nearest(block.name, known)
            hint = f"did you mean `{near}`?" if near else f"registers are: {', '.join(known)}"
            sink.report(codes.UNKNOWN_REGISTER, f"there is no register `{block.name}`", block.span, hint)
    if not settings.title and not _is_told(settings, sink):
        sink.report(codes.MISSING_TITLE, "the paper has no title", settings.span, "set `title` in paper.yml")


def _is_told(settings: Settings, sink: Sink) -> bool:
    """Whether it is told already that the title, or the whole file, cannot be read."""
    place = settings.key_spans.get("title") if settings.key_spans else settings.span
    return place is not None and any(
        found.code is codes.BAD_SETTINGS and (found.span.path, found.span.line) == (place.path, place.line)
        for found in sink
    )


def _check_ids(blocks: list[Block], sink: Sink) -> None:
    bearers: dict[str, Span] = {}
    for bearer in _bearers(blocks):
        if bearer.id in bearers:
            sink.report(
                codes.DUPLICATE_ID,
                f"id `{bearer.id}` is borne already in {bearers[bearer.id].path}:{bearers[bearer.id].line}",
                bearer.span,
                "give one of them another id: `{#other-id}`",
            )
        bearers.setdefault(bearer.id, bearer.span)


def _bearers(blocks: Iterable[Block]) -> Iterator[Bearer]:
    """All that has an id, in reading order."""
    for block in blocks_in(blocks):
        if isinstance(block, Heading | Figure | Register | Table | Division) and block.id:
            yield block
        for inline in (inline for run in runs(block) for inline in walk_all(run)):
            if isinstance(inline, Phrase | Formula) and inline.id:
                yield inline


def _check_jumps(all_runs: Iterable[tuple[Inline, ...]], blocks: list[Block], sink: Sink) -> None:
    known = {bearer.id for bearer in _bearers(blocks)}
    lost = [
        inline
        for run in all_runs
        for inline in walk_all(run)
        if isinstance(inline, Jump) and inline.target not in known
    ]
    near = nearest_of_each((jump.target for jump in lost), known)
    for jump in lost:
        hint = f"did you mean `#{near[jump.target]}`?" if jump.target in near else "write the id that the place bears"
        sink.report(codes.UNKNOWN_REFERENCE, f"nothing bears the id `{jump.target}`", jump.span, hint)


def _check_references(
    runs: Iterable[tuple[Inline, ...]],
    numbers: Mapping[str, str],
    notes: Mapping[tuple[str, str], Span],
    sink: Sink,
) -> None:
    lost = [
        inline
        for run in runs
        for inline in walk_all(run)
        if isinstance(inline, CrossReference) and inline.target not in numbers and not find_note(inline, notes)
    ]
    known = (*numbers, *(f"note:{id_}" for _, id_ in notes))
    near = nearest_of_each((reference.target for reference in lost), known)
    for reference in lost:
        hint = "numbered are headings, figures, tables with a caption or an id, and notes"
        if reference.target in near:
            hint = f"did you mean `@{near[reference.target]}`?"
        message = f"nothing numbered bears the id `{reference.target}`"
        sink.report(codes.UNKNOWN_REFERENCE, message, reference.span, hint)


def _check_front(run: tuple[Inline, ...], sink: Sink) -> None:
    for mark in note_marks([run]):
        sink.report(
            codes.MISPLACED_NOTE,
            "a note stands on the title page",
            mark.span,
            "say it in the words themselves, or set the note in a section",
        )


def _check_contents(run: tuple[Inline, ...], sink: Sink) -> None:
    for inline in walk_all(run):
        if isinstance(inline, Link) and not _ADDRESS.match(inline.url):
            message = f"`{inline.url}` is no address on the web"
            sink.report(codes.BAD_LINK, message, inline.span, "write the whole address, https:// included")
        if isinstance(inline, Footnote):
            for block in blocks_in(inline.blocks):
                if isinstance(block, Heading | Figure | Register | Table):
                    what = type(block).__name__.lower()
                    message = f"a {what} stands in a note"
                    sink.report(codes.BLOCK_IN_NOTE, message, block.span, "move it into the text and refer to it")


def _check_neighbours(run: tuple[Inline, ...], sink: Sink) -> None:
    for first, second in itertools.pairwise(run):
        if isinstance(first, Citation | Footnote) and isinstance(second, Citation | Footnote):
            sink.report(
                codes.NOTES_TOGETHER,
                "two notes are set at the same place",
                second.span,
                "join them: `[@first; @second]`",
            )
