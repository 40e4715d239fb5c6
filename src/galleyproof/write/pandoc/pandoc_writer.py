"""Blocks and inlines in, nodes of Pandoc's tree out: one function a block, one a kind of inline."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from galleyproof.model.look.language import paper_word
from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    BulletList,
    CodeBlock,
    Emph,
    InlineCode,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Strong,
    Styled,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.inline import InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Label,
    Manuscript,
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
from galleyproof.model.text.note_marks import notes_below
from galleyproof.model.text.walk import plain_text
from galleyproof.model.text.wide_cell import WideCell, begun_cells, reaching
from galleyproof.pandoc import pandoc_tree
from galleyproof.pandoc.pandoc_tree import Node, Nodes
from galleyproof.write.pandoc.directed_words import directed_words
from galleyproof.write.pandoc.fields.number_fields import COUNTED, PAGE, REFERENCE

STYLES = {
    "raised": "Superscript",
    "lowered": "Subscript",
    "small capitals": "SmallCaps",
    "struck": "Strikeout",
    "underlined": "Underline",
}
LIST_STYLES = {
    "decimal": "Decimal",
    "example": "Example",
    "lower letters": "LowerAlpha",
    "upper letters": "UpperAlpha",
    "lower roman": "LowerRoman",
    "upper roman": "UpperRoman",
}
DELIMITERS = {"period": "Period", "parenthesis": "OneParen", "parentheses": "TwoParens"}
ALIGNMENTS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
LINE = 75
"""Characters that fit into a line of a table."""
SHORT = 14
"""Columns whose longest cell has no more characters are never broken."""


@dataclass(frozen=True, slots=True)
class PandocWriter:
    """Writes one paper; holds what its functions share."""

    manuscript: Manuscript
    ids: Mapping[str, str]
    """What the author calls a thing -> its id in the file."""
    has_asides: bool
    """Whether notes are markers alone, as their texts stand elsewhere."""
    has_anchors: bool
    """Whether figures and tables hold their ids in elements of their own: OpenDocument and EPUB lose them otherwise."""
    pictures: Mapping[str, str]
    """A figure's name -> its file's."""
    has_fields: bool = False
    """Whether numbers and references are marked for a word processor that counts them."""
    has_pages: bool = False
    """Whether references to pages are marked for one."""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[PrintedBlock]) -> Nodes:
        return [written for block in blocks for written in self._block(block)]

    def _block(self, block: PrintedBlock) -> Nodes:
        match block:
            case PrintedHeading():
                return [self._heading(block)]
            case Paragraph():
                return [pandoc_tree.paragraph(self.inlines(block.children))]
            case Quote():
                return [pandoc_tree.node("BlockQuote", self.blocks(block.blocks))]
            case BulletList():
                return [pandoc_tree.node("BulletList", [_with_box(self.blocks(item)) for item in block.items])]
            case OrderedList():
                form = [
                    block.start,
                    pandoc_tree.node(LIST_STYLES[block.style]),
                    pandoc_tree.node(DELIMITERS[block.delimiter]),
                ]
                return [pandoc_tree.node("OrderedList", [form, [_with_box(self.blocks(item)) for item in block.items]])]
            case DefinitionList():
                entries = [[self.inlines(e.term), [self.blocks(d) for d in e.definitions]] for e in block.entries]
                return [pandoc_tree.node("DefinitionList", entries)]
            case LineBlock():
                return [pandoc_tree.node("LineBlock", [self.inlines(line) for line in block.lines])]
            case Division():
                return self._division(block)
            case RawBlock():
                return [pandoc_tree.node("RawBlock", [block.form, block.text])] if block.form == "html" else []
            case PrintedTable():
                return [self._table(block), *self._notes_below(block)]
            case PrintedFigure():
                return [self._figure(block)]
            case CodeBlock():
                return [pandoc_tree.node("CodeBlock", [pandoc_tree.attributes(), block.text.rstrip("\n")])]
            case ThematicBreak():
                return [pandoc_tree.node("HorizontalRule")]
            case Moved():
                notice = pandoc_tree.paragraph([pandoc_tree.node("Emph", pandoc_tree.words(f"[{block.notice}]"))])
                return [pandoc_tree.division([notice, *self.blocks(block.blocks)], classes=("moved",))]

    def _division(self, division: Division[PrintedBlock]) -> Nodes:
        blocks = self.blocks(division.blocks)
        if division.kind in ("epigraph", "abstract", "verse", "callout"):
            # As a quotation too: word processors know no other blocks that are set off.
            blocks = [pandoc_tree.node("BlockQuote", blocks)]
        told = {"lang": division.lang, "dir": division.direction}
        values = {name: value for name, value in told.items() if value}
        classes = () if division.kind == "plain" else (division.kind,)
        if not (classes or values or division.id):
            return blocks
        return [pandoc_tree.division(blocks, self._id(division.id), classes, values)]

    def _heading(self, heading: PrintedHeading) -> Node:
        number = heading.number
        if heading.part and number:
            number = f"{paper_word('part', self.manuscript.paper.settings.language, capitalized=True)} {number}"
        # An en space in the tree, so that no format's own idea of a tab comes between number and words.
        begin = (
            [pandoc_tree.span(pandoc_tree.words(f"{number}\N{EN SPACE}"), classes=("section-number",))]
            if number
            else []
        )
        classes = () if number else ("unnumbered",)
        words = self.inlines(heading.children)
        if number and self.has_fields:
            words = [self._counted("heading", heading.id, words)]
        return pandoc_tree.heading(heading.level, begin + words, self._id(heading.id), classes)

    def _figure(self, figure: PrintedFigure) -> Node:
        caption = self._caption(figure.label, figure.caption, "figure", figure.id)
        id_ = self._id(figure.id)
        shown = [pandoc_tree.span([], id_)] if id_ and self.has_anchors else []
        shown += self._picture(figure.name, figure.alternative)
        return pandoc_tree.figure(shown, caption, "" if self.has_anchors else id_)

    def _picture(self, name: str, alternative: str) -> Nodes:
        picture = self.manuscript.pictures.get(name)
        if picture is None:
            return []
        file = self.pictures.get(name, f"figures/{name}.png")
        return [pandoc_tree.image(alternative, file, f"{picture.width / 72:.3f}in")]

    def _table(self, table: PrintedTable) -> Node:
        columns = zip((ALIGNMENTS[name] for name in table.alignments), column_widths(table), strict=True)
        taken = reaching(table.wide)
        rows = [self._cells(table, taken, number) for number in range(len(table.lines))]
        heads, rows = rows[: len(table.above) + 1], rows[len(table.above) + 1 :]
        words = self._caption(table.label, table.caption, "table", table.id) if table.label else []
        name = self._id(table.anchor)
        if words and name and self.has_anchors:
            words, name = [pandoc_tree.span(words, name)], ""
        return pandoc_tree.table(
            columns, heads if any(map(any, (*table.above, table.header))) else (), rows, words, id_=name
        )

    def _cells(self, table: PrintedTable, taken: Mapping[tuple[int, int], WideCell], number: int) -> list[Node]:
        """The cells that begin in a row."""
        is_head = number <= len(table.above)
        return [
            pandoc_tree.cell(
                self.inlines(table.lines[number][cell.column]),
                rows=cell.rows,
                columns=cell.columns,
                # Where cells span others, Pandoc's writer of OpenDocument counts them for columns.
                alignment=ALIGNMENTS[table.side_of(cell)] if table.wide else "AlignDefault",
                label=column_label(table, cell.column) if self.has_asides and not is_head and cell.columns == 1 else "",
            )
            for cell in begun_cells(taken, number, len(table.alignments))
        ]

    def _notes_below(self, table: PrintedTable) -> Nodes:
        """The table's notes, each begun by its letter."""
        written: Nodes = []
        for note in notes_below(table, self.manuscript.by_place):
            mark = pandoc_tree.node("Superscript", pandoc_tree.words(note.letter))
            first, *rest = self.blocks(note.blocks)
            if first["t"] != "Para":
                first, rest = pandoc_tree.paragraph([]), [first, *rest]
            content = first["c"]
            assert isinstance(content, list)
            written += [pandoc_tree.paragraph([mark, pandoc_tree.node("Space"), *content]), *rest]
        return [pandoc_tree.division(written, classes=("table-notes",))] if written else []

    def _caption(self, label: Label, caption: PrintedRun, kind: str, id_: str) -> Nodes:
        word = f"{label.word}\N{NO-BREAK SPACE}"
        named = self._words(f"{word}{label.number}.")
        if self.has_fields:
            number = self._counted(kind, id_, pandoc_tree.words(label.number))
            named = [*self._words(word), number, *pandoc_tree.words(".")]
        return [pandoc_tree.node("Strong", named), pandoc_tree.node("Space"), *self.inlines(caption)]

    def _counted(self, kind: str, id_: str, words: Nodes) -> Node:
        """Words with a bookmark by which they are found when all is written."""
        return pandoc_tree.span(words, f"{COUNTED}{kind}-{self._target(id_)}")

    def _target(self, id_: str) -> int:
        """The number of a name, from 1: names themselves may be longer than a bookmark's; 0 of what has none."""
        return list(self.ids).index(id_) + 1 if id_ in self.ids else 0

    def _id(self, id_: str) -> str:
        return self.ids.get(id_, "")

    # ------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[PrintedInline]) -> Nodes:
        return [written for inline in inlines for written in self._inline(inline)]

    def _inline(self, inline: PrintedInline) -> Nodes:
        match inline:
            case Text():
                return self._text(inline)
            case Emph():
                return [pandoc_tree.node("Emph", self.inlines(inline.children))]
            case Strong():
                return [pandoc_tree.node("Strong", self.inlines(inline.children))]
            case InlineCode():
                return [pandoc_tree.node("Code", [pandoc_tree.attributes(), inline.text])]
            case Link():
                return [pandoc_tree.link(self.inlines(inline.children), inline.url)]
            case LineBreak():
                return [pandoc_tree.node("LineBreak")]
            case RawTex():
                return []
            case RawHtml():
                return [pandoc_tree.node("RawInline", ["html", inline.html])]
            case Styled():
                return [pandoc_tree.node(STYLES[inline.how], self.inlines(inline.children))]
            case Phrase():
                return self._phrase(inline)
            case Jump():
                return [pandoc_tree.link(self.inlines(inline.children), f"#{self._id(inline.target)}")]
            case PrintedFormula():
                return self._formula(inline)
            case InlinePicture():
                return self._picture(inline.name, inline.alternative)
            case NoteMark():
                return self._note(inline)
            case Pointer():
                if inline.page and self.has_pages and (target := self._target(inline.target)):
                    # Until it has counted, it shows what stands on that page.
                    waiting = pandoc_tree.words(f"[{inline.words}]")
                    return [
                        *self._words(f"{inline.page}\N{NO-BREAK SPACE}"),
                        pandoc_tree.link(waiting, f"#{PAGE}{target}"),
                    ]
                if self.has_fields and (target := self._target(inline.target)):
                    number = pandoc_tree.link(pandoc_tree.words(inline.number), f"#{REFERENCE}{target}")
                    return [*self._words(f"{inline.word}\N{NO-BREAK SPACE}"), number] if inline.word else [number]
                words = self._words(inline.words)
                return [pandoc_tree.link(words, f"#{self._id(inline.target)}")]
            case Inserted():
                return [pandoc_tree.span(self.inlines(inline.children), classes=("insertion",))]
            case Deleted():
                return [pandoc_tree.span(self.inlines(inline.children), classes=("deletion",))]
            case ParagraphMark():
                return pandoc_tree.words("¶")

    def _text(self, text: Text) -> Nodes:
        """The words; of *n. 12* the number as a reference, where a word processor counts notes as the paper does."""
        number = self.manuscript.note_numbers.get(text.span, 0) if self.has_fields else 0
        before, told, after = text.text.rpartition(str(number))
        if not number or not told or after or not before.endswith("\N{NO-BREAK SPACE}"):
            return self._words(text.text)
        link = pandoc_tree.link(pandoc_tree.words(told), f"#{REFERENCE}{self._note_target(number)}")
        return [*self._words(before), link]

    def _note_target(self, number: int) -> int:
        """Notes are counted behind all that has a name."""
        return len(self.ids) + number

    def _words(self, text: str) -> Nodes:
        """Browsers and reading devices turn Hebrew and Arabic round by themselves, Word where it is told."""
        return pandoc_tree.words(text) if self.has_asides or self.has_anchors else directed_words(text)

    def _phrase(self, phrase: Phrase[PrintedInline]) -> Nodes:
        words, told = self.inlines(phrase.children), {"lang": phrase.lang, "dir": phrase.direction}
        values = {name: value for name, value in told.items() if value}
        return [pandoc_tree.span(words, self._id(phrase.id), values=values)] if phrase.id or values else words

    def _formula(self, formula: PrintedFormula) -> Nodes:
        kind = pandoc_tree.node("DisplayMath" if formula.displayed else "InlineMath")
        written = [pandoc_tree.node("Math", [kind, formula.tex])]
        number = pandoc_tree.words(f" ({formula.number})") if formula.number else []
        if number and self.has_fields:
            counted = self._counted("equation", formula.id, pandoc_tree.words(formula.number))
            number = [*pandoc_tree.words(" ("), counted, *pandoc_tree.words(")")]
        return [pandoc_tree.span([*written, *number], self._id(formula.id))] if formula.id else [*written, *number]

    def _note(self, mark: NoteMark) -> Nodes:
        if mark.letter:
            return [pandoc_tree.node("Superscript", pandoc_tree.words(mark.letter))]
        if not self.has_asides:
            note = pandoc_tree.node("Note", self.blocks(self.manuscript.by_place[mark.span].blocks))
            if self.has_fields and mark.number in self.manuscript.note_numbers.values():
                return [pandoc_tree.span([note], f"{COUNTED}note-{self._note_target(mark.number)}")]
            return [note]
        number = str(mark.number)
        told = {"role": "doc-noteref", "aria-label": f"Note {mark.shown}"}
        if self.has_anchors:
            told["epub:type"] = "noteref"
        return [
            pandoc_tree.link(
                pandoc_tree.words(mark.shown), f"#note-{number}", f"marker-{number}", ("note-marker",), told
            )
        ]


