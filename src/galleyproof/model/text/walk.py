"""The shape of both trees, the Document's and the Manuscript's: what each block and inline holds.

A new kind of text is told here what it holds, and every reader that walks the trees has it; nowhere else is a tree taken
apart but where each kind is handled by itself.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeAlias, TypeVar, overload

from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    CodeBlock,
    CrossReference,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlineCode,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Register,
    Section,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.inline import Formula, InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Moved,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedRun,
    PrintedTable,
)

InlineT = TypeVar("InlineT", Inline, PrintedInline)
RunChange: TypeAlias = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
ChangeBlocks: TypeAlias = Callable[[tuple[Block, ...]], tuple[Block, ...]]
BlockT = TypeVar("BlockT", Block, PrintedBlock)

# ---------------------------------------------------------------- inlines


def children(inline: InlineT) -> tuple[InlineT, ...]:
    """The inlines directly within one; the prose of a note is not within its marker."""
    match inline:
        case Emph() | Strong() | Styled() | Phrase() | Jump() | Link() | Claim() | Inserted() | Deleted():
            return inline.children
        case (
            Text() | InlineCode() | Formula() | PrintedFormula() | LineBreak() | RawTex() | RawHtml() | InlinePicture() | Citation() | Footnote() | CrossReference()
            | NoteMark() | Pointer() | ParagraphMark()
        ):  # fmt: skip
            return ()


def with_children(inline: InlineT, inner: tuple[InlineT, ...]) -> InlineT:
    """The inline with others in it; one that holds none as it is."""
    match inline:
        case Emph() | Strong() | Styled() | Phrase() | Jump() | Link() | Claim() | Inserted() | Deleted():
            return replace(inline, children=inner)
        case (
            Text() | InlineCode() | Formula() | PrintedFormula() | LineBreak() | RawTex() | RawHtml() | InlinePicture() | Citation() | Footnote() | CrossReference()
            | NoteMark() | Pointer() | ParagraphMark()
        ):  # fmt: skip
            return inline


def own_words(inline: Inline | PrintedInline) -> str:
    """What an inline that holds no others adds to the words; nothing for notes, references and the code of a format."""
    match inline:
        case Text() | InlineCode():
            return inline.text
        case Formula() | PrintedFormula():
            return inline.tex
        case LineBreak():
            return " "
        case (
            RawTex() | RawHtml() | InlinePicture() | Citation() | Footnote() | CrossReference() | NoteMark() | Pointer() | ParagraphMark()
            | Emph() | Strong() | Styled() | Phrase() | Jump() | Link() | Claim() | Inserted() | Deleted()
        ):  # fmt: skip
            return ""


def own_values(inline: Inline | PrintedInline) -> tuple[Hashable, ...]:
    """Its kind, and all that it says besides what it holds and where it stands: the address of a link."""
    kind: type = type(inline)
    return (kind.__name__, *(getattr(inline, name) for name in _own_names(kind)))


@cache
def _own_names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind) if one.name not in ("children", "span", "id", "forms"))


def walk(run: Iterable[InlineT]) -> Iterator[InlineT]:
    """Every inline, a parent before its children, in reading order; not into the prose of notes."""
    for inline in run:
        yield inline
        # Most are words, which hold nothing.
        if not isinstance(inline, Text) and (inner := children(inline)):
            yield from walk(inner)


def walk_all(run: Iterable[Inline]) -> Iterator[Inline]:
    """The same, into the prose of notes and the words around a cited work."""
    for inline in walk(run):
        yield inline
        if not isinstance(inline, Text):
            for inner in note_runs(inline):
                yield from walk_all(inner)


def note_runs(inline: Inline) -> Iterator[tuple[Inline, ...]]:
    """The runs that the author typed for a note, where the inline sets one."""
    match inline:
        case Footnote():
            yield from runs_in(inline.blocks)
        case Citation():
            for cite in inline.cites:
                yield cite.prefix
                yield cite.suffix
        case (
            Emph() | Strong() | Styled() | Phrase() | Jump() | Link() | Claim() | Text() | InlineCode() | Formula()
            | LineBreak() | RawTex() | RawHtml() | InlinePicture() | CrossReference()
        ):  # fmt: skip
            return


def with_note(inline: Inline, blocks: ChangeBlocks, run: RunChange) -> Inline:
    """The inline with what is made of the prose of the note that it sets; one that sets none as it is."""
    match inline:
        case Footnote():
            return replace(inline, blocks=blocks(inline.blocks))
        case Citation():
            cites = (replace(cite, prefix=run(cite.prefix), suffix=run(cite.suffix)) for cite in inline.cites)
            return replace(inline, cites=tuple(cites))
        case Emph() | Strong() | Styled() | Phrase() | Jump() | Link() | Claim():
            return inline
        case (
            Text() | InlineCode() | Formula() | LineBreak() | RawTex() | RawHtml() | InlinePicture() | CrossReference()
        ):  # fmt: skip
            return inline


def change_run(run: tuple[Inline, ...], change: RunChange) -> tuple[Inline, ...]:
    """The run changed, after the runs within it."""
    return change(
        tuple(
            with_children(inline, change_run(inner, change)) if (inner := children(inline)) else inline
            for inline in run
        )
    )


def plain_text(run: Iterable[InlineT]) -> str:
    """The words alone, without markup, notes or references; of a comparison, the newer words."""
    return "".join(map(_plain, run)).replace("\n", " ")


def _plain(inline: InlineT) -> str:
    if isinstance(inline, Text):
        return inline.text
    if isinstance(inline, Deleted):
        return ""
    return "".join(map(_plain, children(inline))) or own_words(inline)


# ---------------------------------------------------------------- blocks


@overload
def parts(block: Block) -> Iterator[tuple[Inline, ...] | Block]: ...  # type: ignore[overload-overlap]  # leaves are in both
@overload
def parts(block: PrintedBlock) -> Iterator[PrintedRun | PrintedBlock]: ...
def parts(block: Any) -> Iterator[Any]:
    """The runs of inlines and the blocks directly within a block, in reading order."""
    return _parts(block)


def _parts(block: Block | PrintedBlock) -> Iterator[Any]:
    match block:
        case Heading() | PrintedHeading() | Paragraph():
            yield block.children
        case Figure() | PrintedFigure() | Register():
            yield block.caption
        case LineBlock():
            yield from block.lines
        case DefinitionList():
            for entry in block.entries:
                yield entry.term
                for definition in entry.definitions:
                    yield from definition
        case Table() | PrintedTable():
            yield block.caption
            for row in block.lines:
                yield from row
        case Quote() | Division() | Moved():
            yield from block.blocks
        case BulletList() | OrderedList():
            for item in block.items:
                yield from item
        case CodeBlock() | RawBlock() | ThematicBreak():
            return


def inner_blocks(block: BlockT) -> Iterator[BlockT]:
    """The blocks directly within one, in reading order."""
    return (part for part in _parts(block) if not isinstance(part, tuple))


def blocks_in(blocks: Iterable[BlockT]) -> Iterator[BlockT]:
    """Every block, an outer one before those within it, in reading order."""
    for block in blocks:
        yield block
        yield from blocks_in(inner_blocks(block))


def blocks_of(sections: Iterable[Section]) -> Iterator[Block]:
    """Every block of the sections, an outer one before those within it."""
    return blocks_in(block for section in sections for block in section.blocks)


@overload
def runs(block: Block) -> Iterator[tuple[Inline, ...]]: ...  # type: ignore[overload-overlap]  # leaves are in both
@overload
def runs(block: PrintedBlock) -> Iterator[PrintedRun]: ...
def runs(block: Any) -> Iterator[tuple[Any, ...]]:
    """Each run of inlines of the block itself, not of those within it, in reading order."""
    return _runs(block)


def _runs(block: Block | PrintedBlock) -> Iterator[tuple[Any, ...]]:
    return (part for part in _parts(block) if isinstance(part, tuple))


@overload
def runs_in(blocks: Iterable[Block]) -> Iterator[tuple[Inline, ...]]: ...  # type: ignore[overload-overlap]  # leaves
@overload
def runs_in(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedRun]: ...
def runs_in(blocks: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """Each run of inlines of the blocks and all within them, in reading order."""
    for block in blocks:
        for part in _parts(block):
            if isinstance(part, tuple):
                yield part
            else:
                yield from runs_in((part,))


def runs_of(sections: Iterable[Section]) -> Iterator[tuple[Inline, ...]]:
    """Each run of inlines of the sections, in reading order."""
    return runs_in(block for section in sections for block in section.blocks)


def change_runs(blocks: tuple[Block, ...], change: RunChange) -> tuple[Block, ...]:
    """The blocks with what `change` makes of each run in them, in reading order."""
    return tuple(_with_runs(block, change) for block in blocks)


def _with_runs(block: Block, change: RunChange) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=change(block.children))
        case Figure() | Register():
            return replace(block, caption=change(block.caption))
        case Table():
            return replace(
                block,
                caption=change(block.caption),
                above=tuple(tuple(map(change, row)) for row in block.above),
                header=tuple(map(change, block.header)),
                rows=tuple(tuple(map(change, row)) for row in block.rows),
            )
        case LineBlock():
            return replace(block, lines=tuple(map(change, block.lines)))
        case DefinitionList():
            entries = (
                DefinedTerm(change(entry.term), tuple(change_runs(inner, change) for inner in entry.definitions))
                for entry in block.entries
            )
            return replace(block, entries=tuple(entries))
        case Quote() | Division() | BulletList() | OrderedList():
            return _with_inner(block, lambda inner: change_runs(inner, change))
        case CodeBlock() | RawBlock() | ThematicBreak():
            return block


def change_blocks(blocks: tuple[Block, ...], change: ChangeBlocks) -> tuple[Block, ...]:
    """What `change` makes of the blocks, after the blocks within each; not in the prose of notes."""
    return change(tuple(_with_inner(block, lambda inner: change_blocks(inner, change)) for block in blocks))


def _with_inner(block: Block, change: ChangeBlocks) -> Block:
    """The block with what `change` makes of each row of blocks directly within it."""
    match block:
        case Quote() | Division():
            return replace(block, blocks=change(block.blocks))
        case DefinitionList():
            entries = (DefinedTerm(entry.term, tuple(map(change, entry.definitions))) for entry in block.entries)
            return replace(block, entries=tuple(entries))
        case BulletList() | OrderedList():
            return replace(block, items=tuple(map(change, block.items)))
        case (
            Heading() | Paragraph() | LineBlock() | Table() | Figure() | Register() | CodeBlock() | RawBlock()
            | ThematicBreak()
        ):  # fmt: skip
            return block


# ---------------------------------------------------------------- comparisons


def unmarked(run: PrintedRun) -> PrintedRun:
    """The newer of two revisions of a run in which changes are marked; any other run as it is."""
    found: list[PrintedInline] = []
    for inline in run:
        match inline:
            case Inserted():
                found.extend(inner for inner in inline.children if not isinstance(inner, ParagraphMark))
            case Deleted():
                pass
            case Text() | InlineCode() | PrintedFormula() | Emph() | Strong() | Styled() | Phrase() | Jump() | Link():
                found.append(inline)
            case LineBreak() | RawTex() | RawHtml() | InlinePicture() | NoteMark() | Pointer() | ParagraphMark():
                found.append(inline)
    return tuple(found)
