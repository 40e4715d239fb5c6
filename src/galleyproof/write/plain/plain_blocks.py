"""The paper's blocks in, LaTeX of ordinary packages out: what stands in the body of the document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from galleyproof.model.finding.source import Span
from galleyproof.model.look.book_look import BookSettings, ListKind
from galleyproof.model.text.block import DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import BulletList, CodeBlock, OrderedList, Paragraph, Quote, ThematicBreak
from galleyproof.model.text.manuscript import (
    Moved,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedNote,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.note_marks import notes_below, without_notes
from galleyproof.model.text.walk import plain_text
from galleyproof.model.text.wide_cell import WideCell
from galleyproof.write.characters.escape import escape_id, escape_metadata
from galleyproof.write.latex.latex_blocks import SECTION_COMMANDS
from galleyproof.write.latex.listing import item_commands, list_options
from galleyproof.write.latex.tables.latex_rows import ruled_cells, tabular_rows
from galleyproof.write.latex.tables.latex_table import has_head, table_layout
from galleyproof.write.plain.input_letters import InputLetters
from galleyproof.write.plain.plain_inlines import PlainInlineWriter, after_option

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
    labelled: frozenset[str] = frozenset()
    """The ids of headings, figures, tables and formulas."""
    words: PlainInlineWriter = field(init=False)
    """Writes what stands in the blocks."""
    _in_appendix: bool = False

    def __post_init__(self) -> None:
        self.words = PlainInlineWriter(
            self.notes, self.pictures, self.letters, self.direction, self.block, self.labelled
        )

    def blocks(self, blocks: Iterable[PrintedBlock]) -> str:
        return "\n\n".join(written for block in blocks if (written := self.block(block)))

    def block(self, block: PrintedBlock) -> str:
        match block:
            case PrintedHeading():
                return self._heading(block)
            case Paragraph():
                return self.words.inlines(block.children)
            case Quote():
                return f"\\begin{{quotation}}\n{self.blocks(block.blocks)}\n\\end{{quotation}}"
            case BulletList():
                return self._list("itemize", "", ["\\item"] * len(block.items), block.items)
            case OrderedList():
                return self._list("enumerate", list_options(block), item_commands(block), block.items)
            case DefinitionList():
                return self._definitions(block)
            case LineBlock():
                lines = " \\\\\n".join(self.words.inlines(line) or "~" for line in block.lines)
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
            return self.words.code(line).replace(" ", "~") or "~"
        written = ""
        for piece in _CODE_PIECE.findall(line):
            if piece.isspace():
                written += "~" * (len(piece) - 1) + ("\\ " if written else "~")
            else:
                written += f"{self.words.code(piece)}\\allowbreak{{}}"
        return written

    def _heading(self, heading: PrintedHeading) -> str:
        commands = SECTION_COMMANDS if self.book.kind == "article" else ("chapter", *SECTION_COMMANDS)
        command = "part" if heading.part else commands[heading.level - 1]
        # LaTeX counts notes anew of itself only at chapters that it numbers.
        anew = "\\setcounter{footnote}{0}\n" if self.book.restart and heading.level == 1 and not heading.part else ""
        words = self.words.inlines(heading.children)
        label = f"\\label{{{escape_id(heading.id)}}}" if heading.id else ""
        if not heading.number:
            listed = (
                f"\\addcontentsline{{toc}}{{{command}}}{{{words}}}"
                if self.book.contents and not heading.unlisted
                else ""
            )
            place = f"\\phantomsection{label}" if heading.id in self.labelled else ""
            return f"{anew}\\{command}*{{{words}}}{listed}{place}"
        bare = plain_text(heading.children)
        short = "" if "\\footnote" not in words else f"[{{{self.letters.text(bare)}}}]"
        begin = "\\appendix\n" if heading.appendix and not self._in_appendix else ""
        self._in_appendix |= heading.appendix
        return f"{anew}{begin}\\{command}{short}{{{words}}}{label}"

    def _list(
        self, environment: str, options: str, begin: list[str], items: tuple[tuple[PrintedBlock, ...], ...]
    ) -> str:
        each = zip(begin, items, strict=True)
        written = "\n".join(f"{command} {after_option(self.blocks(item))}" for command, item in each)
        return f"\\begin{{{environment}}}{options}\n{written}\n\\end{{{environment}}}"

    def _definitions(self, block: DefinitionList[PrintedInline, PrintedBlock]) -> str:
        written = []
        for entry in block.entries:
            held, term = self.words.hold_notes(entry.term)
            texts = "\n\n".join(self.blocks(definition) for definition in entry.definitions)
            written.append(f"\\item[{{{term}}}]{held}\n{texts}")
        return "\\begin{description}\n" + "\n".join(written) + "\n\\end{description}"

    def _division(self, division: Division[PrintedBlock]) -> str:
        inner = self.letters.turned(division.direction, lambda: self.blocks(division.blocks))
        if division.direction:
            side = "\\raggedleft" if division.direction == "rtl" else "\\raggedright"
            inner = f"{{{side}\n{inner}\n\\par}}"
        anchor = f"\\hypertarget{{{escape_id(division.id)}}}{{}}%\n" if division.id else ""
        environment = "" if division.kind in ("plain", "landscape") else "quotation"
        if not environment:
            return f"{anchor}{inner}"
        return f"\\begin{{{environment}}}\n{anchor}{inner}\n\\end{{{environment}}}"

    def _figure(self, figure: PrintedFigure) -> str:
        held, caption = self.words.hold_notes(figure.caption)
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
        return self.words.inlines(without_notes(caption)) if kind in self.book.lists else ""

    def _table(self, table: PrintedTable) -> str:
        notes, cells = self.words.hold_rows(table.lines)
        rows = [f"{after_option(row)} \\\\" for row in tabular_rows(table, cells)]
        heads = len(table.above) + 1
        head = "\n".join(f"{row}{_span_rules(ruled_cells(table, number))}" for number, row in enumerate(rows[:heads]))
        lines = "\n".join(rows[heads:])
        head = f"{head}\n\\hline" if has_head(table) else ""
        label = f"\\label{{{escape_id(table.id)}}}" if table.id else ""
        held, words = self.words.hold_notes(table.caption)
        listed = self._listed(table.caption, "tables")
        caption = f"\\caption[{{{listed}}}]{{{words}}}{label}" if table.label else ""
        layout, below = table_layout(table), self._notes_below(table)
        if len(table.rows) >= LONG_TABLE:
            above = f"{caption} \\\\\n" if caption else ""
            return (
                f"{{\\small\n\\begin{{longtable}}{{{layout}}}\n{above}\\hline\n{head}\n\\endfirsthead\n"
                f"{lines}\n\\hline\n\\end{{longtable}}{below}}}{held}{notes}"
            )
        # Without a name it is a part of what is said, and stands where it is typed.
        begin, end = (
            (f"{{table}}[tbp]\n\\centering\\small\n{caption}", "table") if caption else ("{center}\\small", "center")
        )
        return (
            f"\\begin{begin}\n\\begin{{tabular}}{{{layout}}}\n\\hline\n{head}\n"
            f"{lines}\n\\hline\n\\end{{tabular}}{below}\n\\end{{{end}}}{held}{notes}"
        )

    def _notes_below(self, table: PrintedTable) -> str:
        """The table's notes, each a paragraph of its own."""
        texts = (
            f"\\textsuperscript{{{note.letter}}}~{self.words.note_text(note)}\\par"
            for note in notes_below(table, self.notes)
        )
        below = "\n".join(texts)
        return f"\n\\par\\smallskip\n{{\\footnotesize\\raggedright\n{below}\n}}" if below else ""


def _span_rules(cells: list[tuple[WideCell, bool]]) -> str:
    """Rules under the cells of a head that stand over several columns."""
    return "".join(
        f" \\cline{{{cell.column + 1}-{cell.column + cell.columns}}}" for cell, is_ruled in cells if is_ruled
    )
