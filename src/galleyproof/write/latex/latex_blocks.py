"""The document in, LaTeX out: one function a kind of block.

Sections, figures, tables and notes get their numbers here, so that TeX has nothing to look up in a second pass.
What each command looks like on the page is the templates' affair.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, repeat

from galleyproof.model.finding import codes
from galleyproof.model.finding.diagnostic import Sink
from galleyproof.model.finding.source import Span
from galleyproof.model.look.language import paper_word
from galleyproof.model.look.letters import TypeCase
from galleyproof.model.outcome.element_tree import Element
from galleyproof.model.text.block import DefinedTerm, DefinitionList, Division, LineBlock, RawBlock
from galleyproof.model.text.document import BulletList, CodeBlock, OrderedList, Paragraph, Quote, ThematicBreak
from galleyproof.model.text.inline import InlinePicture, Phrase
from galleyproof.model.text.manuscript import (
    Manuscript,
    Moved,
    Pointer,
    PrintedBlock,
    PrintedFigure,
    PrintedHeading,
    PrintedInline,
    PrintedNote,
    PrintedRun,
    PrintedTable,
)
from galleyproof.model.text.note_marks import notes_below
from galleyproof.model.text.walk import children, plain_text, walk, with_children
from galleyproof.model.text.wide_cell import WideCell, begun_cells, reaching
from galleyproof.write.characters.escape import escape_id, escape_metadata
from galleyproof.write.characters.togetherness import keep_last_word
from galleyproof.write.latex.figure_size import IN_CELL, scale_to_page
from galleyproof.write.latex.inlines.latex_inlines import InlineWriter
from galleyproof.write.latex.inlines.latex_letters import LetterWriter
from galleyproof.write.latex.listing import item_commands, list_numbering, list_options, widened
from galleyproof.write.latex.running_head import shorten
from galleyproof.write.latex.tables.latex_rows import least_row, ruled_cells, shown_cells, tabular_rows
from galleyproof.write.latex.tables.latex_table import (
    FIRST_WORD,
    UPRIGHT,
    TableMeasure,
    TableRoom,
    full_widths,
    has_head,
    measure_table,
    mirrored,
    picture_lines,
    table_layout,
    turned_room,
)
from galleyproof.write.latex.tag_writer import Mark, TagWriter, note_name, over

LONG_CODE = 40
"""Characters of a line of code that fit on the page, and in a quotation or item too."""

LONG_WITHIN = 2
"""Quotations and items in each other in which they may not fit."""

SHORT_TERM = 24
"""Characters of a term of a list of definitions that fits in any line, if nothing else is in it."""

LONGEST_HEADING = 1700
"""Characters of a heading that fits on one page."""

FIRST_RUN_IN = 3
"""The level from which a heading stands in the line of its paragraph."""

HEAD_LINES = 6
"""Lines that caption and head of a table take."""

SECTION_COMMANDS = ("section", "subsection", "subsubsection", "paragraph", "subparagraph", "subparagraph")


SUMMED = "provenance"
"""The register whose last row is the sum of the others."""


@dataclass(slots=True)
class LatexWriter:
    """Writes one paper; holds what its functions share."""

    manuscript: Manuscript
    pictures: Mapping[str, str]
    """Figure name -> file name as TeX shall see it."""
    sink: Sink
    case: TypeCase | None = None
    """Finds the letters that the text fonts lack; without one every such letter is a finding."""
    language: str = "en"
    """Of the paper, as a BCP 47 tag."""
    eight_bit: bool = True
    """Whether the engine's fonts hold only what the T1 encoding does; other fonts know every character by its number."""
    tags: TagWriter = field(default_factory=TagWriter)
    """Marks each piece with what it is, where that is asked for."""
    words: InlineWriter = field(init=False)
    """Writes what stands in the blocks."""
    in_appendix: bool = False
    """Whether the first appendix has begun."""
    _inner: int = field(default=0, init=False)
    """How many quotations, items and the like are open: in them a heading is a line in bold and begins no section."""

    _room: TableRoom = field(default=UPRIGHT, init=False)
    """What there is for a table on the page that is written."""

    def __post_init__(self) -> None:
        letters = LetterWriter(self.sink, self.case, self.language, self.eight_bit)
        self.tags.language = lambda: letters.language
        self.words = InlineWriter(
            letters, self.manuscript.by_place, self._block, self.pictures, self._scale_in_line, self.tags
        )

    def blocks(self, blocks: Iterable[PrintedBlock]) -> str:
        written: list[str] = []
        runs_in = False
        given = tuple(blocks)
        for block, following in zip(given, (*given[1:], None), strict=False):
            if runs_in and not isinstance(block, Paragraph):
                # A heading of the third level or below begins a paragraph, and here none follows.
                written.append("\\leavevmode\\par")
            if isinstance(block, PrintedHeading) and (kept := self._before_heading_of(following)):
                written.append(kept)
            runs_in = isinstance(block, PrintedHeading) and block.level >= FIRST_RUN_IN and not self._inner
            if part := self.block(block):
                written.append(part)
        if runs_in:
            written.append("\\leavevmode\\par")
        return "\n\n".join(written)

    def _before_heading_of(self, block: PrintedBlock | None) -> str:
        """What keeps a heading with the table below it, unless that floats: it may go to the next page by itself."""
        if not isinstance(block, PrintedTable):
            return ""
        if block.register or (measured := self._measured(block, notes_below(block, self.manuscript.by_place))).is_long:
            return "" if self._inner else "\\tablesbefore\\Needspace{14\\baselineskip}"
        return "" if block.label else f"\\roomfor{{{measured.height + HEAD_LINES}\\baselineskip}}"

    def _measured(self, table: PrintedTable, below: Sequence[PrintedNote]) -> TableMeasure:
        return measure_table(self._sized(table), below, self._room)

    def _sized(self, table: PrintedTable) -> PrintedTable:
        """The table whose pictures tell how large they are printed."""
        if not any(isinstance(each, InlinePicture) for row in table.lines for cell in row for each in walk(cell)):
            return table
        above, rows = (tuple(tuple(map(self._sized_run, row)) for row in part) for part in (table.above, table.rows))
        return replace(table, above=above, header=tuple(map(self._sized_run, table.header)), rows=rows)

    def _sized_run(self, run: PrintedRun) -> PrintedRun:
        parts = (with_children(each, self._sized_run(inner)) if (inner := children(each)) else each for each in run)
        return tuple(self._sized_picture(each) if isinstance(each, InlinePicture) else each for each in parts)

    def _sized_picture(self, picture: InlinePicture) -> InlinePicture:
        known = self.manuscript.pictures.get(picture.name)
        part = self._scale(picture.name, "", IN_CELL)
        return replace(picture, width=0.0, points=(known.width * part, known.height * part)) if known else picture

    def _within(self, blocks: Iterable[PrintedBlock]) -> str:
        """Blocks of a quotation or an item."""
        self._inner += 1
        written = self.blocks(blocks)
        self._inner -= 1
        return written

    def block(self, block: PrintedBlock) -> str:
        """The block, with a comment line before it that names its place in the author's files."""
        # A line end in the name of a file would end the comment.
        path = "".join(character if character.isprintable() else "?" for character in block.span.path)
        return f"% {path}:{block.span.line}\n{self._block(block)}"

    def _block(self, block: PrintedBlock) -> str:
        match block:
            case PrintedHeading():
                return self._heading(block)
            case Paragraph():
                with self.tags.element("P", block.span) as mark:
                    return mark(self.words.inlines(block.children if self._inner else keep_last_word(block.children)))
            case Quote():
                with self.tags.element("BlockQuote", block.span):
                    return f"\\begin{{quotation}}\n{self._within(block.blocks)}\n\\end{{quotation}}"
            case BulletList():
                return self._list("itemize", "", ["\\item"] * len(block.items), block)
            case OrderedList():
                options = widened(block, list_options(block), "right" if self.words.letters.turns.runs_left else "left")
                return self._list("enumerate", options, item_commands(block), block)
            case DefinitionList():
                return self._definitions(block)
            case LineBlock():
                lines = "\\newverse\n".join(self._verses(block))
                return f"\\begin{{lineblock}}\n{lines}\n\\end{{lineblock}}"
            case Division():
                return self._division(block)
            case RawBlock():
                return block.text.rstrip("\n") if block.form == "latex" else ""
            case PrintedTable():
                if block.register:
                    return self._register(block)
                return self._table(mirrored(block) if self.words.letters.turns.runs_left else block)
            case PrintedFigure():
                return self._figure(block)
            case CodeBlock():
                with self.words.letters.rightward():
                    lines = "\\\\\n".join(self._verbatim(line, block) for line in block.text.rstrip("\n").split("\n"))
                with self.tags.element("P", block.span), self.tags.element("Code", block.span) as mark:
                    return f"\\begin{{verbatimlines}}\n{mark(lines)}\n\\end{{verbatimlines}}"
            case ThematicBreak():
                return "\\thematicbreak"
            case Moved():
                return self._moved(block)

    def _verses(self, block: LineBlock[PrintedInline]) -> Iterator[str]:
        with self.tags.element("Div", block.span):
            for line in block.lines:
                with self.tags.element("P", block.span) as mark:
                    yield mark(self.words.inlines(line)) or "\\emptyline"

    def _heading(self, heading: PrintedHeading) -> str:
        if self._inner:
            with self.tags.element("P", heading.span) as mark:
                return self._worded_heading(heading, mark)
        role = self.tags.begin_section(0 if heading.part else heading.level, heading.span)
        with self.tags.element(role, heading.span) as mark:
            return self._worded_heading(heading, mark)

    def _worded_heading(self, heading: PrintedHeading, mark: Mark) -> str:
        if len(plain_text(heading.children)) > LONGEST_HEADING and heading.level < FIRST_RUN_IN and not self._inner:
            message = "this heading is taller than a page"
            hint = "put an empty line between it and the paragraph, or shorten it"
            self.sink.report(codes.HEADING_TOO_LONG, message, heading.span, hint)
        if heading.part and not self._inner:
            return self._part(heading, mark)
        command = SECTION_COMMANDS[heading.level - 1]
        held, words = self.words.hold_notes(heading.children)
        bare = self.words.bare(shorten(heading.children))
        target = f"\\target{{{escape_id(heading.id)}}}"
        begun = ""
        if not self._inner and heading.level == 1 and self.manuscript.paper.settings.book.place != "page":
            # Notes that stand elsewhere are told apart by it.
            begun = self.tags.notes_of(heading.number, bare, heading.span)
        told = self.tags.told()
        if self._inner:
            number = f"{heading.number}\\enspace{{}}" if heading.number else ""
            return f"\\innerheading{{{target}{mark(f'{number}{words}')}}}{held}"
        words = mark(words)
        # The short form goes to bookmarks and running heads, where neither notes nor link targets can stand.
        if heading.number:
            # LaTeX counts anew, in letters, from the first appendix on.
            begin = "\\appendix\n" if heading.appendix and not self.in_appendix else ""
            self.in_appendix |= heading.appendix
            # The root of a formula has brackets of its own.
            short = f"{{{bare}}}" if "]" in bare.replace("{]}", "") else bare
            return f"{begun}{begin}{told}\\{command}[{short}]{{{target}{words}}}{held}"
        running = f"\\sectionmark{{{bare}}}" if heading.level == 1 else ""
        listed = "" if heading.unlisted else f"\\addcontentsline{{toc}}{{{command}}}{{{bare}}}"
        return f"{begun}{told}\\{command}*{{{target}{words}}}{listed}{running}{held}"

    def _part(self, heading: PrintedHeading, mark: Mark) -> str:
        held, words = self.words.hold_notes(heading.children)
        bare = self.words.bare(shorten(heading.children))
        word = paper_word("part", self.language, capitalized=True)
        named = self.words.letters.text(f"{word} {heading.number}", heading.span) if heading.number else ""
        target = f"\\target{{{escape_id(heading.id)}}}"
        return f"\\partheading{{{target}{mark(named)}}}{{{mark(words)}}}{{{bare}}}{held}"

    def _list(
        self,
        environment: str,
        options: str,
        begin: list[str],
        block: BulletList[PrintedBlock] | OrderedList[PrintedBlock],
    ) -> str:
        with self.tags.element("L", block.span, numbering=list_numbering(block)):
            written = "\n".join(
                self._item(each, item, block.span) for each, item in zip(begin, block.items, strict=True)
            )
        return f"\\begin{{{environment}}}{options}\n{written}\n\\end{{{environment}}}"

    def _item(self, begin: str, item: tuple[PrintedBlock, ...], place: Span) -> str:
        span = item[0].span if item else place
        with self.tags.element("LI", span):
            begin = self.tags.label(begin, span)
            with self.tags.element("LBody", span):
                return f"{begin} {self._within(item)}"

    def _definitions(self, block: DefinitionList[PrintedInline, PrintedBlock]) -> str:
        with self.tags.element("L", block.span, numbering="None"):
            written = [self._definition(entry, block.span) for entry in block.entries]
        return "\\begin{description}\n" + "\n".join(written) + "\n\\end{description}"

    def _definition(self, entry: DefinedTerm[PrintedInline, PrintedBlock], span: Span) -> str:
        with self.tags.element("LI", span):
            with self.tags.element("Lbl", span) as mark:
                held, term = self.words.hold_notes(entry.term)
                term = mark(term)
            with self.tags.element("LBody", span):
                texts = "\n\n".join(map(self._within, entry.definitions))
            # A term that must be divided is no box; the fonts of any other are not to be drawn together with its line.
            has_unknown = any(isinstance(each, Pointer | InlinePicture) for each in walk(entry.term))
            is_short = len(plain_text(entry.term)) <= SHORT_TERM and not has_unknown
            boxed = f"\\mbox{{{term}}}" if is_short else f"{{{term}}}"
            # TeX sets the term with the next line of words: that must be neither a note's nor one behind a figure.
            goes_on = not held and all(bool(each) and self._takes_term(each[0]) for each in entry.definitions[:1])
            apart = "" if goes_on else "\\leavevmode"
            return f"\\item[{boxed}]{apart}{held}\n{texts}"

    def _takes_term(self, block: PrintedBlock) -> bool:
        """Whether it stands where it is typed, with the term before it."""
        if isinstance(block, PrintedTable):
            return not block.label and not block.register and not self._measured(block, ()).is_long
        return isinstance(block, Paragraph)

    def _division(self, division: Division[PrintedBlock]) -> str:
        outer = self._room
        if division.kind == "landscape":
            self._room = turned_room(self.manuscript.paper.settings.page)
        written = self._set_apart(division)
        self._room = outer
        return written

    def _set_apart(self, division: Division[PrintedBlock]) -> str:
        with self.words.letters.within(division.lang, division.direction) as put:
            is_set_off = division.kind not in ("plain", "landscape")
            inner = self._within(division.blocks) if is_set_off else self.blocks(division.blocks)
            if put(inner) != inner:
                inner = put(f"\n{inner}\n\\par")
        target = f"\\target{{{escape_id(division.id)}}}%\n" if division.id else ""
        if division.direction:
            turn = "\\linesleft" if division.direction == "rtl" else "\\linesright"
            # The target begins the first paragraph.
            inner, target = f"{{{turn}\n{target}{inner}\n\\par}}", ""
        if division.kind == "plain":
            return f"{target}{inner}"
        return f"\\begin{{{division.kind}block}}\n{target}{inner}\n\\end{{{division.kind}block}}"

    def _picture(self, name: str, options: str = "") -> str:
        # Only another revision's figure can be missing here, where its own script or data were faulty.
        return f"\\includegraphics{options}{{{self.pictures[name]}}}" if name in self.pictures else "\\missingpicture"

    def _fitted(self, figure: PrintedFigure) -> list[str]:
        """What makes a picture fit that is larger than the page."""
        part = self._scale(figure.name, plain_text(figure.caption), 1.0)
        if part >= 1:
            return []
        self._report_scaled(f"the figure `{figure.told}` is larger than the page", part, figure.span)
        return [f"scale={part:.3f}"]

    def _scale_in_line(self, picture: InlinePicture, most: float) -> float:
        part = self._scale(picture.name, "", most)
        if part < 1:
            self._report_scaled(f"the picture `{picture.file}` is larger than there is room", part, picture.span)
        return part

    def _scale(self, name: str, caption: str, most: float) -> float:
        picture = self.manuscript.pictures.get(name)
        page = self.manuscript.paper.settings.page
        is_turned = self._room is not UPRIGHT
        return scale_to_page(picture, caption, page, most, is_turned=is_turned) if picture is not None else 1.0

    def _report_scaled(self, fault: str, part: float, span: Span) -> None:
        hint = "draw it smaller, so that its letters have the size of the others"
        self.sink.report(codes.FIGURE_SCALED, f"{fault}: it is printed at {part:.0%} of its size", span, hint)

    def _figure(self, figure: PrintedFigure) -> str:
        if figure.older:
            old, new = (self._picture(name, "[width=\\linewidth]") for name in (figure.older, figure.name))
            pictures = f"\\comparedpictures{{{old}}}{{{new}}}"
        else:
            options = [f"alt={{{escape_metadata(figure.alternative)}}}"] if figure.has_own_alternative else []
            options += self._fitted(figure)
            pictures = self._picture(figure.name, f"[{','.join(options)}]" if options else "")
        if self.words.letters.turns.runs_left:
            # A picture that is turned round with its line is set beside its place.
            pictures = f"\\beginL{{}}{pictures}\\endL{{}}"
        with self.tags.element("Div", figure.span):
            with self.tags.element("Figure", figure.span, alternative=figure.alternative) as mark:
                pictures = mark(pictures)
            with self.tags.element("Caption", figure.span) as mark:
                held, words = self.words.hold_notes(figure.caption)
                word = self.words.letters.apart(figure.label.word, figure.span)
                caption = over(mark, word, figure.label.number, words)
        return (
            f"\\begin{{figure}}\n\\target{{{escape_id(figure.id)}}}{pictures}\n"
            f"\\numberedcaption{_arguments(caption)}\n\\end{{figure}}{held}"
        )

    def _verbatim(self, line: str, block: CodeBlock) -> str:
        """One line of code; a long one may be broken, and shows where."""
        pieces = [line] if len(line) <= LONG_CODE and self._inner < LONG_WITHIN else _CODE_PIECE.findall(line)
        written = (self.words.letters.code(piece, block.span).replace(" ", "~") for piece in pieces)
        return "\\codebreak{}".join(written) or "~"

    def _moved(self, moved: Moved) -> str:
        notice = f"\\movednotice{{{self.words.letters.text(moved.notice, moved.span)}}}"
        if moved.blocks and not isinstance(moved.blocks[0], Paragraph):
            notice += "\\par"
        return f"{notice}\n{self.blocks(moved.blocks)}".rstrip()

    def _table(self, table: PrintedTable) -> str:
        with self.tags.element("Table", table.span):
            return self._set_table(self._sized(table), notes_below(table, self.manuscript.by_place))

    def _set_table(self, table: PrintedTable, below: tuple[PrintedNote, ...]) -> str:
        measured = measure_table(table, below, self._room)
        self._report_size(table, measured)
        if measured.is_long:
            return self._long_table(table, below, is_small=measured.is_small)
        caption_notes, caption = self._table_caption(table)
        notes, words = self._hold_rows(table.lines, self._tag_cells(table))
        rows = [f"{row} \\\\\n" for row in tabular_rows(table, words, self._room)]
        head = len(table.above) + 1
        lines = [f"{row}{self._span_rules(table, number)}" for number, row in enumerate(rows[:head])]
        # Where there is no head, there is no room for one either.
        lines = [*lines, "\\midrule\n", *rows[head:]] if has_head(table) else rows[head:]
        smaller = "\\smallertable\n" if measured.is_small else ""
        environment = "table" if table.label else "intexttable"
        return (
            f"\\begin{{{environment}}}\n{caption}{smaller}\\begin{{tabular}}{{{table_layout(table, self._room)}}}\n"
            f"{least_row(table, self._room)}\\toprule\n{''.join(lines)}\\bottomrule\n\\end{{tabular}}{self._notes_below(below)}\n"
            f"\\end{{{environment}}}{caption_notes}{notes}"
        )

    def _span_rules(self, table: PrintedTable, number: int) -> str:
        """Rules under the cells of the head that stand over several columns."""
        cells = ruled_cells(table, number)
        parts = (
            f"\\spanrule{{{cell.columns}}}" if is_ruled else "\\omit&" * (cell.columns - 1) + "\\omit"
            for cell, is_ruled in cells
        )
        return f"{'&'.join(parts)}\\spanrulesend\n" if cells else ""

    def _report_size(self, table: PrintedTable, measured: TableMeasure) -> None:
        if measured.is_too_wide:
            message = f"a table of {len(table.header)} columns is wider than the page"
            hint = "make it of two tables, or shorten its longest words"
            turned = turned_room(self.manuscript.paper.settings.page)
            if self._room is UPRIGHT and not measure_table(table, room=turned).is_too_wide:
                hint = f"turn it, `Table: Caption {{.landscape}}`; or {hint}"
            self.sink.report(codes.TABLE_TOO_LARGE, message, table.span, hint)
        elif measured.tallest > self._room.tallest:
            message = "a row of this table is taller than a page"
            self.sink.report(codes.TABLE_TOO_LARGE, message, table.span, "make two rows of it, or tell it in the text")

    def _notes_below(self, notes: Iterable[PrintedNote]) -> str:
        texts = "".join(
            f"\n\\tablenote{{{self.tags.marked(f'{note_name(note)}.number', note.letter)}}}{{{self.words.note_text(note)}}}"
            for note in notes
        )
        return f"\n\\begin{{tablenotes}}{texts}\n\\end{{tablenotes}}" if texts else ""

    def _long_table(self, table: PrintedTable, below: tuple[PrintedNote, ...], *, is_small: bool) -> str:
        """A table that is set row by row, so that it runs over pages; each page begins with its head."""
        widths = full_widths(table, self._room)
        word = self.words.letters.apart(table.label.word, table.span) if table.label else ""
        named = f"{word}~{table.label.number}" if table.label else ""
        target = f"\\target{{{escape_id(table.anchor)}}}" if table.label else ""
        with self.tags.element("Caption", table.span) as mark:
            held, caption = self.words.hold_notes(table.caption)
            # Its name is printed once more on each page, and has no marks.
            first, caption = over(mark, "", caption) if named else ("", caption)
        smaller = "\\smallertable" if is_small else ""
        taken = reaching(table.wide)
        # The head stands on each page: what has an id in it is led to where the table begins.
        heads = (*table.above, table.header)
        ids = (each.id for row in heads for cell in row for each in walk(cell) if isinstance(each, Phrase) and each.id)
        target += "".join(f"\\target{{{escape_id(each)}}}" for each in ids) + first
        cells = self._tag_cells(table)
        head_notes, head_words = self._hold_rows(tuple(tuple(map(_without_ids, row)) for row in heads), cells)
        rows = [self._long_row(table, head_words, number, widths, taken) for number in range(len(heads))]
        # Caption and head are not to stand alone before a row that is nearly as high as the page.
        tall = max(map(picture_lines, table.rows[:1]), default=0)
        before = f"\\tablesbefore\\Needspace{{{tall + HEAD_LINES}\\baselineskip}}\n" if tall > HEAD_LINES else ""
        lines = [f"{before}\\begin{{longtablerows}}{{{target}}}{{{named}}}{{{caption}}}{{{smaller}}}{held}"]
        lines += [
            f"\\longabove{{{row}}}{{{self._long_rules(table, number, widths)}}}" for number, row in enumerate(rows[:-1])
        ]
        lines.append(f"\\longhead{{{rows[-1] if has_head(table) else ''}}}{head_notes}")
        held_rows = [self._hold_rows((row,), cells[number:]) for number, row in enumerate(table.rows, start=len(heads))]
        words = [*head_words, *(row for _, (row,) in held_rows)]
        for number, (notes, _) in enumerate(held_rows, start=len(heads)):
            lines.append(f"\\registerline{{{self._long_row(table, words, number, widths, taken)}}}{notes}")
        if below:
            lines.append(f"\\longfoot{self._notes_below(below)}")
        return "\n".join((*lines, "\\end{longtablerows}"))

    def _long_row(
        self,
        table: PrintedTable,
        words: Sequence[Sequence[str]],
        number: int,
        widths: tuple[float, ...],
        taken: Mapping[tuple[int, int], WideCell],
    ) -> str:
        cells = (
            f"\\longcell{{{_room(cell, widths):.3f}}}{{{table.side_of(cell)}}}{{{FIRST_WORD}{shown}}}"
            for shown, cell in shown_cells(table, words, number, taken)
        )
        return "\\hfil".join(cells)

    def _long_rules(self, table: PrintedTable, number: int, widths: tuple[float, ...]) -> str:
        parts = (
            f"\\{'longbar' if is_ruled else 'longblank'}{{{_room(cell, widths):.3f}}}"
            for cell, is_ruled in ruled_cells(table, number)
        )
        return "\\hfil".join(parts)

    def _table_caption(self, table: PrintedTable) -> tuple[str, str]:
        if table.label is None:
            return "", ""
        target = f"\\target{{{escape_id(table.anchor)}}}"
        with self.tags.element("Caption", table.span) as mark:
            held, words = self.words.hold_notes(table.caption)
            word = self.words.letters.apart(table.label.word, table.span)
            caption = over(mark, word, table.label.number, words)
        return held, f"{target}\\numberedcaption{_arguments(caption)}\n"

    def _register(self, table: PrintedTable) -> str:
        """A register of the data, set row by row so that it may run over pages."""
        word, number = (table.label.word, table.label.number) if table.label else ("", "")
        named = f"\\target{{{escape_id(table.id)}}}{word}"
        commands = ["registerhead", *["registerrow"] * len(table.rows)]
        if table.register == SUMMED and table.rows:
            commands[-1] = "registersum"
        with self.tags.element("Table", table.span):
            with self.tags.element("Caption", table.span) as mark:
                parts = over(mark, named, number, self.words.inlines(table.caption))
            cells = self._tag_cells(table)
            held = [self._hold_rows((row,), cells[number:]) for number, row in enumerate(table.lines)]
        caption = f"\\registercaption{_arguments(parts)}"
        lines = [f"\\{command}{_arguments(row)}" for command, (_, (row,)) in zip(commands, held, strict=True)]
        columns = ("zero", "one", "two", "three", "four", "five")[len(table.header)]
        body = "\n".join(lines)
        return f"\\begin{{register{columns}}}\n{caption}\n{body}\n\\end{{register{columns}}}"

    def _tag_cells(self, table: PrintedTable) -> list[list[Element | None]]:
        """The element of each cell, of those that another one reaches over none; no rows where nothing is tagged."""
        if not self.tags.is_on:
            return []
        found: list[list[Element | None]] = []
        taken, columns = reaching(table.wide), len(table.alignments)
        for number in range(len(table.lines)):
            row: list[Element | None] = [None] * columns
            is_head = number <= len(table.above)
            begun = begun_cells(taken, number, columns) if has_head(table) or not is_head else []
            # What is turned round on the page is read in the order in which it is typed.
            begun = begun[::-1] if self.words.letters.turns.runs_left and not table.register else begun
            with self.tags.element("TR", table.span) if begun else nullcontext():
                for cell in begun:
                    row[cell.column] = self.tags.add(
                        "TH" if is_head else "TD",
                        table.span,
                        scope="Column" if is_head else "",
                        rows=cell.rows,
                        columns=cell.columns,
                    )
            found.append(row)
        return found

    def _hold_rows(
        self, rows: Iterable[tuple[PrintedRun, ...]], cells: Sequence[Sequence[Element | None]]
    ) -> tuple[str, list[list[str]]]:
        """The notes that the cells set, and the words of each cell."""
        tagged = chain(cells, repeat(repeat(None)))
        held = [
            [self._hold_cell(*each) for each in zip(*both, strict=False)] for both in zip(rows, tagged, strict=False)
        ]
        return "".join(notes for row in held for notes, _ in row), [[words for _, words in row] for row in held]

    def _hold_cell(self, cell: PrintedRun, element: Element | None) -> tuple[str, str]:
        if element is None:
            return self.words.hold_notes(cell)
        with self.tags.within(element) as mark:
            held, words = self.words.hold_notes(cell)
            return held, mark(words)


def _arguments(words: Iterable[str]) -> str:
    return "".join(f"{{{each}}}" for each in words)


def _room(cell: WideCell, widths: tuple[float, ...]) -> float:
    """The part of the line that a cell takes, with the gaps between its columns."""
    gap = (1 - sum(widths)) / (len(widths) - 1) if len(widths) > 1 else 0.0
    return sum(widths[cell.column : cell.column + cell.columns]) + gap * (cell.columns - 1)


def _without_ids(run: PrintedRun) -> PrintedRun:
    parts = (with_children(each, _without_ids(inner)) if (inner := children(each)) else each for each in run)
    return tuple(replace(each, id="") if isinstance(each, Phrase) else each for each in parts)


_CODE_PIECE = re.compile(r"[^ ]{1,24}(?: {1,8}|$)| {1,8}|[^ ]{4}[\u0300-\u036f]*|[^ ]+")
"""What of a line of code stands together: a word with a few blanks after it, a few blanks, or four characters of a long word."""
