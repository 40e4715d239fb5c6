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
    Deleted,
    Emph,
    Figure,
    Footnote,
    Heading,
    Inline,
    Inserted,
    LineBreak,
    Link,
    Moved,
    OrderedList,
    Paragraph,
    ParagraphMark,
    Quote,
    RawTex,
    Redrawn,
    Register,
    Strong,
    Styled,
    Table,
    Text,
    ThematicBreak,
    plain_text,
    unmarked,
)
from galleyproof.model.labels import Labels
from galleyproof.model.note import Note, Notes
from galleyproof.model.source import Span
from galleyproof.write.address import break_address, link_target
from galleyproof.write.escape import escape, escape_id, escape_metadata, unprintable
from galleyproof.write.marks import marked_words
from galleyproof.write.table import table_layout

SECTION_COMMANDS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph", "subparagraph")
STYLE_COMMANDS = {"raised": "\\textsuperscript", "lowered": "\\textsubscript", "small capitals": "\\textsc"}


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
    _held_notes: list[tuple[str, Note]] | None = field(default=None)
    """Notes whose text must wait until their heading, caption or table is closed, with the command that sets them."""
    _mark: str = field(default="")
    """`inserted` or `deleted` within such words: TeX gets them one by one, so that lines break in them."""

    # ------------------------------------------------------------ blocks

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "\n\n".join(written for block in blocks if (written := self.block(block)))

    def block(self, block: Block) -> str:
        """The block, with a comment line before it that names its place in the author's files."""
        # A line end in the name of a file would end the comment.
        path = "".join(character if character.isprintable() else "?" for character in block.span.path)
        return f"% {path}:{block.span.line}\n{self._block(block)}"

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
                alternative = f"[alt={{{escape_metadata(block.alternative)}}}]" if block.alt else ""
                return self._figure(block, self._picture(block.name, alternative))
            case CodeBlock():
                lines = "\\\\\n".join(_verbatim(line) for line in block.text.rstrip("\n").split("\n"))
                return f"\\begin{{verbatimlines}}\n{lines}\n\\end{{verbatimlines}}"
            case ThematicBreak():
                return "\\thematicbreak"
            case Moved():
                return self._moved(block)
            case Redrawn():
                old, new = (self._picture(name, "[width=\\linewidth]") for name in (block.old, block.figure.name))
                return self._figure(block.figure, f"\\comparedpictures{{{old}}}{{{new}}}")
        assert_never(block)

    def _heading(self, heading: Heading) -> str:
        command = SECTION_COMMANDS[heading.level - 1]
        number = self.labels.section_numbers.get(heading.span, "")
        held, words = self._hold_notes(heading.children)
        bare = self.inlines(_without_notes(unmarked(heading.children)))
        target = f"\\target{{{escape_id(heading.id)}}}"
        # The short form goes to bookmarks and running heads, where neither notes nor link targets can stand.
        if number:
            return f"\\{command}[{bare}]{{{target}{words}}}{held}"
        mark = f"\\sectionmark{{{bare}}}" if heading.level == 1 else ""
        return f"\\{command}*{{{target}{words}}}\\addcontentsline{{toc}}{{{command}}}{{{bare}}}{mark}{held}"

    def _list(self, environment: str, options: str, items: tuple[tuple[Block, ...], ...]) -> str:
        written = "\n".join(f"\\item {self.blocks(item)}" for item in items)
        return f"\\begin{{{environment}}}{options}\n{written}\n\\end{{{environment}}}"

    def _picture(self, name: str, options: str = "") -> str:
        # Only another revision's figure can be missing here, where its own script or data were faulty.
        return f"\\includegraphics{options}{{{self.pictures[name]}}}" if name in self.pictures else "\\missingpicture"

    def _figure(self, figure: Figure, pictures: str) -> str:
        held, caption = self._hold_notes(figure.caption)
        number = self.labels.number(figure.id)
        return (
            f"\\begin{{figure}}\n\\target{{{escape_id(figure.id)}}}{pictures}\n"
            f"\\numberedcaption{{{self.labels.word('fig', capitalized=True)}}}{{{number}}}{{{caption}}}\n\\end{{figure}}{held}"
        )

    def _moved(self, moved: Moved) -> str:
        notice = f"\\movednotice{{{self.text(moved.notice, moved.span)}}}"
        if moved.blocks and not isinstance(moved.blocks[0], Paragraph):
            notice += "\\par"
        return f"{notice}\n{self.blocks(moved.blocks)}".rstrip()

    def _table(self, table: Table) -> str:
        caption_notes, caption = self._table_caption(table)
        header_notes, header = self._hold_rows((table.header,))
        body_notes, body = self._hold_rows(table.rows)
        rows = "".join(f"{row} \\\\\n" for row in body)
        return (
            f"\\begin{{table}}\n{caption}\\begin{{tabular}}{{{table_layout(table)}}}\n\\toprule\n"
            f"{header[0]} \\\\\n\\midrule\n{rows}\\bottomrule\n\\end{{tabular}}\n\\end{{table}}"
            f"{caption_notes}{header_notes}{body_notes}"
        )

    def _table_caption(self, table: Table) -> tuple[str, str]:
        if not table.caption:
            return "", ""
        held, caption = self._hold_notes(table.caption)
        word, number = self.labels.word("tbl", capitalized=True), self.labels.number(table.id)
        target = f"\\target{{{escape_id(table.id)}}}" if table.id else ""
        return held, f"{target}\\numberedcaption{{{word}}}{{{number}}}{{{caption}}}\n"

    def _register(self, block: Register) -> str:
        """A register of the data, set row by row so that it may run over pages."""
        table = self.registers.get(block.name)
        if table is None:
            return ""
        word, number = self.labels.word("tbl", capitalized=True), self.labels.number(block.id)
        caption = (
            f"\\registercaption{{\\target{{{escape_id(block.id)}}}{word}}}{{{number}}}{{{self.inlines(block.caption)}}}"
        )
        lines = [self._register_row("registerhead", table.header)]
        lines.extend(self._register_row("registerrow", row) for row in table.rows)
        columns = ("zero", "one", "two", "three", "four", "five")[len(table.header)]
        body = "\n".join(lines)
        return f"\\begin{{register{columns}}}\n{caption}\n{body}\n\\end{{register{columns}}}"

    def _register_row(self, command: str, row: tuple[tuple[Inline, ...], ...]) -> str:
        return f"\\{command}" + "".join(f"{{{self.inlines(cell)}}}" for cell in row)

    # ------------------------------------------------------------ inlines

    def inlines(self, inlines: Iterable[Inline]) -> str:
        parts: list[str] = []
        before: Inline | None = None
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
            case Styled():
                return f"{STYLE_COMMANDS[inline.how]}{{{self.inlines(inline.children)}}}"
            case Citation():
                words = self.inlines(self.notes.in_words.get(inline.span, ()))
                return words + self._note(inline.span)
            case Footnote():
                return self._note(inline.span)
            case CrossReference():
                return self._cross_reference(inline)
            case Inserted() | Deleted():
                return self._marked(inline)
            case ParagraphMark():
                return self.text("¶", inline.span)
        assert_never(inline)

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
        return marked_words(text, self._mark) if self._mark else escape(text)

    def _marked(self, inline: Inserted | Deleted) -> str:
        self._mark = "inserted" if isinstance(inline, Inserted) else "deleted"
        words = self.inlines(inline.children)
        command, self._mark = self._mark, ""
        return f"\\{command}{{{words}}}"

    def _link(self, link: Link) -> str:
        shown = plain_text(link.children)
        is_address = "://" in shown and shown == link.url and not self._mark
        words = break_address(shown) if is_address else self.inlines(link.children)
        target = link_target(link.url)
        return f"\\href{{{target}}}{{{words}}}"

    def _note(self, span: Span) -> str:
        note = self.notes.by_place.get(span)
        if note is None:
            return ""
        command = f"{self._mark}note" if self._mark else "footnote"
        if self._held_notes is not None:
            self._held_notes.append((command, note))
            return f"\\{command}mark[{note.number}]"
        return f"\\{command}[{note.number}]{{{self.note_text(note)}}}"

    def note_text(self, note: Note) -> str:
        """The note's paragraphs."""
        # A note has its own marks, whatever its marker stands in.
        mark, self._mark = self._mark, ""
        paragraphs = [self._block(block) for block in note.blocks]
        self._mark = mark
        return "\\par\n".join(paragraphs)

    def _cross_reference(self, reference: CrossReference) -> str:
        number = self.labels.number(reference.target)
        if not number:
            return ""
        kind = reference.target.partition(":")[0]
        word = self.labels.word(kind, capitalized=reference.capitalized)
        words = f"\\{self._mark}word{{{word}~{number}}}" if self._mark else f"{word}~{number}"
        return f"\\hyperlink{{{escape_id(reference.target)}}}{{{words}}}"

    # ------------------------------------------------------------ notes that must wait

    def _hold_notes(self, inlines: tuple[Inline, ...]) -> tuple[str, str]:
        """The notes' texts, to be set after what they stand in, and the words with bare markers."""
        self._held_notes, outer = [], self._held_notes
        words = self.inlines(inlines)
        held, self._held_notes = self._held_notes, outer
        texts = "".join(f"\n\\{command}text[{note.number}]{{{self.note_text(note)}}}%" for command, note in held)
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


def _place_within(text: str, offset: int, span: Span) -> Span:
    """The place of one character of the text; of the text itself, where it is not typed as it is printed."""
    if len(text) != span.end - span.start:
        return span
    line = text.count("\n", 0, offset)
    column = offset - text.rfind("\n", 0, offset) if line else span.column + offset
    return Span(span.path, span.line + line, column, span.start + offset, span.start + offset + 1)


def _without_notes(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(i for i in inlines if not isinstance(i, Footnote) and not (isinstance(i, Citation) and not i.in_words))


def _verbatim(line: str) -> str:
    return escape(line).replace(" ", "~") or "~"
