"""Blocks and inlines in, nodes of Pandoc's tree out: one function a block, one a kind of inline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never

from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    Code,
    CodeBlock,
    CrossReference,
    Deleted,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    Link,
    Moved,
    OrderedList,
    Paragraph,
    ParagraphMark,
    Quote,
    RawTex,
    Redrawn,
    Register,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
    plain_text,
)
from galleyproof.model.labels import Labels
from galleyproof.model.note import Notes
from galleyproof.model.output import Picture
from galleyproof.model.source import Span
from galleyproof.submit import tree
from galleyproof.submit.tree import Node, Nodes

STYLES = {"raised": "Superscript", "lowered": "Subscript", "small capitals": "SmallCaps"}
ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
LINE = 75
"""Characters that fit into a line of a table."""
SHORT = 14
"""Columns whose longest cell has no more characters are never broken."""


@dataclass(frozen=True, slots=True)
class PandocWriter:
    """Writes one paper; holds what its functions share."""

    notes: Notes
    labels: Labels
    registers: Mapping[str, Table]
    pictures: Mapping[str, Picture]
    ids: Mapping[str, str]
    """What the author calls a thing -> its id in the file."""
    has_asides: bool
    """Whether notes are markers alone, as their texts stand elsewhere."""
    has_anchors: bool
    """Whether figures and tables hold their ids in elements of their own: OpenDocument and EPUB lose them otherwise."""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[Block]) -> Nodes:
        return [written for block in blocks for written in self._block(block)]

    def _block(self, block: Block) -> Nodes:
        match block:
            case Heading():
                return [self._heading(block)]
            case Paragraph():
                return [tree.paragraph(self.inlines(block.children))]
            case Quote():
                return [tree.node("BlockQuote", self.blocks(block.blocks))]
            case BulletList():
                return [tree.node("BulletList", [self.blocks(item) for item in block.items])]
            case OrderedList():
                form = [block.start, tree.node("Decimal"), tree.node("Period")]
                return [tree.node("OrderedList", [form, [self.blocks(item) for item in block.items]])]
            case Table():
                return [self._table(block, block.caption, block.id)]
            case Register():
                found = self.registers.get(block.name)
                return [self._table(found, block.caption, block.id)] if found else []
            case Figure():
                return [self._figure(block)]
            case CodeBlock():
                return [tree.node("CodeBlock", [tree.attributes(), block.text.rstrip("\n")])]
            case ThematicBreak():
                return [tree.node("HorizontalRule")]
            case Moved():
                notice = tree.paragraph([tree.node("Emph", tree.words(f"[{block.notice}]"))])
                return [tree.division([notice, *self.blocks(block.blocks)], classes=("moved",))]
            case Redrawn():
                return [self._figure(block.figure)]
        assert_never(block)

    def _heading(self, heading: Heading) -> Node:
        number = self.labels.section_numbers.get(heading.span, "")
        # An en space in the tree, so that no format's own idea of a tab comes between number and words.
        begin = [tree.span(tree.words(f"{number}\N{EN SPACE}"), classes=("section-number",))] if number else []
        classes = () if number else ("unnumbered",)
        return tree.heading(heading.level, begin + self.inlines(heading.children), self._id(heading.id), classes)

    def _figure(self, figure: Figure) -> Node:
        caption = self._caption("fig", figure.id, figure.caption)
        picture = self.pictures.get(figure.name)
        id_ = self._id(figure.id)
        shown = [tree.span([], id_)] if id_ and self.has_anchors else []
        if picture is not None:
            shown.append(tree.image(figure.alternative, f"figures/{figure.name}.png", f"{picture.width / 72:.3f}in"))
        return tree.figure(shown, caption, "" if self.has_anchors else id_)

    def _table(self, table: Table, caption: tuple[Inline, ...], id_: str) -> Node:
        columns = zip((ALIGNMENTS[name] for name in table.alignments), column_widths(table), strict=True)
        header = [self.inlines(cell) for cell in table.header]
        rows = [[self.inlines(cell) for cell in row] for row in table.rows]
        words = self._caption("tbl", id_, caption) if caption else []
        labels = [plain_text(cell) for cell in table.header] if self.has_asides else ()
        name = self._id(id_)
        if words and name and self.has_anchors:
            words, name = [tree.span(words, name)], ""
        return tree.table(columns, header, rows, words, id_=name, labels=labels)

    def _caption(self, kind: str, id_: str, caption: tuple[Inline, ...]) -> Nodes:
        label = f"{self.labels.word(kind, capitalized=True)}\N{NO-BREAK SPACE}{self.labels.number(id_)}."
        return [tree.node("Strong", tree.words(label)), tree.node("Space"), *self.inlines(caption)]

    def _id(self, id_: str) -> str:
        return self.ids.get(id_, "")

    # ------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[Inline]) -> Nodes:
        return [written for inline in inlines for written in self._inline(inline)]

    def _inline(self, inline: Inline) -> Nodes:
        match inline:
            case Text():
                return tree.words(inline.text)
            case Emph():
                return [tree.node("Emph", self.inlines(inline.children))]
            case Strong():
                return [tree.node("Strong", self.inlines(inline.children))]
            case Code():
                return [tree.node("Code", [tree.attributes(), inline.text])]
            case Link():
                return [tree.link(self.inlines(inline.children), inline.url)]
            case LineBreak():
                return [tree.node("LineBreak")]
            case RawTex():
                return []
            case Claim():
                return self.inlines(inline.children)
            case Styled():
                return [tree.node(STYLES[inline.how], self.inlines(inline.children))]
            case Citation():
                return self.inlines(self.notes.in_words.get(inline.span, ())) + self._note(inline.span)
            case Footnote():
                return self._note(inline.span)
            case CrossReference():
                return self._cross_reference(inline)
            case Inserted():
                return [tree.span(self.inlines(inline.children), classes=("insertion",))]
            case Deleted():
                return [tree.span(self.inlines(inline.children), classes=("deletion",))]
            case ParagraphMark():
                return tree.words("¶")
        assert_never(inline)

    def _note(self, span: Span) -> Nodes:
        note = self.notes.by_place.get(span)
        if note is None:
            return []
        if not self.has_asides:
            return [tree.node("Note", self.blocks(note.blocks))]
        number = str(note.number)
        told = {"role": "doc-noteref", "aria-label": f"Note {number}"}
        if self.has_anchors:
            told["epub:type"] = "noteref"
        return [tree.link(tree.words(number), f"#note-{number}", f"marker-{number}", ("note-marker",), told)]

    def _cross_reference(self, reference: CrossReference) -> Nodes:
        number = self.labels.number(reference.target)
        if not number:
            return []
        word = self.labels.word(reference.target.partition(":")[0], capitalized=reference.capitalized)
        return [tree.link(tree.words(f"{word}\N{NO-BREAK SPACE}{number}"), f"#{self._id(reference.target)}")]


def column_widths(table: Table) -> list[float | None]:
    """Each column's part of the line; None for all where the table fits a line as it is."""
    longest = [
        max((len(plain_text(row[column])) for row in (table.header, *table.rows)), default=1)
        for column in range(len(table.header))
    ]
    if sum(longest) + 2 * len(longest) <= LINE:
        return [None] * len(longest)
    fixed = sum(length + 2 for length in longest if length <= SHORT) / LINE
    # By the square root: a long cell takes more lines, and a short one keeps its words whole.
    shared = sum(length**0.5 for length in longest if length > SHORT) or 1
    room = max(1 - fixed, 0.3)
    return [round((length + 2) / LINE if length <= SHORT else room * length**0.5 / shared, 3) for length in longest]
