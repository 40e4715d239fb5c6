"""Inlines in, LaTeX out: one function a kind of inline; a note is set where it is marked, or waits until it can be."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import Code, Emph, LineBreak, Link, RawTex, Strong, Styled, Text
from galleyproof.model.inline import Jump, Phrase, PrintedFormula, RawHtml
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
from galleyproof.write.escape import escape, escape_id, unprintable
from galleyproof.write.marks import marked_words

STYLE_COMMANDS = {"raised": "\\textsuperscript", "lowered": "\\textsubscript", "small capitals": "\\textsc"}


@dataclass(slots=True)
class InlineWriter:
    """Writes the words of one paper; holds what its functions share."""

    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    sink: Sink
    eight_bit: bool
    """Whether the engine's fonts hold only what the T1 encoding does."""
    write_block: Callable[[PrintedBlock], str]
    """Of a note's text."""
    _held_notes: list[tuple[str, PrintedNote]] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed, with the command that sets them."""
    _mark: str = field(default="")
    """`inserted` or `deleted` within such words: TeX gets them one by one, so that lines break in them."""
    _rule: str = field(default="")
    """`struck` or `underlined` within such words."""

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        parts: list[str] = []
        before: PrintedInline | None = None
        for inline in inlines:
            part = self._inline(inline)
            if isinstance(before, Deleted) and isinstance(inline, Inserted) and not plain_text((inline,))[:1].isspace():
                part = f"\\markgap{{}}{part}"
            before = inline
            last = parts[-1][-1] if parts else ""
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
        """The characters, escaped; those that the fonts lack are reported at their place."""
        for offset, character in unprintable(text):
            if self.eight_bit or not character.isprintable():
                place = _place_within(text, offset, span)
                self.sink.report(
                    codes.UNPRINTABLE_CHARACTER,
                    f"the fonts have no `{character}` (U+{ord(character):04X})",
                    place,
                    "transcribe it into Latin letters, or take `engine: {name: system, program: lualatex}`",
                )
        rule = self._mark or self._rule
        return marked_words(text, rule) if rule else escape(text)

    def note_text(self, note: PrintedNote) -> str:
        """The note's paragraphs."""
        # A note has its own marks, whatever its marker stands in.
        marks, self._mark, self._rule = (self._mark, self._rule), "", ""
        paragraphs = [self.write_block(block) for block in note.blocks]
        self._mark, self._rule = marks
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
                return f"\\texttt{{{self.text(inline.text, inline.span)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                return "\\newline\n"
            case RawTex():
                return inline.tex
            case RawHtml():
                return ""
            case Styled():
                return self._styled(inline)
            case Phrase():
                target = f"\\target{{{escape_id(inline.id)}}}" if inline.id else ""
                return f"{target}{self.inlines(inline.children)}"
            case Jump():
                return f"\\hyperlink{{{escape_id(inline.target)}}}{{{self.inlines(inline.children)}}}"
            case PrintedFormula():
                return self._formula(inline)
            case NoteMark():
                return self._note(inline.span)
            case Pointer():
                return self._pointer(inline)
            case Inserted() | Deleted():
                return self._marked(inline)
            case ParagraphMark():
                return self.text("¶", inline.span)

    def _styled(self, inline: Styled[PrintedInline]) -> str:
        if inline.how in ("struck", "underlined"):
            outer, self._rule = self._rule, inline.how
            words = self.inlines(inline.children)
            self._rule = outer
            return words
        return f"{STYLE_COMMANDS[inline.how]}{{{self.inlines(inline.children)}}}"

    def _formula(self, formula: PrintedFormula) -> str:
        if not formula.displayed:
            return f"${formula.tex}$"
        if self._held_notes is not None:
            # In a caption or a cell no formula has a line of its own.
            return f"$\\displaystyle {formula.tex}$"
        if not formula.number:
            return f"\\begin{{equation*}}\n{formula.tex}\n\\end{{equation*}}\n"
        target = f"\\mbox{{\\target{{{escape_id(formula.id)}}}}}"
        return f"\\begin{{equation*}}\n{target}{formula.tex}\n\\tag{{{formula.number}}}\n\\end{{equation*}}\n"

    def _marked(self, inline: Inserted | Deleted) -> str:
        self._mark = "inserted" if isinstance(inline, Inserted) else "deleted"
        words = self.inlines(inline.children)
        command, self._mark = self._mark, ""
        return f"\\{command}{{{words}}}"

    def _link(self, link: Link[PrintedInline]) -> str:
        shown = plain_text(link.children)
        is_address = "://" in shown and shown == link.url and not self._mark
        words = break_address(shown) if is_address else self.inlines(link.children)
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