def column_widths(table: PrintedTable) -> list[float | None]:
    """Each column's part of the line; None for all where the table fits a line as it is."""
    longest = [
        max((len(plain_text(row[column])) for row in _narrow_rows(table)), default=1)
        for column in range(len(table.header))
    ]
    for cell in table.wide:
        own = range(cell.column, cell.column + cell.columns)
        short = min(len(plain_text(table.lines[cell.row][cell.column])), LINE) - sum(longest[at] + 2 for at in own)
        for at in own if cell.columns > 1 and short > 0 else ():
            longest[at] += -(-short // cell.columns)
    if sum(longest) + 2 * len(longest) <= LINE:
        return [None] * len(longest)
    fixed = sum(length + 2 for length in longest if length <= SHORT) / LINE
    # By the square root: a long cell takes more lines, and a short one keeps its words whole.
    shared = sum(length**0.5 for length in longest if length > SHORT) or 1
    room = max(1 - fixed, 0.3)
    return [round((length + 2) / LINE if length <= SHORT else room * length**0.5 / shared, 3) for length in longest]


def column_label(table: PrintedTable, column: int) -> str:
    """What the head says of a column, from above."""
    return ", ".join(words for head in table.heads_of(column) if (words := plain_text(head)))


def _narrow_rows(table: PrintedTable) -> list[list[PrintedRun]]:
    """The rows without the cells that stand over several columns."""
    broad = {(cell.row, cell.column) for cell in table.wide if cell.columns > 1}
    return [
        [() if (number, at) in broad else cell for at, cell in enumerate(row)] for number, row in enumerate(table.lines)
    ]


def _with_box(item: Nodes) -> Nodes:
    """An item with its box as a character that holds to its words: of another Pandoc makes a field to be ticked."""
    first = item[0] if item else pandoc_tree.node("Null")
    inlines = first.get("c") if first["t"] in ("Para", "Plain") else None
    if not isinstance(inlines, list) or len(inlines) < 2 or inlines[1]["t"] != "Space":
        return item
    box = inlines[0].get("c")
    if box not in ("☐", "☒"):
        return item
    held = pandoc_tree.node("Str", f"{box}\N{NO-BREAK SPACE}")
    return [{**first, "c": [held, *inlines[2:]]}, *item[1:]]
