"""Inlines in, LaTeX out: one function a kind of inline; a note is set where it is marked, or waits until it can be."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Emph, InlineCode, LineBreak, Link, Paragraph, RawTex, Strong, Styled, Text
from galleyproof.model.text.inline import InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedInline,
    PrintedNote,
    PrintedRun,
)
from galleyproof.model.text.note_marks import printed_marks, without_notes
from galleyproof.model.text.walk import plain_text, unmarked
from galleyproof.write.characters.address import address_pieces, link_target, printable_address
from galleyproof.write.characters.escape import escape_id, escape_metadata, unprintable
from galleyproof.write.characters.togetherness import hold_beside
from galleyproof.write.latex.figure_size import IN_CELL, IN_NOTE
from galleyproof.write.latex.inlines.directions import is_address, texts_in
from galleyproof.write.latex.inlines.latex_letters import LetterWriter
from galleyproof.write.latex.inlines.run_words import WordGap, run_words, unlinked
from galleyproof.write.latex.mathematics import fitted, set_formula
from galleyproof.write.latex.tag_writer import Mark, TagWriter, without_signs

_HARD_BLANKS = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
GAPS: Mapping[WordGap, str] = {
    "open": "\\allowbreak{}",
    "wide": "\\widebreak{}",
    "code": "\\penalty200 ",
    "marked": "\\codebreak{}",
}
"""What stands between two words of a link where a line may end without a blank."""
STYLE_COMMANDS = {"raised": "\\textsuperscript", "lowered": "\\textsubscript", "small capitals": "\\textsc"}


@dataclass(slots=True)
class InlineWriter:
    """Writes the runs of one paper; holds what its functions share."""

    letters: LetterWriter
    """Writes what stands in the inlines."""
    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    write_block: Callable[[PrintedBlock], str]
    """Of a note's text."""
    pictures: Mapping[str, str]
    """Picture name -> file name as TeX shall see it."""
    scale_of: Callable[[InlinePicture, float], float]
    """How much smaller a picture must be that may take so much of the page's height."""
    tags: TagWriter = field(default_factory=TagWriter)
    prints_pages: bool = field(default=True)
    """Whether a reference may name a page, which TeX finds out in a second pass."""
    has_pages: bool = field(default=False)
    """Whether any reference so far has named a page."""
    _in_note: bool = field(default=False)
    _held_notes: list[tuple[str, PrintedNote]] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed, with the command that sets them."""
    _is_bare: bool = field(default=False)
    """Whether what is written is printed a second time: it leads nowhere, nothing leads to it, and no picture is in it."""

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        run = tuple(inlines)
        return self.letters.turns.around(run, lambda: self._inlines(run))

    def bare(self, inlines: PrintedRun) -> str:
        """The words as running heads, contents and lists repeat them."""
        self._is_bare = True
        with self.tags.paused():
            words = self.inlines(without_notes(unmarked(inlines)))
        self._is_bare = False
        return words

    def listed(self, inlines: PrintedRun, target: str) -> str:
        """The same where they run to the left, each word a link to where they stand."""
        command, run = f"\\hyperlink{{{escape_id(target)}}}", unlinked(without_notes(unmarked(inlines)))
        turns = self.letters.turns

        def write() -> str:
            levels = turns.coming(run)
            return "".join(self._linked_words(command, run, levels, str)) if levels else self.inlines(run)

        self._is_bare = True
        with self.tags.paused():
            words = turns.around(run, write)
        self._is_bare = False
        return words

    def _inlines(self, inlines: PrintedRun) -> str:
        parts: list[str] = []
        before: PrintedInline | None = None
        for position, inline in enumerate(inlines):
            part = self._inline(inlines, position)
            if isinstance(before, Deleted) and isinstance(inline, Inserted) and not plain_text((inline,))[:1].isspace():
                part = f"\\markgap{{}}{part}"
            last = parts[-1][-1] if parts else ""
            if isinstance(inline, LineBreak) and not parts:
                # Where no line has begun, TeX has none to end.
                part = f"\\leavevmode{part}"
            if isinstance(inline, Text) and last == "\n":
                part = part.lstrip("\n")
                if isinstance(before, LineBreak) and inline.text.startswith(_HARD_BLANKS):
                    # TeX drops blanks where a line begins, unless something stands before them.
                    part = f"\\mbox{{}}{part}"
            elif isinstance(inline, Text) and last in ("-", ",") and part.startswith(last):
                # The fonts would make one sign of both.
                part = f"{{}}{part}"
            if part:
                parts.append(part)
            before = inline
        return "".join(parts)

    def hold_notes(self, inlines: tuple[PrintedInline, ...]) -> tuple[str, str]:
        """The notes' texts, to be set after what they stand in, and the words with bare markers."""
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\{command}text[{note.number}]{{{self.note_text(note)}}}%" for command, note in held)
        return texts, words

    def note_text(self, note: PrintedNote) -> str:
        """The note's paragraphs."""
        outer, self._in_note = self._in_note, True
        with self.letters.anew() as put, self.tags.note(note):
            text = put("\\par\n".join(map(self.write_block, note.blocks)))
        self._in_note = outer
        return without_signs(text)

    def _inline(self, run: PrintedRun, position: int) -> str:
        inline = run[position]
        match inline:
            case Text():
                return self.letters.text(hold_beside(run, position, self.letters.language), inline.span)
            case Emph():
                return self._in_font("\\emph", inline.children)
            case Strong():
                return self._in_font("\\textbf", inline.children)
            case InlineCode():
                return f"\\texttt{{{self.letters.broken_code(inline.text, inline.span)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                # In cells and captions, which may be flush right: what fills the line would shift it there.
                # Lines that run to the left are filled the other way, in all of these.
                turns = self.letters.turns
                ends = "newline" if self._held_notes is None or turns.runs_left else "linebreak{}"
                return f"{turns.take_end()}\\{ends}\n"
            case RawTex():
                return self.letters.turns.take_sign() + inline.tex
            case RawHtml():
                return ""
            case Styled():
                return self._styled(inline)
            case Phrase():
                target = f"\\target{{{escape_id(inline.id)}}}" if inline.id and not self._is_bare else ""
                with self.letters.within(inline.lang) as put, self.tags.in_language(inline.span) as mark:
                    words = self._in_own_direction(inline.children)
                    return f"{target}{mark(put(words))}"
            case Jump():
                with self.tags.link(inline.span, plain_text(inline.children)) as mark:
                    return self._linked_run(f"\\hyperlink{{{escape_id(inline.target)}}}", inline.children, mark)
            case InlinePicture():
                return "" if self._is_bare else self.letters.turns.take_sign() + self._picture(inline)
            case PrintedFormula():
                turns = self.letters.turns
                is_apart = inline.displayed and self._held_notes is None
                return (turns.take_end(0) if is_apart else turns.take_sign()) + self._formula(inline)
            case NoteMark():
                return self.letters.turns.take_sign() + self._note(inline.span)
            case Pointer():
                return self.letters.turns.take_sign() + self._pointer(inline)
            case Inserted() | Deleted():
                return self._marked(inline)
            case ParagraphMark():
                return self.letters.text("¶", inline.span)

    def _in_own_direction(self, run: PrintedRun) -> str:
        """The run, which ends where it is marked to end: TeX turns marks round with the letters."""
        level = self.letters.turns.level
        words = self.inlines(run)
        return words + self.letters.turns.to(level) if self.tags.is_on else words

    def _styled(self, inline: Styled[PrintedInline]) -> str:
        if inline.how in ("struck", "underlined"):
            outer, self.letters.rule = self.letters.rule, inline.how
            words = self.inlines(inline.children)
            self.letters.rule = outer
            return words
        return self._in_font(STYLE_COMMANDS[inline.how], inline.children)

    def _in_font(self, command: str, run: PrintedRun) -> str:
        """The run in the font that the command sets, in which no paragraph may end: notes of several follow it."""
        if self._held_notes is not None or all(map(self._is_short, printed_marks([run]))):
            return f"{command}{{{self.inlines(run)}}}"
        held, words = self.hold_notes(run)
        return f"{command}{{{words}}}%{held}\n"

    def _is_short(self, mark: NoteMark) -> bool:
        note = self.notes.get(mark.span)
        return note is None or bool(note.letter) or (len(note.blocks) == 1 and isinstance(note.blocks[0], Paragraph))

    def _picture(self, picture: InlinePicture) -> str:
        if picture.name not in self.pictures:
            return "\\missingpicture"
        part = self.scale_of(picture, IN_NOTE if self._in_note else 1.0 if self._held_notes is None else IN_CELL)
        options = [f"scale={part:.3f}"] if part < 1 else []
        options += [f"alt={{{escape_metadata(picture.alternative)}}}"] if picture.alternative else []
        shown = f"[{','.join(options)}]" if options else ""
        with self.tags.element("Figure", picture.span, alternative=picture.alternative or picture.file) as mark:
            return mark(f"\\includegraphics{shown}{{{self.pictures[picture.name]}}}")

    def _formula(self, formula: PrintedFormula) -> str:
        with self.tags.element("Formula", formula.span, alternative=" ".join(formula.tex.split())) as mark:
            return self._set_formula(formula, mark)

    def _set_formula(self, formula: PrintedFormula, mark: Mark) -> str:
        tex = set_formula(
            formula.tex,
            self.letters.case if self.letters.eight_bit else None,
            lambda words: self.letters.apart(words, formula.span),
        )
        if not formula.displayed or self._held_notes is not None:
            # In a caption or a cell no formula has a line of its own.
            tex = f"$\\displaystyle {tex}$" if formula.displayed else f"${tex}$"
            # Bold or the like, in a cell, would take its columns for those of the table.
            return mark(f"{{{tex}}}" if "&" in tex else tex)
        tex = mark(fitted(tex))
        if not formula.number:
            return self.tags.apart(f"\\begin{{equation*}}\n{tex}\n\\end{{equation*}}\n")
        target = f"\\mbox{{\\target{{{escape_id(formula.id)}}}}}"
        told = self.tags.equation_number(formula.span)
        shown = f"{told}\\begin{{equation*}}\n{target}{tex}\n\\tag{{{formula.number}}}\n\\end{{equation*}}\n"
        return self.tags.apart(shown)

    def _marked(self, inline: Inserted | Deleted) -> str:
        mark = "inserted" if isinstance(inline, Inserted) else "deleted"
        outer, self.letters.mark = self.letters.mark, mark
        words = self.inlines(inline.children)
        self.letters.mark = outer
        return f"\\{mark}{{{words}}}"

    def _link(self, link: Link[PrintedInline]) -> str:
        with self.tags.link(link.span, link.url) as mark:
            return self._led(link, mark)

    def _led(self, link: Link[PrintedInline], mark: Mark) -> str:
        command = f"\\href{{{link_target(link.url)}}}"
        if not self._shows_address(link):
            return self._linked_run(command, link.children, mark)
        sign, shown = self.letters.turns.take_sign(), plain_text(link.children)
        if self.letters.turns.level and not self._is_bare:
            return sign + mark(self._led_by_pieces(command, self._address_pieces(link)))
        words = (
            f"\\address{{{''.join(self._address_pieces(link))}}}" if unprintable(shown) else printable_address(shown)
        )
        return sign + mark(self._linked(command, words))

    def _shows_address(self, link: Link[PrintedInline]) -> bool:
        return is_address(link) and not self.letters.mark

    def _address_pieces(self, link: Link[PrintedInline]) -> tuple[str, ...]:
        shown, span = plain_text(link.children), link.children[0].span
        return address_pieces(shown, lambda offset, part: self.letters.part(shown, offset, part, span))

    def _linked_run(self, command: str, run: PrintedRun, mark: Mark) -> str:
        """The run as a link, which is one of each word where they run to the left."""
        if self._is_bare:
            return self.inlines(run)
        turns = self.letters.turns
        levels = turns.coming(run)
        if not levels:
            return mark(f"{command}{{{self.inlines(run)}}}")
        return "".join(self._linked_words(command, run, levels, mark))

    def _linked_words(self, command: str, run: PrintedRun, levels: tuple[int, ...], mark: Mark) -> Iterator[str]:
        turns, at = self.letters.turns, 0
        for part, gap in run_words(run):
            start, at = at, at + len("".join(texts_in(part)))
            if gap == "blank":
                yield self.inlines(part)
                continue
            if gap:
                # Between two words that run to the left the line must do so.
                yield turns.to(min(levels[start - 1 : start + 1])) + GAPS[gap]
            level = min(levels[start:at], default=turns.level)
            before = turns.to(level + level % 2)
            box = f"\\mbox{{{turns.within_box(partial(self.inlines, part))}}}"
            yield before + mark(f"\\mbox{{{command}{{{box}}}}}" if turns.level else f"{command}{{{box}}}")

    def _led_by_pieces(self, command: str, pieces: Iterable[str]) -> str:
        """An address whose line may end between its pieces, each of which is a link."""
        return "".join(
            piece if number % 2 else f"\\mbox{{{command}{{\\address{{{piece}}}}}}}"
            for number, piece in enumerate(pieces)
        )

    def _linked(self, command: str, words: str) -> str:
        """The words as a link; TeX cannot turn a link round, so that it gets a box where all around it runs to the left."""
        if self._is_bare:
            return words
        return f"\\mbox{{{command}{{{words}}}}}" if self.letters.turns.level else f"{command}{{{words}}}"

    def _note(self, span: Span) -> str:
        note = self.notes.get(span)
        if note is None:
            return ""
        if note.letter:
            return f"\\tablemark{{{note.letter}}}"
        self.tags.note_mark(note)
        command = f"{self.letters.mark}note" if self.letters.mark else "footnote"
        if self._held_notes is not None:
            self._held_notes.append((command, note))
            return f"\\{command}mark[{note.number}]"
        return f"\\{command}[{note.number}]{{{self.note_text(note)}}}"

    def _pointer(self, pointer: Pointer) -> str:
        with self.tags.link(pointer.span, pointer.words) as mark:
            return mark(self._pointed(pointer))

    def _pointed(self, pointer: Pointer) -> str:
        if pointer.page and self.prints_pages:
            self.has_pages = True
            target = escape_id(pointer.target)
            number = f"\\pageref*{{page.{target}}}"
            return self._linked(
                f"\\hyperlink{{{target}}}", f"{self.letters.apart(pointer.page, pointer.span)}~{number}"
            )
        words = self.letters.apart(pointer.words, pointer.span)
        words = f"\\{self.letters.mark}word{{{words}}}" if self.letters.mark else words
        return self._linked(f"\\hyperlink{{{escape_id(pointer.target)}}}", words)
