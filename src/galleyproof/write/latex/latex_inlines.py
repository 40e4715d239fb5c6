"""Inlines in, LaTeX out: one function a kind of inline; a note is set where it is marked, or waits until it can be."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import primary, runs_left
from galleyproof.model.look.letters import TypeCase
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
from galleyproof.model.text.walk import plain_text, printed_marks, unmarked, without_notes
from galleyproof.write.characters.address import break_address, link_target, printable_address
from galleyproof.write.characters.code_breaks import Break, code_pieces
from galleyproof.write.characters.companion_type import set_text
from galleyproof.write.characters.escape import NOT_TYPED, escape, escape_id, escape_metadata, unprintable
from galleyproof.write.characters.levels import MIRRORS, has_backwards, levels_of
from galleyproof.write.characters.openings import open_places
from galleyproof.write.characters.togetherness import hold_beside, hold_together
from galleyproof.write.latex.directions import is_address, levels_in, texts_in
from galleyproof.write.latex.figure_size import IN_CELL, IN_NOTE
from galleyproof.write.latex.marks import marked_words
from galleyproof.write.latex.mathematics import fitted, set_formula

MOST_SHOWN, MOST_NUMBERED = 20, 4
"""Characters of a word that no font has that are shown, and whose numbers are told."""

_CODE_BREAKS: dict[Break, str] = {"": "", "open": "\\penalty200 ", "marked": "\\codebreak{}"}
_HARD_BLANKS = ("\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")
STYLE_COMMANDS = {"raised": "\\textsuperscript", "lowered": "\\textsubscript", "small capitals": "\\textsc"}


@dataclass(slots=True)
class InlineWriter:
    """Writes the words of one paper; holds what its functions share."""

    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    sink: Sink
    case: TypeCase | None
    """Finds the letters that the text fonts lack; without one every such letter is a finding."""
    paper_language: str
    """As a BCP 47 tag."""
    eight_bit: bool
    """Whether the engine's fonts hold only what the T1 encoding does; other fonts know every character by its number."""
    write_block: Callable[[PrintedBlock], str]
    """Of a note's text."""
    pictures: Mapping[str, str]
    """Picture name -> file name as TeX shall see it."""
    language: str = field(init=False)
    """Of the words that are written."""
    runs_left: bool = field(init=False)
    """Whether the paragraph as a whole does."""
    has_languages: bool = field(default=False)
    """Whether any words so far were in another language than those around them."""
    has_turns: bool = field(default=False)
    """Whether any had a direction of their own."""
    prints_pages: bool = field(default=True)
    """Whether a reference may name a page, which TeX finds out in a second pass."""
    has_pages: bool = field(default=False)
    """Whether any reference so far has named a page."""
    scale_of: Callable[[InlinePicture, float], float] = field(default=lambda _picture, _most: 1.0)
    """How much smaller a picture must be that may take so much of the page's height."""
    _in_note: bool = field(default=False)
    _held_notes: list[tuple[str, PrintedNote]] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed, with the command that sets them."""
    _mark: str = field(default="")
    """`inserted` or `deleted` within such words: TeX gets them one by one, so that lines break in them."""
    _is_bare: bool = field(default=False)
    """Whether what is written is printed a second time: it leads nowhere, nothing leads to it, and no picture is in it."""
    _rule: str = field(default="")
    """`struck` or `underlined` within such words."""
    _levels: deque[int] | None = field(default=None)
    """Of the characters of the run that are still to be written; None in a run of which all goes to the right."""
    _level: int = field(default=0)
    """At which TeX writes."""

    def __post_init__(self) -> None:
        self.language, self.runs_left = self.paper_language, runs_left(self.paper_language)

    @contextmanager
    def within(self, language: str, direction: str = "") -> Iterator[Callable[[str], str]]:
        """What is written meanwhile is in the language, and runs as it says; yields what puts it around the words."""
        outer = self.language, self.runs_left
        self.language = language or self.language
        self.has_languages |= not is_same(outer[0], self.language)
        self.has_turns |= bool(direction)
        self.runs_left = direction == "rtl" if direction else self.runs_left
        yield lambda words: words if is_same(outer[0], self.language) else f"{{{words_of(self.language)}{words}}}"
        self.language, self.runs_left = outer

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        run = tuple(inlines)
        if self._levels is not None:
            return self._inlines(run)
        if not self._turns("".join(texts_in(run))):
            return self._inlines(run)
        # Which way a letter runs depends on all that stands in its paragraph.
        self._levels = deque(levels_in(run, self._base))
        words = self._inlines(run) + self._turn(0)
        self._levels = None
        return words

    def bare(self, inlines: PrintedRun) -> str:
        """The words as running heads, contents and lists repeat them."""
        self._is_bare = True
        words = self.inlines(without_notes(unmarked(inlines)))
        self._is_bare = False
        return words

    def _turn(self, level: int) -> str:
        """What makes TeX write at the level: begins and ends of stretches that run to the left or, within them, to the right."""
        turns = ""
        while self._level > level:
            turns += "\\endR{}" if self._level % 2 else "\\endL{}"
            self._level -= 1
        while self._level < level:
            self._level += 1
            turns += "\\beginR{}" if self._level % 2 else "\\beginL{}"
        return turns

    def _inlines(self, inlines: PrintedRun) -> str:
        parts: list[str] = []
        before: PrintedInline | None = None
        for position, inline in enumerate(inlines):
            part = (
                self.text(hold_beside(inlines, position), inline.span)
                if isinstance(inline, Text)
                else self._inline(inline)
            )
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

    def text(self, text: str, span: Span) -> str:
        """The characters, escaped, with the places where words may be divided; those that no font has are reported."""
        levels = self._take(text)
        rule = self._mark or self._rule
        if rule:
            # Each word is a box of its own, in which TeX begins again.
            return self._turn(0) + marked_words(
                text, rule, lambda offset, word: self._pieces(text, offset, word, levels, (), span)
            )
        divided = self.case.divide(text, self.language) if self.case else ()
        return self._pieces(text, 0, text, levels, divided, span)

    def apart(self, text: str, span: Span) -> str:
        """Words of the program's own, in one piece, whatever stands around them."""
        outer = self._levels, self._level
        self._levels, self._level = None, 0
        words = self.verbatim(text, span)
        self._levels, self._level = outer
        return words

    def verbatim(self, text: str, span: Span) -> str:
        """The same without places to divide."""
        return self._pieces(text, 0, text, self._take(text), (), span)

    def code(self, text: str, span: Span) -> str:
        """Words for the typewriter; the few letters that it lacks are set in the font of the text."""
        if not NOT_TYPED.search(text):
            return self.verbatim(text, span)
        pieces = ((piece, self.verbatim(piece, span)) for piece in NOT_TYPED.split(text) if piece)
        return "".join(f"\\textrm{{{set_}}}" if NOT_TYPED.match(piece) else set_ for piece, set_ in pieces)

    def _broken_code(self, inline: InlineCode) -> str:
        return "".join(self.code(piece, inline.span) + _CODE_BREAKS[how] for piece, how in code_pieces(inline.text))

    def _pieces(  # noqa: PLR0917  a part of a text and what is known of it
        self, text: str, start: int, part: str, levels: tuple[int, ...], divided: tuple[int, ...], span: Span
    ) -> str:
        """A part of a text, which begins at the offset `start`, stretch by stretch of one level."""
        stop = start + len(part)
        turns = {at for at in range(start + 1, stop) if levels[at] != levels[at - 1]} if levels else set()
        opened = {at for at in open_places(text) if start < at < stop}
        parts, at = [], start
        for end in sorted({*divided, *turns, *opened, stop}):
            if levels and end > at:
                parts.append(self._turn(levels[at]))
            parts.append(self._set(text, at, text[at:end], span, backwards=bool(levels) and levels[at] % 2 == 1))
            if end in divided:
                parts.append("\\-")
            elif end in opened:
                parts.append("\\allowbreak{}")
            at = end
        if levels and (self._levels is None or self._mark or self._rule):
            parts.append(self._turn(0))
        return "".join(parts)

    def _take(self, text: str) -> tuple[int, ...]:
        """The level of each character; none where all of the run goes to the right."""
        if self._levels is not None:
            return tuple(self._levels.popleft() for _ in text)
        return levels_of(text, self._base) if self._turns(text) else ()

    def _turns(self, text: str) -> bool:
        """Whether anything in the text runs to the left."""
        return bool(text) and (self._base == 1 or has_backwards(text))

    @property
    def _base(self) -> int:
        """The level of a paragraph as a whole."""
        return int(self.runs_left)

    def _sign(self) -> str:
        """What makes TeX write something that is no letter: in its place, and not turned round itself."""
        if self._levels is None:
            return ""
        level = self._levels.popleft()
        return self._turn(level + level % 2)

    def _set(self, text: str, start: int, part: str, span: Span, *, backwards: bool = False) -> str:
        """A part of a text, which begins at the offset `start`."""

        def report(offset: int, letter: str, hint: str) -> None:
            numbers = " ".join(f"U+{ord(character):04X}" for character in letter[:MOST_NUMBERED])
            more = " ..." if len(letter) > MOST_NUMBERED else ""
            place = _place_within(text, start + offset, span)
            shown = letter if len(letter) <= MOST_SHOWN else f"{letter[:MOST_SHOWN]}…"
            message = f"the fonts have no `{shown}` ({numbers}{more})"
            self.sink.report(codes.UNPRINTABLE_CHARACTER, message, place, hint)

        def report_unbroken(offset: int, letters: str) -> None:
            message = f"no line breaks within `{letters[:MOST_SHOWN]}…`"
            hint = (
                "type U+200B, a blank of no width, between its words; those of Thai are found with `galleyproof[sea]`"
            )
            self.sink.report(codes.UNBROKEN_LETTERS, message, _place_within(text, start + offset, span), hint)

        if backwards:
            part = part.translate(MIRRORS)
        if self.case is None:
            for offset, letter in unprintable(part):
                if self.eight_bit or not letter.isprintable():
                    report(offset, letter, "take it out")
            return escape(part)
        if self.eight_bit:
            return set_text(part, self.case, report, report_unbroken, language=self.language)

        def report_none(offset: int, letter: str, _: str) -> None:
            # What no font of ours has the author's own may have: TeX tells what is lacking.
            if not letter.isprintable():
                report(offset, letter, "take it out")

        return set_text(part, self.case, report_none, language=self.language)

    def note_text(self, note: PrintedNote) -> str:
        """The note's paragraphs."""
        # A note has its own marks, whatever its marker stands in.
        outer = self._mark, self._rule, self._levels, self._level, self._in_note
        self._mark, self._rule, self._levels, self._level, self._in_note = "", "", None, 0, True
        outer_language, outer_runs_left = self.language, self.runs_left
        self.language, self.runs_left = self.paper_language, runs_left(self.paper_language)
        paragraphs = [self.write_block(block) for block in note.blocks]
        if not is_same(outer_language, self.language):
            paragraphs[0] = f"{words_of(self.language)}{paragraphs[0]}"
        self.language, self.runs_left = outer_language, outer_runs_left
        self._mark, self._rule, self._levels, self._level, self._in_note = outer
        return "\\par\n".join(paragraphs)

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Text():
                return self.text(hold_together(inline.text), inline.span)
            case Emph():
                return self._in_font("\\emph", inline.children)
            case Strong():
                return self._in_font("\\textbf", inline.children)
            case InlineCode():
                return f"\\texttt{{{self._broken_code(inline)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                return f"{self._sign()}\\newline\n"
            case RawTex():
                return self._sign() + inline.tex
            case RawHtml():
                return ""
            case Styled():
                return self._styled(inline)
            case Phrase():
                target = f"\\target{{{escape_id(inline.id)}}}" if inline.id and not self._is_bare else ""
                with self.within(inline.lang) as put:
                    return f"{target}{put(self.inlines(inline.children))}"
            case Jump():
                words = self.inlines(inline.children)
                return words if self._is_bare else f"\\hyperlink{{{escape_id(inline.target)}}}{{{words}}}"
            case InlinePicture():
                return "" if self._is_bare else self._sign() + self._picture(inline)
            case PrintedFormula():
                return self._sign() + self._formula(inline)
            case NoteMark():
                return self._sign() + self._note(inline.span)
            case Pointer():
                return self._sign() + self._pointer(inline)
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
        return f"\\includegraphics{shown}{{{self.pictures[picture.name]}}}"

    def _formula(self, formula: PrintedFormula) -> str:
        tex = set_formula(
            formula.tex, self.case if self.eight_bit else None, lambda words: self.apart(words, formula.span)
        )
        if not formula.displayed or self._held_notes is not None:
            # In a caption or a cell no formula has a line of its own.
            tex = f"$\\displaystyle {tex}$" if formula.displayed else f"${tex}$"
            # Bold or the like, in a cell, would take its columns for those of the table.
            return f"{{{tex}}}" if "&" in tex else tex
        tex = fitted(tex)
        if not formula.number:
            return f"\\begin{{equation*}}\n{tex}\n\\end{{equation*}}\n"
        target = f"\\mbox{{\\target{{{escape_id(formula.id)}}}}}"
        return f"\\begin{{equation*}}\n{target}{tex}\n\\tag{{{formula.number}}}\n\\end{{equation*}}\n"

    def _marked(self, inline: Inserted | Deleted) -> str:
        self._mark = "inserted" if isinstance(inline, Inserted) else "deleted"
        words = self.inlines(inline.children)
        command, self._mark = self._mark, ""
        return f"\\{command}{{{words}}}"

    def _link(self, link: Link[PrintedInline]) -> str:
        shown = plain_text(link.children)
        target = link_target(link.url)
        if is_address(link) and not self._mark:
            sign = self._sign()
            span = link.children[0].span
            words = (
                break_address(shown, lambda offset, part: self._set(shown, offset, part, span))
                if unprintable(shown)
                else printable_address(shown)
            )
            return sign + self._linked(f"\\href{{{target}}}", words)
        if self._levels is None or not any(list(self._levels)[: len("".join(texts_in(link.children)))]):
            words = self.inlines(link.children)
            return words if self._is_bare else f"\\href{{{target}}}{{{words}}}"
        sign, self._level = self._turn(2), 0
        words = self.inlines(link.children) + self._turn(0)
        self._level = 2
        return sign + self._linked(f"\\href{{{target}}}", f"\\mbox{{{words}}}")

    def _linked(self, command: str, words: str) -> str:
        """The words as a link; TeX cannot turn a link round, so that it gets a box where all around it runs to the left."""
        if self._is_bare:
            return words
        return f"\\mbox{{{command}{{{words}}}}}" if self._level else f"{command}{{{words}}}"

    def _note(self, span: Span) -> str:
        note = self.notes.get(span)
        if note is None:
            return ""
        if note.letter:
            return f"\\tablemark{{{note.letter}}}"
        command = f"{self._mark}note" if self._mark else "footnote"
        if self._held_notes is not None:
            self._held_notes.append((command, note))
            return f"\\{command}mark[{note.number}]"
        return f"\\{command}[{note.number}]{{{self.note_text(note)}}}"

    def _pointer(self, pointer: Pointer) -> str:
        if pointer.page and self.prints_pages:
            self.has_pages = True
            target = escape_id(pointer.target)
            number = f"\\pageref*{{page.{target}}}"
            return self._linked(f"\\hyperlink{{{target}}}", f"{self.apart(pointer.page, pointer.span)}~{number}")
        words = self.apart(pointer.words, pointer.span)
        words = f"\\{self._mark}word{{{words}}}" if self._mark else words
        return self._linked(f"\\hyperlink{{{escape_id(pointer.target)}}}", words)


def is_same(one: str, other: str) -> bool:
    """Whether words of two languages are divided alike."""
    return primary(one) == primary(other)


def words_of(language: str) -> str:
    """The command that has words divided as the language does: by the engine's patterns, or where they come divided alone."""
    return "\\englishwords " if primary(language) == "en" else "\\foreignwords "


def _place_within(text: str, offset: int, span: Span) -> Span:
    """The place of one character of the text; of the text itself, where it is not typed as it is printed."""
    if len(text) != span.end - span.start:
        return span
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset) if line else span.column + offset
    return Span(span.path, span.line + line, column, span.start + offset, span.start + offset + 1)
