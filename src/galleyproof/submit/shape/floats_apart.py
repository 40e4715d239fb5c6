"""A Manuscript in, the same with its figures and tables behind the text out, and with words in the text where each belongs."""

from collections.abc import Iterable
from dataclasses import replace

from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word, primary
from galleyproof.model.text.block import Division
from galleyproof.model.text.document import Paragraph, Quote, Text
from galleyproof.model.text.manuscript import (
    Manuscript,
    NoteMark,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedSection,
    PrintedTable,
)
from galleyproof.model.text.walk import runs_in, walk


def floats_apart(manuscript: Manuscript) -> tuple[Manuscript, tuple[Span, ...]]:
    """The manuscript, and the places of what stays in the text: its notes are counted with those around it."""
    moved: list[PrintedFigure | PrintedTable] = []
    kept: list[Span] = []
    # In any other language the label alone says it.
    here = " about here" if primary(manuscript.paper.settings.language) == "en" else ""
    sections = tuple(
        replace(section, blocks=_without(section.blocks, moved, kept, here)) for section in manuscript.sections
    )
    if not moved:
        return manuscript, tuple(kept)
    language = manuscript.paper.settings.language
    kinds = (("tables", "tbl", PrintedTable), ("figures", "fig", PrintedFigure))
    behind: list[PrintedBlock] = []
    for name, word, kind in kinds:
        of_kind = [block for block in moved if isinstance(block, kind)]
        if of_kind:
            title = Text(_several(word, language), of_kind[0].span)
            behind += [PrintedHeading(1, "", (title,), f"sec:{name}-behind", of_kind[0].span), *of_kind]
    # What stands behind the text is no statement of paper.yml's, even where nothing else follows it.
    source = manuscript.sections[0].source
    return replace(manuscript, sections=(*sections, PrintedSection(source, tuple(behind)))), tuple(kept)


def _several(word: str, language: str) -> str:
    """`Tables`; in other languages than English the word as captions have it."""
    one = paper_word(word, language, capitalized=True)
    return f"{one}s" if one in ("Table", "Figure") else one


def _without(
    blocks: Iterable[PrintedBlock], moved: list[PrintedFigure | PrintedTable], kept: list[Span], here: str
) -> tuple[PrintedBlock, ...]:
    found: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, Quote | Division):
            found.append(replace(block, blocks=_without(block.blocks, moved, kept, here)))
        elif not isinstance(block, PrintedFigure | PrintedTable) or block.label is None:
            # What has no number cannot be named where it was.
            found.append(block)
        elif any(_is_numbered(inline) for run in runs_in([block]) for inline in walk(run)):
            kept.append(block.span)
            found.append(block)
        else:
            moved.append(block)
            words = f"[{block.label.word} {block.label.number}{here}]"
            found.append(Paragraph((Text(words, block.span),), block.span))
    return tuple(found)


def _is_numbered(inline: PrintedInline) -> bool:
    return isinstance(inline, NoteMark) and not inline.letter
