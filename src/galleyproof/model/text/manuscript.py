"""The paper as every output prints it: notes worded, references filled in, captions labelled, registers computed.

`resolve` makes it of the Document. The writers and the comparison of revisions take nothing else, so that a rule of
what is printed lives in one place and holds in every format.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from galleyproof.model.finding.source import Source, Span
from galleyproof.model.look.book_look import ListKind
from galleyproof.model.outcome.output import Picture
from galleyproof.model.paper import Paper
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
from galleyproof.model.text.note import Reference
from galleyproof.model.text.wide_cell import WideCell, cells_over

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The number of a note where the text sets it."""

    number: int
    span: Span
    """Of the citation or marker as it is typed; by it the Manuscript has the note."""
    letter: str = ""
    """Instead of the number, in the cell of a table."""
    label: str = ""
    """What is printed, where notes are counted anew in each chapter; else the number is."""

    @property
    def shown(self) -> str:
        """What is printed."""
        return self.letter or self.label or str(self.number)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A reference to a section, figure or table: `figure 3`."""

    target: str
    """Its id."""
    word: str
    """`figure`, or `Figure` at the beginning of a sentence; empty where the number stands alone."""
    number: str
    span: Span
    page: str = ""
    """`page`, or `Page`, where the page is named on which it stands; what has no pages of its own names the thing."""

    @property
    def words(self) -> str:
        """What is printed of the thing itself."""
        return f"{self.word}\N{NO-BREAK SPACE}{self.number}" if self.word else self.number


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that only the newer of two revisions has; made by comparing alone."""

    children: tuple["PrintedInline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that only the older of two revisions has."""

    children: tuple["PrintedInline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParagraphMark:
    """The end of a paragraph that only one of two revisions has; stands within `Inserted` or `Deleted`."""

    span: Span


PrintedInline: TypeAlias = (
    Text
    | Emph["PrintedInline"]
    | Strong["PrintedInline"]
    | Styled["PrintedInline"]
    | Phrase["PrintedInline"]
    | Jump["PrintedInline"]
    | PrintedFormula
    | InlineCode
    | Link["PrintedInline"]
    | LineBreak
    | RawTex
    | RawHtml
    | InlinePicture
    | NoteMark
    | Pointer
    | Inserted
    | Deleted
    | ParagraphMark
)
PrintedRun: TypeAlias = tuple[PrintedInline, ...]

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure or table is called above or below it: `Figure 3`."""

    word: str
    number: str


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """A heading of level 1 (a section of the paper) to 6."""

    level: int
    number: str
    """`2.1`; empty where it has none."""
    children: PrintedRun
    id: str
    span: Span
    unlisted: bool = False
    """Whether contents and bookmarks pass over it."""
    appendix: bool = False
    """Whether an appendix begins with it."""
    part: bool = False
    """Whether a part begins with it, which has chapters."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table, typed or computed; each row has one cell a column, and those that another one reaches over are empty."""

    label: Label | None
    """None where the table has no caption."""
    caption: PrintedRun
    alignments: tuple[Literal["left", "right", "center"], ...]
    header: tuple[PrintedRun, ...]
    rows: tuple[tuple[PrintedRun, ...], ...]
    id: str
    """Empty where nothing refers to the table."""
    span: Span
    widths: tuple[float, ...] = ()
    """Each column's part of the line, where the author drew the columns; empty where they are as wide as needed."""
    register: str = ""
    """The name of the register that it is; empty of a table that the author typed."""
    above: tuple[tuple[PrintedRun, ...], ...] = ()
    """Rows of the head above its last one, which is the header."""
    wide: tuple[WideCell, ...] = ()
    """The cells that take the place of several."""

    @property
    def lines(self) -> tuple[tuple[PrintedRun, ...], ...]:
        """All rows, those of the head first."""
        return (*self.above, self.header, *self.rows)

    def side_of(self, cell: WideCell) -> Literal["left", "right", "center"]:
        """Where its words stand: in the middle over several columns of the head, else as in its first column."""
        return "center" if cell.columns > 1 and cell.row <= len(self.above) else self.alignments[cell.column]

    def low_row(self, cell: WideCell) -> int:
        """The row of print in which its words stand: in the head as low as they can, right above their column."""
        return cell.row + cell.rows - 1 if cell.row <= len(self.above) else cell.row

    def heads_of(self, column: int) -> tuple[PrintedRun, ...]:
        """What the head says of a column, from above."""
        return cells_over((*self.above, self.header), self.wide, column)

    @property
    def anchor(self) -> str:
        """Where links lead: its id, or what lists of tables call one with a caption and none; empty where nothing leads to it."""
        return self.id or (f"tbl:number-{self.label.number}" if self.label else "")


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure with its picture's name."""

    label: Label
    caption: PrintedRun
    name: str
    id: str
    alternative: str
    """The words that stand for the picture, on one line."""
    has_own_alternative: bool
    """False where these are the caption's."""
    span: Span
    file: str = ""
    """Path of the picture that its author brought, relative to the paper; empty of one that a script draws."""
    older: str = ""
    """Name of the picture that the older of two revisions has instead; empty where nothing is compared."""

    @property
    def told(self) -> str:
        """What its author calls it."""
        return self.file or self.name


@dataclass(frozen=True, slots=True)
class Moved:
    """Blocks that stand at another place in the other of two revisions; none where they stood in the older one."""

    notice: str
    """Names the other place: `moved here from section 2`."""
    blocks: tuple["PrintedBlock", ...]
    span: Span


PrintedBlock: TypeAlias = (
    PrintedHeading
    | Paragraph["PrintedInline"]
    | Quote["PrintedBlock"]
    | BulletList["PrintedBlock"]
    | OrderedList["PrintedBlock"]
    | DefinitionList["PrintedInline", "PrintedBlock"]
    | LineBlock["PrintedInline"]
    | Division["PrintedBlock"]
    | RawBlock
    | PrintedTable
    | PrintedFigure
    | CodeBlock
    | ThematicBreak
    | Moved
)

# ---------------------------------------------------------------- the whole


@dataclass(frozen=True, slots=True)
class PrintedNote:
    """One footnote."""

    number: int
    """From 1, through the whole paper; 0 of a note that has a letter instead."""
    blocks: tuple[PrintedBlock, ...]
    """At least one Paragraph."""
    references: tuple[Reference, ...]
    """In the order of the wording."""
    span: Span
    """Of its citation or marker in the section."""
    letter: str = ""
    """Of a note that stands below its table."""
    table: int = 0
    """Which table that is, from 1, with a caption or without one."""
    label: str = ""
    """What is printed, where notes are counted anew in each chapter; else the number is."""

    @property
    def shown(self) -> str:
        """What is printed."""
        return self.letter or self.label or str(self.number)


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """One file of prose."""

    source: Source
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class ListedWork:
    """One entry of the list of works."""

    key: str
    wording: PrintedRun
    heading: str = ""
    """The title of the division that begins with it; empty for all others."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of the contents, or of a list of figures or tables."""

    level: int
    """From 1; 0 of a part."""
    number: str
    """Empty where it has none."""
    words: PrintedRun
    """Without notes."""
    id: str
    """Of what it names."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """The contents, or a list of figures or tables."""

    kind: ListKind
    title: str
    entries: tuple[ListEntry, ...]


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole paper."""

    paper: Paper
    """What was typed: settings, bibliography and data for what is no prose."""
    title: PrintedRun
    subtitle: PrintedRun
    short_title: PrintedRun
    """Above the pages: as the author gives it, else the title."""
    abstract: tuple[PrintedRun, ...]
    """One run a paragraph."""
    sections: tuple[PrintedSection, ...]
    notes: tuple[PrintedNote, ...]
    """Those that are numbered, in order; the notes of tables stand below these."""
    by_place: Mapping[Span, PrintedNote]
    """The note that a NoteMark sets, by that mark's span; in reading order, with those of tables."""
    works: tuple[ListedWork, ...]
    """The list of works; empty where none is asked for."""
    in_text: tuple[Reference, ...]
    """The works that citations without a note name, in a style that has them in the text."""
    pictures: Mapping[str, Picture]
    """By the figure's name."""
    list_title: str = "Bibliography"
    """What stands over the list of works."""
    lists: tuple[PrintedList, ...] = ()
    """The contents and what follows them, before the first section."""
    highlights: tuple[PrintedRun, ...] = ()
    """Below the abstract, each on lines of its own."""
    note_numbers: Mapping[Span, int] = field(default_factory=dict)
    """The words that name a note by its number, *n. 12*, by their place: the number of that note."""

    @property
    def blocks(self) -> Iterator[PrintedBlock]:
        """The blocks of all sections."""
        return (block for section in self.sections for block in section.blocks)
