"""The paper's blocks and inlines in, LaTeX of ordinary packages out: what stands in the body of the document."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.look.book_look import BookSettings, ListKind
from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import (
    BulletList,
    CodeBlock,
    Emph,
    InlineCode,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Strong,
    Styled,
    Text,
    ThematicBreak,
)
from galleyproof.model.text.inline import InlinePicture, Jump, Phrase, PrintedFormula, RawHtml
from galleyproof.model.text.manuscript import (
    Deleted,
    Inserted,
    Moved,
    NoteMark,
    ParagraphMark,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedNote,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.walk import notes_below, plain_text, without_notes
from galleyproof.model.text.wide_cell import WideCell
from galleyproof.write.characters.address import link_target
from galleyproof.write.characters.escape import NOT_TYPED, escape_id, escape_metadata
from galleyproof.write.latex.latex_blocks import SECTION_COMMANDS
from galleyproof.write.latex.listing import item_commands, list_options
from galleyproof.write.latex.mathematics import set_formula
from galleyproof.write.latex.tables.latex_rows import ruled_cells, tabular_rows
from galleyproof.write.latex.tables.latex_table import table_layout
from galleyproof.write.plain.input_letters import InputLetters

STYLED = {
    "raised": "textsuperscript",
    "lowered": "textsubscript",
    "small capitals": "textsc",
}

RULED = {"struck": "struck", "underlined": "underline"}
"""Commands that take a word each, so that lines break between words; the document itself defines the first."""

LONG_CODE = 64
"""Characters of a line of code that surely fit."""

_CODE_PIECE = re.compile(r" +|[^ ]{1,20}[\u0300-\u036f]*")

LONG_TABLE = 12
"""Rows from which a table may run over pages."""


@dataclass(slots=True)
class PlainWriter:
    """Writes one paper; holds what its functions share."""

    notes: Mapping[Span, PrintedNote]
    """By the places of their marks."""
    pictures: Mapping[str, str]
    """A figure's name -> its file's."""
    letters: InputLetters
    book: BookSettings
    direction: Literal["ltr", "rtl"] = "ltr"
    """Of the paper."""
    _held_notes: list[PrintedNote] | None = None
    """Notes whose text must wait until their caption or table is closed."""
    _in_appendix: bool = False
    _in_cell: bool = False
    _rule: str = ""
    """The command around each word that is struck or underlined."""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[PrintedBlock]) -> str:
        return "\n\n".join(written for block in blocks if (written := self.block(block)))

    def block(self, block: PrintedBlock) -> str:
        match block:
            case PrintedHeading():
                return self._heading(block)
            case Paragraph():
                return self.inlines(block.children)
            case Quote():
                return f"\\begin{{quotation}}\n{self.blocks(block.blocks)}\n\\end{{quotation}}"
            case BulletList():
                return self._list("itemize", "", ["\\item"] * len(block.items), block.items)
            case OrderedList():
                return self._list("enumerate", list_options(block), item_commands(block), block.items)
            case DefinitionList():
                return self._definitions(block)
            case LineBlock():
                lines = " \\\\\n".join(self.inlines(line) or "~" for line in block.lines)
                return f"\\begin{{flushleft}}\n{lines}\n\\end{{flushleft}}"
            case Division():
                return self._division(block)
            case RawBlock():
                return block.text.rstrip("\n") if block.form == "latex" else ""
            case PrintedTable():
                return self._table(block)
            case PrintedFigure():
                return self._figure(block)
            case CodeBlock():
                # `verbatim` cannot stand in a note, and prints no character beyond ASCII in every engine.
                lines = "\\\\\n".join(map(self._code_line, block.text.rstrip("\n").split("\n")))
                return f"\\begin{{flushleft}}\\ttfamily\n{lines}\n\\end{{flushleft}}"
            case ThematicBreak():
                return "\\begin{center}\n*\\quad*\\quad*\n\\end{center}"
            case Moved():
                return self.blocks(block.blocks)

    def _code_line(self, line: str) -> str:
        """A line of code, which goes on in the next one where it is longer than most pages are wide."""
        if len(line) <= LONG_CODE:
            return self._code(line).replace(" ", "~") or "~"
        written = ""
        for piece in _CODE_PIECE.findall(line):
            if piece.isspace():
                written += "~" * (len(piece) - 1) + ("\\ " if written else "~")
            else:
                written += f"{self._code(piece)}\\allowbreak{{}}"
        return written

    def _code(self, text: str) -> str:
        pieces = ((piece, self.letters.text(piece)) for piece in NOT_TYPED.split(text) if piece)
        return "".join(f"\\textrm{{{set_}}}" if NOT_TYPED.match(piece) else set_ for piece, set_ in pieces)

    def _heading(self, heading: PrintedHeading) -> str:
        commands = SECTION_COMMANDS if self.book.kind == "article" else ("chapter", *SECTION_COMMANDS)
        command = "part" if heading.part else commands[heading.level - 1]
        # LaTeX counts notes anew of itself only at chapters that it numbers.
        anew = "\\setcounter{footnote}{0}\n" if self.book.restart and heading.level == 1 and not heading.part else ""
        words = self.inlines(heading.children)
        label = f"\\label{{{escape_id(heading.id)}}}" if heading.id and heading.number else ""
        if not heading.number:
            listed = (
                f"\\addcontentsline{{toc}}{{{command}}}{{{words}}}"
                if self.book.contents and not heading.unlisted
                else ""
            )
            return f"{anew}\\{command}*{{{words}}}{listed}"
        bare = plain_text(heading.children)
        short = "" if "\\footnote" not in words else f"[{{{self.letters.text(bare)}}}]"
        begin = "\\appendix\n" if heading.appendix and not self._in_appendix else ""
        self._in_appendix |= heading.appendix
        return f"{anew}{begin}\\{command}{short}{{{words}}}{label}"

    def _list(
        self, environment: str, options: str, begin: list[str], items: tuple[tuple[PrintedBlock, ...], ...]
    ) -> str:
        each = zip(begin, items, strict=True)
        written = "\n".join(f"{command} {_after_option(self.blocks(item))}" for command, item in each)
        return f"\\begin{{{environment}}}{options}\n{written}\n\\end{{{environment}}}"

    def _definitions(self, block: DefinitionList[PrintedInline, PrintedBlock]) -> str:
        written = []
        for entry in block.entries:
            held, term = self._hold_notes(entry.term)
            texts = "\n\n".join(self.blocks(definition) for definition in entry.definitions)
            written.append(f"\\item[{{{term}}}]{held}\n{texts}")
        return "\\begin{description}\n" + "\n".join(written) + "\n\\end{description}"

    def _division(self, division: Division[PrintedBlock]) -> str:
        inner = self._turned(division.direction, lambda: self.blocks(division.blocks))
        if division.direction:
            side = "\\raggedleft" if division.direction == "rtl" else "\\raggedright"
            inner = f"{{{side}\n{inner}\n\\par}}"
        anchor = f"\\hypertarget{{{escape_id(division.id)}}}{{}}%\n" if division.id else ""
        environment = "" if division.kind in ("plain", "landscape") else "quotation"
        if not environment:
            return f"{anchor}{inner}"
        return f"\\begin{{{environment}}}\n{anchor}{inner}\n\\end{{{environment}}}"

    def _figure(self, figure: PrintedFigure) -> str:
        held, caption = self._hold_notes(figure.caption)
        label = f"\\label{{{escape_id(figure.id)}}}" if figure.id else ""
        picture = self.pictures.get(figure.name, figure.name)
        options = f"[alt={{{escape_metadata(figure.alternative)}}}]" if figure.has_own_alternative else ""
        return (
            "\\begin{figure}[tbp]\n\\centering\n"
            f"\\includegraphics{options}{{{picture}}}\n"
            f"\\caption[{{{self._listed(figure.caption, 'figures')}}}]{{{caption}}}{label}\n\\end{{figure}}{held}"
        )

    def _listed(self, caption: PrintedRun, kind: ListKind) -> str:
        """The caption in a list of its kind; nothing where the paper has no such list."""
        return self.inlines(without_notes(caption)) if kind in self.book.lists else ""

    def _table(self, table: PrintedTable) -> str:
        notes, cells = self._hold_rows(table.lines)
        rows = [f"{_after_option(row)} \\\\" for row in tabular_rows(table, cells)]
        head = "\n".join(
            f"{row}{_span_rules(ruled_cells(table, number))}" for number, row in enumerate(rows[: len(table.above) + 1])
        )
        lines = "\n".join(rows[len(table.above) + 1 :])
        label = f"\\label{{{escape_id(table.id)}}}" if table.id else ""
        held, words = self._hold_notes(table.caption)
        listed = self._listed(table.caption, "tables")
        caption = f"\\caption[{{{listed}}}]{{{words}}}{label}" if table.caption else ""
        layout, below = table_layout(table), self._notes_below(table)
        if len(table.rows) >= LONG_TABLE:
            above = f"{caption} \\\\\n" if caption else ""
            return (
                f"{{\\small\n\\begin{{longtable}}{{{layout}}}\n{above}\\hline\n{head}\n\\hline\n\\endfirsthead\n"
                f"{lines}\n\\hline\n\\end{{longtable}}{below}}}{held}{notes}"
            )
        above = f"{caption}\n" if caption else ""
        return (
            f"\\begin{{table}}[tbp]\n\\centering\\small\n{above}\\begin{{tabular}}{{{layout}}}\n\\hline\n{head}\n\\hline\n"
            f"{lines}\n\\hline\n\\end{{tabular}}{below}\n\\end{{table}}{held}{notes}"
        )

    def _notes_below(self, table: PrintedTable) -> str:
        """The table's notes, each a paragraph of its own."""
        texts = (
            f"\\textsuperscript{{{note.letter}}}~{self._note_text(note)}\\par"
            for note in notes_below(table, self.notes)
        )
        below = "\n".join(texts)
        return f"\n\\par\\smallskip\n{{\\footnotesize\\raggedright\n{below}\n}}" if below else ""

    # ------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[PrintedInline]) -> str:
        """A run as a whole; within a paragraph that runs to the left it is begun and ended."""
        words = self._inlines(inlines)
        return f"\\beginR{{}}{words}\\endR{{}}" if self.letters.runs_left and words else words

    def _inlines(self, inlines: Iterable[PrintedInline]) -> str:
        return "".join(map(self._inline, inlines))

    def _aside(self, write: Callable[[], str]) -> str:
        """A link in one piece that runs to the right wherever it stands: TeX cannot turn one round, nor break it there."""
        is_turned = self.letters.runs_left
        words = self._turned("ltr", write)
        return f"\\beginL{{}}\\mbox{{{words}}}\\endL{{}}" if is_turned else words

    def _turned(self, direction: str, write: Callable[[], str]) -> str:
        """What is written while words run as `direction` says; empty where they run as those around them."""
        outer = self.letters.runs_left
        self.letters.runs_left = direction == "rtl" if direction else outer
        words = write()
        self.letters.runs_left = outer
        return words

    def _inline(self, inline: PrintedInline) -> str:
        match inline:
            case Text():
                return self._text(inline.text)
            case Emph():
                return f"\\emph{{{self._inlines(inline.children)}}}"
            case Strong():
                return f"\\textbf{{{self._inlines(inline.children)}}}"
            case InlineCode():
                return f"\\texttt{{{self._code(inline.text)}}}"
            case Link():
                return self._link(inline)
            case LineBreak():
                return "\\newline\n" if self._held_notes is None or self._in_cell else " "
            case RawTex():
                return inline.tex
            case Inserted():
                return self._inlines(inline.children)
            case Styled():
                return self._styled(inline)
            case Phrase():
                anchor = f"\\hypertarget{{{escape_id(inline.id)}}}{{}}" if inline.id else ""
                turns = inline.direction and (inline.direction == "rtl") != self.letters.runs_left
                words = self._turned(inline.direction, lambda: self._inlines(inline.children))
                side = "R" if inline.direction == "rtl" else "L"
                return f"{anchor}\\begin{side}{{}}{words}\\end{side}{{}}" if turns else f"{anchor}{words}"
            case Jump():
                target = escape_id(inline.target)
                return self._aside(lambda: f"\\hyperlink{{{target}}}{{{self._inlines(inline.children)}}}")
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
        return self._aside(lambda: self._address(link))

    def _address(self, link: Link[PrintedInline]) -> str:
        shown = plain_text(link.children)
        if shown == link.url and link.url.isascii() and not set(link.url) & set("\\{}^~ "):
            return f"\\url{{{link.url.replace('%', chr(92) + '%').replace('#', chr(92) + '#')}}}"
        return f"\\href{{{link_target(link.url)}}}{{{self._inlines(link.children)}}}"

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
            return f"\\beginL{{}}\\mbox{{\\footnotemark}}\\endL{{}}\\footnotetext{{{self._note_text(note)}}}"
        return f"\\footnote{{{self._note_text(note)}}}"

    def _note_text(self, note: PrintedNote) -> str:
        outer, self._rule = self._rule, ""
        # A note runs as the paper does, whatever its mark stands in.
        text = self._turned(self.direction, lambda: "\n\n".join(self.block(block) for block in note.blocks))
        self._rule = outer
        return text

    # ------------------------------------------------------------ notes that must wait

    def _hold_notes(self, inlines: tuple[PrintedInline, ...]) -> tuple[str, str]:
        r"""The notes' texts, to be set after what they stand in, and the words with bare markers.

        LaTeX may set a caption twice, and a table's notes not at all: there the number is given, and the counter told.
        """
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\footnotetext[{note.shown}]{{{self._note_text(note)}}}%" for note in held)
        return texts + (f"\n\\setcounter{{footnote}}{{{held[-1].shown}}}%" if held else ""), words

    def _hold_rows(self, rows: tuple[tuple[PrintedRun, ...], ...]) -> tuple[str, list[list[str]]]:
        texts, lines = [], []
        for row in rows:
            cells = []
            for cell in row:
                self._in_cell = True
                held, words = self._hold_notes(cell)
                self._in_cell = False
                texts.append(held)
                cells.append(words)
            lines.append(cells)
        return "".join(texts), lines


def _span_rules(cells: list[tuple[WideCell, bool]]) -> str:
    """Rules under the cells of a head that stand over several columns."""
    return "".join(
        f" \\cline{{{cell.column + 1}-{cell.column + cell.columns}}}" for cell, is_ruled in cells if is_ruled
    )


def _after_option(tex: str) -> str:
    """The same where a bracket at its beginning would be taken for an option."""
    return f"{{}}{tex}" if tex.startswith("[") else tex
