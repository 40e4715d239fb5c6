"""Where the words of citations go: into notes, or into the text before the punctuation that follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    CodeBlock,
    Deleted,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inserted,
    Link,
    Moved,
    OrderedList,
    Paragraph,
    Quote,
    Redrawn,
    Register,
    Section,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
)
from galleyproof.model.source import Span

Change: TypeAlias = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
Words: TypeAlias = Mapping[Span, tuple[Inline, ...]]
"""What a citation says, by its place."""


def put_words(blocks: tuple[Block, ...], words: Words) -> tuple[Block, ...]:
    """The blocks of a note, with its citations' words in their places; notes within it are left out."""
    return _change_blocks(blocks, lambda run: _put(run, words))


def _put(run: tuple[Inline, ...], words: Words) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for position, inline in enumerate(run):
        match inline:
            case Citation():
                said = words.get(inline.span, ())
                # A style ends its notes with a full stop; within a sentence the author's own punctuation counts.
                found.extend(_without_stop(said) if position + 1 < len(run) else said)
            case Footnote():
                pass
            case _:
                found.append(inline)
    return tuple(found)


def _without_stop(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    if words and isinstance(last := words[-1], Text) and last.text.endswith("."):
        return (*words[:-1], replace(last, text=last.text[:-1]))
    return words


def without_brackets(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words without round brackets around all of them."""
    if not words or not isinstance(first := words[0], Text) or not first.text.startswith("("):
        return words
    inner = (replace(first, text=first.text[1:]), *words[1:])
    if not isinstance(last := inner[-1], Text) or not last.text.endswith(")"):
        return words
    return (*inner[:-1], replace(last, text=last.text[:-1]))


def place_in_text(sections: tuple[Section, ...], words: Words) -> tuple[Section, ...]:
    """The sections with each citation before the punctuation that it was typed before, a blank before it.

    Reading sets notes behind punctuation, where notes belong; `(Doe 2019).` belongs before it. Raised numbers stay.
    """
    return tuple(
        replace(section, blocks=_change_blocks(section.blocks, lambda run: _place(run, words))) for section in sections
    )


def _place(run: tuple[Inline, ...], words: Words) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in run:
        said = words.get(inline.span, ()) if isinstance(inline, Citation) and not inline.in_words else ()
        if not said or (isinstance(said[0], Styled) and said[0].how == "raised"):
            found.append(inline)
            continue
        after: list[Inline] = []
        # What was typed after the citation has a place after it.
        while (
            found
            and isinstance(last := found[-1], Text)
            and last.span > inline.span
            and last.span.path == inline.span.path
        ):
            after.insert(0, found.pop())
        if found and not (isinstance(last := found[-1], Text) and last.text.endswith((" ", "\n", "(", "\u00a0"))):
            found.append(Text(" ", inline.span))
        found += [inline, *after]
    return tuple(found)


# ---------------------------------------------------------------- every run of inlines in blocks


def _change_blocks(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    return tuple(_change_block(block, change) for block in blocks)


def _change_block(block: Block, change: Change) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, children=_change(block.children, change))
        case Figure() | Register():
            return replace(block, caption=_change(block.caption, change))
        case Quote() | Moved():
            return replace(block, blocks=_change_blocks(block.blocks, change))
        case BulletList() | OrderedList():
            return replace(block, items=tuple(_change_blocks(item, change) for item in block.items))
        case Table():
            return replace(
                block,
                caption=_change(block.caption, change),
                header=tuple(_change(cell, change) for cell in block.header),
                rows=tuple(tuple(_change(cell, change) for cell in row) for row in block.rows),
            )
        case Redrawn() | CodeBlock() | ThematicBreak():
            return block


def _change(run: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    """The run changed, after the runs within it."""
    inner: list[Inline] = []
    for inline in run:
        match inline:
            case Emph() | Strong() | Link() | Claim() | Styled() | Inserted() | Deleted():
                inner.append(replace(inline, children=_change(inline.children, change)))
            case _:
                inner.append(inline)
    return change(tuple(inner))
