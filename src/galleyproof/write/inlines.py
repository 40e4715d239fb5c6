"""Inlines in, LaTeX out: one function a kind of inline; a note is set where it is marked, or waits until it can be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Code, Emph, LineBreak, Link, RawTex, Strong, Styled, Text
from galleyproof.model.letters import MOST_MARKS, TypeCase
from galleyproof.model.manuscript import (
    Deleted,
    Inserted,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedInline,
    PrintedNote,
)
from galleyproof.model.source import Span
from galleyproof.model.walk import plain_text
from galleyproof.write.address import break_address, link_target
from galleyproof.write.companion import set_text
from galleyproof.write.escape import escape, escape_id, unprintable
from galleyproof.write.marks import marked_words

STYLE_COMMANDS = {"raised": "\\textsuperscript", "lowered": "\\textsubscript", "small capitals": "\\textsc"}


@dataclass(slots=True)
class InlineWriter:
    """Writes the words of one paper; holds what its functions share."""

    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    sink: Sink
    case: TypeCase | None
    """Finds the letters that the text fonts lack; without one every such letter is a finding."""
    language: str
    """Of the paper, as a BCP 47 tag."""
    eight_bit: bool
    """Whether the engine's fonts hold only what the T1 encoding does; other fonts know every character by its number."""
    write_block: Callable[[PrintedBlock], str]
    """Of a note's text."""
    _held_notes: list[tuple[str, PrintedNote]] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed, with the command that sets them."""
    _mark: str = field(default="")
    """`inserted` or `deleted` within such words: TeX gets them one by one, so that lines break in them."""

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        parts: list[str] = []
        before: PrintedInline | None = None
        for inline in inlines:
            part = self._inline(inline)
            if isinstance(before, Deleted) and isinstance(inline, Inserted) and not plain_text((inline,))[:1].isspace():
                part = f"\\markgap{{}}{part}"
            before = inline
            last = parts[-1][-1] if parts else ""
            if isinstance(inline, LineBreak) and not parts:
                # Where no line has begun, TeX has none to end.
                part = f"\\leavevmode{part}"
            if isinstance(inline, Text) and last == "\n":
                part = part.lstrip("\n")
            elif isinstance(inline, Text) and last in ("-", ",") and part.startswith(last):
                # The fonts would make one sign of both.
                part = f"{{}}{part}"
            if part:
                parts.append(part)
        return "".join(parts)

    def hold_notes(self, inlines: tuple[PrintedInline, ...]) -> tuple[str, str]:
        """The notes' texts, to be set after what they stand in, and the words with bare markers."""
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\{command}text[{note.number}]{{{self.note_text(note)}}}%" for command, note in held)
        return texts, words

    def text(self, text: str, span: Span) -> str:
        """The characters, escaped, with the places where words may be divided; those that no font has are reported."""
        if self._mark:
            return marked_words(text, self._mark, lambda offset, word: self._set(text, offset, word, span))
        parts, at = [], 0
        for end in (*(self.case.divide(text, self.language) if self.case else ()), len(text)):
            parts.append(self._set(text, at, text[at:end], span))
            at = end
        return "\\-".join(parts)

    def verbatim(self, text: str, span: Span) -> str:
        """The same without places to divide."""
        return self._set(text, 0, text, span)

    def _set(self, text: str, start: int, part: str, span: Span) -> str:
        """A part of a text, which begins at the offset `start`."""

        def report(offset: int, letter: str, hint: str) -> None:
            numbers = " ".join(f"U+{ord(character):04X}" for character in letter[:MOST_MARKS])
            more = " ..." if len(letter) > MOST_MARKS else ""
            place = _place_within(text, start + offset, span)
            message = f"the fonts have no `{letter[:MOST_MARKS]}` ({numbers}{more})"
            self.sink.report(codes.UNPRINTABLE_CHARACTER, message, place, hint)

        if self.eight_bit and self.case is not None:
            return set_text(part, self.case, report)
        for offset, letter in unprintable(part):
            if self.eight_bit or not letter.isprintable():
                report(offset, letter, "take it out")
        return escape(part)

    def note_text(self, note: PrintedNote) -> str:
        """The note's paragraphs."""
        # A note has its own marks, whatever its marker stands in.
        mark, self._mark = self._mark, ""
        paragraphs = [self.write_block(block) for block in note.blocks]
        self._mark = mark
        return "\\par\n".join(paragraphs)

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Text():
                return self.text(inline.text, inline.span)
            case Emph():
                return f"\\emph{{{self.inlines(inline.children)}}}"
            case Strong():
                return f"\\textbf{{{self.inlines(inline.children)}}}"
            case Code():
                return f"\\texttt{{{self.verbatim(inline.text, inline.span)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                return "\\newline\n"
            case RawTex():
                return inline.tex
            case Styled():
                return f"{STYLE_COMMANDS[inline.how]}{{{self.inlines(inline.children)}}}"
            case NoteMark():
                return self._note(inline.span)
            case Pointer():
                return self._pointer(inline)
            case Inserted() | Deleted():
                return self._marked(inline)
            case ParagraphMark():
                return self.text("¶", inline.span)

    def _marked(self, inline: Inserted | Deleted) -> str:
        self._mark = "inserted" if isinstance(inline, Inserted) else "deleted"
        words = self.inlines(inline.children)
        command, self._mark = self._mark, ""
        return f"\\{command}{{{words}}}"

    def _link(self, link: Link[PrintedInline]) -> str:
        shown = plain_text(link.children)
        is_address = "://" in shown and shown == link.url and not self._mark
        if is_address:
            words = break_address(shown, lambda offset, part: self._set(shown, offset, part, link.children[0].span))
        else:
            words = self.inlines(link.children)
        target = link_target(link.url)
        return f"\\href{{{target}}}{{{words}}}"

    def _note(self, span: Span) -> str:
        note = self.notes.get(span)
        if note is None:
            return ""
        command = f"{self._mark}note" if self._mark else "footnote"
        if self._held_notes is not None:
            self._held_notes.append((command, note))
            return f"\\{command}mark[{note.number}]"
        return f"\\{command}[{note.number}]{{{self.note_text(note)}}}"

    def _pointer(self, pointer: Pointer) -> str:
        words = f"{pointer.word}~{pointer.number}"
        words = f"\\{self._mark}word{{{words}}}" if self._mark else words
        return f"\\hyperlink{{{escape_id(pointer.target)}}}{{{words}}}"


def _place_within(text: str, offset: int, span: Span) -> Span:
    """The place of one character of the text; of the text itself, where it is not typed as it is printed."""
    if len(text) != span.end - span.start:
        return span
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset) if line else span.column + offset
    return Span(span.path, span.line + line, column, span.start + offset, span.start + offset + 1)
