"""The document as the author typed it: sections of blocks, blocks of inlines, each with its place.

What holds others is written with what it holds as a parameter, since two trees are made of the same parts: the Document,
which knows citations, claims and registers, and the Manuscript, in which these have become what is printed.
"""

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias

from galleyproof.model.finding.source import Source, Span
from galleyproof.model.text.block import (
    BlockT_co,
    DefinitionList,
    Division,
    InlineT_co,
    LineBlock,
    ListDelimiter,
    ListStyle,
    RawBlock,
)
from galleyproof.model.text.inline import Formula, InlinePicture, Jump, Phrase, RawHtml
from galleyproof.model.text.wide_cell import WideCell, cells_over

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they shall be printed; no markup."""

    text: str
    """A line feed stands where the author broke the line: a blank in print."""
    span: Span


@dataclass(frozen=True, slots=True)
class Emph(Generic[InlineT_co]):
    """Emphasis: italics in roman text, roman in italics."""

    children: tuple[InlineT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Strong(Generic[InlineT_co]):
    """Strong emphasis: bold."""

    children: tuple[InlineT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class InlineCode:
    """Verbatim characters within a line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link(Generic[InlineT_co]):
    """A link to an address outside the paper."""

    url: str
    children: tuple[InlineT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author asked for."""

    span: Span


@dataclass(frozen=True, slots=True)
class RawTex:
    """LaTeX that is passed on as it stands; only where paper.yml allows it."""

    tex: str
    span: Span


LocatorKind: TypeAlias = Literal[
    "page", "act", "appendix", "article", "book", "canto", "chapter", "column", "elocation", "equation", "example", "figure",
    "folio", "issue", "line", "map", "note", "number", "opus", "paragraph", "part", "plate", "rule", "scene", "section", "stanza",
    "subverbo", "supplement", "table", "timestamp", "title", "verse", "volume",
]  # fmt: skip
"""What the numbers of a locator count: Pandoc's words, by localisation key."""


@dataclass(frozen=True, slots=True)
class Locator:
    """The part of a work that is meant."""

    kind: LocatorKind
    value: str
    """As typed, without its label: `81-82, 90`."""
    span: Span
    volume: str = ""
    """In which its pages stand, where both were typed with their labels: `2` of `vol. 2, p. 15`."""

    @property
    def whole(self) -> str:
        """The volume and the pages in one, `2:15` (CMOS 17, 14.116)."""
        return f"{self.volume}:{self.value}" if self.volume else self.value


@dataclass(frozen=True, slots=True)
class Cite:
    """One work within a citation."""

    key: str
    prefix: tuple["Inline", ...]
    """Words before the work: `see also`."""
    locator: Locator | None
    suffix: tuple["Inline", ...]
    """Words after the locator, with their own punctuation."""
    suppress_author: bool
    """Written `-@key`: the author is named in the sentence already."""
    span: Span
    """Of `@key`."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: `[@a, 2; see @b]`, or `@a [2]` in the running words.

    In a section it sets a note; in a note's prose it stands where it is written.
    """

    cites: tuple[Cite, ...]
    in_words: bool
    """True for `@a` without brackets around it: in a section the author's name is printed and a note set."""
    span: Span


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note in the author's words, `^[...]` or `[^id]`."""

    blocks: tuple["Block", ...]
    span: Span
    """Of the marker in the text."""
    id: str = ""
    """Of `[^id]`, within its file; empty of `^[...]`."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`@fig:trade`, `@sec:economics`, `@tbl:...` or `@note:id`: printed as the number of what it names."""

    target: str
    capitalized: bool
    """Written `@Fig:trade`, at the beginning of a sentence."""
    span: Span
    by_page: bool = False
    """Written `@page:fig:trade`: printed as the page on which the thing stands."""
    alone: bool = False
    """Written `-@fig:trade`: the number without its word, which the sentence has in a form of its own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words bound to data: `[748.2 million]{num=trade.exports.china.2020}`."""

    children: tuple["Inline", ...]
    num: str | None
    """The datum, or two joined by `..`, that the number must equal."""
    holds: str | None
    """The statement over the data that must be true for the words to be true."""
    exempt: str | None
    """Why the numerals in the words need no datum: a kind such as `name`."""
    span: Span
    """Of the whole, brackets and braces included."""
    attribute_span: Span
    """Of the braces."""


@dataclass(frozen=True, slots=True)
class Styled(Generic[InlineT_co]):
    """Words set in a way of their own, by their author or by a citation style: `1^er^`, `H~2~O`, `~~struck~~`."""

    how: Literal["raised", "lowered", "small capitals", "struck", "underlined"]
    children: tuple[InlineT_co, ...]
    span: Span


Inline: TypeAlias = (
    Text
    | Emph["Inline"]
    | Strong["Inline"]
    | Styled["Inline"]
    | Phrase["Inline"]
    | Jump["Inline"]
    | Formula
    | InlineCode
    | Link["Inline"]
    | LineBreak
    | RawTex
    | RawHtml
    | InlinePicture
    | Citation
    | Footnote
    | CrossReference
    | Claim
)

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section of the paper) to 6."""

    level: int
    children: tuple[Inline, ...]
    id: str
    span: Span
    numbered: bool = True
    unlisted: bool = False
    """Whether contents and bookmarks pass over it."""
    appendix: bool = False
    """Whether an appendix begins with it, which is lettered: `appendix A`."""
    has_made_id: bool = False
    """Whether its author gave it no id: its words are one then."""
    part: bool = False
    """Whether a part of a book begins with it, which is numbered in Roman numerals and has chapters."""


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[InlineT_co]):
    children: tuple[InlineT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Quote(Generic[BlockT_co]):
    """A block quotation."""

    blocks: tuple[BlockT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BulletList(Generic[BlockT_co]):
    items: tuple[tuple[BlockT_co, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OrderedList(Generic[BlockT_co]):
    items: tuple[tuple[BlockT_co, ...], ...]
    start: int
    span: Span
    style: ListStyle = "decimal"
    delimiter: ListDelimiter = "period"
    labels: tuple[str, ...] = ()
    """Of examples: what each item is called, `@good`; empty where it has no name."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has one cell a column, and those that another one reaches over are empty."""

    alignments: tuple[Literal["left", "right", "center"], ...]
    header: tuple[tuple[Inline, ...], ...]
    """Empty cells where the table has no head."""
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...]
    id: str
    """Empty where nothing refers to the table."""
    span: Span
    widths: tuple[float, ...] = ()
    """Each column's part of the line, where the author drew the columns; empty where they are as wide as needed."""
    above: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    """Rows of the head above its last one, which is the header."""
    wide: tuple[WideCell, ...] = ()
    """The cells that take the place of several."""

    @property
    def lines(self) -> tuple[tuple[tuple[Inline, ...], ...], ...]:
        """All rows, those of the head first."""
        return (*self.above, self.header, *self.rows)

    def heads_of(self, column: int) -> tuple[tuple[Inline, ...], ...]:
        """What the head says of a column, from above."""
        return cells_over((*self.above, self.header), self.wide, column)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that `figures/<name>.py` draws, or a picture that its author brings as a file."""

    name: str
    """Of one from a file, made of the file's path."""
    caption: tuple[Inline, ...]
    id: str
    span: Span
    alt: str = ""
    """What the picture shows, for readers who cannot see it; empty where the caption has to do."""
    alt_span: Span | None = None
    """Of those words; None where there are none."""
    when: str = ""
    """A statement over the data, without which the figure waits; empty where it is printed in any case."""
    when_span: Span | None = None
    """Of that statement; None where there is none."""
    file: str = ""
    """Path of the picture, relative to the paper; empty of one that a script draws."""
    width: float = 0.0
    """The part of the text's width that a picture from a file takes; 0 where it is as wide as it is by itself."""
    points: tuple[float, float] = (0.0, 0.0)
    """Its width and height in PDF points, where the author gives them so; 0 where not."""


@dataclass(frozen=True, slots=True)
class Register:
    """The place of a table that is computed from the data or the notes: `![Caption](register:discrepancies)`."""

    name: str
    caption: tuple[Inline, ...]
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    span: Span


Block: TypeAlias = (
    Heading
    | Paragraph["Inline"]
    | Quote["Block"]
    | BulletList["Block"]
    | OrderedList["Block"]
    | DefinitionList["Inline", "Block"]
    | LineBlock["Inline"]
    | Division["Block"]
    | RawBlock
    | Table
    | Figure
    | Register
    | CodeBlock
    | ThematicBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """One file of prose."""

    source: Source
    blocks: tuple[Block, ...]
