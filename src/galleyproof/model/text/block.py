"""Blocks that came with Pandoc's Markdown whole: definitions, verse, set-off parts, raw text of another format."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar, get_args

from galleyproof.model.finding.source import Span

InlineT_co = TypeVar("InlineT_co", covariant=True)
BlockT_co = TypeVar("BlockT_co", covariant=True)
"""What the parts of both trees hold: inlines or blocks, of the Document or of the Manuscript."""

ListStyle: TypeAlias = Literal["decimal", "lower letters", "upper letters", "lower roman", "upper roman", "example"]
"""How the items of a list are counted; examples through the whole paper."""
ListDelimiter: TypeAlias = Literal["period", "parenthesis", "parentheses"]
"""What stands around each number: `1.`, `1)`, `(1)`."""
DivisionKind: TypeAlias = Literal["plain", "epigraph", "abstract", "verse", "landscape", "callout"]
OutputForm: TypeAlias = Literal["pdf", "html", "epub", "docx", "odt", "jats"]
"""The outputs that an author may write something for: `when-format="html"`. What TeX sets, in whatever guise, is `pdf`."""
FORMS: tuple[OutputForm, ...] = get_args(OutputForm)


@dataclass(frozen=True, slots=True)
class DefinedTerm(Generic[InlineT_co, BlockT_co]):
    """A term with its definitions."""

    term: tuple[InlineT_co, ...]
    definitions: tuple[tuple[BlockT_co, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(Generic[InlineT_co, BlockT_co]):
    entries: tuple[DefinedTerm[InlineT_co, BlockT_co], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LineBlock(Generic[InlineT_co]):
    """Lines that end where their author ends them: verse, addresses."""

    lines: tuple[tuple[InlineT_co, ...], ...]
    """An indented one begins with no-break spaces."""
    span: Span


@dataclass(frozen=True, slots=True)
class Division(Generic[BlockT_co]):
    """Blocks that belong together: `::: epigraph`."""

    kind: DivisionKind
    blocks: tuple[BlockT_co, ...]
    lang: str
    """A BCP 47 tag; empty where they are in the language around them."""
    direction: Literal["", "ltr", "rtl"]
    id: str
    span: Span
    forms: frozenset[OutputForm] | None = None
    """The outputs that it is meant for; None where it is meant for all."""


@dataclass(frozen=True, slots=True)
class RawBlock:
    """Text in the language of one format, printed in that alone."""

    form: str
    """As Pandoc calls it: `latex`, `html`."""
    text: str
    span: Span
