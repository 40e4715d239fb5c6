"""The document as the author wrote it: sections of blocks, blocks of inlines, each with its place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from galleyproof.model.source import Source, Span

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as they shall be printed; no markup."""

    text: str
    """A line feed stands where the author broke the line: a blank in print."""
    span: Span


@dataclass(frozen=True, slots=True)
class Emph:
    """Emphasis: italics in roman text, roman in italics."""

    children: tuple["Inline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis: bold."""

    children: tuple["Inline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Code:
    """Verbatim characters within a line."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the paper."""

    url: str
    children: tuple["Inline", ...]
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


@dataclass(frozen=True, slots=True)
class CrossReference:
    """`@fig:trade`, `@sec:economics` or `@tbl:...`: printed as the number of what it names."""

    target: str
    capitalized: bool
    """Written `@Fig:trade`, at the beginning of a sentence."""
    span: Span


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
class Styled:
    """Words that a citation style sets in its own way; never read from prose."""

    how: Literal["raised", "lowered", "small capitals"]
    children: tuple["Inline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that only the newer of two revisions has; like `Deleted`, it is made by comparing, and never read."""

    children: tuple["Inline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that only the older of two revisions has."""

    children: tuple["Inline", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ParagraphMark:
    """The end of a paragraph that only one of two revisions has; stands within `Inserted` or `Deleted`."""

    span: Span


Inline: TypeAlias = (
    Text
    | Emph
    | Strong
    | Code
    | Link
    | LineBreak
    | RawTex
    | Citation
    | Footnote
    | CrossReference
    | Claim
    | Styled
    | Inserted
    | Deleted
    | ParagraphMark
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: tuple[Inline, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    blocks: tuple["Block", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[tuple["Block", ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OrderedList:
    items: tuple[tuple["Block", ...], ...]
    start: int
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has one cell a column."""

    alignments: tuple[Literal["left", "right", "center"], ...]
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...]
    id: str
    """Empty where nothing refers to the table."""
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that `figures/<name>.py` draws."""

    name: str
    caption: tuple[Inline, ...]
    id: str
    span: Span
    alt: str = ""
    """What the picture shows, for readers who cannot see it; empty where the caption has to do."""
    alt_span: Span | None = None
    """Of those words; None where there are none."""

    @property
    def alternative(self) -> str:
        """The words that stand for the picture, on one line."""
        return " ".join((self.alt or plain_text(self.caption)).split())


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


@dataclass(frozen=True, slots=True)
class Moved:
    """Blocks that stand at another place in the other of two revisions; none where they stood in the older one."""

    notice: str
    """Names the other place: `moved here from section 2`."""
    blocks: tuple["Block", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A figure whose picture is another one in the older of two revisions: printed beside each other."""

    old: str
    """Name of the older picture."""
    figure: Figure
    span: Span


Block: TypeAlias = (
    Heading
    | Paragraph
    | Quote
    | BulletList
    | OrderedList
    | Table
    | Figure
    | Register
    | CodeBlock
    | ThematicBreak
    | Moved
    | Redrawn
)


@dataclass(frozen=True, slots=True)
class Section:
    """One file of prose."""

    source: Source
    blocks: tuple[Block, ...]

    @property
    def runs(self) -> Iterator[tuple[Inline, ...]]:
        """Every run of inlines, in reading order."""
        for block in self.blocks:
            yield from inlines_of(block)


# ---------------------------------------------------------------- walks


def inlines_of(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Each run of inlines directly in `block` and the blocks within it, in reading order."""
    match block:
        case Heading() | Paragraph():
            yield block.children
        case Figure() | Register():
            yield block.caption
        case Quote() | Moved():
            for inner in block.blocks:
                yield from inlines_of(inner)
        case Redrawn():
            yield block.figure.caption
        case BulletList() | OrderedList():
            for item in block.items:
                for inner in item:
                    yield from inlines_of(inner)
        case Table():
            yield block.caption
            yield from block.header
            for row in block.rows:
                yield from row
        case CodeBlock() | ThematicBreak():
            return


def walk(inlines: tuple[Inline, ...], *, into_notes: bool = False) -> Iterator[Inline]:
    """Every inline, a parent before its children, in reading order; into the prose of notes on demand."""
    for inline in inlines:
        yield inline
        match inline:
            case Emph() | Strong() | Link() | Claim() | Styled() | Inserted() | Deleted():
                yield from walk(inline.children, into_notes=into_notes)
            case Footnote() if into_notes:
                for block in inline.blocks:
                    for run in inlines_of(block):
                        yield from walk(run, into_notes=True)
            case _:
                pass


def note_marks(runs: Iterable[tuple[Inline, ...]]) -> Iterator[Citation | Footnote]:
    """What sets a note, or prints a work in the text, in reading order."""
    for run in runs:
        for inline in walk(run):
            if isinstance(inline, Citation | Footnote):
                yield inline


def unmarked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The newer of two revisions of a run in which changes are marked; any other run as it is."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Inserted():
                found.extend(inner for inner in inline.children if not isinstance(inner, ParagraphMark))
            case Deleted():
                pass
            case _:
                found.append(inline)
    return tuple(found)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words alone, without markup, notes or references."""
    parts = []
    for inline in walk(inlines):
        match inline:
            case Text() | Code():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts).replace("\n", " ")
