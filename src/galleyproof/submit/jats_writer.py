"""Blocks and inlines in, elements of JATS out: one branch a kind of block, one a kind of inline."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import assert_never
from xml.etree.ElementTree import Element, SubElement

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
)
from galleyproof.model.labels import Labels
from galleyproof.model.note import Notes
from galleyproof.model.source import Span

STYLED = {"raised": "sup", "lowered": "sub", "small capitals": "sc"}


@dataclass(frozen=True, slots=True)
class JatsWriter:
    """Writes one paper's blocks and inlines into elements; holds what its functions share."""

    notes: Notes
    labels: Labels
    registers: Mapping[str, Table]
    graphics: Mapping[str, str]
    """A figure's name -> its file's."""
    references: Mapping[str, str]
    """A work's key -> the id of its entry."""
    ids: Mapping[str, str]
    """What the author calls a thing -> its id in the file."""

    def block(self, parent: Element, block: Block) -> None:
        match block:
            case Heading():
                # Within a quotation or a list there are no sections.
                self.inlines(SubElement(SubElement(parent, "p"), "bold"), block.children)
            case Paragraph():
                self.inlines(SubElement(parent, "p"), block.children)
            case Quote():
                self._all(SubElement(parent, "disp-quote"), block.blocks)
            case BulletList():
                self._list(parent, {"list-type": "bullet"}, block.items)
            case OrderedList():
                self._list(parent, {"list-type": "order"}, block.items)
            case Table():
                self._table(parent, block, block.caption, block.id)
            case Register():
                if block.name in self.registers:
                    self._table(parent, self.registers[block.name], block.caption, block.id)
            case Figure():
                self._figure(parent, block)
            case Redrawn():
                self._figure(parent, block.figure)
            case CodeBlock():
                SubElement(parent, "preformat").text = block.text
            case ThematicBreak():
                SubElement(parent, "p").text = "* * *"
            case Moved():
                self._all(parent, block.blocks)
            case _:
                assert_never(block)

    def _all(self, parent: Element, blocks: Iterable[Block]) -> None:
        for block in blocks:
            self.block(parent, block)

    def paragraphs(self, parent: Element, blocks: Iterable[Block]) -> None:
        """The blocks where JATS takes paragraphs alone: whatever is none stands in one."""
        for block in blocks:
            is_one = isinstance(block, Paragraph | Heading | ThematicBreak)
            self.block(parent if is_one else SubElement(parent, "p"), block)

    def _list(self, parent: Element, attributes: dict[str, str], items: tuple[tuple[Block, ...], ...]) -> None:
        element = SubElement(parent, "list", attributes)
        for item in items:
            self.paragraphs(SubElement(element, "list-item"), item)

    def _labelled(self, element: Element, id_: str, caption: tuple[Inline, ...]) -> None:
        if id_:
            element.set("id", self.ids[id_])
        if number := self.labels.number(id_):
            kind = id_.partition(":")[0]
            SubElement(element, "label").text = f"{self.labels.word(kind, capitalized=True)} {number}"
        if caption:
            self.inlines(SubElement(SubElement(element, "caption"), "p"), caption)

    def _figure(self, parent: Element, figure: Figure) -> None:
        element = SubElement(parent, "fig")
        self._labelled(element, figure.id, figure.caption)
        SubElement(element, "alt-text").text = figure.alternative
        place = {"xlink:href": self.graphics.get(figure.name, f"{figure.name}.png")}
        SubElement(element, "graphic", place | {"mimetype": "image", "mime-subtype": "png"})

    def _table(self, parent: Element, table: Table, caption: tuple[Inline, ...], id_: str) -> None:
        wrap = SubElement(parent, "table-wrap")
        self._labelled(wrap, id_, caption)
        element = SubElement(wrap, "table")
        row = SubElement(SubElement(element, "thead"), "tr")
        for cell, alignment in zip(table.header, table.alignments, strict=True):
            self.inlines(SubElement(row, "th", {"align": alignment, "scope": "col"}), cell)
        body = SubElement(element, "tbody")
        for cells in table.rows:
            row = SubElement(body, "tr")
            for cell, alignment in zip(cells, table.alignments, strict=True):
                self.inlines(SubElement(row, "td", {"align": alignment}), cell)

    # ------------------------------------------------------------ inlines

    def inlines(self, parent: Element, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            self._inline(parent, inline)

    def _inline(self, parent: Element, inline: Inline) -> None:
        within: Callable[[str], Element] = lambda name: SubElement(parent, name)  # noqa: E731
        match inline:
            case Text():
                _say(parent, inline.text)
            case Emph():
                self.inlines(within("italic"), inline.children)
            case Strong():
                self.inlines(within("bold"), inline.children)
            case Styled():
                self.inlines(within(STYLED[inline.how]), inline.children)
            case Code():
                _say(within("monospace"), inline.text)
            case Link():
                link = SubElement(parent, "ext-link", {"ext-link-type": "uri", "xlink:href": inline.url})
                self.inlines(link, inline.children)
            case LineBreak():
                _say(parent, " ")
            case Claim() | Inserted():
                self.inlines(parent, inline.children)
            case RawTex() | Deleted() | ParagraphMark():
                pass
            case Citation():
                self.inlines(parent, self.notes.in_words.get(inline.span, ()))
                self._marker(parent, inline.span)
            case Footnote():
                self._marker(parent, inline.span)
            case CrossReference():
                self._cross_reference(parent, inline)
            case _:
                assert_never(inline)

    def _marker(self, parent: Element, span: Span) -> None:
        note = self.notes.by_place.get(span)
        if note is not None:
            marker = SubElement(parent, "xref", {"ref-type": "fn", "rid": f"fn{note.number}"})
            SubElement(marker, "sup").text = str(note.number)

    def _cross_reference(self, parent: Element, reference: CrossReference) -> None:
        number = self.labels.number(reference.target)
        if not number:
            return
        kind = reference.target.partition(":")[0]
        type_ = {"fig": "fig", "tbl": "table", "sec": "sec"}.get(kind, "other")
        link = SubElement(parent, "xref", {"ref-type": type_, "rid": self.ids[reference.target]})
        link.text = f"{self.labels.word(kind, capitalized=reference.capitalized)} {number}"


def _say(parent: Element, text: str) -> None:
    """The words after whatever `parent` holds already; without the characters that XML cannot hold."""
    kept = "".join(
        c for c in text if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff")
    )
    children = list(parent)
    if children:
        children[-1].tail = (children[-1].tail or "") + kept
    else:
        parent.text = (parent.text or "") + kept
