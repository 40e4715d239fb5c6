"""The paper's inlines in, LaTeX of ordinary packages out; a note is set where it is marked, or waits until it can be."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.text.document import Emph, InlineCode, LineBreak, Link, RawTex, Strong, Styled, Text
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
from galleyproof.model.text.walk import plain_text
from galleyproof.write.characters.address import address_pieces, link_target
from galleyproof.write.characters.escape import NOT_TYPED, escape_id, escape_input, escape_metadata
from galleyproof.write.characters.levels import levels_of
from galleyproof.write.latex.inlines.directions import texts_in
from galleyproof.write.latex.inlines.run_words import run_words
from galleyproof.write.latex.mathematics import set_formula
from galleyproof.write.plain.input_letters import InputLetters

STYLED = {
    "raised": "textsuperscript",
    "lowered": "textsubscript",
    "small capitals": "textsc",
}

RULED = {"struck": "struck", "underlined": "underline"}
"""Commands that take a word each, so that lines break between words; the document itself defines the first."""


@dataclass(slots=True)
class PlainInlineWriter:
    """Writes the runs of one paper; holds what its functions share."""

    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    pictures: Mapping[str, str]
    """A figure's name -> its file's."""
    letters: InputLetters
    direction: Literal["ltr", "rtl"]
    """Of the paper."""
    write_block: Callable[[PrintedBlock], str]
    """Of a note's text."""
    labelled: frozenset[str] = frozenset()
    """The ids of what has a label in the LaTeX; other places are targets of links alone."""
    _held_notes: list[PrintedNote] | None = None
    """Notes whose text must wait until their caption or table is closed."""
    _in_cell: bool = False
    _rule: str = ""
    """The command around each word that is struck or underlined."""

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        """A run as a whole; within a paragraph that runs to the left it is begun and ended."""
        words = self._inlines(inlines)
        return f"\\beginR{{}}{words}\\endR{{}}" if self.letters.runs_left and words else words

    def code(self, text: str) -> str:
        pieces = ((piece, self.letters.text(piece)) for piece in NOT_TYPED.split(text) if piece)
        return "".join(f"\\textrm{{{set_}}}" if NOT_TYPED.match(piece) else set_ for piece, set_ in pieces)

    def hold_notes(self, inlines: tuple[PrintedInline, ...]) -> tuple[str, str]:
        r"""The notes' texts, to be set after what they stand in, and the words with bare markers.

        LaTeX may set a caption twice, and a table's notes not at all: there the number is given, and the counter told.
        """
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\footnotetext[{note.shown}]{{{self.note_text(note)}}}%" for note in held)
        return texts + (f"\n\\setcounter{{footnote}}{{{held[-1].shown}}}%" if held else ""), words

    def hold_rows(self, rows: tuple[tuple[PrintedRun, ...], ...]) -> tuple[str, list[list[str]]]:
        texts, lines = [], []
        for row in rows:
            cells = []
            for cell in row:
                self._in_cell = True
                held, words = self.hold_notes(cell)
                self._in_cell = False
                texts.append(held)
                cells.append(words)
            lines.append(cells)
        return "".join(texts), lines

    def note_text(self, note: PrintedNote) -> str:
        outer, self._rule = self._rule, ""
        # A note runs as the paper does, whatever its mark stands in.
        text = self.letters.turned(
            self.direction, lambda: "\n\n".join(self.write_block(block) for block in note.blocks)
        )
        self._rule = outer
        return text

    def _inlines(self, inlines: Iterable[PrintedInline]) -> str:
        return "".join(map(self._inline, inlines))

    def _aside(self, write: Callable[[], str]) -> str:
        """A reference or mark in one piece that runs to the right wherever it stands: TeX cannot turn one round, nor break it there."""
        is_turned = self.letters.runs_left
        words = self.letters.turned("ltr", write)
        return f"\\beginL{{}}\\mbox{{{words}}}\\endL{{}}" if is_turned else words

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Text():
                return self._text(inline.text)
            case Emph():
                return f"\\emph{{{self._inlines(inline.children)}}}"
            case Strong():
                return f"\\textbf{{{self._inlines(inline.children)}}}"
            case InlineCode():
                return f"\\texttt{{{self.code(inline.text)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                if self._in_cell:
                    # What fills the line would shift it where it is flush right.
                    return "\\linebreak{}\n"
                return "\\newline\n" if self._held_notes is None else " "
            case RawTex():
                return inline.tex
            case Inserted():
                return self._inlines(inline.children)
            case Styled():
                return self._styled(inline)
            case Phrase():
                anchor = f"\\hypertarget{{{escape_id(inline.id)}}}{{}}" if inline.id else ""
                turns = inline.direction and (inline.direction == "rtl") != self.letters.runs_left
                words = self.letters.turned(inline.direction, lambda: self._inlines(inline.children))
                side = "R" if inline.direction == "rtl" else "L"
                return f"{anchor}\\begin{side}{{}}{words}\\end{side}{{}}" if turns else f"{anchor}{words}"
            case Jump():
                target = escape_id(inline.target)
                command = f"\\hyperref[{target}]" if inline.target in self.labelled else f"\\hyperlink{{{target}}}"
                return self._linked(command, inline.children)
            case InlinePicture():
                options = f"[alt={{{escape_metadata(inline.alternative)}}}]" if inline.alternative else ""
                return f"\\includegraphics{options}{{{self.pictures.get(inline.name, inline.name)}}}"
            case PrintedFormula():
                return self._formula(inline)
            case RawHtml() | Deleted() | ParagraphMark():
                return ""
            case NoteMark():
                return self._note(inline.span)
            case Pointer():
                label = f"\\{'pageref' if inline.page else 'ref'}{{{escape_id(inline.target)}}}"
                named = inline.page or inline.word
                return self._aside(lambda: f"{self.letters.text(named)}~{label}" if named else label)

    def _text(self, text: str) -> str:
        if not self._rule:
            return self.letters.text(text)
        parts = re.split(r"([ \n\t]+)", text)
        return "".join(p if not p.strip() else f"\\{self._rule}{{{self.letters.text(p)}}}" for p in parts if p)

    def _styled(self, styled: Styled[PrintedInline]) -> str:
        if styled.how not in RULED:
            return f"\\{STYLED[styled.how]}{{{self._inlines(styled.children)}}}"
        outer, self._rule = self._rule, RULED[styled.how]
        words = self._inlines(styled.children)
        self._rule = outer
        return words

    def _formula(self, formula: PrintedFormula) -> str:
        tex = set_formula(formula.tex, self.letters.case, self.letters.text)
        if not formula.displayed:
            return f"${tex}$"
        if self._held_notes is not None:
            return f"$\\displaystyle {tex}$"
        name = "equation" if formula.number else "equation*"
        label = f"\\label{{{escape_id(formula.id)}}}" if formula.number and formula.id else ""
        return f"\\begin{{{name}}}{label}\n{tex}\n\\end{{{name}}}\n"

    def _link(self, link: Link[PrintedInline]) -> str:
        shown, command = plain_text(link.children), f"\\href{{{link_target(link.url)}}}"
        if shown != link.url or not link.url.isascii() or set(link.url) & set("\\{}^~ "):
            return self._linked(command, link.children)
        if not self.letters.runs_left:
            return f"\\url{{{link.url.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}"
        pieces = address_pieces(shown, lambda _, part: escape_input(part))
        boxes = (
            "\\allowbreak{}" if number % 2 else f"\\mbox{{{command}{{{piece}}}}}" for number, piece in enumerate(pieces)
        )
        return f"\\beginL{{}}{''.join(boxes)}\\endL{{}}"

    def _linked(self, command: str, run: PrintedRun) -> str:
        """The run as a link, which is one of each word where they run to the left: TeX cannot turn one round, nor break it there."""
        if not self.letters.runs_left:
            return f"{command}{{{self._inlines(run)}}}"
        levels = levels_of("".join(texts_in(run)), 1)
        written: list[str] = []
        at, is_rightward = 0, False
        for part, gap in run_words(run):
            start, at = at, at + len("".join(texts_in(part)))
            beside = levels[start:at] if gap == "blank" else levels[max(start - 1, 0) : start + 1]
            if gap and is_rightward and min(beside, default=2) == 1:
                written.append("\\endL{}")
                is_rightward = False
            if gap == "blank":
                write = partial(self._inlines, part)
                written.append(self.letters.turned("ltr", write) if is_rightward else write())
                continue
            written += ["\\allowbreak{}"] if gap in ("open", "wide", "code") else []
            written += [] if is_rightward else ["\\beginL{}"]
            is_rightward = True
            words = self.letters.turned("ltr", partial(self._inlines, part))
            written.append(f"\\mbox{{{command}{{{words}}}}}")
        return "".join(written) + ("\\endL{}" if is_rightward else "")

    def _note(self, span: Span) -> str:
        note = self.notes.get(span)
        if note is None:
            return ""
        if note.letter:
            return f"\\textsuperscript{{{note.letter}}}"
        if self._held_notes is not None:
            self._held_notes.append(note)
            return self._aside(lambda: f"\\protect\\footnotemark[{note.shown}]")
        if self.letters.runs_left:
            return f"\\beginL{{}}\\mbox{{\\footnotemark}}\\endL{{}}\\footnotetext{{{self.note_text(note)}}}"
        return f"\\footnote{{{self.note_text(note)}}}"


def after_option(tex: str) -> str:
    """The same where a bracket at its beginning would be taken for an option."""
    return f"{{}}{tex}" if tex.startswith("[") else tex
