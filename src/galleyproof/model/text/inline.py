"""Inlines that came with Pandoc's Markdown whole: words with a language or an id, links within the paper, mathematics, pictures."""

from dataclasses import dataclass
from typing import Generic, Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.text.block import InlineT_co, OutputForm


@dataclass(frozen=True, slots=True)
class Phrase(Generic[InlineT_co]):
    """Words with attributes of their own: `[mot]{lang=fr}`, `[here]{#place}`."""

    children: tuple[InlineT_co, ...]
    lang: str
    """A BCP 47 tag; empty where they are in the language around them."""
    direction: Literal["", "ltr", "rtl"]
    id: str
    """Empty where nothing refers to them."""
    span: Span
    forms: frozenset[OutputForm] | None = None
    """The outputs that they are meant for; None where they are meant for all."""


@dataclass(frozen=True, slots=True)
class Jump(Generic[InlineT_co]):
    """A link to another place of the paper, in the author's words: `[the port](#fig:port)`."""

    target: str
    """Its id."""
    children: tuple[InlineT_co, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics, typed as LaTeX between dollar signs."""

    tex: str
    displayed: bool
    """Whether it has a line of its own."""
    id: str
    """`eq:x`; empty of one that has no number."""
    span: Span
    """Of the whole, dollar signs included."""


@dataclass(frozen=True, slots=True)
class PrintedFormula:
    """The same with its number."""

    tex: str
    displayed: bool
    id: str
    number: str
    """Empty where it has none."""
    span: Span


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture from a file that stands in a line, a cell or a note: it has no number and no caption."""

    name: str
    """Of the files that are made of it."""
    file: str
    """Its path, relative to the paper."""
    alternative: str
    """The words that stand for it, on one line."""
    width: float
    """The part of the text's width that it takes; 0 where it is as wide as it is by itself."""
    points: tuple[float, float]
    """Its width and height in PDF points, where the author gives them so; 0 where not."""
    span: Span


@dataclass(frozen=True, slots=True)
class RawHtml:
    """Marks of HTML, in the web page and the electronic book alone."""

    html: str
    span: Span
