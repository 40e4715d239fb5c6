"""Blocks and inlines in, elements of JATS out: one branch a kind of block, one a kind of inline."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.counting import item_label
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
    Moved,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedNote,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.note_marks import notes_below
from galleyproof.model.text.wide_cell import WideCell, begun_cells, reaching

LIST_TYPES = {
    "decimal": "order",
    "example": "order",
    "lower letters": "alpha-lower",
    "upper letters": "alpha-upper",
    "lower roman": "roman-lower",
    "upper roman": "roman-upper",
}
STYLED = {"raised": "sup", "lowered": "sub", "small capitals": "sc", "struck": "strike", "underlined": "underline"}


@dataclass(frozen=True, slots=True)
class JatsWriter:
    """Writes one paper's blocks and inlines into elements; holds what its functions share."""

    graphics: Mapping[str, str]
    """A figure's name -> its file's."""
    references: Mapping[str, str]
    """A work's key -> the id of its entry."""
    ids: Mapping[str, str]
    """What the author calls a thing -> its id in the file."""
    notes: Mapping[Span, PrintedNote] = field(default_factory=dict)
    """By the places of their marks."""
    mathematics: Mapping[tuple[str, bool], Element] = field(default_factory=dict)
    """Formulas as MathML, by their LaTeX and whether they have a line of their own."""

    def block(self, parent: Element, block: PrintedBlock) -> None:
        match block:
            case PrintedHeading():
                # Within a quotation or a list there are no sections.
                words = SubElement(SubElement(parent, "p"), "bold")
                if block.number:
                    words.text = f"{block.number} "
                self.inlines(words, block.children)
            case Paragraph():
                self.inlines(SubElement(parent, "p"), block.children)
            case Quote():
                self._all(SubElement(parent, "disp-quote"), block.blocks)
            case BulletList():
                self._list(parent, {"list-type": "bullet"}, block.items)
            case OrderedList():
                self._ordered_list(parent, block)
            case DefinitionList():
                self._definitions(parent, block)
            case LineBlock():
                self._verse(SubElement(parent, "verse-group"), block.lines)
            case Division():
                self._division(parent, block)
            case RawBlock():
                pass
            case PrintedTable():
                self._table(parent, block)
            case PrintedFigure():
                self._figure(parent, block)
            case CodeBlock():
                SubElement(parent, "preformat").text = block.text
            case ThematicBreak():
                SubElement(parent, "p").text = "* * *"
            case Moved():
                self._all(parent, block.blocks)

    def _all(self, parent: Element, blocks: Iterable[PrintedBlock]) -> None:
        for block in blocks:
            self.block(parent, block)

    def paragraphs(self, parent: Element, blocks: Iterable[PrintedBlock]) -> None:
        """The blocks where JATS takes paragraphs alone: whatever is none stands in one."""
        for block in blocks:
            is_one = isinstance(block, Paragraph | PrintedHeading | ThematicBreak)
            self.block(parent if is_one else SubElement(parent, "p"), block)

    def _list(
        self,
        parent: Element,
        attributes: dict[str, str],
        items: tuple[tuple[PrintedBlock, ...], ...],
        labels: Iterable[str] = (),
    ) -> None:
        element = SubElement(parent, "list", attributes)
        told = tuple(labels) or ("",) * len(items)
        for label, item in zip(told, items, strict=True):
            held = SubElement(element, "list-item")
            if label:
                SubElement(held, "label").text = label
            self.paragraphs(held, item)

    def _ordered_list(self, parent: Element, block: OrderedList[PrintedBlock]) -> None:
        kind = LIST_TYPES[block.style]
        # JATS has no number to begin with, nor signs around one: the labels say it.
        is_plain = block.start == 1 and block.delimiter == "period" and block.style != "example"
        numbers = range(block.start, block.start + len(block.items))
        labels = [] if is_plain else [item_label(number, block.style, block.delimiter) for number in numbers]
        self._list(parent, {"list-type": kind}, block.items, labels)

    def _definitions(self, parent: Element, block: DefinitionList[PrintedInline, PrintedBlock]) -> None:
        element = SubElement(parent, "def-list")
        for entry in block.entries:
            item = SubElement(element, "def-item")
            self.inlines(SubElement(item, "term"), entry.term)
            for definition in entry.definitions:
                self.paragraphs(SubElement(item, "def"), definition)

    def _verse(self, verse: Element, lines: tuple[PrintedRun, ...]) -> None:
        """An empty line begins a stanza, a group of its own."""
        stanza = SubElement(verse, "verse-group") if () in lines else verse
        for line in lines:
            if line:
                self.inlines(SubElement(stanza, "verse-line"), line)
            elif len(stanza):
                stanza = SubElement(verse, "verse-group")

    def _division(self, parent: Element, division: Division[PrintedBlock]) -> None:
        before = len(parent)
        self._divided(parent, division)
        # JATS has no division that only says a language: each of its blocks does.
        for element in parent[before:] if division.lang else ():
            element.attrib.setdefault("xml:lang", division.lang)

    def _divided(self, parent: Element, division: Division[PrintedBlock]) -> None:
        if division.kind in ("plain", "landscape"):
            self._all(parent, division.blocks)
        elif division.kind == "callout":
            self._all(SubElement(parent, "boxed-text"), division.blocks)
        else:
            self._all(SubElement(parent, "disp-quote", {"content-type": division.kind}), division.blocks)

    def _labelled(self, element: Element, id_: str, label: Label | None, caption: PrintedRun) -> None:
        if id_:
            element.set("id", self.ids[id_])
        if label is not None:
            SubElement(element, "label").text = f"{label.word} {label.number}"
        if caption:
            self.inlines(SubElement(SubElement(element, "caption"), "p"), caption)

    def _figure(self, parent: Element, figure: PrintedFigure) -> None:
        element = SubElement(parent, "fig")
        self._labelled(element, figure.id, figure.label, figure.caption)
        SubElement(element, "alt-text").text = figure.alternative
        place = {"xlink:href": self.graphics.get(figure.name, f"{figure.name}.png")}
        SubElement(element, "graphic", place | {"mimetype": "image", "mime-subtype": "png"})

    def _table(self, parent: Element, table: PrintedTable) -> None:
        wrap = SubElement(parent, "table-wrap")
        self._labelled(wrap, table.anchor, table.label, table.caption)
        element = SubElement(wrap, "table")
        head, body = SubElement(element, "thead"), SubElement(element, "tbody")
        taken = reaching(table.wide)
        for number in range(len(table.lines)):
            cells = begun_cells(taken, number, len(table.alignments))
            self._row(SubElement(head if number <= len(table.above) else body, "tr"), table, number, cells)
        self._notes_below(wrap, table)

    def _row(self, row: Element, table: PrintedTable, number: int, cells: Iterable[WideCell]) -> None:
        is_head = number <= len(table.above)
        for cell in cells:
            over = cell.columns > 1 and is_head
            told: dict[str, str] = {"align": table.side_of(cell)}
            if cell.columns > 1:
                told["colspan"] = str(cell.columns)
            if cell.rows > 1:
                told["rowspan"] = str(cell.rows)
            if is_head:
                told["scope"] = "colgroup" if over else "col"
            self.inlines(SubElement(row, "th" if is_head else "td", told), table.lines[number][cell.column])

    def _notes_below(self, parent: Element, table: PrintedTable) -> None:
        foot = None
        for note in notes_below(table, self.notes):
            foot = SubElement(parent, "table-wrap-foot") if foot is None else foot
            element = SubElement(foot, "fn", {"id": self._table_note(note.span)})
            SubElement(element, "label").text = note.letter
            self.paragraphs(element, note.blocks)

    def _table_note(self, span: Span) -> str:
        """The id of a note that stands below its table."""
        note = self.notes[span]
        return f"tablefn{note.table}{note.letter}"

    # ------------------------------------------------------------ inlines

    def inlines(self, parent: Element, inlines: Iterable[PrintedInline]) -> None:
        for inline in inlines:
            self._inline(parent, inline)

    def _inline(self, parent: Element, inline: PrintedInline) -> None:
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
            case Phrase():
                self.inlines(self._phrase(parent, inline), inline.children)
            case Jump():
                self.inlines(SubElement(parent, "xref", {"rid": self.ids[inline.target]}), inline.children)
            case PrintedFormula():
                self._formula(parent, inline)
            case InlinePicture():
                place = {"xlink:href": self.graphics.get(inline.name, f"{inline.name}.png")}
                picture = SubElement(parent, "inline-graphic", place | {"mimetype": "image", "mime-subtype": "png"})
                if inline.alternative:
                    SubElement(picture, "alt-text").text = inline.alternative
            case InlineCode():
                _say(within("monospace"), inline.text)
            case Link():
                link = SubElement(parent, "ext-link", {"ext-link-type": "uri", "xlink:href": inline.url})
                self.inlines(link, inline.children)
            case LineBreak() if parent.tag in ("td", "th"):
                SubElement(parent, "break")
            case LineBreak():
                _say(parent, " ")
            case Inserted():
                self.inlines(parent, inline.children)
            case RawTex() | RawHtml() | Deleted() | ParagraphMark():
                pass
            case NoteMark() if inline.letter:
                link = SubElement(parent, "xref", {"ref-type": "table-fn", "rid": self._table_note(inline.span)})
                SubElement(link, "sup").text = inline.letter
            case NoteMark():
                marker = SubElement(parent, "xref", {"ref-type": "fn", "rid": f"fn{inline.number}"})
                SubElement(marker, "sup").text = inline.shown
            case Pointer():
                kind = inline.target.partition(":")[0]
                type_ = {"fig": "fig", "tbl": "table", "sec": "sec", "eq": "disp-formula"}.get(kind, "other")
                link = SubElement(parent, "xref", {"ref-type": type_, "rid": self.ids[inline.target]})
                link.text = inline.words.replace("\N{NO-BREAK SPACE}", " ")

    def _phrase(self, parent: Element, phrase: Phrase[PrintedInline]) -> Element:
        """Where the words go: an element of their own where they have a language or an id."""
        known = {"id": self.ids.get(phrase.id, ""), "xml:lang": phrase.lang}
        told = {name: value for name, value in known.items() if value}
        return SubElement(parent, "named-content", {"content-type": "phrase"} | told) if told else parent

    def _formula(self, parent: Element, formula: PrintedFormula) -> None:
        element = SubElement(parent, "disp-formula" if formula.displayed else "inline-formula")
        if formula.id:
            element.set("id", self.ids[formula.id])
        if formula.number:
            SubElement(element, "label").text = f"({formula.number})"
        drawn = self.mathematics.get((formula.tex, formula.displayed))
        if drawn is not None:
            element = SubElement(element, "alternatives")
            element.append(drawn)
        SubElement(element, "tex-math").text = formula.tex


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
