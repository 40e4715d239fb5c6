"""The document in, LaTeX out: one function a block, one a kind of inline.

Sections, figures, tables and notes get their numbers here, so that TeX has nothing to look up in a second pass.
What each command looks like on the page is the templates' affair.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from galleyproof.model import codes
from galleyproof.model.diagnostic import Sink
from galleyproof.model.document import (
    Block,
    BulletList,
    Citation,
    Claim,
    Code,
    CodeBlock,
    CrossReference,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    Quote,
    RawTex,
    Register,
    Strong,
    Table,
    Text,
    ThematicBreak,
    plain_text,
)
from galleyproof.model.labels import Labels
from galleyproof.model.note import Note, Notes
from galleyproof.model.source import Span
from galleyproof.write.address import break_address, link_target
from galleyproof.write.escape import escape, unprintable
from galleyproof.write.table import table_layout

SECTION_COMMANDS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph", "subparagraph")


@dataclass(slots=True)
class LatexWriter:
    """Writes one paper; holds what its functions share."""

    notes: Notes
    labels: Labels
    registers: Mapping[str, Table]
    pictures: Mapping[str, str]
    """Figure name -> file name as TeX shall see it."""
    sink: Sink
    eight_bit: bool
    """Whether the engine's fonts hold only what the T1 encoding does."""
    _held_notes: list[Note] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed."""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(written for block in blocks if (written := self.block(block)))

    def block(self, block: Block) -> str:
        """The block, with a comment line before it that names its place in the author's files."""
        return f"% {block.span.path}:{block.span.line}\n{self._block(block)}"

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self.inlines(block.children)
            case Quote():
                return f"\\begin{{quotation}}\n{self.blocks(block.blocks)}\n\\end{{quotation}}"
            case BulletList():
                return self._list("itemize", "", block.items)
            case OrderedList():
                start = f"[start={block.start}]" if block.start != 1 else ""
                return self._list("enumerate", start, block.items)
            case Table():
                return self._table(block)
            case Register():
                return self._register(block)
            case Figure():
                return self._figure(block)
            case CodeBlock():
                lines = "\\\\\n".join(_verbatim(line) for line in block.text.rstrip("\n").split("\n"))
                return f"\\begin{{verbatimlines}}\n{lines}\n\\end{{verbatimlines}}"
            case ThematicBreak():
                return "\\thematicbreak"
        assert_never(block)

    def _heading(self, heading: Heading) -> str:
        command = SECTION_COMMANDS[heading.level - 1]
        number = self.labels.section_numbers.get(heading.span, "")
        held, words = self._hold_notes(heading.children)
        bare = self.inlines(_without_notes(heading.children))
        target = f"\\target{{{heading.id}}}"
        # The short form goes to bookmarks and running heads, where neither notes nor link targets can stand.
        if number:
            return f"\\{command}[{bare}]{{{target}{words}}}{held}"
        mark = f"\\sectionmark{{{bare}}}" if heading.level == 1 else ""
        return f"\\{command}*{{{target}{words}}}\\addcontentsline{{toc}}{{{command}}}{{{bare}}}{mark}{held}"

    def _list(self, environment: str, options: str, items: tuple[tuple[Block, ...], ...]) -> str:
        written = "\n".join(f"\\item {self.blocks(item)}" for item in items)
        return f"\\begin{{{environment}}}{options}\n{written}\n\\end{{{environment}}}"

    def _figure(self, figure: Figure) -> str:
        held, caption = self._hold_notes(figure.caption)
        number = self.labels.number(figure.id)
        picture = self.pictures.get(figure.name, figure.name)
        return (
            f"\\begin{{figure}}\n\\target{{{figure.id}}}\\includegraphics{{{picture}}}\n"
            f"\\numberedcaption{{{self.labels.word('fig', capitalized=True)}}}{{{number}}}{{{caption}}}\n\\end{{figure}}{held}"
        )

    def _table(self, table: Table) -> str:
        header_notes, header = self._hold_rows((table.header,))
        body_notes, body = self._hold_rows(table.rows)
        rows = "\n".join(f"{row} \\\\" for row in body)
        return (
            f"\\begin{{table}}\n{self._table_caption(table)}\\begin{{tabular}}{{{table_layout(table)}}}\n\\toprule\n"
            f"{header[0]} \\\\\n\\midrule\n{rows}\n\\bottomrule\n\\end{{tabular}}\n\\end{{table}}"
            f"{header_notes}{body_notes}"
        )

    def _table_caption(self, table: Table) -> str:
        if not table.caption:
            return ""
        word, number = self.labels.word("tbl", capitalized=True), self.labels.number(table.id)
        return f"\\target{{{table.id}}}\\numberedcaption{{{word}}}{{{number}}}{{{self.inlines(table.caption)}}}\n"

    def _register(self, block: Register) -> str:
        """A register of the data, set row by row so that it may run over pages."""
        table = self.registers.get(block.name)
        if table is None:
            return ""
        word, number = self.labels.word("tbl", capitalized=True), self.labels.number(block.id)
        caption = f"\\registercaption{{\\target{{{block.id}}}{word}}}{{{number}}}{{{self.inlines(block.caption)}}}"
        lines = [self._register_row("registerhead", table.header)]
        lines.extend(self._register_row("registerrow", row) for row in table.rows)
        columns = ("zero", "one", "two", "three", "four", "five")[len(table.header)]
        body = "\n".join(lines)
        return f"\\begin{{register{columns}}}\n{caption}\n{body}\n\\end{{register{columns}}}"

    def _register_row(self, command: str, row: tuple[tuple[Inline, ...], ...]) -> str:
        return f"\\{command}" + "".join(f"{{{self.inlines(cell)}}}" for cell in row)

    # ------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
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
            case Claim():
                return self.inlines(inline.children)
            case Citation():
                words = self.inlines(self.notes.in_words.get(inline.span, ()))
                return words + self._note(inline.span)
            case Footnote():
                return self._note(inline.span)
            case CrossReference():
                return self._cross_reference(inline)
        assert_never(inline)

    def text(self, text: str, span: Span) -> str:
        """The characters, escaped; those that the fonts lack are reported at their place."""
        if self.eight_bit:
            for offset, character in unprintable(text):
                exact = len(text) == span.end - span.start
                place = Span(span.path, span.line, span.column + offset, span.start + offset, span.start + offset + 1)
                self.sink.report(
                    codes.UNPRINTABLE_CHARACTER,
                    f"the fonts have no `{character}` (U+{ord(character):04X})",
                    place if exact and "\n" not in text[:offset] else span,
                    "transcribe it into Latin letters, or take `engine: {name: system, program: lualatex}`",
                )
        return escape(text)

    def _link(self, link: Link) -> str:
        shown = plain_text(link.children)
        words = break_address(shown) if "://" in shown and shown == link.url else self.inlines(link.children)
        target = link_target(link.url)
        return f"\\href{{{target}}}{{{words}}}"

    def _note(self, span: Span) -> str:
        note = self.notes.by_place.get(span)
        if note is None:
            return ""
        if self._held_notes is not None:
            self._held_notes.append(note)
            return f"\\footnotemark[{note.number}]"
        return f"\\footnote[{note.number}]{{{self.note_text(note)}}}"

    def note_text(self, note: Note) -> str:
        """The note's paragraphs."""
        paragraphs = [self._block(block) for block in note.blocks]
        return "\\par\n".join(paragraphs)

    def _cross_reference(self, reference: CrossReference) -> str:
        number = self.labels.number(reference.target)
        if not number:
            return ""
        kind = reference.target.partition(":")[0]
        word = self.labels.word(kind, capitalized=reference.capitalized)
        return f"\\hyperlink{{{reference.target}}}{{{word}~{number}}}"

    # ------------------------------------------------------------ notes that must wait

    def _hold_notes(self, inlines: tuple[Inline, ...]) -> tuple[str, str]:
        """The notes' texts, to be set after what they stand in, and the words with bare markers."""
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\footnotetext[{note.number}]{{{self.note_text(note)}}}%" for note in held)
        return texts, words

    def _hold_rows(self, rows: tuple[tuple[tuple[Inline, ...], ...], ...]) -> tuple[str, list[str]]:
        texts, lines = [], []
        for row in rows:
            cells = []
            for cell in row:
                held, words = self._hold_notes(cell)
                texts.append(held)
                cells.append(words)
            lines.append(" & ".join(cells))
        return "".join(texts), lines


def _without_notes(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(i for i in inlines if not isinstance(i, Footnote) and not (isinstance(i, Citation) and not i.in_words))


def _verbatim(line: str) -> str:
    return escape(line).replace(" ", "~") or "~"
