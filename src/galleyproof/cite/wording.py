"""Rich text in, the model's inlines out: quotation marks chosen by depth, punctuation set right where parts meet."""

import re
from collections.abc import Callable
from dataclasses import replace

from pybtex.richtext import BaseText, HRef, String, Symbol, Tag
from pybtex.richtext import Text as RichText

from galleyproof.cite.field import OPEN
from galleyproof.model.document import Emph, Inline, Link, Strong, Text, plain_text
from galleyproof.model.source import Span
from galleyproof.model.style import NoteStyle


def to_inlines(
    text: RichText, span: Span, span_of_field: Callable[[str], Span], style: NoteStyle
) -> tuple[Inline, ...]:
    """The words as the model has them: a field's words keep the place of the field, all others get `span`."""
    return _Conversion(span_of_field, style).inlines(text, span)


_MARKS = {"american": ("“”", "‘’"), "british": ("‘’", "“”")}


class _Conversion:
    """One citation's conversion, which knows how many quotation marks are open."""

    def __init__(self, span_of_field: Callable[[str], Span], style: NoteStyle) -> None:
        self.span_of_field, self.style = span_of_field, style
        self.depth = 0

    def inlines(self, text: BaseText, span: Span) -> tuple[Inline, ...]:
        found: tuple[Inline, ...] = ()
        for part in text.parts:
            found = attach(found, self._part(part, span), self.style)
        return found

    def _part(self, part: BaseText, span: Span) -> tuple[Inline, ...]:
        match part:
            case String(value=value):
                return (Text(value, span),)
            case Symbol():
                return (Text(self._mark(part), span),)
            case HRef():
                return (Link(part.url, self.inlines(part, span), span),)
            case Tag(name="em"):
                return (Emph(self.inlines(part, span), span),)
            case Tag(name="strong"):
                return (Strong(self.inlines(part, span), span),)
            case Tag(name=str(name)) if name.startswith("field "):
                return self.inlines(part, self.span_of_field(name.removeprefix("field ")))
            case _:
                return self.inlines(part, span)

    def _mark(self, symbol: Symbol) -> str:
        opens = symbol.name == OPEN.name
        if not opens:
            self.depth -= 1
        mark = _MARKS[self.style.quotes][self.depth % 2][0 if opens else 1]
        if opens:
            self.depth += 1
        return mark


# ---------------------------------------------------------------- where parts meet


def attach(left: tuple[Inline, ...], right: tuple[Inline, ...], style: NoteStyle) -> tuple[Inline, ...]:
    """The two one after the other, with the punctuation at the seam set right.

    A comma or full stop that `right` begins with goes inside American quotation marks and stays outside British ones
    (CMOS 17, 6.9); a full stop is dropped after a full stop, question or exclamation mark, a comma after a comma
    (6.124-25). The comma after a title that ends with a question mark stays: `“What Is China Doing?,”`.
    """
    if not left or not right:
        return left or right
    first = right[0]
    if isinstance(first, Text) and first.text[:1] in (",", "."):
        mark = first.text[0]
        left = _punctuate(left, mark, first.span, style)
        rest = first.text[1:]
        right = ((Text(rest, first.span),) if rest else ()) + right[1:]
        if not right:
            return left
    return _concatenate(left, right)


def _concatenate(left: tuple[Inline, ...], right: tuple[Inline, ...]) -> tuple[Inline, ...]:
    last, first = left[-1], right[0]
    if isinstance(last, Text) and isinstance(first, Text) and last.span == first.span:
        return (*left[:-1], Text(last.text + first.text, last.span), *right[1:])
    return left + right


_CLOSERS = re.compile(r"[”’]+$")


def _punctuate(left: tuple[Inline, ...], mark: str, span: Span, style: NoteStyle) -> tuple[Inline, ...]:
    printed = plain_text(left)
    closers = _closing_marks(printed)
    before = printed[: len(printed) - len(closers)]
    ends_with_address = isinstance(left[-1], Link) and not closers
    if not ends_with_address and ((mark == "." and before.endswith((".", "?", "!", "…"))) or before.endswith(",")):
        return left if mark == "." or before.endswith(",") else _concatenate(left, (Text(mark, span),))
    if closers and style.quotes == "american":
        return _insert(left, len(closers), mark)
    return _concatenate(left, (Text(mark, span),))


def _closing_marks(printed: str) -> str:
    """The closing quotation marks at the end; an apostrophe, which nothing opened, is none."""
    match = _CLOSERS.search(printed)
    marks = match[0] if match else ""
    while marks and {"”": "“", "’": "‘"}[marks[0]] not in printed:
        marks = marks[1:]
    return marks


def _insert(inlines: tuple[Inline, ...], from_end: int, mark: str) -> tuple[Inline, ...]:
    """The mark put in before the last `from_end` characters."""
    position = len(inlines)
    while position and from_end > len(plain_text(inlines[position - 1 : position])):
        position -= 1
        from_end -= len(plain_text(inlines[position : position + 1]))
    target = inlines[position - 1]
    match target:
        case Text(text=text):
            at = len(text) - from_end
            changed: Inline = replace(target, text=text[:at] + mark + text[at:])
        case Emph() | Strong() | Link():
            changed = replace(target, children=_insert(target.children, from_end, mark))
        case _:
            return (*inlines, Text(mark, target.span))
    return (*inlines[: position - 1], changed, *inlines[position:])


def capitalise(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same with a capital as its first letter, as the author's words at a note's beginning need it."""
    if not inlines:
        return inlines
    match inlines[0]:
        case Text(text=text) as first if text:
            return (replace(first, text=text[0].upper() + text[1:]), *inlines[1:])
        case Emph() | Strong() as first:
            return (replace(first, children=capitalise(first.children)), *inlines[1:])
        case _:
            return inlines
