"""Rich text in, the model's inlines out: quotation marks chosen by depth, punctuation set right where parts meet."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pybtex.richtext import BaseText, HRef, String, Symbol, Tag
from pybtex.richtext import Text as RichText

from galleyproof.cite.field.rich_field import OPEN
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary
from galleyproof.model.look.note_style import NoteStyle
from galleyproof.model.look.quotation_marks import Marks, marks_of
from galleyproof.model.text.document import Emph, Inline, Link, Strong, Styled, Text
from galleyproof.model.text.inline import Phrase
from galleyproof.model.text.walk import children, plain_text, with_children


def to_inlines(
    text: RichText, span: Span, span_of_field: Callable[[str], Span], style: NoteStyle, language: str = ""
) -> tuple[Inline, ...]:
    """The words as the model has them: a field's words keep the place of the field, all others get `span`.

    `language` is that of the titles, where it is another than the paper's.
    """
    return _Conversion(span_of_field, style, language).inlines(text, span)


_TITLES = frozenset(
    {
        "title", "subtitle", "shorttitle", "maintitle", "mainsubtitle", "booktitle", "booksubtitle", "issuetitle",
        "issuesubtitle", "journaltitle", "journalsubtitle",
    }
)  # fmt: skip


_MARKS: dict[str, Marks] = {
    "american": (("“", "”"), ("‘", "’")),
    "british": (("‘", "’"), ("“", "”")),
}


class _Conversion:
    """One citation's conversion, which knows how many quotation marks are open."""

    def __init__(self, span_of_field: Callable[[str], Span], style: NoteStyle, language: str) -> None:
        self.span_of_field, self.style = span_of_field, style
        self.language = "" if primary(language) == primary(style.language) else language
        self.depth = 0

    def inlines(self, text: BaseText, span: Span) -> tuple[Inline, ...]:
        found: list[Inline] = []
        for part in text.parts:
            attach(found, self._part(part, span), self.style)
        return tuple(found)

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
            case Tag(name="raised"):
                return (Styled("raised", self.inlines(part, span), span),)
            case Tag(name="lowered"):
                return (Styled("lowered", self.inlines(part, span), span),)
            case Tag(name=str(name)) if name.startswith("field "):
                field = name.removeprefix("field ")
                place = self.span_of_field(field)
                words = self.inlines(part, place)
                # Divided, and read aloud, as its language is.
                return (Phrase(words, self.language, "", "", place),) if self.language and field in _TITLES else words
            case _:
                return self.inlines(part, span)

    def _mark(self, symbol: Symbol) -> str:
        opens = symbol.name == OPEN.name
        if not opens:
            self.depth -= 1
        marks = marks_of(self.style.language) or _MARKS[self.style.quotes]
        mark = marks[self.depth % 2][0 if opens else 1]
        if opens:
            self.depth += 1
        return mark


# ---------------------------------------------------------------- where parts meet


def attach(words: list[Inline], more: Sequence[Inline], style: NoteStyle) -> None:
    """Sets `more` after `words`, with the punctuation at the seam set right.

    A comma or full stop that `more` begins with goes inside American quotation marks and stays outside British ones
    (CMOS 17, 6.9); a full stop is dropped after a full stop, question or exclamation mark, a comma after a comma
    (6.124-25). The comma after a title that ends with a question mark stays: `“What Is China Doing?,”`.
    """
    first = more[0] if more else None
    if words and isinstance(first, Text) and first.text[:1] in (",", "."):
        _punctuate(words, first.text[0], first.span, style)
        rest = first.text[1:]
        more = [*([Text(rest, first.span)] if rest else []), *more[1:]]
    _concatenate(words, more)


def _concatenate(words: list[Inline], more: Sequence[Inline]) -> None:
    if words and more:
        last, first = words[-1], more[0]
        if isinstance(last, Text) and isinstance(first, Text) and last.span == first.span:
            words[-1] = Text(last.text + first.text, last.span)
            more = more[1:]
    words.extend(more)


def _punctuate(words: list[Inline], mark: str, span: Span, style: NoteStyle) -> None:
    before, closers = _end_of(words)
    ends_with_address = isinstance(words[-1], Link) and not closers
    if not ends_with_address and (before.endswith(",") or (mark == "." and before.endswith((".", "?", "!", "…")))):
        return
    if closers and style.punctuates_inside:
        _insert(words, len(closers), mark)
    else:
        _concatenate(words, (Text(mark, span),))


_OPENERS = {"”": "“", "’": "‘"}


def _end_of(words: list[Inline]) -> tuple[str, str]:
    """The last words, and the closing quotation marks behind them; an apostrophe, which nothing opened, is none."""
    end = ""
    for inline in reversed(words):
        end = plain_text((inline,)) + end
        if end.rstrip("”’"):
            break
    before = end.rstrip("”’")
    closers = end[len(before) :]
    while closers and not any(_OPENERS[closers[0]] in plain_text((inline,)) for inline in reversed(words)):
        before, closers = before + closers[0], closers[1:]
    return before, closers


def _insert(words: list[Inline], from_end: int, mark: str) -> None:
    """Puts the mark in before the last `from_end` characters."""
    position = len(words) - 1
    while position and from_end > (length := len(plain_text((words[position],)))):
        position -= 1
        from_end -= length
    target = words[position]
    if isinstance(target, Text):
        at = len(target.text) - from_end
        words[position] = replace(target, text=target.text[:at] + mark + target.text[at:])
    elif inner := children(target):
        held = list(inner)
        _insert(held, from_end, mark)
        words[position] = with_children(target, tuple(held))
    else:
        words.append(Text(mark, target.span))


def capitalise(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The same with a capital as its first letter, as the author's words at a note's beginning need it."""
    if not inlines:
        return inlines
    first = inlines[0]
    if isinstance(first, Text) and first.text:
        return (replace(first, text=first.text[0].upper() + first.text[1:]), *inlines[1:])
    if not isinstance(first, Link) and (inner := children(first)):
        return (with_children(first, capitalise(inner)), *inlines[1:])
    return inlines
